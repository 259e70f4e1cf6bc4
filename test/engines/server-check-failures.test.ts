import { Secret } from '@truefrom/core/node/secrets';
import { type ProblemCode, problems } from '@truefrom/core/problem';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TestCertificate, TestCertificates } from '../harness/certificates.ts';
import { anna, check, printableOnly } from '../harness/check-run.ts';
import { password, useMailServers, users } from '../harness/mail-servers.ts';
import { drop, startRudeServer } from '../harness/rude-server.ts';
import { startSink } from '../harness/sink.ts';
import { rows, secret } from './server-check-rows.ts';

const servers = useMailServers();

describe('a server that is not right', () => {
  test.each(rows)('$name: $code', async ({ script, request, step, code, detail, said, warns }) => {
    const server = await servers.rude(typeof script === 'function' ? script(servers.certificates) : script);
    const outcome = await check(server.port, request);
    expect(outcome.ok).toBe(warns === true);
    expect(outcome.problem).toBe(warns ? null : code);
    const last = outcome.step(step);
    expect(last).toMatchObject({ step, ok: warns === true, problem: code, fix: problems[code].fix });
    expect(last?.detail).toMatch(detail ?? /./);
    expect(last?.refused?.stage).toBe(said);
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
      const certificate = servers.certificates[kind] as TestCertificate;
      const sink = await servers.sink({ security, certificate, users });
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
    const sink = await servers.sink({ security: 'tls', certificate: servers.certificates.selfSigned });
    const pinned = (certificateFingerprint: string) => check(sink.port, { security: 'tls', certificateFingerprint });
    expect(await pinned(servers.certificates.selfSigned.fingerprint)).toMatchObject({ ok: true });
    const other = await pinned(servers.certificates.good.fingerprint);
    expect(other).toMatchObject({ ok: false, problem: 'check/fingerprint-differs' });
    expect(other.step('certificate')?.detail).toContain(servers.certificates.selfSigned.fingerprint);
  });

  test('a certificate that runs out in five days is a warning', async () => {
    const sink = await servers.sink({ security: 'tls', certificate: servers.certificates.expiresSoon });
    const outcome = await check(sink.port, { security: 'tls' });
    expect(outcome.ok).toBe(true);
    expect(outcome.step('certificate')).toMatchObject({ ok: true, problem: 'check/certificate-expires-soon' });
  });

  test('STARTTLS chosen where the port begins with encryption: it says so and proposes tls', async () => {
    const sink = await servers.sink({ security: 'tls', certificate: servers.certificates.good });
    const outcome = await check(sink.port, { security: 'starttls' });
    expect(outcome).toMatchObject({
      ok: false,
      problem: 'check/silent',
      proposal: { port: sink.port, security: 'tls' },
    });
    expect(outcome.steps.at(-1)?.detail).toContain('begins with encryption');
  });

  test('tls chosen on a STARTTLS port: proposes starttls', async () => {
    const sink = await servers.sink({ security: 'starttls', certificate: servers.certificates.good });
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
