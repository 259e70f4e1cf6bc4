import { expect, test } from 'vitest';
import { compactFrame } from '../../tui/src/wizard/terminal/small-output.ts';

const esc = '\u001b';
const [begin, end, hide, show] = [`${esc}[?2026h`, `${esc}[?2026l`, `${esc}[?25l`, `${esc}[?25h`];

test.each([
  { frame: `${esc}[E${esc}[E${esc}[E`, to: `${esc}[3E`, why: 'a run of moves is one move' },
  { frame: `a${esc}[Eb`, to: `a${esc}[Eb`, why: 'a single move stays' },
  { frame: `${begin}${hide}x${show}${end}`, to: 'x', why: 'a small frame needs no marks' },
  { frame: `${begin}${hide}x${end}`, to: `${hide}x`, why: 'a cursor that stays hidden is hidden' },
  { frame: `${begin}x${show}${end}`, to: `x${show}`, why: 'a cursor that appears is shown' },
])('$why', ({ frame, to }) => expect(compactFrame(frame)).toBe(to));

test('a large frame keeps its marks, so that it is drawn at once', () => {
  const frame = `${begin}${'x'.repeat(600)}${end}`;
  expect(compactFrame(frame)).toBe(frame);
});
