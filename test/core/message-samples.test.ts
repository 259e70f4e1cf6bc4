import { readSample } from '@truefrom/content/read-samples';
import { samples } from '@truefrom/content/samples';
import { checkMessage } from '@truefrom/core/message';
import { expect, test } from 'vitest';

const checksAbove = (id: string, isNote: boolean): string[] => [
  ...new Set(
    checkMessage(readSample(id))
      .findings.filter(({ severity }) => (severity === 'note') === isNote)
      .map(({ check }) => check),
  ),
];

test.each(samples.filter(({ isOrdinary }) => isOrdinary))('$id, ordinary mail, has nothing above a note', ({ id }) =>
  expect(checksAbove(id, false)).toEqual([]),
);

test.each([
  { id: 'no-subject', check: 'subject' },
  { id: 'pasted-html', check: 'html' },
  { id: 'one-large-image', check: 'little-text' },
  { id: 'program-attached', check: 'attachment' },
  { id: 'script-and-form', check: 'script' },
  { id: 'link-elsewhere', check: 'link-text' },
])('$id shows what $check is', ({ id, check }) => expect(checksAbove(id, false)).toContain(check));

test('a form alone is a note', () => expect(checksAbove('script-and-form', true)).toContain('form'));
