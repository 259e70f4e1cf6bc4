import { answerWords, checkSpf, type SpfStep, stepWords } from '@truefrom/core/domain';
import { expect, test } from 'vitest';
import { type ZoneData, zoneLookUp } from '../harness/zone-look-up.ts';

const request = { ip: '192.0.2.1', envelopeSender: 'anna@yourcompany.com', heloName: 'smtp.yourcompany.com' };
const provider = { '_spf.provider.example': [{ TXT: 'v=spf1 ip4:198.51.100.0/24 -all' }] };

/** `depth domain term decision result`, a line a step. */
const told = ({ depth, domain, term, decision, result }: SpfStep) =>
  [depth, domain, term ?? '·', decision, result ?? ''].join(' ').trim();

async function stepsOf(record: string, zone: ZoneData = {}, change: Partial<typeof request> = {}) {
  const { lookUp } = zoneLookUp({ 'yourcompany.com': [{ TXT: record }], ...zone });
  return checkSpf({ ...request, ...change, lookUp });
}

test('an evaluation tells every term, what it asked, and how deep it was', async () => {
  const { steps, lookups } = await stepsOf('v=spf1 include:_spf.provider.example a:mail.yourcompany.com -all', {
    ...provider,
    'mail.yourcompany.com': [{ A: '192.0.2.1' }],
  });
  expect(steps.map(told)).toEqual([
    '0 yourcompany.com · record-found',
    '0 yourcompany.com include:_spf.provider.example asks-other-record',
    '1 _spf.provider.example · record-found',
    '1 _spf.provider.example ip4:198.51.100.0/24 differs',
    '1 _spf.provider.example -all matches fail',
    '0 yourcompany.com include:_spf.provider.example differs',
    '0 yourcompany.com a:mail.yourcompany.com matches pass',
  ]);
  expect(steps.at(-1)?.asked.map((question) => [question.name, answerWords(question)])).toEqual([
    ['mail.yourcompany.com', '192.0.2.1'],
  ]);
  expect(lookups).toEqual({ used: 2, worstCase: 2, void: 0 });
});

const elevenIncludes = `v=spf1 ${Array.from({ length: 11 }, (_, at) => `include:n${at}.example`).join(' ')} -all`;
const elevenZones = Object.fromEntries(
  Array.from({ length: 11 }, (_, at) => [`n${at}.example`, [{ TXT: 'v=spf1 -all' }]]),
);

test.each([
  { record: 'v=spf1 +all', ends: '+all matches pass', why: 'a term that fits' },
  { record: 'v=spf1 ip4:192.0.2.0/24 -all', ends: 'ip4:192.0.2.0/24 matches pass', why: 'the first that fits' },
  { record: 'v=spf1 ip4:198.51.100.1', ends: '· nothing-matched neutral', why: 'nothing fits' },
  {
    record: 'v=spf1 ip4:192.0.2.1 ip4:300.0.0.1',
    ends: 'ip4:300.0.0.1 bad-record permerror',
    why: 'the whole record is read first',
  },
  {
    record: 'v=spf1 redirect=_spf.provider.example',
    zone: provider,
    ends: '-all matches fail',
    why: 'the other record decides',
  },
  {
    record: 'v=spf1 redirect=missing.example',
    ends: 'redirect=missing.example no-record-there permerror',
    why: 'a redirect to nothing',
  },
  {
    record: 'v=spf1 include:missing.example -all',
    ends: 'include:missing.example no-record-there permerror',
    why: 'an include of nothing',
  },
  {
    record: 'v=spf1 include:x.example -all',
    zone: { 'x.example': [{ TXT: 'v=spf1 oops' }] },
    ends: 'include:x.example error-there permerror',
    why: 'an include of a broken record',
  },
  {
    record: 'v=spf1 include:x.example -all',
    zone: { 'x.example': ['TIMEOUT'] as const },
    ends: 'include:x.example error-there temperror',
    why: 'an include that is silent',
  },
  {
    record: 'v=spf1 a:x.example -all',
    zone: { 'x.example': [{ A: 'REFUSED' }] },
    ends: 'a:x.example no-answer temperror',
    why: 'an address that nobody tells',
  },
  {
    record: elevenIncludes,
    zone: elevenZones,
    ends: 'include:n10.example too-many-lookups permerror',
    why: 'the eleventh lookup',
  },
  {
    record: 'v=spf1 a:m1.example a:m2.example a:m3.example -all',
    ends: 'a:m3.example too-many-empty-answers permerror',
    why: 'the third empty answer',
  },
  {
    record: 'v=spf1 mx -all',
    zone: {
      'yourcompany.com': [
        { TXT: 'v=spf1 mx -all' },
        ...Array.from({ length: 11 }, (_, at) => ({ MX: [at, `mx${at}.example`] })),
      ],
    },
    ends: 'mx too-many-hosts permerror',
    why: 'the eleventh host',
  },
  { record: 'v=spf1 a:%{l}..example.com -all', ends: '-all matches fail', why: 'a name that cannot be is passed over' },
  {
    record: 'v=spf1 ptr:yourcompany.com -all',
    zone: { '1.2.0.192.in-addr.arpa': [{ PTR: 'smtp.yourcompany.com' }], 'smtp.yourcompany.com': [{ A: '192.0.2.1' }] },
    ends: 'ptr:yourcompany.com matches pass',
    why: 'a name that leads back',
  },
  { record: 'some text', ends: '· no-record none', why: 'there is no record' },
])('$ends: $why', async ({ record, zone, ends }) => {
  const { steps } = await stepsOf(record, zone);
  const last = steps.at(-1);
  expect(last && told(last).replace(/^0 \S+ /, '')).toBe(ends);
  expect(last && stepWords(last)).toMatch(new RegExp(`: ${last?.result}$`));
});

test.each([
  { change: { envelopeSender: 'anna@single' }, ends: 'bad-domain none', why: 'a domain of one label' },
  { change: { envelopeSender: 'anna@a..example' }, ends: 'bad-domain none', why: 'an empty label' },
  {
    change: { envelopeSender: '', heloName: '[192.0.2.1]' },
    ends: 'bad-domain none',
    why: 'a greeting that is a number',
  },
  { change: { ip: 'smtp.yourcompany.com' }, ends: 'bad-ip none', why: 'a name in the place of a number' },
  {
    change: { envelopeSender: '', heloName: 'yourcompany.com' },
    ends: 'matches fail',
    why: 'the greeting is checked for notices',
  },
  { change: { envelopeSender: 'yourcompany.com' }, ends: 'matches fail', why: 'a domain alone' },
  { change: { ip: '::ffff:192.0.2.1' }, ends: 'matches fail', why: 'IPv4 in the clothes of IPv6' },
])('$why: $ends', async ({ change, ends }) => {
  const { steps, result } = await stepsOf('v=spf1 ip6:::/0 -all', {}, change);
  expect([steps.at(-1)?.decision, result].join(' ')).toBe(ends);
});

test.each([
  {
    record: 'v=spf1 ip4:192.0.2.1 include:a.example include:b.example -all',
    used: 0,
    worstCase: 5,
    why: 'what stands behind the part that fits',
  },
  {
    record: 'v=spf1 ip4:192.0.2.1 -all include:a.example',
    used: 0,
    worstCase: 0,
    why: 'what stands behind all is never reached',
  },
  { record: 'v=spf1 ip4:192.0.2.1 redirect=a.example', used: 0, worstCase: 3, why: 'a redirect and what it leads to' },
  {
    record: 'v=spf1 ip4:192.0.2.1 redirect=a.example ~all',
    used: 0,
    worstCase: 0,
    why: 'a redirect beside all is ignored',
  },
  { record: 'v=spf1 ip4:192.0.2.1 include:loop.example', used: 0, worstCase: 2, why: 'a loop is counted once' },
])('costs $worstCase at most: $why', async ({ record, used, worstCase }) => {
  const zone = {
    'a.example': [{ TXT: 'v=spf1 a mx -all' }],
    'b.example': [{ TXT: 'v=spf1 exists:%{i}.example.com ?all include:never.example' }],
    'loop.example': [{ TXT: 'v=spf1 include:loop.example' }],
  };
  const { lookups } = await stepsOf(record, zone);
  expect(lookups).toEqual({ used, worstCase, void: 0 });
});
