import { parseMailbox } from '@truefrom/core/address';
import { Secret } from '@truefrom/core/node/secrets';
import {
  mail,
  openSession,
  quit,
  reset,
  type SubmissionTarget,
  type SubmitOptions,
  submitMail,
  submitOn,
} from '@truefrom/core/node/submission';
import type { ProblemCode } from '@truefrom/core/problem';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { makeCertificates, type TestCertificates, trustAuthority } from '../harness/certificates.ts';
import { describeWith } from '../harness/needs.ts';
import { type Postfix, postfixNeeds, startPostfix } from '../harness/postfix.ts';
import { drop, type RudeScript, silent, startRudeServer } from '../harness/rude-server.ts';
import { type Sink, type SinkOptions, startSink } from '../harness/sink.ts';

const password = `  pass "word' #1: zäöü€ \\ 本`;
const users = { anna: password, 'amy@yourcompany.test': password };
const short = {
  connectMs: 2_000,
  greetingMs: 400,
  tlsMs: 2_000,
  commandMs: 400,
  dataStartMs: 400,
  dataBlockMs: 400,
  dataEndMs: 400,
};
const message = `From: anna@yourcompany.test\r\nTo: bob@other.test\r\nMessage-ID: <1@yourcompany.test>\r\nDate: Mon, 23 Nov 2026 10:00:00 +0000\r\nSubject: grüße\r\n\r\n.one dot\r\n..two dots\r\n.\r\nno end at the dot above\r\n\r\nend\r\n`;

let certificates: TestCertificates;
const cleanups: (() => Promise<void>)[] = [];
beforeAll(() => {
  certificates = makeCertificates();
  trustAuthority(certificates);
});
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});
afterAll(() => certificates.remove());

const mailbox = (text: string) => {
  const parsed = parseMailbox(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};
const envelope = { sender: mailbox('anna@yourcompany.test'), recipients: [mailbox('bob@other.test')] };
async function* pieces(text: string | Buffer, octets = 7) {
  const whole = Buffer.from(text);
  for (let at = 0; at < whole.length; at += octets) yield whole.subarray(at, at + octets);
}
const to = (port: number, more: Partial<SubmissionTarget> = {}): SubmissionTarget => ({
  address: { host: '127.0.0.1', port },
  security: 'none',
  login: { kind: 'none' },
  ...more,
});
const asAnna = { login: { kind: 'password', username: 'anna' } } as const;
const submit = (target: SubmissionTarget, secret: string | null, more: SubmitOptions = {}) =>
  submitMail(target, secret === null ? null : Secret.of(secret), envelope, pieces(message), {
    timeouts: short,
    ...more,
  });

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

describe('a mail over a sink', () => {
  test.each([
    { security: 'starttls', mechanism: 'PLAIN' },
    { security: 'tls', mechanism: 'PLAIN' },
    { security: 'tls', mechanism: 'LOGIN' },
    { security: 'tls', mechanism: 'CRAM-MD5' },
    { security: 'none', mechanism: 'PLAIN' },
  ] as const)('$security with AUTH $mechanism arrives untouched', async ({ security, mechanism }) => {
    const cram: SinkOptions['more'] = {
      onAuth: (auth, _session, callback) => {
        const right = auth.username === 'anna' && auth.validatePassword(password);
        callback(null, right ? { user: 'anna' } : { message: 'no' });
      },
    };
    const more = { authMethods: [mechanism], ...(mechanism === 'CRAM-MD5' && cram) };
    const sink = await sinkWith({ security, certificate: certificates.good, users, more });
    const sent = await submit(to(sink.port, { security, ...asAnna }), password);
    expect(sent).toMatchObject({ ok: true, value: { accepted: [mailbox('bob@other.test')], refused: [] } });
    const [mail] = sink.mails;
    expect(mail).toMatchObject({
      sender: 'anna@yourcompany.test',
      recipients: ['bob@other.test'],
      username: 'anna',
      secure: security !== 'none',
    });
    expect(mail?.octets.toString()).toBe(message);
  });

  test('a password too long for one command line is given on the next', async () => {
    const long = 'ä'.repeat(500);
    const sink = await sinkWith({ security: 'tls', certificate: certificates.good, users: { anna: long } });
    expect(await submit(to(sink.port, { security: 'tls', ...asAnna }), long)).toMatchObject({ ok: true });
    expect(sink.logins).toEqual([{ username: 'anna', password: long, right: true }]);
  });

  test('several mails go over one session, also after a refused one', async () => {
    const sink = await sinkWith({ security: 'starttls', certificate: certificates.good, users });
    const opened = await openSession(to(sink.port, { security: 'starttls', ...asAnna }), Secret.of(password));
    if (!opened.ok) throw new Error(opened.problem.code);
    const { session } = opened;
    expect(await submitOn(session, envelope, pieces('A: 1\r\n'))).toMatchObject({ ok: true });
    expect(await mail(session.connection, session.capabilities, null, {}, 400)).toMatchObject({ ok: true });
    expect(await reset(session.connection, 400)).toMatchObject({ ok: true });
    expect(await submitOn(session, envelope, pieces('A: 2\r\n'))).toMatchObject({ ok: true });
    await quit(session.connection, 400);
    expect(sink.mails.map(({ octets }) => octets.toString())).toEqual(['A: 1\r\n', 'A: 2\r\n']);
    expect(sink.logins).toHaveLength(1);
  });

  test('bare line ends become CR LF, and a missing last one is added', async () => {
    const sink = await sinkWith({});
    await submitMail(to(sink.port), null, envelope, pieces('A: b\n\n.x\ry\r\n\n.\nz', 1));
    expect(sink.mails[0]?.octets.toString()).toBe('A: b\r\n\r\n.x\r\ny\r\n\r\n.\r\nz\r\n');
  });

  test('a mail of 3 MB in any pieces arrives whole', async () => {
    const big = Buffer.alloc(3_000_000, `${'x'.repeat(70)}\r\n`);
    big.write('\r\n', big.length - 2);
    const sink = await sinkWith({});
    const sent = await submitMail(to(sink.port), null, envelope, pieces(big, 65_537), { octets: big.length });
    expect(sent.ok).toBe(true);
    expect(sink.mails[0]?.octets.equals(big)).toBe(true);
  });

  test('a refused recipient is told, the other one is served', async () => {
    const server = await rudeWith({ answers: [[/RCPT TO:<eve/, '550 5.1.1 no such user\r\n']] });
    const both = { ...envelope, recipients: [mailbox('eve@other.test'), mailbox('bob@other.test')] };
    const sent = await submitMail(to(server.port), null, both, pieces(message));
    expect(sent).toMatchObject({
      ok: true,
      value: {
        accepted: [{ localPart: 'bob' }],
        refused: [{ recipient: { localPart: 'eve' }, reply: { code: 550, enhancedStatus: '5.1.1' } }],
      },
    });
  });
});

type Failing = {
  name: string;
  script: RudeScript;
  code: ProblemCode;
  temporary: boolean;
  target?: Partial<SubmissionTarget>;
};
const failing: Failing[] = [
  { name: 'says nothing', script: { greeting: silent }, code: 'check/silent', temporary: true },
  { name: 'drops at once', script: { greeting: drop }, code: 'check/dropped', temporary: true },
  { name: 'talks SSH', script: { greeting: 'SSH-2.0-OpenSSH_9.2\r\n' }, code: 'check/not-smtp', temporary: false },
  { name: 'sends 1 MB', script: { greeting: 'x'.repeat(1_000_000) }, code: 'check/too-long', temporary: false },
  {
    name: 'sends endless lines',
    script: { greeting: '220-x\r\n'.repeat(100_000) },
    code: 'check/too-long',
    temporary: false,
  },
  { name: 'is busy', script: { greeting: '421 4.3.2 later\r\n' }, code: 'check/busy', temporary: true },
  { name: 'refuses the host', script: { greeting: '554 go away\r\n' }, code: 'check/rejects-host', temporary: false },
  { name: 'drops at EHLO', script: { answers: [[/EHLO/, drop]] }, code: 'check/dropped', temporary: true },
  { name: 'is silent at EHLO', script: { answers: [[/EHLO/, silent]] }, code: 'check/timeout', temporary: true },
  {
    name: 'has no EHLO',
    script: { answers: [[/EHLO/, '502 what\r\n']] },
    code: 'check/ehlo-refused',
    temporary: false,
  },
  { name: 'drops at MAIL', script: { answers: [[/MAIL/, drop]] }, code: 'check/dropped', temporary: true },
  {
    name: 'refuses the sender',
    script: { answers: [[/MAIL/, '553 5.7.1 not owned by user\r\n']] },
    code: 'check/sender-refused',
    temporary: false,
  },
  {
    name: 'defers the sender',
    script: { answers: [[/MAIL/, '451 4.3.0 later\r\n']] },
    code: 'check/sender-deferred',
    temporary: true,
  },
  {
    name: 'wants a login',
    script: { answers: [[/MAIL/, '530 5.7.0 Authentication required\r\n']] },
    code: 'check/login-required',
    temporary: false,
  },
  { name: 'drops at RCPT', script: { answers: [[/RCPT/, drop]] }, code: 'check/dropped', temporary: true },
  {
    name: 'denies relaying',
    script: { answers: [[/RCPT/, '554 5.7.1 Relay access denied\r\n']] },
    code: 'check/relay-denied',
    temporary: false,
  },
  {
    name: 'defers the recipient',
    script: { answers: [[/RCPT/, '450 4.2.0 Greylisted\r\n']] },
    code: 'send/recipient-refused',
    temporary: true,
  },
  { name: 'drops at DATA', script: { answers: [[/DATA/, drop]] }, code: 'check/dropped', temporary: true },
  { name: 'refuses DATA', script: { answers: [[/DATA/, '554 no\r\n']] }, code: 'send/mail-refused', temporary: false },
  {
    name: 'refuses the mail',
    script: { answers: [[/^\.$/, '554 5.6.0 no\r\n']] },
    code: 'send/mail-refused',
    temporary: false,
  },
  {
    name: 'puts the mail off',
    script: { answers: [[/^\.$/, '451 4.6.0 later\r\n']] },
    code: 'send/mail-refused',
    temporary: true,
  },
  {
    name: 'drops after the final dot',
    script: { answers: [[/^\.$/, drop]] },
    code: 'send/outcome-unknown',
    temporary: true,
  },
  {
    name: 'is silent after the final dot',
    script: { answers: [[/^\.$/, silent]] },
    code: 'send/outcome-unknown',
    temporary: true,
  },
  {
    name: 'has no STARTTLS',
    script: {},
    code: 'check/no-starttls',
    temporary: false,
    target: { security: 'starttls' },
  },
  {
    name: 'cannot encrypt now',
    script: {
      answers: [
        [/EHLO/, '250-a\r\n250 STARTTLS\r\n'],
        [/STARTTLS/, '454 4.7.0 not now\r\n'],
      ],
    },
    code: 'check/starttls-refused',
    temporary: true,
    target: { security: 'starttls' },
  },
  {
    name: 'slips text in after STARTTLS',
    script: {
      answers: [
        [/EHLO/, '250-a\r\n250 STARTTLS\r\n'],
        [/STARTTLS/, '220 go\r\n250 AUTH PLAIN\r\n'],
      ],
    },
    code: 'check/starttls-injection',
    temporary: false,
    target: { security: 'starttls' },
  },
  {
    name: 'takes TLS nowhere',
    script: {},
    code: 'check/tls-on-starttls-port',
    temporary: false,
    target: { security: 'tls' },
  },
];

describe('a server that', () => {
  test.each(failing)('$name: $code', async ({ script, code, temporary, target }) => {
    const server = await rudeWith(script);
    const sent = await submit(to(server.port, target), null);
    expect(sent).toMatchObject({ ok: false, failure: { problem: { code }, temporary } });
    await expect.poll(() => server.open()).toBe(0);
  });

  test('is not there: connection refused', async () => {
    const sink = await startSink();
    await sink.stop();
    expect(await submit(to(sink.port), null)).toMatchObject({
      ok: false,
      failure: { problem: { code: 'check/connection-refused' }, temporary: true },
    });
  });

  async function* endless() {
    for (;;) yield Buffer.alloc(65_536, 'x\r\n');
  }

  test('stops taking the mail in the middle: timeout, nothing delivered', async () => {
    const server = await rudeWith({ stallInMail: true });
    const sent = await submitMail(to(server.port), null, envelope, endless(), { timeouts: short });
    expect(sent).toMatchObject({ ok: false, failure: { problem: { code: 'check/timeout' }, temporary: true } });
    await server.stop();
    expect(server.heard).not.toContain('.');
  });

  test('is left in the middle: stopped, nothing delivered', async () => {
    const server = await rudeWith({});
    const stop = new AbortController();
    const sending = submitMail(to(server.port), null, envelope, endless(), { timeouts: short, signal: stop.signal });
    await expect.poll(() => server.heard.length).toBeGreaterThan(100);
    stop.abort();
    expect(await sending).toMatchObject({ ok: false, failure: { problem: { code: 'check/stopped' } } });
    expect(server.heard).not.toContain('.');
  });

  test('refuses in the middle of the mail: its words are told', async () => {
    const server = await rudeWith({ answers: [[/^DATA$/, '354 go on\r\n552 5.3.4 too much\r\n']] });
    const sent = await submitMail(to(server.port), null, envelope, endless(), { timeouts: short });
    expect(sent).toMatchObject({ ok: false, failure: { problem: { code: 'send/too-large' }, reply: { code: 552 } } });
  });

  test('gets half a mail because reading it fails: no final dot is sent, the error is thrown on', async () => {
    const server = await rudeWith({});
    const broken = async function* () {
      yield Buffer.from('A: b\r\n');
      throw new Error('disk');
    };
    await expect(submitMail(to(server.port), null, envelope, broken(), { timeouts: short })).rejects.toThrow('disk');
    await expect.poll(() => server.open()).toBe(0);
    expect(server.heard).not.toContain('.');
  });

  test('announces a limit below the mail: nothing is sent', async () => {
    const server = await rudeWith({ answers: [[/EHLO/, '250-a\r\n250 SIZE 1000\r\n']] });
    const sent = await submit(to(server.port), null, { octets: 1_001 });
    expect(sent).toMatchObject({ ok: false, failure: { problem: { code: 'send/too-large' } } });
    expect(server.heard.filter((line) => line.startsWith('MAIL'))).toEqual([]);
  });
});

describe('a password never leaves', () => {
  const bad = [
    { kind: 'selfSigned', code: 'check/certificate-unknown-issuer' },
    { kind: 'wrongName', code: 'check/certificate-name' },
    { kind: 'expired', code: 'check/certificate-expired' },
  ] as const;
  test.each(
    bad.flatMap((row) => [
      { ...row, security: 'tls' as const },
      { ...row, security: 'starttls' as const },
    ]),
  )('to a server with a certificate that is $kind ($security)', async ({ kind, code, security }) => {
    const sink = await sinkWith({ security, certificate: certificates[kind], users });
    const sent = await submit(to(sink.port, { security, ...asAnna }), password);
    expect(sent).toMatchObject({ ok: false, failure: { problem: { code } } });
    expect(sink.logins).toEqual([]);
  });

  test('to a server without STARTTLS', async () => {
    const sink = await sinkWith({ users });
    const sent = await submit(to(sink.port, { security: 'starttls', ...asAnna }), password);
    expect(sent).toMatchObject({ ok: false, failure: { problem: { code: 'check/no-starttls' } } });
    expect(sink.logins).toEqual([]);
  });

  test('to another certificate than the pinned one, but to the pinned one it does', async () => {
    const sink = await sinkWith({ security: 'tls', certificate: certificates.selfSigned, users });
    const pinned = (certificateFingerprint: string) =>
      to(sink.port, { security: 'tls', ...asAnna, certificateFingerprint });
    const wrong = await submit(pinned(certificates.good.fingerprint), password);
    expect(wrong).toMatchObject({ ok: false, failure: { problem: { code: 'check/fingerprint-differs' } } });
    expect(sink.logins).toEqual([]);
    expect(await submit(pinned(certificates.selfSigned.fingerprint), password)).toMatchObject({ ok: true });
    expect(sink.logins).toEqual([{ username: 'anna', password, right: true }]);
  });

  test('without the name that stands in the certificate, but with it it does', async () => {
    const sink = await sinkWith({ security: 'starttls', certificate: certificates.wrongName, users });
    const named = to(sink.port, { security: 'starttls', ...asAnna, certificateName: 'mail.provider.test' });
    expect(await submit(named, password)).toMatchObject({ ok: true });
  });

  test('into an error text, even if the server repeats it', async () => {
    const echo = Buffer.from(`\0anna\0hunter22`).toString('base64');
    const server = await rudeWith({
      answers: [
        [/EHLO/, '250-a\r\n250 AUTH PLAIN\r\n'],
        [/AUTH/, `535 bad: AUTH PLAIN ${echo} hunter22\r\n`],
      ],
    });
    const sent = await submit(to(server.port, asAnna), 'hunter22');
    expect(sent).toMatchObject({ ok: false, failure: { problem: { code: 'check/login-refused' } } });
    expect(JSON.stringify(sent)).not.toMatch(/hunter22|AGFubmE/);
  });
});

describeWith(postfixNeeds, 'a real Postfix with STARTTLS and a login', () => {
  let sink: Sink;
  let postfix: Postfix;
  beforeAll(async () => {
    sink = await startSink();
    postfix = await startPostfix({
      users,
      relayTo: sink.port,
      certificate: certificates.good,
      mainCf: [
        'smtpd_sender_login_maps = inline:{ anna@yourcompany.test=anna@submission.test, amy@yourcompany.test=amy@yourcompany.test, boss@yourcompany.test=boss }',
        'smtpd_sender_restrictions = reject_sender_login_mismatch',
      ],
    });
  });
  afterAll(async () => {
    await postfix?.stop();
    await sink?.stop();
  });
  const target = (username: string) =>
    to(postfix.port, { security: 'starttls', login: { kind: 'password', username } });

  test('relays a mail under the right login, byte for byte', async () => {
    const sent = await submitMail(target('anna'), Secret.of(password), envelope, pieces(message), {
      octets: Buffer.byteLength(message),
    });
    expect(sent).toMatchObject({ ok: true, value: { reply: { code: 250, enhancedStatus: '2.0.0' } } });
    await sink.arrived(1);
    const [mail] = sink.mails;
    const text = mail?.octets.toString() ?? '';
    expect(mail).toMatchObject({ sender: 'anna@yourcompany.test', recipients: ['bob@other.test'] });
    expect(text.endsWith(message)).toBe(true);
    expect(text.slice(0, -message.length)).toContain('(Authenticated sender: anna@submission.test)');
    expect(postfix.log()).toContain('sasl_username=anna@submission.test');
  });

  test('takes a whole address as username', async () => {
    const amy = { ...envelope, sender: mailbox('amy@yourcompany.test') };
    const sent = await submitMail(target('amy@yourcompany.test'), Secret.of(password), amy, pieces(message));
    expect(sent).toMatchObject({ ok: true });
  });

  test('refuses a wrong password, a missing login, and somebody else\u2019s address', async () => {
    expect(await submit(target('anna'), 'wrong')).toMatchObject({
      ok: false,
      failure: { problem: { code: 'check/login-refused' }, reply: { code: 535, enhancedStatus: '5.7.8' } },
    });
    const without = await submit(to(postfix.port, { security: 'starttls' }), null);
    expect(without).toMatchObject({ ok: false, failure: { problem: { code: 'check/sender-refused' } } });
    const boss = { ...envelope, sender: mailbox('boss@yourcompany.test') };
    const sent = await submitMail(target('anna'), Secret.of(password), boss, pieces(message));
    expect(sent).toMatchObject({ ok: false, failure: { problem: { code: 'check/sender-refused' }, temporary: false } });
  });
});
