import { checkSpf, type DnsType, parseZone } from '@truefrom/core/domain';
import { expect, test } from 'vitest';
import { codesWithoutRow } from './coverage-of-codes.ts';

const spf = 'v=spf1 mx -all';
const lines = (...texts: readonly string[]) => texts.join('\n');

test.each([
  { text: spf, name: 'company.com', records: [spf], why: 'a record alone belongs to the domain' },
  { text: `  "${spf}"  `, name: 'company.com', records: [spf], why: 'with its quotes' },
  { text: '"v=spf1 mx" " -all"', name: 'company.com', records: [spf], why: 'in several strings' },
  {
    text: lines('"v=spf1 a:x.com "', '"mx:y.com -all"'),
    name: 'company.com',
    records: ['v=spf1 a:x.com mx:y.com -all'],
    why: 'a string a line',
  },
  {
    text: lines('v=spf1 a:x.com', '  include:y.com', '-all'),
    name: 'company.com',
    records: ['v=spf1 a:x.com include:y.com -all'],
    why: 'wrapped by whatever showed it',
  },
  { text: 'v=spf1 ptr -all', name: 'company.com', records: ['v=spf1 ptr -all'], why: 'ptr is no type here' },
  { text: 'v=DMARC1; p=none', name: '_dmarc.company.com', records: ['v=DMARC1; p=none'], why: 'its place is known' },
  { text: `company.com TXT "${spf}"`, name: 'company.com', records: [spf], why: 'name, type, value' },
  { text: `company.com TXT ${spf}`, name: 'company.com', records: [spf], why: 'without quotes' },
  { text: `COMPANY.com. 3600 IN TXT "${spf}"`, name: 'company.COM.', records: [spf], why: 'as dig prints it' },
  { text: `@ IN 1h TXT "${spf}" ; ours`, name: 'company.com', records: [spf], why: 'class before lifetime, a comment' },
  { text: `TXT "${spf}"`, name: 'company.com', records: [spf], why: 'no name at all' },
  {
    text: `_dmarc TXT v=DMARC1; p=none`,
    name: '_dmarc.company.com',
    records: ['v=DMARC1; p=none'],
    why: 'not a comment',
  },
  { text: '_dmarc.sub TXT x', name: '_dmarc.sub.company.com', records: ['x'], why: 'a service below a relative name' },
  { text: 'spf.provider.net TXT x', name: 'spf.provider.net', records: ['x'], why: 'people leave the final dot out' },
  { text: lines('$ORIGIN net.', 'a.b TXT x'), name: 'a.b.net', records: ['x'], why: 'in a zone file it counts' },
  {
    text: lines('$TTL 1h', '$ORIGIN sub', 'a TXT x'),
    name: 'a.sub.company.com',
    records: ['x'],
    why: 'relative origin',
  },
  { text: lines('$ORIGIN net.', '@ TXT x', spf), name: 'company.com', records: [spf], why: 'alone it stays ours' },
  {
    text: lines('a A 192.0.2.1', '  TXT x'),
    name: 'a.company.com',
    records: ['x'],
    why: 'a blank name is the last one',
  },
  { text: lines('  b 300 IN TXT x'), name: 'b.company.com', records: ['x'], why: 'all of the text was indented' },
  {
    text: lines('b TXT ( "v=spf1 " ; first', '"mx -all" )'),
    name: 'b.company.com',
    records: [spf],
    why: 'parentheses',
  },
  { text: 'b TXT "a\\"b\\\\c\\059d"', name: 'b.company.com', records: ['a"b\\c;d'], why: 'escapes' },
  { text: lines('b TXT x', 'b TXT x', 'b TXT y'), name: 'b.company.com', records: ['x', 'y'], why: 'pasted twice' },
  { text: `company.com\ttext = "v=spf1 " "mx -all"`, name: 'company.com', records: [spf], why: 'nslookup' },
  {
    text: lines('company.com\ttext =', '', '\t"v=spf1 mx"', '\t" -all"', 'company.com\ttext =', '', '\t"other"'),
    name: 'company.com',
    records: [spf, 'other'],
    why: 'nslookup of Windows',
  },
  { text: `TXT\t@\t${spf}`, name: 'company.com', records: [spf], why: 'the table of a provider' },
  { text: `TXT www.company.com "${spf}"`, name: 'www.company.com', records: [spf], why: 'the same with a name' },
  {
    text: lines(
      'company.com has no AAAA record',
      `company.com descriptive text "${spf}"`,
      'company.com nameserver = a.b.',
    ),
    name: 'company.com',
    records: [spf],
    why: 'what is of no interest is passed over',
  },
  { text: `company.com descriptive text "${spf}"`, name: 'company.com', records: [spf], why: 'host' },
  { text: '*.w TXT x', name: 'any.w.company.com', records: ['x'], why: 'a wildcard' },
  { text: lines('a CNAME b.company.com.', 'b TXT x'), name: 'a.company.com', records: ['x'], why: 'an alias' },
  { text: 'bücher.com TXT x', name: 'xn--bcher-kva.com', records: ['x'], why: 'letters as A-labels' },
])('TXT of $name in $text is $records: $why', async ({ text, name, records }) => {
  const { lookUp, findings } = parseZone(text, 'company.com');
  expect(await lookUp(name, 'TXT')).toEqual({ kind: 'records', records });
  expect(findings).toEqual([]);
});

const answers: readonly { text: string; name: string; type: DnsType; answer: object; why?: string }[] = [
  { text: 'a A 192.0.2.1', name: 'a.company.com', type: 'A', answer: { records: ['192.0.2.1'] } },
  { text: 'a AAAA 2001:DB8::0001', name: 'a.company.com', type: 'AAAA', answer: { records: ['2001:db8::1'] } },
  {
    text: '@ MX 10 mx',
    name: 'company.com',
    type: 'MX',
    answer: { records: [{ preference: 10, host: 'mx.company.com' }] },
  },
  { text: '@ MX 0 .', name: 'company.com', type: 'MX', answer: { records: [{ preference: 0, host: '.' }] } },
  {
    text: '1.2.0.192.in-addr.arpa. PTR mail.company.com.',
    name: '1.2.0.192.in-addr.arpa',
    type: 'PTR',
    answer: { records: ['mail.company.com'] },
  },
  {
    text: 'company.com MX preference = 10, mail exchanger = mx.company.com',
    name: 'company.com',
    type: 'MX',
    answer: { records: [{ preference: 10, host: 'mx.company.com' }] },
    why: 'nslookup of Windows',
  },
  {
    text: 'company.com mail exchanger = 10 mx.company.com.',
    name: 'company.com',
    type: 'MX',
    answer: { records: [{ preference: 10, host: 'mx.company.com' }] },
  },
  {
    text: lines(
      'Server:\t\t1.1.1.1',
      'Address:\t1.1.1.1#53',
      '',
      'Non-authoritative answer:',
      'Name:\tx.com',
      'Address: 192.0.2.1',
    ),
    name: 'x.com',
    type: 'A',
    answer: { records: ['192.0.2.1'] },
    why: 'the server is not an answer',
  },
  {
    text: lines('Name:    x.com', 'Addresses:  2001:db8::1', '\t  192.0.2.1'),
    name: 'x.com',
    type: 'A',
    answer: { records: ['192.0.2.1'] },
    why: 'addresses below each other',
  },
  { text: 'x.com has IPv6 address 2001:db8::1', name: 'x.com', type: 'AAAA', answer: { records: ['2001:db8::1'] } },
  { text: 'x.com is an alias for y.com.', name: 'x.com', type: 'A', answer: { kind: 'no-such-name' } },
  { text: 'a A 192.0.2.1', name: 'a.company.com', type: 'AAAA', answer: { kind: 'no-data' } },
  { text: 'a.b.c A 192.0.2.1', name: 'b.c', type: 'A', answer: { kind: 'no-data' }, why: 'names below it' },
  { text: 'a A 192.0.2.1', name: 'b.company.com', type: 'A', answer: { kind: 'no-such-name' } },
  { text: 'a A 192.0.2.1', name: 'a..company.com', type: 'A', answer: { kind: 'bad-name' } },
  { text: 'a A 192.0.2.1', name: `${'x'.repeat(64)}.com`, type: 'A', answer: { kind: 'bad-name' } },
  { text: lines('a CNAME b', 'b CNAME a'), name: 'a.company.com', type: 'A', answer: { kind: 'server-failure' } },
];
test.each(answers)('$type of $name in $text is $answer', async ({ text, name, type, answer }) => {
  const { lookUp, findings } = parseZone(text, 'company.com');
  expect(await lookUp(name, type)).toMatchObject(answer);
  expect(findings).toEqual([]);
});

test('what dig prints is read as it stands', async () => {
  const text = lines(
    '; <<>> DiG 9.18 <<>> company.com TXT',
    ';; global options: +cmd',
    ';; Got answer:',
    ';; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 4711',
    ';; QUESTION SECTION:',
    ';company.com.\t\t\tIN\tTXT',
    '',
    ';; ANSWER SECTION:',
    'company.com.\t\t3600\tIN\tTXT\t"v=spf1 a:mail.company.com" " -all"',
    'company.com.\t\t3600\tIN\tSPF\t"v=spf1 -all"',
    'mail.company.com.\t60\tIN\tA\t192.0.2.1',
    ';; Query time: 12 msec',
  );
  const { lookUp, names, oldType, findings } = parseZone(text, 'other.com');
  expect({ names, findings, old: oldType('Company.com.') }).toEqual({
    names: ['company.com', 'mail.company.com'],
    findings: [],
    old: ['v=spf1 -all'],
  });
  const request = { ip: '192.0.2.1', envelopeSender: 'anna@company.com', heloName: '', lookUp };
  expect((await checkSpf(request)).result).toBe('pass');
});

const refused = [
  { text: '', code: 'zone/nothing-found', found: '', why: 'nothing was pasted' },
  { text: lines(spf, '', 'hello world'), code: 'zone/unreadable-line', found: 'line 3: hello world', why: 'no record' },
  {
    text: lines(spf, 'a A 192.0.2.300'),
    code: 'zone/unreadable-line',
    found: 'line 2: a A 192.0.2.300',
    why: 'no number',
  },
  {
    text: lines(spf, 'a MX mx.b.com'),
    code: 'zone/unreadable-line',
    found: 'line 2: a MX mx.b.com',
    why: 'no preference',
  },
  { text: lines(spf, '$INCLUDE f'), code: 'zone/unreadable-line', found: 'line 2: $INCLUDE f', why: 'no files here' },
  { text: 'x y\n'.repeat(50), code: 'zone/more-unreadable-lines', found: '30 more lines', why: 'twenty are shown' },
  { text: lines('a A 192.0.2.1', 'b TXT ( "x"', 'c A 192.0.2.1'), code: 'zone/unclosed', found: 'line 2', why: 'a (' },
  { text: 'b TXT "v=spf1 -all', code: 'zone/unclosed', found: 'line 1', why: 'a quote' },
] as const;
test.each(refused)('$text: $code: $why', ({ text, code, found }) => {
  const { findings } = parseZone(text, 'company.com');
  expect(findings.map(({ problem }) => problem)).toContainEqual({ code, found });
});

test('what is behind a forgotten parenthesis is read all the same', async () => {
  const { lookUp, names } = parseZone(lines('b TXT ( "x"', 'c A 192.0.2.1'), 'company.com');
  expect(names).toEqual(['b.company.com', 'c.company.com']);
  expect(await lookUp('c.company.com', 'A')).toMatchObject({ kind: 'records' });
});

test('every code of pasted records has a row', () =>
  expect(
    codesWithoutRow(
      /^zone\//,
      refused.map(({ code }) => code),
    ),
  ).toEqual([]));
