import { checkSpf } from '@truefrom/core/domain';
import { expect, test } from 'vitest';
import { type ZoneData, zoneLookUp } from '../harness/zone-look-up.ts';

/** The worked examples of RFC 7208 §7.4. */
const sender = 'strong-bad@email.example.com';
const request = { ip: '192.0.2.3', envelopeSender: sender, heloName: 'mail.example.net' };

/** The name that a term with this text asks for. */
async function askedFor(text: string, change: Partial<typeof request> = {}, zone: ZoneData = {}) {
  const record = { 'email.example.com': [{ TXT: `v=spf1 exists:${text} -all` }] };
  const { lookUp, asked } = zoneLookUp({ ...zone, ...record });
  await checkSpf({ ...request, ...change, lookUp });
  return asked.find((question) => question.startsWith('A ') && !(question.slice(2) in zone))?.slice(2);
}

test.each([
  ['%{s}', 'strong-bad@email.example.com'],
  ['%{o}', 'email.example.com'],
  ['%{d}', 'email.example.com'],
  ['%{d4}', 'email.example.com'],
  ['%{d3}', 'email.example.com'],
  ['%{d2}', 'example.com'],
  ['x.%{d1}', 'x.com'],
  ['%{dr}', 'com.example.email'],
  ['%{d2r}', 'example.email'],
  ['%{l}.%{d2}', 'strong-bad.example.com'],
  ['%{l-}.%{d2}', 'strong.bad.example.com'],
  ['%{lr}.%{d2}', 'strong-bad.example.com'],
  ['%{lr-}.%{d2}', 'bad.strong.example.com'],
  ['%{l1r-}.%{d2}', 'strong.example.com'],
  ['%{ir}.%{v}._spf.%{d2}', '3.2.0.192.in-addr._spf.example.com'],
  ['%{lr-}.lp._spf.%{d2}', 'bad.strong.lp._spf.example.com'],
  ['%{lr-}.lp.%{ir}.%{v}._spf.%{d2}', 'bad.strong.lp.3.2.0.192.in-addr._spf.example.com'],
  ['%{ir}.%{v}.%{l1r-}.lp._spf.%{d2}', '3.2.0.192.in-addr.strong.lp._spf.example.com'],
  ['%{d2}.trusted-domains.example.net', 'example.com.trusted-domains.example.net'],
  ['%{h}', 'mail.example.net'],
  ['%{S}', 'strong-bad%40email.example.com'],
  ['a%%b%_c%-d.example.com', 'a%b c%20d.example.com'],
])('%s asks for %s', async (text, name) => expect(await askedFor(text)).toBe(name));

test.each([
  {
    text: '%{ir}.%{v}._spf.%{d2}',
    change: { ip: '2001:db8::cb01' },
    name: '1.0.b.c.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6._spf.example.com',
    why: 'IPv6 in nibbles',
  },
  {
    text: '%{l}.x.example.com',
    change: { envelopeSender: '@email.example.com' },
    name: 'postmaster.x.example.com',
    why: 'no local part is postmaster',
  },
  {
    text: '%{o}',
    change: { envelopeSender: '', heloName: 'email.example.com' },
    name: 'email.example.com',
    why: 'without an envelope sender it is the HELO name',
  },
  {
    text: `%{l}.${'x'.repeat(60)}.${'y'.repeat(60)}.${'z'.repeat(60)}.example.com`,
    change: { envelopeSender: `${'a'.repeat(60)}.b.c@email.example.com` },
    name: `b.c.${'x'.repeat(60)}.${'y'.repeat(60)}.${'z'.repeat(60)}.example.com`,
    why: 'of a long name the labels that fit',
  },
])('$text asks for another name: $why', async ({ text, change, name }) =>
  expect(await askedFor(text, change)).toBe(name),
);

test.each([
  { names: ['mail.example.org'], name: 'mail.example.org', why: 'the name that the address has' },
  {
    names: ['mail.example.org', 'mx.email.example.com'],
    name: 'mx.email.example.com',
    why: 'one below the domain is better',
  },
  { names: ['mx.email.example.com', 'email.example.com'], name: 'email.example.com', why: 'the domain itself is best' },
  { names: [], name: 'unknown', why: 'there is none' },
])('%{p} is $name: $why', async ({ names, name }) => {
  const reverse = { '3.2.0.192.in-addr.arpa': names.map((PTR) => ({ PTR })) };
  const forward = Object.fromEntries(names.map((host) => [host, [{ A: '192.0.2.3' }]]));
  const record = { 'email.example.com': [{ TXT: 'v=spf1 exists:p.%{p}.test.example -all' }, { A: '192.0.2.3' }] };
  const { lookUp, asked } = zoneLookUp({ ...reverse, ...forward, ...record });
  const { steps } = await checkSpf({ ...request, lookUp });
  expect(asked).toContain(`A p.${name}.test.example`);
  const told = steps.find(({ term }) => term?.startsWith('exists'))?.asked.map(({ type }) => type);
  expect(told).toContain('PTR');
});

test.each([
  {
    text: 'See http://%{d}/why.html?s=%{S}&i=%{I}',
    gives: 'See http://email.example.com/why.html?s=strong-bad%40email.example.com&i=192.0.2.3',
    why: 'letters of upper case are escaped',
  },
  {
    text: '%{c} %{r} %{t}',
    gives: '192.0.2.3 mx.receiver.example 1700000000',
    why: 'three letters for explanations alone',
  },
  { text: '%{h} %{v} %{p}', gives: 'mail.example.net in-addr unknown', why: 'the rest of the letters' },
  { text: 'broken %{', gives: null, why: 'a text that breaks the grammar is none' },
  { text: 'non-ascii é', gives: null, why: 'only ASCII' },
])('explanation "$text": $why', async ({ text, gives }) => {
  const zone = {
    'email.example.com': [{ TXT: 'v=spf1 -all exp=why.example.com' }],
    'why.example.com': [{ TXT: text }],
  };
  const { lookUp } = zoneLookUp(zone);
  const now = new Date(1_700_000_000_000);
  expect((await checkSpf({ ...request, lookUp, receiver: 'mx.receiver.example', now })).explanation).toBe(gives);
});
