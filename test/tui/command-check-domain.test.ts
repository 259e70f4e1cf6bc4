import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeHome } from '../harness/home.ts';
import { codesOf, openDomainStage } from './command-check-domain-stage.ts';
import { goodZone } from './command-check-domain-zones.ts';
import { programIn } from './command-program.ts';

const stage = openDomainStage();
const { check, valueIn } = stage;
const bare = makeHome();
beforeAll(stage.fill);
afterAll(() => {
  stage.remove();
  bare.remove();
});

describe('what it says', () => {
  test('a domain in order: the answer first, in one sentence, and exit 0', async () => {
    const { code, stdout, stderr, asked } = await check(goodZone(), ['yourcompany.com']);
    const answer = stdout.split('\n\n')[0]?.replace(/\s+/g, ' ');
    expect(answer).toBe(
      '✓ Receivers will see anna@yourcompany.com sent by smtp.yourcompany.com: SPF pass, aligned. Nothing to do.',
    );
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
    expect(stdout).toMatch(
      /^✗ Receivers will see anna@yourcompany\.com sent by smtp\.yourcompany\.com:\s+SPF\s+fail\./,
    );
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

  test('a domain without a record is told what to publish', async () => {
    const { code, value } = await valueIn(goodZone({ 'yourcompany.com': [{ A: '203.0.113.1' }] }), ['yourcompany.com']);
    expect(code).toBe(1);
    expect(value.servers[0]?.addresses[0]?.spf.result).toBe('none');
    expect(value.proposal?.line).toContain('"v=spf1 ip4:203.0.113.7 ~all"');
  });

  test('for a domain that does not exist there is nothing to publish', async () => {
    const { code, value } = await valueIn({ 'smtp.yourcompany.com': [{ A: '203.0.113.7' }] }, ['nobody.example']);
    expect(code).toBe(1);
    expect(value.verdict).toMatchObject({ tone: 'bad', sentence: expect.stringContaining('nobody.example') });
    expect(value.proposal).toBeNull();
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
    expect(stdout).toContain('Give the address that receivers see it come from (--ip,');
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
        provider: null,
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
              isUncertain: false,
              helo: { name: 'smtp.yourcompany.com', leadsToIp: true, isUncertain: false },
            },
          },
        ],
      },
    ]);
    const [finding] = value.findings;
    expect(Object.keys(finding ?? {})).toEqual(['severity', 'code', 'what', 'fix', 'found', 'place']);
  });

  test('a name that gets no answer is uncertain, and no absence', async () => {
    const silent = ['_mta-sts', '_smtp._tls', 'google._domainkey', 'mx'];
    const zone = {
      ...goodZone(),
      ...Object.fromEntries(silent.map((name) => [`${name}.yourcompany.com`, ['REFUSED'] as const])),
    };
    const { value } = await valueIn(zone, ['yourcompany.com']);
    expect(value).toMatchObject({
      dkim: [
        { selector: 'selector1', isUncertain: false },
        { selector: 'google', record: null, isUncertain: true },
      ],
      mx: { hosts: [{ host: 'mx.yourcompany.com', addresses: [], isUncertain: true }], isUncertain: false },
      mtaSts: { record: null, isUncertain: true },
      tlsReport: { record: null, isUncertain: true },
    });
    const { stdout } = await check(zone, ['yourcompany.com']);
    expect(stdout).toContain('The DNS does not answer for keys, such as google.');
    expect(stdout).toContain('10 mx.yourcompany.com: the DNS does not answer.');
    expect(stdout).toContain('MTA-STS: the DNS does not answer.');
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

test('a server that was added leads to the check', async () => {
  const line = ['servers', 'add', 'smtp2.yourcompany.com:587', '--name', 'Second', '--no-check'];
  const { stdout, stderr } = await programIn(bare.env)(line);
  expect(stderr).toContain('truefrom check domain YOURDOMAIN --server Second');
  expect(stdout).not.toContain('check domain');
});
