import { expect, test } from 'vitest';
import { describeListing } from '../../site/src/islands/listing-example.ts';
import { listingFields, listingFieldsOf, listingState, listingTries } from '../../site/src/islands/listing-fields.ts';
import { textOf } from '../../site/src/islands/piece.ts';

const zen = 'zen.spamhaus.org';
const rowsOf = ({ code = '', list = '' }) =>
  Object.fromEntries(describeListing({ code, list }).rows.map(({ term, value }) => [term, value.map(textOf).join('')]));

test.each([
  { code: '127.0.0.4', list: zen, tone: 'bad', verdict: /^Spamhaus ZEN: listed\.$/, means: /^XBL/ },
  { code: `2.0.0.127.${zen}. A 127.0.0.4`, list: '', tone: 'bad', verdict: /Spamhaus ZEN: listed/, means: /^XBL/ },
  { code: '127.0.0.10', list: zen, tone: 'note', verdict: /by a rule, and not for spam/, means: /no accusation/ },
  { code: '127.0.0.4', list: 'SpamCop', tone: 'problem', verdict: /SpamCop: this code is not known/, means: /no such/ },
  { code: '127.0.0.2', list: 'dnsbl-3.uceprotect.net', tone: 'note', verdict: /few servers/, means: /need not/ },
  { code: '127.0.3.2', list: 'list.dnswl.org', tone: 'good', verdict: /good sender/, means: /Trust: medium/ },
  { code: '127.0.0.1', list: 'URIBL', tone: 'note', verdict: /^An error, not a listing/, means: /URIBL refused/ },
  { code: '127.0.0.2', list: 'sorbs.net', tone: 'note', verdict: /^An error/, means: /closed in 2024/ },
  { code: '127.99.9.9', list: '', tone: 'problem', verdict: /^This code is not known/, means: /No list/ },
])('$code of $list: $verdict', ({ code, list, tone, verdict, means }) => {
  expect(describeListing({ code, list })).toMatchObject({ tone, verdict: expect.stringMatching(verdict) });
  expect(rowsOf({ code, list })).toMatchObject({
    Means: expect.stringMatching(means),
    'What to do': expect.stringMatching(/\.$/),
  });
});

test('a list that can be asked for removal is linked; an error has no such page', () => {
  expect(rowsOf({ code: '127.0.0.4', list: zen })['Page of the list']).toBe('check.spamhaus.org');
  expect(rowsOf({ code: '127.255.255.254', list: zen })['Page of the list']).toBeUndefined();
});

test('without a list an error is one in all of them, and other codes depend on the list', () => {
  expect(describeListing({ code: '127.255.255.254', list: '' }).verdict).toMatch(/^An error, not a listing/);
  expect(rowsOf({ code: '127.255.255.254' })['Spamhaus ZEN, Spamhaus DBL']).toMatch(/public resolver/);
  expect(describeListing({ code: '127.0.0.2', list: '' })).toMatchObject({
    tone: 'note',
    verdict: expect.stringMatching(/depends/),
  });
  expect(Object.keys(rowsOf({ code: '127.0.0.2' })).join()).toMatch(/SpamCop.*PSBL.*Barracuda/);
});

test('several codes are told one by one, and the heaviest is the verdict', () => {
  const { verdict, parts } = describeListing({ code: `4.3.2.1.${zen} A 127.0.0.10 127.0.0.2`, list: '' });
  expect(verdict).toBe('Listed.');
  expect(parts?.map(({ title }) => title)).toEqual(['127.0.0.10', '127.0.0.2']);
});

test.each(['', '93.184.216.34', 'spam', '<b>127.0.0</b>', '127.0.0.'.repeat(9999)])('%j has no code', (code) => {
  expect(describeListing({ code, list: '' })).toMatchObject({ tone: 'problem', blames: 'code' });
});

test('a link carries what the fields hold, and the texts to try are one listing, one error, one rule', () => {
  for (const { fields } of listingTries) expect(listingFieldsOf(listingState(fields))).toEqual(fields);
  expect(listingTries[0]?.fields).toEqual(listingFields);
  expect(listingTries.map(({ fields }) => describeListing(fields).verdict)).toEqual([
    'Spamhaus ZEN: listed.',
    'An error, not a listing. Nobody is on a list because of it.',
    'Spamhaus ZEN: listed by a rule, and not for spam.',
  ]);
});
