import headless from '@xterm/headless';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Picture, readPicture } from '../../tui/src/wizard/terminal/picture.ts';
import { difference } from '../../tui/src/wizard/terminal/picture-difference.ts';

const [columns, rows] = [40, 12];

/** What a real terminal shows after these writes: every cell with its colour, and the cursor. */
async function shownAfter(...writes: readonly string[]): Promise<string> {
  const terminal = new headless.Terminal({ cols: columns, rows, allowProposedApi: true });
  for (const text of writes) await new Promise<void>((resolve) => terminal.write(text, resolve));
  const { active } = terminal.buffer;
  const cells = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => {
      const cell = active.getLine(row)?.getCell(column);
      const letter = cell?.getChars() || (cell?.getWidth() === 0 ? '' : ' ');
      return letter === ' ' ? ' ' : `${letter}${cell?.isBold() ? 'b' : ''}${cell?.getFgColor() ?? ''}`;
    }).join('|'),
  );
  const place = `${active.cursorY},${active.cursorX}`;
  terminal.dispose();
  return [...cells, place].join('\n');
}

const word = fc.constantFrom(
  'a',
  'b',
  ' ',
  'Server',
  '…',
  '✓',
  '日本',
  'é',
  'é',
  '👩‍👧',
  '⏰',
  '🇳🇱',
  '\u001b[31mred\u001b[39m',
  '\u001b[1mbold\u001b[22m',
);
const line = fc.array(word, { maxLength: 5 }).map((words) => words.join(''));
const cursor = fc.record({ row: fc.nat(9), column: fc.nat(30) });
const picture = fc.record({ lines: fc.array(line, { minLength: 10, maxLength: 10 }), cursor });

describe('from one picture to the next', () => {
  test('the terminal shows the next one, as if it were painted afresh', async () => {
    await fc.assert(
      fc.asyncProperty(picture, picture, async (before, after) => {
        const first = difference(null, before);
        const drawn = await shownAfter(first, difference(before, after));
        expect(drawn).toBe(await shownAfter(difference(null, after)));
      }),
      { numRuns: 150 },
    );
  });

  test('so it does when few letters change, and when lines have moved', async () => {
    const change = fc.record({ row: fc.nat(9), at: fc.nat(20), letter: fc.constantFrom('x', '', '日', ' ') });
    await fc.assert(
      fc.asyncProperty(picture, change, fc.constantFrom(0, 1, -1), async (before, { row, at, letter }, step) => {
        const moved = before.lines.map((_, index) => before.lines[index + step] ?? 'new');
        const lines = moved.map((text, index) => {
          const plain = text.replace(/\u001b\[\d+m/g, '');
          return index === row ? plain.slice(0, at) + letter + plain.slice(at + 1) : text;
        });
        const after = { lines: lines.map((text) => text.toWellFormed()), cursor: before.cursor };
        const drawn = await shownAfter(difference(null, before), difference(before, after));
        expect(drawn).toBe(await shownAfter(difference(null, after)));
      }),
      { numRuns: 150 },
    );
  });

  test.each([
    ['👩‍👧 a', '👧 a'],
    ['👧 a', '👧 ab'],
    ['⏰ a', 'x'],
    ['x', '\ufffd\u200d👧a'],
  ])('from %j to %j, whose cells terminals do not agree on', async (one, other) => {
    const [before, after] = [one, other].map((text) => ({ lines: [text, 'end'], cursor: { row: 0, column: 4 } }));
    if (!before || !after) throw new Error('two pictures');
    const drawn = await shownAfter(difference(null, before), difference(before, after));
    expect(drawn).toBe(await shownAfter(difference(null, after)));
  });

  test('a letter at the end of a line, with the cursor there, is one octet', () => {
    const before = { lines: ['Server:', 'smtp'], cursor: { row: 1, column: 4 } };
    expect(difference(before, { lines: ['Server:', 'smtp.'], cursor: { row: 1, column: 5 } })).toBe('.');
  });

  test('a mark that goes one row down is two letters', () => {
    const before = { lines: ['> one…', '  two…'], cursor: null };
    expect(difference(before, { lines: ['  one…', '> two…'], cursor: null })).toBe('\u001b[1;1H \u001b[2;1H>');
  });

  test('a table that scrolls is scrolled by the terminal', () => {
    const table = (from: number) => Array.from({ length: 9 }, (_, row) => `row ${from + row} of a long table`);
    const change = difference({ lines: table(10), cursor: null }, { lines: table(11), cursor: null });
    expect(change).toBe('\u001b[1;9r\u001b[1S\u001b[r\u001b[9;1Hrow 19 of a long table');
  });
});

describe("Ink's frames", () => {
  const [erase, up] = ['\u001b[2K', '\u001b[1A'];
  test.each<{ why: string; frame: string; before: Picture | null; picture: Picture | null }>([
    { why: 'the first one', frame: 'a\nb\n', before: null, picture: { lines: ['a', 'b'], cursor: null } },
    {
      why: 'a later one erases the lines before it',
      frame: `${erase}${up}${erase}${up}${erase}\u001b[Ga\nc\n`,
      before: { lines: ['a', 'b'], cursor: null },
      picture: { lines: ['a', 'c'], cursor: null },
    },
    {
      why: 'one with a cursor, two lines up in column 3',
      frame: '\u001b[?25l\u001b[2B\u001b[Ga\nb\n\u001b[2A\u001b[4G\u001b[?25h',
      before: { lines: ['a', 'b'], cursor: { row: 0, column: 0 } },
      picture: { lines: ['a', 'b'], cursor: { row: 0, column: 3 } },
    },
    {
      why: 'one that only moves the cursor',
      frame: '\u001b[?25l\u001b[2B\u001b[G\u001b[1A\u001b[2G\u001b[?25h',
      before: { lines: ['a', 'b'], cursor: { row: 0, column: 0 } },
      picture: { lines: ['a', 'b'], cursor: { row: 1, column: 1 } },
    },
    { why: 'what clears the screen is no frame', frame: '\u001b[H\u001b[Ja\nb\n', before: null, picture: null },
    { why: 'what leaves the other screen is no frame', frame: '\u001b[?1049l', before: null, picture: null },
  ])('$why', ({ frame, before, picture: expected }) => {
    expect(readPicture(frame, before)).toEqual(expected);
  });
});
