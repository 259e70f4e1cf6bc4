import { Secret } from '@truefrom/core/node/secrets';
import { checkServer } from '@truefrom/core/node/server-check';
import type { ProblemCode } from '@truefrom/core/problem';
import { describe, expect, test } from 'vitest';
import { anna, check } from '../harness/check-run.ts';
import { password, serverAddress, useMailServers, users } from '../harness/mail-servers.ts';
import { type RudeScript, silent } from '../harness/rude-server.ts';
import type { ZoneData } from '../harness/zone-look-up.ts';
import { offering, secret } from './server-check-rows.ts';

const servers = useMailServers();

describe('a server that is right', () => {
  test.each(['starttls', 'tls'] as const)('%s: every step in its order, and no mail', async (security) => {
    const sink = await servers.sink({
      security,
      certificate: servers.certificates.good,
      users,
      more: { size: 50 * 1_048_576 },
    });
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
    expect(outcome.step('certificate')?.detail).toContain(servers.certificates.good.fingerprint);
    expect(outcome.step('size')?.detail).toBe('Mails up to 50 MiB pass.');
    expect(outcome.certificate).toMatchObject({
      fingerprint: servers.certificates.good.fingerprint,
      names: ['localhost', 'smtp.yourcompany.test', 'mta-sts.yourcompany.test', '127.0.0.1', '::1'],
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
    const dns = await servers.dns({ 'smtp.yourcompany.test': [{ A: '127.0.0.1' }, { AAAA: '::1' }] });
    const sink = await servers.sink({ security: 'starttls', certificate: servers.certificates.good });
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

  test('while no sender is known, the address of the login is asked with, and its refusal only warns', async () => {
    const options = { security: 'tls', certificate: servers.certificates.good, users } as const;
    const request = { security: 'tls', login: anna, password: Secret.of(password), sender: null } as const;
    const welcome = await servers.sink({ ...options, more: { name: 'mail.yourcompany.test' } });
    const taken = await check(welcome.port, request);
    expect(taken.step('mail-from')).toMatchObject({ ok: true, problem: null });
    expect(taken.step('mail-from')?.detail).toContain('No sender is known yet');
    expect(taken.step('mail-from')?.detail).toContain('anna@mail.yourcompany.test: 250');
    expect(taken.step('rcpt')).toMatchObject({ ok: true, problem: null });

    const onMailFrom = (_: unknown, __: unknown, done: (error: Error) => void) =>
      done(Object.assign(new Error('not your address'), { responseCode: 553 }));
    const strict = await servers.sink({ ...options, more: { name: 'mail.yourcompany.test', onMailFrom } });
    const refused = await check(strict.port, request);
    expect(refused).toMatchObject({ ok: true, problem: null });
    expect(refused.step('mail-from')).toMatchObject({ ok: true, problem: 'check/sender-refused' });
    expect(refused.step('rcpt')).toBeUndefined();
  });

  test('without a password the login and what follows from it are left out', async () => {
    const sink = await servers.sink({ security: 'tls', certificate: servers.certificates.good, users });
    const outcome = await check(sink.port, { security: 'tls', login: anna });
    expect(outcome.ok).toBe(true);
    expect(outcome.names.slice(-2)).toEqual(['auth', 'size']);
  });
});

describe('a name', () => {
  test.each<[string, ZoneData, ProblemCode]>([
    ['that does not exist', {}, 'check/name-not-found'],
    ['without an address', { 'smtp.yourcompany.test': [] }, 'check/name-not-found'],
    ['whose DNS server is broken', { 'smtp.yourcompany.test': ['SERVFAIL'] }, 'check/dns-failed'],
  ])('%s', async (_title, zone, code) => {
    const dns = await servers.dns(zone);
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
    await servers.sink({ security, certificate: servers.certificates.selfSigned, host, port: listens });
    const outcome = await check(host, {
      security: null,
      certificateFingerprint: servers.certificates.selfSigned.fingerprint,
    });
    expect(outcome).toMatchObject({ ok: true, proposal: { port: listens, security } });
    expect(outcome.step('address')?.detail).toContain('no port given: 587, 465 and 25 are tried');
  });

  test('what is not SMTP on 587 does not hide 465', async () => {
    const host = '127.31.1.8';
    await servers.rude({ greeting: 'SSH-2.0-x\r\n', host, port: 587 });
    await servers.sink({ security: 'tls', certificate: servers.certificates.selfSigned, host, port: 465 });
    const outcome = await check(host, {
      security: null,
      certificateFingerprint: servers.certificates.selfSigned.fingerprint,
    });
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

describe('stopped', () => {
  test.each(['banner', 'EHLO', 'AUTH', 'MAIL'])('at %s: a last step says so, and nothing stays open', async (where) => {
    const stop = new AbortController();
    const script = where === 'banner' ? { greeting: silent } : offering('AUTH PLAIN');
    const stuck: RudeScript = {
      ...script,
      answers: [[new RegExp(`^${where}`), silent], ...('answers' in script ? (script.answers ?? []) : [])],
    };
    const server = await servers.rude(stuck);
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
    const dns = await servers.dns({ 'smtp.yourcompany.test': ['TIMEOUT'] });
    const before = await check(9, { signal: AbortSignal.abort() });
    expect(before).toMatchObject({ ok: false, problem: 'check/stopped' });
    const stop = new AbortController();
    const checking = check('smtp.yourcompany.test:587', { dnsServers: [dns.server], signal: stop.signal });
    await expect.poll(() => dns.asked.length).toBeGreaterThan(0);
    stop.abort();
    expect(await checking).toMatchObject({ ok: false, problem: 'check/stopped' });
  });

  test('a check that nobody reads on closes its connection', async () => {
    const server = await servers.rude({});
    const running = checkServer({
      address: serverAddress(`127.0.0.1:${server.port}`),
      security: 'none',
      login: { kind: 'none' },
      password: null,
      sender: null,
    });
    for await (const step of running) if (step.step === 'banner') break;
    await expect.poll(() => server.open()).toBe(0);
  });
});
