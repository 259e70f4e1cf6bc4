import { describe, expect, test } from 'vitest';
import { reportSections } from '../../tui/src/domain-lines.ts';
import { addressReport, domainReport, findingOf, serverReport, spfStep } from '../harness/domain-report.ts';
import { drawn, sectionOf } from './domain-lines-drawn.ts';

test('a domain with which all is well: the answer, the server, its steps, and no advice', () => {
  const report = domainReport();
  expect(reportSections(report).map(({ id }) => id)).toEqual([
    ...['answer', 'servers', 'steps', 'record', 'dmarc', 'dkim', 'mx', 'reverse', 'tls'],
  ]);
  expect(drawn(report, 'answer')).toEqual([`✓ ${report.verdict.sentence}`]);
  expect(drawn(report, 'servers')).toEqual([
    'smtp.yourcompany.com',
    '  ✓ 192.0.2.1: SPF pass, aligned, by ip4:192.0.2.1 of yourcompany.com',
  ]);
  expect(drawn(report, 'steps')).toEqual([
    'smtp.yourcompany.com, 192.0.2.1',
    '  · yourcompany.com: the record is read',
    '    TXT yourcompany.com: v=spf1 ip4:192.0.2.1 -all',
    '  ✓ ip4:192.0.2.1: this fits: pass',
    '  0 of 10 lookups used.',
  ]);
  expect(drawn(report, 'record')).toEqual([
    '✓ At most 0 of 10 lookups.',
    '~  yourcompany.com: 0 lookups',
    '~    ip4:192.0.2.1 -all',
  ]);
});

test.each([
  { tone: 'good', mark: '✓' },
  { tone: 'warning', mark: '!' },
  { tone: 'bad', mark: '✗' },
  { tone: 'unknown', mark: '?' },
] as const)('an answer that is $tone is marked $mark', ({ tone, mark }) =>
  expect(drawn({ verdict: { tone, sentence: 'So it is.' } }, 'answer')).toEqual([`${mark} So it is.`]),
);

describe('what to do', () => {
  const findings = [
    findingOf('note', 'domain/listening-address', 'smtp.yourcompany.com: 192.0.2.1'),
    findingOf('warning', 'domain/private-address', 'a: 10.0.0.1'),
    findingOf('note', 'check/dns-failed', 'x'),
    findingOf('error', 'check/name-not-found', 'b', {
      place: { name: 'yourcompany.com', type: 'TXT', span: { start: 7, end: 13 } },
    }),
    findingOf('warning', 'domain/private-address', 'c: 10.0.0.2'),
  ];

  test('errors come first, what is the same is said once, notes are details but for where addresses are from', () => {
    expect(drawn({ findings }, 'findings')).toEqual([
      '✗ No server has this name. (b)',
      '  Check the spelling, or ask your mail administrator for the name.',
      '~  In yourcompany.com TXT, letters 8 to 13',
      '! The server has an address of a private network, which receivers never see. (a: 10.0.0.1; c: 10.0.0.2)',
      '  Give the address that receivers see it come from (--ip, or IP number in the wizard).',
      '· The addresses are those that the name of the server leads to. (smtp.yourcompany.com: 192.0.2.1)',
      '  Some servers send from another address than they listen on. If yours does, give the one that receivers see (--ip, or IP number in the wizard).',
      '~· The name could not be looked up just now. (x)',
      "~  Check this host's DNS servers (/etc/resolv.conf) and try again.",
    ]);
  });

  test('of many places some are named, and a suggestion stands alone', () => {
    const many = Array.from({ length: 9 }, (_, at) => findingOf('error', 'check/dns-failed', `host${at}`));
    const meant = {
      ...findingOf('error', 'domain/bad-name', 'x'),
      problem: { code: 'domain/bad-name', found: 'x', suggestion: 'y.com' },
    } as const;
    const lines = drawn({ findings: [...many, meant] }, 'findings');
    expect(lines[0]).toContain('(host0; host1; host2; host3; host4; host5 and 3 more)');
    expect(lines).toContain('  Perhaps: y.com');
  });
});

describe('what to publish', () => {
  const proposal = {
    domain: 'yourcompany.com',
    before: 'v=spf1 mx ptr -all',
    after: 'v=spf1 mx ip4:192.0.2.1 -all',
    changes: [
      { kind: 'kept', text: 'v=spf1', why: null },
      { kind: 'kept', text: 'mx', why: null },
      { kind: 'removed', text: 'ptr', why: 'slow and not to be used' },
      { kind: 'removed', text: 'ptr:x.test', why: 'slow and not to be used' },
      { kind: 'added', text: 'ip4:192.0.2.1', why: 'smtp.yourcompany.com' },
      { kind: 'removed', text: '?all', why: 'says nothing' },
      { kind: 'added', text: '-all', why: 'says nothing' },
    ],
    line: 'yourcompany.com. IN TXT "v=spf1 mx ip4:192.0.2.1 -all"',
    results: [{ ip: '192.0.2.1', result: 'pass' }],
    lookups: 1,
    voids: 0,
    findings: [],
  } as const;

  test('is a diff, the line to copy, and what it gives', () => {
    expect(drawn({ proposal }, 'proposal')).toEqual([
      '    v=spf1 mx',
      '  - ptr ptr:x.test   slow and not to be used',
      '  + ip4:192.0.2.1   smtp.yourcompany.com',
      '  - ?all   says nothing',
      '  + -all',
      'Publish this in place of the SPF record of yourcompany.com:',
      'yourcompany.com. IN TXT "v=spf1 mx ip4:192.0.2.1 -all"',
      '✓ With it: 192.0.2.1 pass, 1 of 10 lookups.',
    ]);
    expect(sectionOf({ proposal }, 'proposal').map(({ tone }) => tone)).toEqual([
      ...['dim', 'removed', 'added', 'removed', 'added', 'plain', 'code', 'good'],
    ]);
  });

  test.each([
    { more: { before: null }, words: 'Publish this as a new TXT record of yourcompany.com:', why: 'there is none yet' },
    { more: { lookups: 11 }, words: '! With it: 192.0.2.1 pass, 11 of 10 lookups.', why: 'it costs too much' },
    {
      more: { results: [{ ip: '192.0.2.1', result: 'permerror' as const }], voids: 3 },
      words: '! With it: 192.0.2.1 permerror, 1 of 10 lookups, 3 of 2 empty answers.',
      why: 'it does not help',
    },
    {
      more: { before: 'v=spf1 mx -all\nv=spf1 a -all' },
      words: 'Publish this in place of all SPF records of yourcompany.com:',
      why: 'there are several',
    },
    {
      more: { findings: [findingOf('error', 'check/dns-failed')] },
      words: '! That alone is not enough; see above.',
      why: 'something else stands in the way',
    },
  ])('$words: $why', ({ more, words }) =>
    expect(drawn({ proposal: { ...proposal, ...more } }, 'proposal')).toContain(words),
  );

  test('the line is whole, however long', () => {
    const line = `yourcompany.com. IN TXT ${'"ip4:192.0.2.1 " '.repeat(500)}end`;
    const [code] = sectionOf({ proposal: { ...proposal, line } }, 'proposal').filter(({ tone }) => tone === 'code');
    expect(code?.text).toBe(line);
  });
});

describe('servers and their steps', () => {
  const spf = (result: 'fail' | 'softfail' | 'temperror' | 'permerror' | 'none', term: string | null = '-all') => ({
    ...addressReport().spf,
    result,
    steps: [spfStep({ term, decision: 'matches', result })],
  });

  test.each([
    { address: { spf: spf('fail') }, words: '  ✗ 192.0.2.1: SPF fail, by -all of yourcompany.com' },
    { address: { spf: spf('none', null) }, words: '  ✗ 192.0.2.1: SPF none' },
    { address: { spf: spf('temperror', null) }, words: '  ! 192.0.2.1: SPF temperror' },
    {
      address: { isAligned: false },
      words: '  ! 192.0.2.1: SPF pass, not aligned, by ip4:192.0.2.1 of yourcompany.com',
    },
    { address: { spf: { ...spf('fail'), explanation: 'Ask \u001b[31mus' } }, words: '    The domain says: "Ask us"' },
  ])('$words', ({ address, words }) => {
    const server = serverReport({ addresses: [addressReport({ isAligned: false, ...address })] });
    expect(drawn({ servers: [server] }, 'servers')).toContain(words);
  });

  test.each([
    { server: { isDefault: true }, words: 'smtp.yourcompany.com (the default server)' },
    { server: { heloName: 'mail.other.test' }, words: 'smtp.yourcompany.com (greets as mail.other.test)' },
    { server: { heloName: null }, words: 'smtp.yourcompany.com' },
    {
      server: { provider: { name: 'Microsoft 365', include: 'spf.protection.outlook.com' } },
      words: 'smtp.yourcompany.com (Microsoft 365, with examples of its addresses)',
    },
    {
      server: { addresses: [], problem: { code: 'check/name-not-found' as const, found: 'x' } },
      words: '  ✗ No server has this name.',
    },
  ])('$words', ({ server, words }) => expect(drawn({ servers: [serverReport(server)] }, 'servers')).toContain(words));

  const included = [
    spfStep({ decision: 'record-found' }),
    spfStep({ term: 'include:a.example', decision: 'asks-other-record' }),
    spfStep({ domain: 'a.example', depth: 1, decision: 'record-found' }),
    spfStep({ domain: 'a.example', depth: 1, term: 'ip4:192.0.2.9', decision: 'differs' }),
    spfStep({ domain: 'a.example', depth: 1, term: '~all', decision: 'matches', result: 'softfail' }),
    spfStep({ term: 'include:a.example', decision: 'differs' }),
    spfStep({ term: '-all', decision: 'matches', result: 'fail' }),
  ];

  test('an include stands deeper, and what it does not decide is a detail', () => {
    const address = addressReport({
      spf: { ...spf('fail'), steps: included, lookups: { used: 1, worstCase: 4, void: 1 } },
    });
    expect(drawn({ servers: [serverReport({ addresses: [address] })] }, 'steps')).toEqual([
      'smtp.yourcompany.com, 192.0.2.1',
      '  · yourcompany.com: the record is read',
      '~  · include:a.example: the other record is asked',
      '~    · a.example: the record is read',
      '~    · ip4:192.0.2.9: this does not fit; on to the next part',
      '~    · ~all: this fits: softfail',
      '  · include:a.example: this does not fit; on to the next part',
      '  ✗ -all: this fits: fail',
      '  1 of 10 lookups, 1 of 2 empty answers used; the whole record can take 4.',
    ]);
  });

  test('numbers that do not fit stand together, where they are many', () => {
    const differs = (term: string) => spfStep({ term, decision: 'differs' });
    const of = (...terms: string[]) => {
      const steps = [...terms.map(differs), ...spf('fail').steps];
      const address = addressReport({ spf: { ...spf('fail'), steps } });
      return drawn({ servers: [serverReport({ addresses: [address] })] }, 'steps').slice(1, -2);
    };
    expect(of('ip4:192.0.2.1', 'ip4:192.0.2.2', 'ip6:2001:db8::/32')).toEqual([
      '  · ip4:192.0.2.1 ip4:192.0.2.2 ip6:2001:db8::/32: none of these 3 fits; on to the next part',
    ]);
    expect(of('ip4:192.0.2.1', 'ip4:192.0.2.2')).toHaveLength(2);
  });

  test('of several addresses the one that does not pass is shown, of many steps those that decide', () => {
    const asked = [{ name: 'x.example', type: 'A', answer: { kind: 'no-data' } }] as const;
    const refused = addressReport({ ip: '192.0.2.2', spf: spf('fail') });
    const lines = sectionOf({ servers: [serverReport({ addresses: [addressReport(), refused] })] }, 'steps');
    const shown = lines.filter(({ isDetail }) => !isDetail).map(({ text }) => text);
    expect(shown).toEqual(['smtp.yourcompany.com, 192.0.2.2', '-all: this fits: fail', '0 of 10 lookups used.']);
    const steps = [
      ...Array.from({ length: 60 }, () => spfStep({ term: 'a:x.example', decision: 'differs', asked })),
      ...spf('fail').steps,
    ];
    const long = sectionOf(
      { servers: [serverReport({ addresses: [addressReport({ spf: { ...spf('fail'), steps } })] })] },
      'steps',
    );
    expect(long).toHaveLength(123);
    expect(long.filter(({ isDetail }) => !isDetail).map(({ text }) => text)).toEqual([
      ...['smtp.yourcompany.com, 192.0.2.1', '-all: this fits: fail', '0 of 10 lookups used.'],
    ]);
  });
});

test('the tree of the record: what costs stands alone, with what it leads to', () => {
  const term = (text: string, lookups: number, more = {}) => ({
    ...{ start: 0, end: 0, text, lookups, isReached: true, asked: [], leadsTo: null },
    ...more,
  });
  const node = (domain: string, lookups: number, terms: ReturnType<typeof term>[], stopped: 'loop' | null = null) => ({
    ...{ domain, record: 'v=spf1', stopped, lookups, voids: 0, terms },
  });
  const deep = node('b.example', 0, [], 'loop');
  const inner = node('a.example', 9, [term('include:b.example', 1, { leadsTo: deep }), term('~all', 0)]);
  const tree = node('yourcompany.com', 12, [
    term('ip4:192.0.2.1', 0),
    term('ip4:192.0.2.2', 0),
    term('mx', 1),
    term('include:a.example', 10, { leadsTo: inner }),
    term('-all', 0),
    term('a', 1, { isReached: false }),
  ]);
  const spf = { ...domainReport().spf, lookups: 12, voids: 1, tree };
  expect(drawn({ spf }, 'record')).toEqual([
    '✗ At most 12 of 10 lookups, 1 of 2 empty answers.',
    '  yourcompany.com: 12 lookups',
    '    ip4:192.0.2.1 ip4:192.0.2.2',
    '    mx: 1 lookup',
    '    include:a.example: 10 lookups',
    '~      a.example: 9 lookups',
    '~        include:b.example: 1 lookup',
    '          ! b.example: 0 lookups (leads back to a record above)',
    '~        ~all',
    '    -all',
    '    ! a: 1 lookup, never reached: it stands behind "all"',
  ]);
  expect(drawn({ spf: { ...spf, isWhole: false } }, 'record')[0]).toBe(
    '✗ At least 12 of 10 lookups, 1 of 2 empty answers.',
  );
  const none = { ...spf, record: null, tree: { ...tree, record: null, terms: [] } };
  expect(drawn({ spf: none }, 'record')).toEqual(['✗ There is no SPF record.']);
  const several = { ...none, tree: { ...none.tree, stopped: 'several-records' as const } };
  expect(drawn({ spf: several }, 'record')).toEqual(['✗ There are several SPF records, where only one is allowed.']);
  const silent = { ...none, tree: { ...none.tree, stopped: 'no-answer' as const } };
  expect(drawn({ spf: silent }, 'record')).toEqual(['! The DNS does not answer.']);
});
