import { Secret } from '@truefrom/core/node/secrets';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anna, check } from '../harness/check-run.ts';
import { password, useMailServers, users } from '../harness/mail-servers.ts';
import { describeWith } from '../harness/needs.ts';
import { type Postfix, postfixNeeds, startPostfix } from '../harness/postfix.ts';
import { type Sink, startSink } from '../harness/sink.ts';

const servers = useMailServers();

describeWith(postfixNeeds, 'a real Postfix', () => {
  let sink: Sink;
  let postfix: Postfix;
  beforeAll(async () => {
    sink = await startSink();
    postfix = await startPostfix({ users, relayTo: sink.port, certificate: servers.certificates.good });
  });
  afterAll(async () => {
    await postfix?.stop();
    await sink?.stop();
  });
  const request = { security: 'starttls', login: anna } as const;

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
    expect(await check(postfix.port, { security: 'starttls' })).toMatchObject({ problem: 'check/relay-denied' });
    expect(await check(postfix.port)).toMatchObject({ problem: 'check/tls-required' });
  });
});
