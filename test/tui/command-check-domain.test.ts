import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DnsServer, startDnsServer } from '../harness/dns-server.ts';
import { makeHome, truefrom as program } from '../harness/home.ts';
import { openTerminal } from '../harness/terminal.ts';
import type { ZoneData } from '../harness/zone-look-up.ts';
import { goodZone, listZone } from './command-check-domain-zones.ts';
import { type ProgramRun, programIn } from './command-program.ts';

const home = makeHome();
const truefrom = programIn(home.env);
const bare = makeHome();

beforeAll(async () => {
  await truefrom(['servers', 'add', 'smtp.yourcompany.com:587', '--name', 'Company', '--no-check']);
  await truefrom(['servers', 'add', '10.1.2.3:25', '--name', 'Inside', '--off', '--no-check']);
  await truefrom(['senders', 'add', 'anna@yourcompany.com', '--login', 'anna']);
});
afterAll(() => {
  home.remove();
  bare.remove();
});

/** The questions without those that were put once more because the answer was too long for UDP. */
function overUdp({ asked, askedOverTcp }: DnsServer): string[] {
  const questions = [...asked];
  for (const again of askedOverTcp) questions.splice(questions.lastIndexOf(again), 1);
  return questions;
}

type Ran = ProgramRun & { readonly asked: readonly string[] };

/** Runs the check with a DNS of its own. */
async function checkWithLists(zone: ZoneData, line: readonly string[], run = truefrom): Promise<Ran> {
  const dns = await startDnsServer(zone);
  try {
    const ran = await run(['check', 'domain', ...line, '--dns', dns.server]);
    return Object.assign(ran, { asked: overUdp(dns) });
  } finally {
    await dns.stop();
  }
}
const check = (zone: ZoneData, line: readonly string[], run = truefrom) =>
  checkWithLists(zone, [...line, '--no-blocklists'], run);

type Finding = { severity: string; code: string; found: string };
type Value = Record<string, unknown> & {
  verdict: { tone: string; sentence: string };
  servers: { name: string; addresses: { ip: string; aligned: boolean; spf: { result: string } }[] }[];
  proposal: { line: string } | null;
  findings: Finding[];
};

/** The one value that `--json` prints, and the exit code. */
async function valueIn(zone: ZoneData, line: readonly string[], run = truefrom) {
  const { code, json, stderr } = await check(zone, [...line, '--json'], run);
  expect({ values: json.length, stderr }).toEqual({ values: 1, stderr: '' });
  return { code, value: json[0] as Value };
}

const codesOf = ({ findings }: Value, severity: string) =>
  findings.filter((finding) => finding.severity === severity).map(({ code }) => code);

describe('what it says', () => {
  test('a domain in order: the answer first, in one sentence, and exit 0', async () => {
    const { code, stdout, stderr, asked } = await check(goodZone(), ['yourcompany.com']);
    const answer = stdout.split('\n\n')[0]?.replace(/\s+/g, ' ');
    expect(answer).toBe('✓ Receivers will see anna@yourcompany.com sent by Company: SPF pass, aligned. Nothing to do.');
    expect(code).toBe(0);
    expect(stdout).toContain('203.0.113.7: SPF pass, aligned, by ip4:203.0.113.7 of yourcompany.com');
    expect(stdout).toContain('TXT yourcompany.com: v=spf1 ip4:203.0.113.7 -all (and 1 other text)');
    expect(stdout).toContain('Some servers send from another address than they listen on.');
    expect(stdout.split('\n').length).toBeLessThan(48);
    expect(stderr).toMatch(/^--verbose shows \d+ more lines/);
    expect(asked).not.toContain('MX smtp.yourcompany.com');
  });

  test('nothing is asked twice', async () => {
    const { asked } = await check(goodZone(), ['yourcompany.com']);
    expect(asked.filter((question, at) => asked.indexOf(question) !== at)).toEqual([]);
  });

  test('a server that is not listed: what to do, and the line to publish as one line; exit 1', async () => {
    const spf = 'v=spf1 include:_spf.vendor.example -all';
    const zone = goodZone({
      'yourcompany.com': [{ TXT: spf }, { MX: [10, 'mx.yourcompany.com'] }],
      '_spf.vendor.example': [{ TXT: 'v=spf1 ip4:198.51.100.0/24 -all' }],
    });
    const { code, stdout } = await check(zone, ['yourcompany.com']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^✗ Receivers will see anna@yourcompany\.com sent by Company: SPF fail\./);
    expect(stdout).toMatch(/\+ ip4:203\.0\.113\.7/);
    expect(stdout).toMatch(
      /^yourcompany\.com\. .*TXT "v=spf1 include:_spf\.vendor\.example ip4:203\.0\.113\.7 -all"$/m,
    );
    expect(stdout).toContain('✓ With it: 203.0.113.7 pass, 1 of 10 lookups.');
    expect(stdout.indexOf('What to publish')).toBeLessThan(stdout.indexOf('Step by step'));
    for (const line of stdout.split('\n').filter((text) => !text.includes(' TXT "'))) {
      expect(line.length).toBeLessThanOrEqual(80);
    }
  });

  test('without a server of the own it is the default server, for which nothing is proposed', async () => {
    const zone = goodZone({ 'mail.carerix.net': [{ A: '198.51.100.7' }] });
    const { code, value } = await valueIn(zone, ['yourcompany.com'], programIn(bare.env));
    expect(code).toBe(1);
    expect(value).toMatchObject({
      sender: 'postmaster@yourcompany.com',
      servers: [{ name: 'mail.carerix.net', isDefault: true, addresses: [{ ip: '198.51.100.7' }] }],
      proposal: null,
    });
    expect(codesOf(value, 'error')).toEqual(['domain/default-server-not-listed']);
  });

  test('a domain that does not exist has no record, and is told what to publish', async () => {
    const zone = { 'smtp.yourcompany.com': [{ A: '203.0.113.7' }] };
    const { code, value } = await valueIn(zone, ['nobody.example']);
    expect(code).toBe(1);
    expect(value.servers[0]?.addresses[0]?.spf.result).toBe('none');
    expect(value.proposal?.line).toContain('"v=spf1 ip4:203.0.113.7 ~all"');
  });

  test('a letter beyond ASCII is asked as it is in DNS', async () => {
    const zone = { 'xn--bcher-kva.example': [{ TXT: 'v=spf1 ip4:203.0.113.7 -all' }] };
    const { value } = await valueIn(zone, ['anna@Bücher.example', '--ip', '203.0.113.7']);
    expect(value).toMatchObject({
      domain: 'xn--bcher-kva.example',
      sender: 'anna@xn--bcher-kva.example',
      servers: [{ addresses: [{ aligned: true }] }],
    });
  });

  test('--verbose shows every step of every server', async () => {
    const few = await check(goodZone(), ['yourcompany.com']);
    const { stdout, stderr } = await check(goodZone(), ['yourcompany.com', '--verbose']);
    expect(stdout.length).toBeGreaterThan(few.stdout.length);
    expect(stdout).toContain('v=DKIM1; k=rsa;');
    expect(stderr).toBe('');
  });
});

describe('which addresses', () => {
  test('--ip takes the place of what the name leads to', async () => {
    const { value } = await valueIn(goodZone(), ['yourcompany.com', '--server', 'Company', '--ip', '203.0.113.9']);
    expect(value.servers).toMatchObject([
      {
        name: 'Company',
        heloName: 'smtp.yourcompany.com',
        addresses: [{ ip: '203.0.113.9', spf: { result: 'fail' } }],
      },
    ]);
    expect(codesOf(value, 'note')).not.toContain('domain/listening-address');
  });

  test('several numbers are a server each, named by them', async () => {
    const line = ['yourcompany.com', '--ip', '203.0.113.7', '--ip', '2001:DB8::7', '--helo', 'smtp.yourcompany.com'];
    const { value } = await valueIn(goodZone(), line);
    expect(value.servers).toMatchObject([
      { name: '203.0.113.7', heloName: 'smtp.yourcompany.com', addresses: [{ aligned: true }] },
      { name: '2001:db8::7', heloName: 'smtp.yourcompany.com', addresses: [{ aligned: false }] },
    ]);
  });

  test('a private address is not what receivers see; exit 1', async () => {
    const { code, stdout, asked } = await check(goodZone(), ['yourcompany.com', '--server', 'Inside']);
    expect(code).toBe(1);
    expect(stdout).toContain('Give the address that receivers see it come from: --ip.');
    expect(asked.filter((question) => question.includes('10.in-addr.arpa'))).toEqual([]);
  });

  test('a server that has no address is told, and the others are checked', async () => {
    const line = ['yourcompany.com', '--server', 'Company', '--server', 'gone.yourcompany.com'];
    const { value } = await valueIn(goodZone(), line);
    expect(value.servers).toMatchObject([
      { name: 'Company', problem: null, addresses: [{ aligned: true }] },
      { name: 'gone.yourcompany.com', problem: { code: 'check/name-not-found' }, addresses: [] },
    ]);
  });

  test('--selector looks for that key alone', async () => {
    const { asked } = await check(goodZone(), ['yourcompany.com', '--selector', 's9', '--selector', 'selector1']);
    const names = asked.filter((question) => question.endsWith('._domainkey.yourcompany.com'));
    expect(names.sort()).toEqual(['TXT s9._domainkey.yourcompany.com', 'TXT selector1._domainkey.yourcompany.com']);
  });
});

describe('a DNS that does not answer', () => {
  test.each([
    { fault: 'REFUSED', words: 'the server refused' },
    { fault: 'SERVFAIL', words: 'the server failed' },
    { fault: 'TIMEOUT', words: 'no answer in time' },
  ] as const)('$fault: nobody can say, exit 75', async ({ fault, words }) => {
    const { code, stdout } = await check(goodZone({ 'yourcompany.com': [{ TXT: fault }] }), ['yourcompany.com']);
    expect(stdout).toMatch(/^\? Receivers will see/);
    expect(stdout).toContain(words);
    expect(code).toBe(75);
  });

  test('the name of the server gets no answer: exit 75 too', async () => {
    const { code, value } = await valueIn(goodZone({ 'smtp.yourcompany.com': ['SERVFAIL'] }), ['yourcompany.com']);
    expect(value.servers).toMatchObject([{ problem: { code: 'check/dns-failed' }, addresses: [] }]);
    expect(code).toBe(75);
  });

  test('what does not decide changes nothing about the answer', async () => {
    const zone = goodZone({ 'mx.yourcompany.com': ['SERVFAIL'] });
    const { value } = await valueIn(zone, ['yourcompany.com']);
    expect(value.verdict.sentence).toContain('SPF pass, aligned');
  });
});

describe('--json', () => {
  test('is one value with these fields', async () => {
    const { code, value } = await valueIn(goodZone(), ['yourcompany.com']);
    expect(code).toBe(0);
    expect(Object.keys(value)).toEqual([
      ...['domain', 'sender', 'verdict', 'servers', 'spf', 'proposal', 'dmarc', 'dkim', 'mx', 'mtaSts', 'tlsReport'],
      ...['blocklists', 'findings'],
    ]);
    expect(value).toMatchObject({
      domain: 'yourcompany.com',
      sender: 'anna@yourcompany.com',
      verdict: { tone: 'good', sentence: expect.stringContaining('Nothing to do.') },
      spf: { record: 'v=spf1 ip4:203.0.113.7 -all', lookups: 0, voids: 0, isWhole: true },
      proposal: null,
      dmarc: { at: 'yourcompany.com', policy: { p: 'reject' }, effective: 'reject' },
      dkim: [{ selector: 'selector1', key: { type: 'rsa', bits: 2048 } }],
      mx: { hosts: [{ host: 'mx.yourcompany.com', preference: 10, addresses: ['203.0.113.5'] }], isNull: false },
      mtaSts: { record: null, policy: null },
      tlsReport: { record: null, rua: [] },
      blocklists: [],
    });
    expect(value.servers).toEqual([
      {
        name: 'Company',
        heloName: 'smtp.yourcompany.com',
        isDefault: false,
        problem: null,
        addresses: [
          {
            ip: '203.0.113.7',
            spf: {
              result: 'pass',
              explanation: null,
              steps: [expect.objectContaining({ decision: 'record-found', term: null }), expect.anything()],
              lookups: { used: 0, worstCase: 0, void: 0 },
            },
            aligned: true,
            reverse: {
              names: ['smtp.yourcompany.com'],
              confirmed: ['smtp.yourcompany.com'],
              helo: { name: 'smtp.yourcompany.com', leadsToIp: true },
            },
          },
        ],
      },
    ]);
    const [finding] = value.findings;
    expect(Object.keys(finding ?? {})).toEqual(['severity', 'code', 'what', 'fix', 'found', 'place']);
  });

  test('a step names what was asked and what came', async () => {
    const { value } = await valueIn(goodZone(), ['yourcompany.com']);
    expect(value).toMatchObject({
      servers: [
        {
          addresses: [
            {
              spf: {
                steps: [
                  {
                    domain: 'yourcompany.com',
                    depth: 0,
                    asked: [
                      {
                        name: 'yourcompany.com',
                        type: 'TXT',
                        answer: expect.stringContaining('v=spf1 ip4:203.0.113.7'),
                      },
                    ],
                  },
                  { term: 'ip4:203.0.113.7', position: { start: 7, end: 22 }, decision: 'matches', result: 'pass' },
                ],
              },
            },
          ],
        },
      ],
    });
  });
});

describe('what is typed wrongly', () => {
  const dns = ['--dns', '127.0.0.1:9'];
  test.each([
    { line: [], problem: 'usage/missing-word' },
    { line: ['a.example', 'b.example'], problem: 'usage/extra-word' },
    { line: [''], problem: 'domain/empty' },
    { line: ['https://www.yourcompany.com/'], problem: 'domain/is-url', suggestion: 'yourcompany.com' },
    { line: ['203.0.113.7'], problem: 'domain/is-ip' },
    { line: ['yourcompany'], problem: 'domain/one-word', suggestion: 'yourcompany.com' },
    { line: ['your company.com'], problem: 'domain/has-space' },
    { line: ['_dmarc.yourcompany.com'], problem: 'domain/bad-name', suggestion: 'yourcompany.com' },
    { line: ['anna@'], problem: 'address/bad-domain' },
    { line: ['yourcompany.com', '--ip', 'smtp.yourcompany.com'], problem: 'domain/bad-ip' },
    { line: ['yourcompany.com', '--ip', '203.0.113.7:25'], problem: 'domain/bad-ip' },
    { line: ['yourcompany.com', '--helo', 'my server'], problem: 'domain/bad-helo-name' },
    { line: ['yourcompany.com', '--selector', 'a b'], problem: 'dkim/bad-selector' },
    {
      line: ['yourcompany.com', '--server', 'Company', '--server', 'Inside', '--ip', '::1'],
      problem: 'usage/flags-together',
    },
    { line: ['yourcompany.com', '--dns', 'nonsense:x'], problem: 'domain/bad-dns-server' },
    { line: ['yourcompany.com', '--dns', 'dns.example'], problem: 'domain/dns-server-by-name' },
    { line: ['yourcompany.com', '--sever', 'x'], problem: 'usage/unknown-flag', suggestion: '--server' },
    { line: ['yourcompany.com', '--ip'], problem: 'usage/bad-flag' },
  ])('$line is $problem', async ({ line, ...wanted }) => {
    const { code, json } = await truefrom(['check', 'domain', ...dns, ...line, '--json']);
    expect(json).toEqual([expect.objectContaining(wanted)]);
    expect(code).toBe(2);
  });

  test('a server that is not in the table: exit 1, as everywhere', async () => {
    const { code, json } = await truefrom([
      'check',
      'domain',
      'yourcompany.com',
      '--server',
      'Nobody',
      ...dns,
      '--json',
    ]);
    expect({ code, json }).toMatchObject({ code: 1, json: [{ problem: 'server/not-found', found: 'Nobody' }] });
  });
});

test('nothing of what the DNS says does something to a terminal', async () => {
  const evil = '\u001b]0;evil\u0007\u001b[31mred\u009b31m\u202e';
  const zone = goodZone({
    'yourcompany.com': [{ TXT: `v=spf1 a:${evil}.example exp=x.yourcompany.com -all` }, { TXT: evil }],
    '_dmarc.yourcompany.com': [{ TXT: `v=DMARC1; p=none; rua=mailto:${evil}@x.example` }],
    'selector1._domainkey.yourcompany.com': [{ TXT: `v=DKIM1; n=${evil}; p=` }],
    '7.113.0.203.in-addr.arpa': [{ PTR: 'a\u001b[31mb.example' }],
    '_smtp._tls.yourcompany.com': [{ TXT: `v=TLSRPTv1; rua=mailto:${evil}@x.example` }],
    ...listZone('psbl.surriel.com', { '7.113.0.203': [{ A: '127.0.0.2' }, { TXT: evil }] }),
  });
  const whole = await checkWithLists(zone, ['yourcompany.com', '--verbose']);
  const json = await checkWithLists(zone, ['yourcompany.com', '--json']);
  expect(whole.code).toBe(1);
  expect(whole.stdout).toContain('red');
  for (const { stdout, stderr } of [whole, json]) {
    expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  }
});

describe('blocklists', () => {
  const zone = (listed: ZoneData = {}) =>
    goodZone({ ...listZone('psbl.surriel.com', listed), '2.0.0.127.bl.spamcop.net': ['REFUSED'] });
  type Listing = { list: string; subject: string; outcome: string; codes: { code: string }[]; reason: string | null };
  const listings = async (data: ZoneData) => {
    const { code, json } = await checkWithLists(data, ['yourcompany.com', '--ip', '93.184.216.34', '--json']);
    const [{ blocklists, findings }] = json as [Value & { blocklists: Listing[] }];
    return { code, findings, psbl: blocklists.find(({ list }) => list === 'PSBL'), blocklists };
  };

  test('one that lists the address: its code, its words, and what to do', async () => {
    const { code, psbl, findings } = await listings(
      zone({ '34.216.184.93': [{ A: '127.0.0.2' }, { TXT: 'See https://psbl.org' }] }),
    );
    expect(psbl).toMatchObject({
      subject: '93.184.216.34',
      outcome: 'listed',
      codes: [{ code: '127.0.0.2' }],
      reason: 'See https://psbl.org',
    });
    expect(findings.some(({ code: of, severity }) => of.startsWith('blocklist/') && severity === 'error')).toBe(true);
    expect(code).toBe(1);
  });

  test('one that does not list it, and those that could not be asked, which is no listing', async () => {
    const { psbl, blocklists } = await listings(zone());
    expect(psbl?.outcome).toBe('not-listed');
    expect(new Set(blocklists.map(({ outcome }) => outcome))).toEqual(new Set(['not-listed', 'could-not-ask']));
  });

  test('none is asked with --no-blocklists', async () => {
    const { asked } = await check(zone(), ['yourcompany.com', '--ip', '93.184.216.34']);
    expect(asked.filter((question) => question.includes('psbl'))).toEqual([]);
  });
});

describe('in a terminal', () => {
  const silent = goodZone({ 'yourcompany.com': ['TIMEOUT'] });
  const open = (server: string) =>
    openTerminal({
      ...program.withArgs('check', 'domain', 'yourcompany.com', '--dns', server, '--no-blocklists'),
      env: { ...home.env, NO_COLOR: '1' },
    });

  test('it says what it is waiting for, and Ctrl-C ends it with 130', async () => {
    const dns = await startDnsServer(silent);
    await using terminal = open(dns.server);
    await terminal.waitFor(/\d+ of \d+ questions answered {2}[A-Z]+ \S+/);
    terminal.write('\u0003');
    expect(await terminal.exit).toEqual({ exitCode: 130, signal: null });
    expect(terminal.text()).not.toContain('questions answered');
    expect(terminal.output()).toContain('\u001b[?25h');
    await dns.stop();
  });

  test('the line of progress leaves no trace', async () => {
    const dns = await startDnsServer(silent);
    await using terminal = open(dns.server);
    await terminal.waitFor(/questions answered/);
    expect(await terminal.exit).toMatchObject({ exitCode: 75 });
    expect(terminal.text()).not.toContain('questions answered');
    const output = terminal.output();
    expect(output.lastIndexOf('\u001b[?25h')).toBeGreaterThan(output.lastIndexOf('\u001b[?25l'));
    await dns.stop();
  });
});

test('a server that was added leads to the check', async () => {
  const line = ['servers', 'add', 'smtp2.yourcompany.com:587', '--name', 'Second', '--no-check'];
  const { stdout, stderr } = await programIn(bare.env)(line);
  expect(stderr).toContain('truefrom check domain YOURDOMAIN --server Second');
  expect(stdout).not.toContain('check domain');
});
