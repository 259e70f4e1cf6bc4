import { type SubmissionTarget, submitMail } from '@truefrom/core/node/submission';
import type { ProblemCode } from '@truefrom/core/problem';
import { describe, expect, test } from 'vitest';
import { envelope, shortTimeouts, submit, to } from '../harness/hand-over.ts';
import { useMailServers } from '../harness/mail-servers.ts';
import { drop, type RudeScript, silent } from '../harness/rude-server.ts';
import { startSink } from '../harness/sink.ts';

const servers = useMailServers();

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
    const server = await servers.rude(script);
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
    const server = await servers.rude({ stallInMail: true });
    const sent = await submitMail(to(server.port), null, envelope, endless(), { timeouts: shortTimeouts });
    expect(sent).toMatchObject({ ok: false, failure: { problem: { code: 'check/timeout' }, temporary: true } });
    await server.stop();
    expect(server.heard).not.toContain('.');
  });

  test('is left in the middle: stopped, nothing delivered', async () => {
    const server = await servers.rude({});
    const stop = new AbortController();
    const sending = submitMail(to(server.port), null, envelope, endless(), {
      timeouts: shortTimeouts,
      signal: stop.signal,
    });
    await expect.poll(() => server.heard.length).toBeGreaterThan(100);
    stop.abort();
    expect(await sending).toMatchObject({ ok: false, failure: { problem: { code: 'check/stopped' } } });
    expect(server.heard).not.toContain('.');
  });

  test('refuses in the middle of the mail: its words are told', async () => {
    const server = await servers.rude({ answers: [[/^DATA$/, '354 go on\r\n552 5.3.4 too much\r\n']] });
    const sent = await submitMail(to(server.port), null, envelope, endless(), { timeouts: shortTimeouts });
    expect(sent).toMatchObject({ ok: false, failure: { problem: { code: 'send/too-large' }, reply: { code: 552 } } });
  });

  test('gets half a mail because reading it fails: no final dot is sent, the error is thrown on', async () => {
    const server = await servers.rude({});
    const broken = async function* () {
      yield Buffer.from('A: b\r\n');
      throw new Error('disk');
    };
    await expect(submitMail(to(server.port), null, envelope, broken(), { timeouts: shortTimeouts })).rejects.toThrow(
      'disk',
    );
    await expect.poll(() => server.open()).toBe(0);
    expect(server.heard).not.toContain('.');
  });

  test('announces a limit below the mail: nothing is sent', async () => {
    const server = await servers.rude({ answers: [[/EHLO/, '250-a\r\n250 SIZE 1000\r\n']] });
    const sent = await submit(to(server.port), null, { octets: 1_001 });
    expect(sent).toMatchObject({ ok: false, failure: { problem: { code: 'send/too-large' } } });
    expect(server.heard.filter((line) => line.startsWith('MAIL'))).toEqual([]);
  });
});
