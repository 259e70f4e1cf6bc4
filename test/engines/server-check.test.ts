import { parseMailbox, parseServerAddress } from '@truefrom/core/address';
import { Secret } from '@truefrom/core/node/secrets';
import { type CheckOutcome, type CheckRequest, checkServer } from '@truefrom/core/node/server-check';
import { type ProblemCode, problems } from '@truefrom/core/problem';
import type { CheckStep } from '@truefrom/core/relay';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  makeCertificates,
  type TestCertificate,
  type TestCertificates,
  trustAuthority,
} from '../harness/certificates.ts';
import { startDnsServer, type Zone } from '../harness/dns-server.ts';
import { describeWith } from '../harness/needs.ts';
import { type Postfix, postfixNeeds, startPostfix } from '../harness/postfix.ts';
import { drop, type RudeAnswer, type RudeScript, silent, startRudeServer } from '../harness/rude-server.ts';
import { type Sink, type SinkOptions, startSink } from '../harness/sink.ts';

const password = `  pass "word' #1: zäöü€ \\ 本`;
const users = { anna: password };
const short = { connectMs: 2_000, greetingMs: 600, tlsMs: 2_000, commandMs: 400 };
const anna = { kind: 'password', username: 'anna' } as const;

let certificates: TestCertificates;
const cleanups: (() => Promise<void>)[] = [];
beforeAll(() => {
  certificates = makeCertificates();
  trustAuthority(certificates);
});
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});
afterAll(() => certificates?.remove());

const mailbox = (text: string) => {
  const parsed = parseMailbox(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};
const address = (text: string) => {
  const parsed = parseServerAddress(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};
type Checked = CheckOutcome & {
  readonly steps: CheckStep[];
  readonly names: string[];
  step(name: string): CheckStep | undefined;
};

async function check(where: string | number, more: Partial<CheckRequest> = {}): Promise<Checked> {
  const request: CheckRequest = {
    address: address(typeof where === 'number' ? `127.0.0.1:${where}` : where),
    security: 'none',
    login: { kind: 'none' },
    password: null,
    sender: mailbox('anna@yourcompany.test'),
    timeouts: short,
    ...more,
  };
  const steps: CheckStep[] = [];
  const running = checkServer(request);
  for (;;) {
    const next = await running.next();
    if (next.done) {
      return {
        ...next.value,
        steps,
        names: steps.map((step) => step.step),
        step: (name) => steps.findLast((step) => step.step === name),
      };
    }
    steps.push(next.value);
  }
}
async function sinkWith(options: SinkOptions): Promise<Sink> {
  const sink = await startSink(options);
  cleanups.push(() => sink.stop());
  return sink;
}
async function rudeWith(script: RudeScript) {
  const server = await startRudeServer(script);
  cleanups.push(() => server.stop());
  return server;
}
async function dnsWith(zone: Zone) {
  const dns = await startDnsServer(zone);
  cleanups.push(() => dns.stop());
  return dns;
}
const printableOnly = (outcome: Checked) => {
  for (const text of [...outcome.transcript, ...outcome.steps.map((step) => step.detail)])
    expect(text).not.toMatch(/\p{Cc}/u);
};

describe('a server that is right', () => {
  test.each(['starttls', 'tls'] as const)('%s: every step in its order, and no mail', async (security) => {
    const sink = await sinkWith({ security, certificate: certificates.good, users, more: { size: 50 * 1_048_576 } });
    const outcome = await check(sink.port, { security, login: anna, password: Secret.of(password) });
    expect(outcome).toMatchObject({ ok: true, problem: null, proposal: null });
    const first =
      security === 'tls'
        ? ['tls', 'certificate', 'banner', 'ehlo']
        : ['banner', 'ehlo', 'tls', 'certificate', 'ehlo-tls'];
    expect(outcome.names).toEqual(['address', 'tcp', ...first, 'auth', 'login', 'mail-from', 'rcpt', 'size']);
    for (const step of outcome.steps)
      expect(step).toMatchObject({ ok: true, problem: null, fix: null, ms: expect.any(Number) });
    expect(outcome.step('tls')?.detail).toContain('TLSv1.3');
    expect(outcome.step('certificate')?.detail).toContain(certificates.good.fingerprint);
    expect(outcome.step('size')?.detail).toBe('Mails up to 50 MiB pass.');
    expect(outcome.certificate).toMatchObject({
      fingerprint: certificates.good.fingerprint,
      names: ['localhost', 'smtp.yourcompany.test', '127.0.0.1', '::1'],
      issuer: 'Truefrom Test Authority',
    });
    expect(sink.mails).toEqual([]);
    expect(sink.logins).toEqual([{ username: 'anna', password, right: true }]);
    const said = outcome.transcript.join('\n');
    expect(said).toContain('> AUTH PLAIN •••');
    expect(said).toContain('> RCPT TO:<postmaster@example.com>');
    expect(said).toContain('> RSET');
    expect(said).not.toContain('DATA');
    expect(said).not.toContain(Buffer.from(`\0anna\0${password}`).toString('base64'));
  });

  test('a name is looked up, A and AAAA apart, never MX; an address without an answer is a warning', async () => {
    const dns = await dnsWith({ 'smtp.yourcompany.test': { a: ['127.0.0.1'], aaaa: ['::1'] } });
    const sink = await sinkWith({ security: 'starttls', certificate: certificates.good });
    const outcome = await check(`smtp.yourcompany.test:${sink.port}`, {
      security: 'starttls',
      dnsServers: [dns.server],
    });
    expect(outcome).toMatchObject({ ok: true, problem: null });
    expect(outcome.step('dns')?.detail).toBe('IPv4 127.0.0.1; IPv6 ::1.');
    const tcp = outcome.steps.filter((step) => step.step === 'tcp');
    expect(tcp).toMatchObject([
      { ok: true, problem: null, detail: expect.stringContaining('IPv4') },
      { ok: true, problem: expect.stringMatching(/^check\//), detail: expect.stringContaining('IPv6') },
    ]);
    expect(dns.asked.toSorted()).toEqual(['A smtp.yourcompany.test', 'AAAA smtp.yourcompany.test']);
  });

  test('without a password the login and what follows from it are left out', async () => {
    const sink = await sinkWith({ security: 'tls', certificate: certificates.good, users });
    const outcome = await check(sink.port, { security: 'tls', login: anna });
    expect(outcome.ok).toBe(true);
    expect(outcome.names.slice(-2)).toEqual(['auth', 'size']);
  });
});

/** One row for each failure text: what the server does, and which step says what. */
type Row = {
  name: string;
  script: RudeScript | ((all: TestCertificates) => RudeScript);
  request?: Partial<CheckRequest>;
  step: string;
  code: ProblemCode;
  detail?: RegExp;
  warns?: true;
};
const at = (pattern: RegExp, answer: RudeAnswer): RudeScript => ({ answers: [[pattern, answer]] });
const offering = (keywords: string, ...more: [RegExp, RudeAnswer][]): RudeScript => ({
  answers: [[/^EHLO/, `250-rude.test\r\n250 ${keywords}\r\n`], ...more],
});
const secret = { login: anna, password: Secret.of('hunter22') };
const starttls = { security: 'starttls' } as const;
const rows: Row[] = [
  { name: 'silent', script: { greeting: silent }, step: 'banner', code: 'check/silent' },
  {
    name: 'silent, TLS chosen',
    script: { greeting: silent },
    request: { security: 'tls', timeouts: { ...short, tlsMs: 300 } },
    step: 'tls',
    code: 'check/timeout',
  },
  {
    name: 'SSH',
    script: { greeting: 'SSH-2.0-OpenSSH_9.2p1\r\n' },
    step: 'banner',
    code: 'check/not-smtp',
    detail: /SSH-2\.0-OpenSSH_9\.2p1/,
  },
  {
    name: 'HTTP',
    script: { greeting: 'HTTP/1.1 400 Bad Request\r\n\r\n' },
    step: 'banner',
    code: 'check/not-smtp',
    detail: /400 Bad Request/,
  },
  {
    name: 'HTTP, TLS chosen',
    script: { greeting: 'HTTP/1.1 400 Bad Request\r\n\r\n' },
    request: { security: 'tls' },
    step: 'tls',
    code: 'check/not-smtp',
    detail: /400 Bad Request/,
  },
  { name: 'a banner of 1 MB', script: { greeting: 'x'.repeat(1_048_576) }, step: 'banner', code: 'check/too-long' },
  {
    name: 'a banner of 1 MB in lines',
    script: { greeting: '220-hello\r\n'.repeat(100_000) },
    step: 'banner',
    code: 'check/too-long',
  },
  {
    name: 'NUL and terminal sequences',
    script: { greeting: '\u001b[2J\u001b]0;x\u0007\0evil\r\n' },
    step: 'banner',
    code: 'check/not-smtp',
    detail: /^evil$/,
  },
  { name: 'drops at once', script: { greeting: drop }, step: 'banner', code: 'check/dropped' },
  {
    name: 'busy',
    script: { greeting: '421 4.3.2 too many\r\n' },
    step: 'banner',
    code: 'check/busy',
    detail: /too many/,
  },
  { name: 'no to this host', script: { greeting: '554 5.7.1 no\r\n' }, step: 'banner', code: 'check/rejects-host' },
  { name: 'EHLO refused', script: at(/EHLO/, '550 who\r\n'), step: 'ehlo', code: 'check/ehlo-refused' },
  { name: 'drops at EHLO', script: at(/EHLO/, drop), step: 'ehlo', code: 'check/dropped' },
  { name: 'silent at EHLO', script: at(/EHLO/, silent), step: 'ehlo', code: 'check/timeout' },
  {
    name: 'no STARTTLS',
    script: offering('AUTH PLAIN'),
    request: { ...starttls, ...secret },
    step: 'tls',
    code: 'check/no-starttls',
  },
  {
    name: 'STARTTLS out of order',
    script: offering('STARTTLS', [/STARTTLS/, '454 4.7.0 no\r\n']),
    request: starttls,
    step: 'tls',
    code: 'check/starttls-refused',
  },
  {
    name: 'drops at STARTTLS',
    script: offering('STARTTLS', [/STARTTLS/, drop]),
    request: starttls,
    step: 'tls',
    code: 'check/dropped',
  },
  {
    name: 'text slipped in',
    script: offering('STARTTLS', [/STARTTLS/, '220 go\r\n250 AUTH PLAIN\r\n']),
    request: { ...starttls, ...secret },
    step: 'tls',
    code: 'check/starttls-injection',
  },
  {
    name: 'plain text after STARTTLS',
    script: offering('STARTTLS', [/STARTTLS/, '220 go\r\n'], [/./s, '250 ok\r\n']),
    request: { ...starttls, timeouts: { ...short, tlsMs: 300 } },
    step: 'tls',
    code: 'check/timeout',
  },
  {
    name: 'silent behind TLS',
    script: (all) => ({ tls: { ...all.good, immediate: true }, greeting: silent }),
    request: { security: 'tls' },
    step: 'banner',
    code: 'check/timeout',
  },
  {
    name: 'drops behind TLS',
    script: (all) => ({ tls: { ...all.good, immediate: true }, greeting: drop }),
    request: { security: 'tls' },
    step: 'banner',
    code: 'check/dropped',
  },
  {
    name: 'drops at the second EHLO',
    script: (all) => ({
      ...offering('STARTTLS', [/STARTTLS/, '220 go\r\n']),
      tls: { ...all.good },
      afterTls: [[/EHLO/, drop]],
    }),
    request: starttls,
    step: 'ehlo-tls',
    code: 'check/dropped',
  },
  {
    name: 'knows only TLS 1.1',
    script: (all) => ({
      tls: {
        ...all.good,
        immediate: true,
        options: { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' },
      },
    }),
    request: { security: 'tls' },
    step: 'tls',
    code: 'check/tls-failed',
    detail: /version|protocol/,
  },
  {
    name: 'TLS on a STARTTLS port',
    script: {},
    request: { security: 'tls' },
    step: 'tls',
    code: 'check/tls-on-starttls-port',
    detail: /220 rude\.test/,
  },
  { name: 'no login offered', script: offering('SIZE'), request: secret, step: 'auth', code: 'check/no-auth-offered' },
  {
    name: 'OAuth only',
    script: offering('AUTH XOAUTH2 OAUTHBEARER'),
    request: secret,
    step: 'auth',
    code: 'check/oauth-only',
    detail: /XOAUTH2/,
  },
  {
    name: 'no common login',
    script: offering('AUTH GSSAPI NTLM'),
    request: secret,
    step: 'auth',
    code: 'check/no-common-auth',
    detail: /GSSAPI/,
  },
  {
    name: 'wrong password',
    script: offering('AUTH PLAIN', [/AUTH/, '535 5.7.8 bad\r\n']),
    request: secret,
    step: 'login',
    code: 'check/login-refused',
    detail: /535 5\.7\.8 bad/,
  },
  {
    name: 'app password',
    script: offering('AUTH LOGIN', [/AUTH/, '534-5.7.9 Application-specific\r\n534 5.7.9 password required\r\n']),
    request: secret,
    step: 'login',
    code: 'check/app-password-needed',
  },
  {
    name: 'no passwords any more',
    script: offering('AUTH PLAIN', [/AUTH/, '550 5.7.30 Basic authentication is not supported\r\n']),
    request: secret,
    step: 'login',
    code: 'check/basic-login-off',
  },
  {
    name: 'logins out of order',
    script: offering('AUTH PLAIN', [/AUTH/, '454 4.7.0 later\r\n']),
    request: secret,
    step: 'login',
    code: 'check/login-unavailable',
  },
  {
    name: 'drops at AUTH',
    script: offering('AUTH PLAIN', [/AUTH/, drop]),
    request: secret,
    step: 'login',
    code: 'check/dropped',
  },
  {
    name: 'wants a login',
    script: at(/MAIL/, '530 5.7.0 Authentication required\r\n'),
    step: 'mail-from',
    code: 'check/login-required',
  },
  {
    name: 'wants encryption',
    script: at(/MAIL/, '530 5.7.0 Must issue a STARTTLS command first\r\n'),
    step: 'mail-from',
    code: 'check/tls-required',
  },
  {
    name: 'may not send as',
    script: at(/MAIL/, '553 5.7.1 not owned by user\r\n'),
    step: 'mail-from',
    code: 'check/sender-refused',
    detail: /not owned/,
  },
  {
    name: 'sender deferred',
    script: at(/MAIL/, '451 4.3.0 later\r\n'),
    step: 'mail-from',
    code: 'check/sender-deferred',
  },
  { name: 'drops at MAIL', script: at(/MAIL/, drop), step: 'mail-from', code: 'check/dropped' },
  {
    name: 'relay denied',
    script: at(/RCPT/, '554 5.7.1 Relay access denied\r\n'),
    step: 'rcpt',
    code: 'check/relay-denied',
  },
  { name: 'drops at RCPT', script: at(/RCPT/, drop), step: 'rcpt', code: 'check/dropped' },
  {
    name: 'greylisting',
    script: at(/RCPT/, '450 4.2.0 Greylisted\r\n'),
    step: 'rcpt',
    code: 'check/recipient-deferred',
    warns: true,
  },
  {
    name: 'this recipient refused',
    script: at(/RCPT/, '550 5.1.1 no such user\r\n'),
    step: 'rcpt',
    code: 'check/recipient-refused',
    warns: true,
  },
  {
    name: 'small limit',
    script: offering('SIZE 1048576'),
    step: 'size',
    code: 'check/small-size-limit',
    detail: /1 MiB.*25 MiB/,
    warns: true,
  },
];

describe('a server that is not right', () => {
  test.each(rows)('$name: $code', async ({ script, request, step, code, detail, warns }) => {
    const server = await rudeWith(typeof script === 'function' ? script(certificates) : script);
    const outcome = await check(server.port, request);
    expect(outcome.ok).toBe(warns === true);
    expect(outcome.problem).toBe(warns ? null : code);
    const last = outcome.step(step);
    expect(last).toMatchObject({ step, ok: warns === true, problem: code, fix: problems[code].fix });
    expect(last?.detail).toMatch(detail ?? /./);
    if (!warns) expect(outcome.steps.at(-1)).toBe(last);
    expect(server.heard).not.toContain('DATA');
    expect(JSON.stringify(outcome)).not.toMatch(/hunter22|aHVudGVyMj/);
    printableOnly(outcome);
    await expect.poll(() => server.open()).toBe(0);
  });

  test.each<[keyof TestCertificates & string, ProblemCode, RegExp]>([
    ['selfSigned', 'check/certificate-unknown-issuer', /signed by itself/],
    ['wrongName', 'check/certificate-name', /for mail\.provider\.test, not for 127\.0\.0\.1/],
    ['expired', 'check/certificate-expired', /Ran out on \d{4}-/],
    ['notYetValid', 'check/certificate-not-yet-valid', /Valid from \d{4}-/],
  ])('a certificate that is %s is described, and ends the check before a login', async (kind, code, detail) => {
    for (const security of ['tls', 'starttls'] as const) {
      const certificate = certificates[kind] as TestCertificate;
      const sink = await sinkWith({ security, certificate, users });
      const outcome = await check(sink.port, { security, login: anna, password: Secret.of(password) });
      expect(outcome).toMatchObject({
        ok: false,
        problem: code,
        certificate: { fingerprint: certificate.fingerprint },
      });
      expect(outcome.steps.at(-1)).toMatchObject({ step: 'certificate', ok: false, problem: code });
      expect(outcome.steps.at(-1)?.detail).toMatch(detail);
      expect(outcome.steps.at(-1)?.detail).toContain(certificate.fingerprint);
      expect(sink.logins).toEqual([]);
    }
  });

  test('pinned: the right fingerprint is enough, another one is told', async () => {
    const sink = await sinkWith({ security: 'tls', certificate: certificates.selfSigned });
    const pinned = (certificateFingerprint: string) => check(sink.port, { security: 'tls', certificateFingerprint });
    expect(await pinned(certificates.selfSigned.fingerprint)).toMatchObject({ ok: true });
    const other = await pinned(certificates.good.fingerprint);
    expect(other).toMatchObject({ ok: false, problem: 'check/fingerprint-differs' });
    expect(other.step('certificate')?.detail).toContain(certificates.selfSigned.fingerprint);
  });

  test('a certificate that runs out in five days is a warning', async () => {
    const sink = await sinkWith({ security: 'tls', certificate: certificates.expiresSoon });
    const outcome = await check(sink.port, { security: 'tls' });
    expect(outcome.ok).toBe(true);
    expect(outcome.step('certificate')).toMatchObject({ ok: true, problem: 'check/certificate-expires-soon' });
  });

  test('STARTTLS chosen where the port begins with encryption: it says so and proposes tls', async () => {
    const sink = await sinkWith({ security: 'tls', certificate: certificates.good });
    const outcome = await check(sink.port, { security: 'starttls' });
    expect(outcome).toMatchObject({
      ok: false,
      problem: 'check/silent',
      proposal: { port: sink.port, security: 'tls' },
    });
    expect(outcome.steps.at(-1)?.detail).toContain('begins with encryption');
  });

  test('tls chosen on a STARTTLS port: proposes starttls', async () => {
    const sink = await sinkWith({ security: 'starttls', certificate: certificates.good });
    const outcome = await check(sink.port, { security: 'tls' });
    expect(outcome).toMatchObject({
      ok: false,
      problem: 'check/tls-on-starttls-port',
      proposal: { port: sink.port, security: 'starttls' },
    });
  });

  test('nobody listens', async () => {
    const sink = await startSink();
    await sink.stop();
    const outcome = await check(sink.port);
    expect(outcome).toMatchObject({ ok: false, problem: 'check/connection-refused' });
    expect(outcome.names).toEqual(['address', 'tcp']);
  });
});

describe('a name', () => {
  test.each<[string, Zone, ProblemCode]>([
    ['that does not exist', {}, 'check/name-not-found'],
    ['without an address', { 'smtp.yourcompany.test': {} }, 'check/name-not-found'],
    ['whose DNS server is broken', { 'smtp.yourcompany.test': { fault: 'broken' } }, 'check/dns-failed'],
  ])('%s', async (_title, zone, code) => {
    const dns = await dnsWith(zone);
    const outcome = await check('smtp.yourcompany.test', { dnsServers: [dns.server] });
    expect(outcome).toMatchObject({ ok: false, problem: code });
    expect(outcome.names).toEqual(['address', 'dns']);
  });
});

describe('without a port', () => {
  test.each([
    { listens: 587, security: 'starttls' },
    { listens: 465, security: 'tls' },
    { listens: 25, security: 'starttls' },
  ] as const)('$listens answers and is proposed with $security', async ({ listens, security }) => {
    const host = `127.31.${listens % 250}.7`; // an address of its own, so that nothing else of this machine answers
    await sinkWith({ security, certificate: certificates.selfSigned, host, port: listens });
    const outcome = await check(host, { security: null, certificateFingerprint: certificates.selfSigned.fingerprint });
    expect(outcome).toMatchObject({ ok: true, proposal: { port: listens, security } });
    expect(outcome.step('address')?.detail).toContain('no port given: 587, 465 and 25 are tried');
  });

  test('what is not SMTP on 587 does not hide 465', async () => {
    const host = '127.31.1.8';
    const other = await startRudeServer({ greeting: 'SSH-2.0-x\r\n', host, port: 587 });
    cleanups.push(() => other.stop());
    await sinkWith({ security: 'tls', certificate: certificates.selfSigned, host, port: 465 });
    const outcome = await check(host, { security: null, certificateFingerprint: certificates.selfSigned.fingerprint });
    expect(outcome).toMatchObject({ ok: true, proposal: { port: 465, security: 'tls' } });
    expect(outcome.steps.filter((step) => !step.ok)).toEqual([]);
    expect(outcome.steps.find((step) => step.problem === 'check/not-smtp')?.detail).toContain('Another port is tried');
  });

  test('none answers', async () => {
    const outcome = await check('127.31.1.9', { security: null });
    expect(outcome).toMatchObject({ ok: false, problem: 'check/no-port-answers', proposal: null });
    expect(outcome.names).toEqual(['address', 'tcp', 'tcp', 'tcp', 'tcp']);
  });
});

test('whatever octets a server sends, and wherever it stops, the check ends with steps that can be shown', async () => {
  const octets = fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes));
  const line = fc.tuple(fc.constantFrom('220', '250', '334', '421', '235'), fc.constantFrom(' ', '-', ''), octets);
  const answer = fc.oneof(
    fc.constant(drop),
    octets,
    line.map(([code, separator, text]) => Buffer.concat([Buffer.from(code + separator), text, Buffer.from('\r\n')])),
  );
  const stages = [/EHLO/, /STARTTLS/, /AUTH/, /MAIL/, /RCPT/, /RSET/] as const;
  await fc.assert(
    fc.asyncProperty(fc.option(answer), fc.constantFrom(...stages), answer, async (greeting, stage, said) => {
      const server = await startRudeServer({
        ...(greeting && { greeting }),
        answers: [
          [stage, said],
          [/EHLO/, '250-a\r\n250-STARTTLS\r\n250 AUTH LOGIN\r\n'],
        ],
      });
      const timeouts = { connectMs: 1_000, greetingMs: 60, tlsMs: 60, commandMs: 60 };
      const outcome = await check(server.port, { ...secret, timeouts });
      await server.stop();
      expect(outcome.steps.at(-1)?.ok).toBe(outcome.ok);
      printableOnly(outcome);
    }),
    { numRuns: 60 },
  );
});

describe('stopped', () => {
  test.each(['banner', 'EHLO', 'AUTH', 'MAIL'])('at %s: a last step says so, and nothing stays open', async (where) => {
    const stop = new AbortController();
    const script = where === 'banner' ? { greeting: silent } : offering('AUTH PLAIN');
    const stuck: RudeScript = {
      ...script,
      answers: [[new RegExp(`^${where}`), silent], ...('answers' in script ? (script.answers ?? []) : [])],
    };
    const server = await rudeWith(stuck);
    const checking = check(server.port, { ...secret, signal: stop.signal, timeouts: {} });
    if (where === 'banner') await expect.poll(() => server.open()).toBe(1);
    else await expect.poll(() => server.heard.some((line) => line.startsWith(where))).toBe(true);
    stop.abort();
    const outcome = await checking;
    expect(outcome).toMatchObject({ ok: false, problem: 'check/stopped' });
    expect(outcome.steps.at(-1)).toMatchObject({ ok: false, problem: 'check/stopped' });
    await expect.poll(() => server.open()).toBe(0);
  });

  test('before it begins, and while the name is looked up', async () => {
    const dns = await dnsWith({ 'smtp.yourcompany.test': { fault: 'silent' } });
    const before = await check(9, { signal: AbortSignal.abort() });
    expect(before).toMatchObject({ ok: false, problem: 'check/stopped' });
    const stop = new AbortController();
    const checking = check('smtp.yourcompany.test:587', { dnsServers: [dns.server], signal: stop.signal });
    await expect.poll(() => dns.asked.length).toBeGreaterThan(0);
    stop.abort();
    expect(await checking).toMatchObject({ ok: false, problem: 'check/stopped' });
  });

  test('a check that nobody reads on closes its connection', async () => {
    const server = await rudeWith({});
    const running = checkServer({
      address: address(`127.0.0.1:${server.port}`),
      security: 'none',
      login: { kind: 'none' },
      password: null,
      sender: null,
    });
    for await (const step of running) if (step.step === 'banner') break;
    await expect.poll(() => server.open()).toBe(0);
  });
});

describeWith(postfixNeeds, 'a real Postfix', () => {
  let sink: Sink;
  let postfix: Postfix;
  beforeAll(async () => {
    sink = await startSink();
    postfix = await startPostfix({ users, relayTo: sink.port, certificate: certificates.good });
  });
  afterAll(async () => {
    await postfix?.stop();
    await sink?.stop();
  });
  const request = { ...starttls, login: anna };

  test('is found right, logged in with a password of every kind of character; a limit of 10 MB is a warning', async () => {
    const outcome = await check(postfix.port, { ...request, password: Secret.of(password) });
    expect(outcome).toMatchObject({ ok: true, problem: null });
    expect(outcome.step('login')?.detail).toBe('Logged in as anna (PLAIN): 235 2.7.0 Authentication successful');
    expect(outcome.step('size')).toMatchObject({ ok: true, problem: 'check/small-size-limit' });
    expect(sink.mails).toEqual([]);
  });

  test('says what is wrong: the password, the missing login', async () => {
    expect(await check(postfix.port, { ...request, password: Secret.of('wrong') })).toMatchObject({
      problem: 'check/login-refused',
    });
    expect(await check(postfix.port, { ...starttls })).toMatchObject({ problem: 'check/relay-denied' });
    expect(await check(postfix.port)).toMatchObject({ problem: 'check/tls-required' });
  });
});
