import { Secret } from '@truefrom/core/node/secrets';
import { mail, openSession, quit, reset, submitMail, submitOn } from '@truefrom/core/node/submission';
import { describe, expect, test } from 'vitest';
import { asAnna, envelope, message, pieces, submit, to } from '../harness/hand-over.ts';
import { mailbox, password, useMailServers, users } from '../harness/mail-servers.ts';
import type { SinkOptions } from '../harness/sink.ts';

const servers = useMailServers();

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
    const sink = await servers.sink({ security, certificate: servers.certificates.good, users, more });
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
    const sink = await servers.sink({ security: 'tls', certificate: servers.certificates.good, users: { anna: long } });
    expect(await submit(to(sink.port, { security: 'tls', ...asAnna }), long)).toMatchObject({ ok: true });
    expect(sink.logins).toEqual([{ username: 'anna', password: long, right: true }]);
  });

  test('several mails go over one session, also after a refused one', async () => {
    const sink = await servers.sink({ security: 'starttls', certificate: servers.certificates.good, users });
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
    const sink = await servers.sink({});
    await submitMail(to(sink.port), null, envelope, pieces('A: b\n\n.x\ry\r\n\n.\nz', 1));
    expect(sink.mails[0]?.octets.toString()).toBe('A: b\r\n\r\n.x\r\ny\r\n\r\n.\r\nz\r\n');
  });

  test('a mail of 3 MB in any pieces arrives whole', async () => {
    const big = Buffer.alloc(3_000_000, `${'x'.repeat(70)}\r\n`);
    big.write('\r\n', big.length - 2);
    const sink = await servers.sink({});
    const sent = await submitMail(to(sink.port), null, envelope, pieces(big, 65_537), { octets: big.length });
    expect(sent.ok).toBe(true);
    expect(sink.mails[0]?.octets.equals(big)).toBe(true);
  });

  test('a refused recipient is told, the other one is served', async () => {
    const server = await servers.rude({ answers: [[/RCPT TO:<eve/, '550 5.1.1 no such user\r\n']] });
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
    const sink = await servers.sink({ security, certificate: servers.certificates[kind], users });
    const sent = await submit(to(sink.port, { security, ...asAnna }), password);
    expect(sent).toMatchObject({ ok: false, failure: { problem: { code } } });
    expect(sink.logins).toEqual([]);
  });

  test('to a server without STARTTLS', async () => {
    const sink = await servers.sink({ users });
    const sent = await submit(to(sink.port, { security: 'starttls', ...asAnna }), password);
    expect(sent).toMatchObject({ ok: false, failure: { problem: { code: 'check/no-starttls' } } });
    expect(sink.logins).toEqual([]);
  });

  test('to another certificate than the pinned one, but to the pinned one it does', async () => {
    const sink = await servers.sink({ security: 'tls', certificate: servers.certificates.selfSigned, users });
    const pinned = (certificateFingerprint: string) =>
      to(sink.port, { security: 'tls', ...asAnna, certificateFingerprint });
    const wrong = await submit(pinned(servers.certificates.good.fingerprint), password);
    expect(wrong).toMatchObject({ ok: false, failure: { problem: { code: 'check/fingerprint-differs' } } });
    expect(sink.logins).toEqual([]);
    expect(await submit(pinned(servers.certificates.selfSigned.fingerprint), password)).toMatchObject({ ok: true });
    expect(sink.logins).toEqual([{ username: 'anna', password, right: true }]);
  });

  test('without the name that stands in the certificate, but with it it does', async () => {
    const sink = await servers.sink({ security: 'starttls', certificate: servers.certificates.wrongName, users });
    const named = to(sink.port, { security: 'starttls', ...asAnna, certificateName: 'mail.provider.test' });
    expect(await submit(named, password)).toMatchObject({ ok: true });
  });

  test('into an error text, even if the server repeats it', async () => {
    const echo = Buffer.from(`\0anna\0hunter22`).toString('base64');
    const server = await servers.rude({
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
