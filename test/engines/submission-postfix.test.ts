import { Secret } from '@truefrom/core/node/secrets';
import { submitMail } from '@truefrom/core/node/submission';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { envelope, message, pieces, submit, to } from '../harness/hand-over.ts';
import { mailbox, password, useMailServers, users } from '../harness/mail-servers.ts';
import { describeWith } from '../harness/needs.ts';
import { type Postfix, postfixNeeds, startPostfix } from '../harness/postfix.ts';
import { type Sink, startSink } from '../harness/sink.ts';

const servers = useMailServers();

describeWith(postfixNeeds, 'a real Postfix with STARTTLS and a login', () => {
  let sink: Sink;
  let postfix: Postfix;
  beforeAll(async () => {
    sink = await startSink();
    postfix = await startPostfix({
      users,
      relayTo: sink.port,
      certificate: servers.certificates.good,
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
