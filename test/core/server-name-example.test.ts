import { expect, test } from 'vitest';
import { textOf } from '../../site/src/islands/piece.ts';
import { describeServerName, serverNameTries } from '../../site/src/islands/server-name-example.ts';

const rowsOf = (name: string) =>
  Object.fromEntries(describeServerName({ name }).rows.map(({ term, value }) => [term, value.map(textOf).join('')]));

test.each([
  { name: 'smtp.yourcompany.com', verdict: /a server name/, saved: 'smtp.yourcompany.com', port: /587, 465, then 25/ },
  { name: ' SMTP.YourCompany.com:465 ', verdict: /with a port/, saved: 'smtp.yourcompany.com:465', port: /^465$/ },
  { name: '192.42.11.22', verdict: /an IPv4 number/, saved: '192.42.11.22', port: /587, 465, then 25/ },
  { name: '192.42.11.22:587', verdict: /IPv4 number with a port/, saved: '[192.42.11.22]:587', port: /^587$/ },
  { name: '[2001:DB8::25]:587', verdict: /IPv6 number with a port/, saved: '[2001:db8::25]:587', port: /^587$/ },
  { name: 'smtp.bücher.example', verdict: /a server name/, saved: 'smtp.xn--bcher-kva.example', port: /none given/ },
])('$name is right and saved as $saved', ({ name, verdict, saved, port }) => {
  expect(describeServerName({ name })).toMatchObject({ tone: 'good', verdict: expect.stringMatching(verdict) });
  expect(rowsOf(name)).toMatchObject({
    'Saved as': saved,
    Port: expect.stringMatching(port),
    Means: expect.stringContaining('MX'),
  });
});

test.each([
  { name: 'anna@yourcompany.com', verdict: /e-mail address/, suggestion: undefined },
  { name: 'http://smtp.yourcompany.com', verdict: /web address/, suggestion: 'smtp.yourcompany.com' },
  { name: '2001:db8::25:587', verdict: /IPv6/, suggestion: '[2001:db8::25]:587' },
  { name: '', verdict: /No server/, suggestion: undefined },
  { name: '<b>smtp</b>', verdict: /web address/, suggestion: undefined },
  { name: 'x'.repeat(10_000), verdict: /too long/, suggestion: undefined },
])('$name is wrong, with what to do', ({ name, verdict, suggestion }) => {
  expect(describeServerName({ name })).toMatchObject({ tone: 'problem', verdict: expect.stringMatching(verdict) });
  expect(rowsOf(name)['What to do']).toMatch(/\.$/);
  expect(rowsOf(name)['Did you mean']).toBe(suggestion);
});

test('half of the texts to try are right, half are wrong', () => {
  const tones = serverNameTries.map((name) => describeServerName({ name }).tone);
  expect(tones).toEqual(['good', 'good', 'good', 'problem', 'problem', 'problem']);
});
