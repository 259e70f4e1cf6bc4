import { checkMessage } from '@truefrom/core/message';
import { expect, test } from 'vitest';
import { partOf, partsMailOf } from '../harness/mail-text.ts';

const plain = partOf('text/plain; charset=utf-8', 'Dag');
const page = (type: string, ...fields: readonly string[]): string =>
  partOf(`text/html; charset=utf-8${type}`, '<p>Dag</p>', ...fields);

test.each([
  { kind: 'mixed', part: page(''), isShown: true, why: 'it has no name' },
  { kind: 'mixed', part: page('; name="a.html"'), isShown: false, why: 'a name makes it a file' },
  { kind: 'mixed', part: page('', 'Content-Disposition: attachment'), isShown: false, why: 'it says so' },
  { kind: 'alternative', part: page('; name="a.html"'), isShown: true, why: 'it says in another way what is shown' },
  { kind: 'alternative', part: page('; name="a.hta"'), isShown: false, why: 'that is no name of a text' },
  {
    kind: 'alternative',
    part: page('; name="a.html"', 'Content-Disposition: attachment'),
    isShown: false,
    why: 'it says so, wherever it stands',
  },
])('HTML in multipart/$kind is shown: $isShown, as $why', ({ kind, part, isShown }) =>
  expect(checkMessage(partsMailOf(kind, [plain, part])).texts.some(({ type }) => type === 'text/html')).toBe(isShown),
);

test('a text with a name that comes first is the text of the mail', () => {
  const { texts } = checkMessage(partsMailOf('related', [page('; name="a.html"'), plain]));
  expect(texts.map(({ part }) => part)).toEqual(['1', '2']);
});
