import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startDnsServer } from '../harness/dns-server.ts';
import { truefrom as program } from '../harness/home.ts';
import { openTerminal } from '../harness/terminal.ts';
import type { ZoneData } from '../harness/zone-look-up.ts';
import { openDomainStage, type Value } from './command-check-domain-stage.ts';
import { goodZone, listZone } from './command-check-domain-zones.ts';

const stage = openDomainStage();
const { check, checkWithLists, home, truefrom, valueIn } = stage;
beforeAll(stage.fill);
afterAll(stage.remove);

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
    { line: ['yourcompany.com', '--dns', 'dns.invalid'], problem: 'domain/dns-server-not-found' },
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
