import { expect, test } from 'vitest';
import { decoded, wantedByPath, wantedBySearch } from '../../site/src/islands/wanted-text.ts';

test.each([
  { path: '/k/smpt/', wanted: 'smpt', why: 'the keyword of a link' },
  { path: '/ud-1023/', wanted: 'ud-1023', why: 'an article in other letters' },
  { path: '/ud-1023.html', wanted: 'ud-1023', why: 'an ending that other sites have' },
  { path: '/k/unable-to-relay', wanted: 'unable-to-relay', why: 'without the slash' },
  { path: '/help/smtp%20server/', wanted: 'help smtp server', why: 'all parts count' },
  { path: '/k/%E0%A4%A/', wanted: '%E0%A4%A', why: 'a percent sign that stands for nothing' },
  { path: '/404.html', wanted: '', why: 'the page of the missing itself' },
  { path: '/', wanted: '', why: 'nothing' },
  { path: '/causes/mailbox-ful/', wanted: 'mailbox-ful', why: 'the folder of the causes says nothing' },
])('$path means "$wanted": $why', ({ path, wanted }) => expect(wantedByPath(path)).toBe(wanted));

test('a path of 10,000 letters is cut', () =>
  expect(wantedByPath(`/${'x'.repeat(10_000)}`).length).toBeLessThan(2_001));

test.each([
  { hash: '#q=unable+to%20relay', search: '', wanted: 'unable to relay', why: 'the fragment' },
  { hash: '', search: '?q=553', wanted: '553', why: 'the query, as a browser writes it' },
  { hash: '#q=spf', search: '?q=553', wanted: 'spf', why: 'the fragment is the later one' },
  { hash: '#main', search: '', wanted: '', why: 'a fragment that is something else' },
  { hash: '#q=%', search: '', wanted: '%', why: 'a percent sign that stands for nothing' },
])('$hash$search asks for "$wanted": $why', ({ hash, search, wanted }) => {
  expect(wantedBySearch({ hash, search })).toBe(wanted);
});

test('what cannot be decoded stays as it is', () => expect(decoded('%zz')).toBe('%zz'));
