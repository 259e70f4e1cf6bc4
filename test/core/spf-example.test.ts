import { expect, test } from 'vitest';
import type { Fields } from '../../site/src/islands/example-result.ts';
import { bodyPieces } from '../../site/src/islands/example-result.ts';
import { type Piece, textOf } from '../../site/src/islands/piece.ts';
import { describeSpf } from '../../site/src/islands/spf-example.ts';
import { spfFields, spfFieldsOf, spfState, spfTries } from '../../site/src/islands/spf-fields.ts';

const told = (fields: Partial<typeof spfFields>) => describeSpf({ ...spfFields, ...fields });
const rowsOf = async (fields: Partial<typeof spfFields>) =>
  Object.fromEntries((await told(fields)).rows.map(({ term, value }) => [term, value.map(textOf).join('')]));
/** The texts of all pieces with a tag. */
const texts = (pieces: readonly Piece[], tag: string): string[] =>
  pieces.flatMap((one) =>
    typeof one === 'string' ? [] : [...(one.tag === tag ? [textOf(one)] : []), ...texts(one.content, tag)],
  );
const marked = async (fields: Partial<typeof spfFields>) => texts((await told(fields)).lead ?? [], 'mark');

test.each<{ fields: Partial<typeof spfFields>; tone: string; verdict: RegExp; mark: string[]; why: string }>([
  {
    fields: {},
    tone: 'bad',
    verdict: /^SPF softfail: .*yourcompany\.com/,
    mark: ['~all'],
    why: "the vendor's server is not listed",
  },
  {
    fields: spfTries[1]?.fields ?? {},
    tone: 'good',
    verdict: /^SPF pass, aligned/,
    mark: ['mx'],
    why: 'the own server',
  },
  {
    fields: spfTries[2]?.fields ?? {},
    tone: 'bad',
    verdict: /^SPF permerror/,
    mark: ['include:crm.example', 'a:asia.crm.example'],
    why: 'too many lookups, in the record of a provider',
  },
  {
    fields: { records: 'v=spf1 -all' },
    tone: 'bad',
    verdict: /^SPF fail: .*may not send/,
    mark: ['-all'],
    why: 'nobody may send',
  },
  {
    fields: { records: 'v=spf1 ?all' },
    tone: 'note',
    verdict: /^SPF neutral: yourcompany\.com says nothing/,
    mark: ['?all'],
    why: 'no opinion',
  },
  {
    fields: { records: 'v=spf1 ip4:192.0.2.300 ~all' },
    tone: 'bad',
    verdict: /^SPF permerror/,
    mark: ['ip4:192.0.2.300'],
    why: 'what is wrong is marked',
  },
  {
    fields: { records: 'v=spf1 ip6:2001:db8::/32 ~all', ip: '2001:db8::25' },
    tone: 'good',
    verdict: /^SPF pass/,
    mark: ['ip6:2001:db8::/32'],
    why: 'IPv6 as well',
  },
  {
    fields: { sender: '', helo: 'yourcompany.com', ip: '192.0.2.25' },
    tone: 'good',
    verdict: /^SPF pass: /,
    mark: ['ip4:192.0.2.25'],
    why: 'a report has no sender, so its HELO name is checked, and nothing is aligned',
  },
  {
    fields: { sender: ' ANNA@YourCompany.com ', ip: ' 192.0.2.25\n' },
    tone: 'good',
    verdict: /^SPF pass/,
    mark: ['ip4:192.0.2.25'],
    why: 'blanks come with pasting',
  },
])('$verdict marks $mark: $why', async ({ fields, tone, verdict, mark }) => {
  expect(await told(fields)).toMatchObject({ tone, verdict: expect.stringMatching(verdict) });
  expect(await marked(fields)).toEqual(mark);
});

test.each<{ fields: Partial<typeof spfFields>; blames: string; verdict: RegExp; suggestion?: string; why: string }>([
  { fields: { ip: '' }, blames: 'ip', verdict: /is missing/, why: 'without a number there is nothing to check' },
  { fields: { ip: '1.2.3' }, blames: 'ip', verdict: /not an IP number/, why: 'too short' },
  {
    fields: { ip: '[192.0.2.25]:587' },
    blames: 'ip',
    verdict: /not an IP number/,
    suggestion: '192.0.2.25',
    why: 'as the table of servers has it',
  },
  {
    fields: { ip: '192.0.2.25/32' },
    blames: 'ip',
    verdict: /not an IP number/,
    suggestion: '192.0.2.25',
    why: 'as in a record',
  },
  { fields: { ip: 'smtp.yourcompany.com' }, blames: 'ip', verdict: /is a name/, why: 'its number is seen' },
  { fields: { ip: '<b>' }, blames: 'ip', verdict: /not an IP number/, why: 'rubbish' },
  { fields: { sender: 'anna' }, blames: 'sender', verdict: /no @ sign/, why: 'an address is needed' },
  { fields: { sender: '' }, blames: 'sender', verdict: /no @ sign/, why: 'and no HELO name either' },
  { fields: { sender: '<>', helo: 'a b' }, blames: 'helo', verdict: /no name/, why: 'a HELO name that is none' },
])('$fields blames $blames: $why', async ({ fields, blames, verdict, suggestion }) => {
  expect(await told(fields)).toMatchObject({ tone: 'problem', blames, verdict: expect.stringMatching(verdict) });
  const rows = await rowsOf(fields);
  expect(rows['What to do']).toMatch(/[.\w]$/);
  expect(rows['Did you mean']).toBe(suggestion);
});

test.each<{ records: string; sender?: string; verdict: RegExp; missing: string[]; unless?: RegExp; why: string }>([
  {
    records: 'v=spf1 include:spf.provider.example ~all',
    verdict: /^Nobody can say yet: the TXT record of spf\.provider\.example is not pasted/,
    missing: ['dig TXT spf.provider.example'],
    unless: /softfail/,
    why: 'an include that is not pasted is not one that does not exist',
  },
  {
    records: 'v=spf1 a mx -all',
    verdict: /^Nobody can say yet: the A record of yourcompany\.com is/,
    missing: ['dig A yourcompany.com', 'dig MX yourcompany.com'],
    unless: /fail/,
    why: 'the addresses of the domain itself are other records',
  },
  {
    records: 'v=spf1 redirect=spf.provider.example',
    verdict: /^Nobody can say yet/,
    missing: ['dig TXT spf.provider.example'],
    why: 'the other record decides, so nothing is known',
  },
  {
    records: '',
    verdict: /^Nobody can say yet: the TXT record of yourcompany\.com is not pasted/,
    missing: ['dig TXT yourcompany.com'],
    why: 'nothing is there',
  },
  {
    records: 'v=spf1 ip4:198.51.100.7 include:spf.provider.example ~all',
    verdict: /^SPF pass, aligned: /,
    missing: ['dig TXT spf.provider.example'],
    why: 'what is behind the part that fits does not matter, but for the costs',
  },
  {
    records: 'elsewhere.example. TXT "v=spf1 -all"',
    verdict: /^Nobody can say yet: the TXT record of yourcompany\.com is not pasted/,
    missing: ['dig TXT yourcompany.com'],
    why: "another domain's record",
  },
])('$records: $why', async ({ records, verdict, missing, unless }) => {
  const result = await told({ records });
  expect(result.verdict).toMatch(verdict);
  const row = result.rows.find(({ term }) => term === 'Not pasted');
  expect(texts(row?.value ?? [], 'code')).toEqual(missing);
  const known = (await rowsOf({ records }))['What is known'];
  if (unless === undefined) expect(known).toBeUndefined();
  else expect(known).toMatch(unless);
});

test('a whole zone knows what does not exist', async () => {
  const soa = 'yourcompany.com. 3600 IN SOA ns.yourcompany.com. admin.yourcompany.com. 1 7200 3600 1209600 3600';
  const records = `${soa}\nyourcompany.com. 3600 IN TXT "v=spf1 a:old.yourcompany.com ~all"`;
  expect(await told({ records })).toMatchObject({ verdict: expect.stringMatching(/^SPF softfail/) });
  expect(await rowsOf({ records })).not.toHaveProperty('Not pasted');
});

test.each([{ at: 0, line: 'ip4:198.51.100.7', why: "the vendor's number before all" }])(
  'what to publish for case $at: $why',
  async ({ at, line }) => {
    const { rows } = await told(spfTries[at]?.fields ?? {});
    const { value = [] } = rows.find(({ term }) => term === 'What to publish') ?? {};
    expect(texts(value, 'ins').join('')).toContain(line);
    expect(value.map(textOf).join('')).toContain('198.51.100.7: pass');
  },
);

test('what the parts cost is told, and in which records', async () => {
  const rows = await rowsOf(spfTries[2]?.fields ?? {});
  expect(rows['What it costs']).toMatch(/took 10 lookups.*can take 11, and 10 are allowed/);
  expect(rows['What it costs']).toMatch(/include:office\.example ?3 lookups/);
  expect(rows['What is wrong']).toContain('more than ten DNS lookups');
  expect(rows['Step by step']).toContain('this would be the eleventh lookup');
});

test.each<{ records: string; why: string }>([
  { records: `v=spf1 ${'ip4:192.0.2.1 '.repeat(4_600)}-all`, why: '64 KB' },
  { records: `v=spf1 ${'a:x.example '.repeat(5_000)}-all`, why: 'thousands of terms that need DNS' },
  { records: 'v=spf1 include:yourcompany.com -all', why: 'a loop' },
  { records: 'v=spf1 \u202e\u0007\u001b[31mevil -all', why: 'letters that turn the text and colour terminals' },
  { records: 'v=spf1 exists:%{i}.%{l}.%{d2}.x.example exp=%{d}.x.example -all', why: 'macros' },
  { records: `${'x'.repeat(65_536)}`, why: 'no record at all' },
  { records: 'TXT "\n(((;;;"', why: 'torn lines' },
])('records of $why are told in so many pieces as can be read', async ({ records }) => {
  const result = await told({ records });
  const text = bodyPieces(result).map(textOf).join('');
  expect(result.verdict.length).toBeLessThan(500);
  expect(text.length).toBeLessThan(30_000);
  expect(text).not.toMatch(/[\u0000-\u001f\u202e]/);
});

test.each<{ records: string; term: string; text: RegExp; why: string }>([
  {
    records: 'v=spf1 include:yourcompany.com -all',
    term: 'What it costs',
    text: /can take 11, and 10 are allowed/,
    why: 'what leads back to itself costs more than is allowed',
  },
  {
    records: 'yourcompany.com. TXT "v=spf1 mx -all"\nyourcompany.com. TXT "v=spf1 ip4:192.0.2.25 ~all"',
    term: 'What is wrong',
    text: /several SPF records.*Merge them/,
    why: 'each problem has what to do',
  },
  {
    records: 'v=spf1 +all',
    term: 'What to publish',
    text: /~all/,
    why: 'a record that lets everybody send is to be changed, though this server passes',
  },
  {
    records: 'yourcompany.com. TXT "v=spf1 -all exp=e.yourcompany.com"\ne.yourcompany.com. TXT "%{i} may not send"',
    term: 'The owner says',
    text: /^198\.51\.100\.7 may not send$/,
    why: 'the text of the owner is told',
  },
  {
    records: 'v=spf1 include:spf.provider.example -all',
    term: 'Step by step',
    text: /what it leads to is not pasted, so nobody can say/,
    why: 'what is not pasted is no error',
  },
  {
    records: 'v=spf1 mx ptr -all',
    term: 'What to watch',
    text: /ptr.*Name the servers by ip4: or ip6: instead/,
    why: 'warnings have their own row',
  },
  {
    records: 'hello',
    term: 'What is wrong',
    text: /No record was found/,
    why: 'neither a record nor a line of a zone',
  },
])('$records, $term: $why', async ({ records, term, text }) => {
  expect((await rowsOf({ records }))[term]).toMatch(text);
});

test.each<Fields>([spfFields, ...spfTries.map(({ fields }) => fields)])('a link carries %o', (fields) => {
  expect(spfFieldsOf(spfState(fields))).toEqual(fields);
});
