import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from 'node:tls';
import nodemailer from 'nodemailer';
import { expect, test } from 'vitest';
import { useGatewayStage } from '../harness/gateway-stage.ts';
import { connectSmtp } from '../harness/smtp-client.ts';

const stage = useGatewayStage();
const password = 'ge heim: #1 äö';
const login = { user: 'crm', pass: password };

/** A gateway whose clients must log in, with the login `crm` for one domain. */
async function place() {
  const home = stage.home();
  const upstream = await stage.upstream();
  await home.setDefault(upstream);
  const add = ['clients', 'add', 'crm', '--sender', '@yourcompany.test', '--password-stdin'];
  await home.run(add, `${password}\n`);
  const [certificateFile, keyFile] = [join(home.folder, 'cert.pem'), join(home.folder, 'key.pem')];
  const install = ({ good }: typeof stage.certificates) => {
    copyFileSync(good.certificateFile, certificateFile);
    copyFileSync(good.keyFile, keyFile);
  };
  install(stage.certificates);
  const tls = ['--tls-cert', certificateFile, '--tls-key', keyFile];
  const gateway = await stage.gateway(home, ['--require-login', ...tls]);
  const port = Number(gateway.place.split(':').at(-1));
  /** nodemailer as an application would use it; the reply of the gateway where it refuses. */
  const send = async (from: string, auth: typeof login | undefined, requireTLS = true) => {
    const transport = nodemailer.createTransport({
      host: '127.0.0.1',
      port,
      requireTLS,
      ignoreTLS: !requireTLS,
      auth,
      tls: { ca: stage.certificates.authority.certificate },
    } as never);
    try {
      const sent = await transport.sendMail({ from, to: 'bob@other.test', subject: 'test', text: 'Hello.' });
      return sent.response;
    } catch (error) {
      const { response, message } = error as { response?: string; message: string };
      return response ?? message;
    } finally {
      transport.close();
    }
  };
  return { home, upstream, gateway, port, send, certificateFile, keyFile };
}

test('a login is needed, taken within TLS alone, and limited to its senders', async () => {
  const { upstream, send, home } = await place();
  expect(await send('anna@yourcompany.test', login)).toMatch(/^250 /);
  expect(await send('anna@yourcompany.test', undefined)).toMatch(/^530 5\.7\.0 Log in first/);
  expect(await send('anna@yourcompany.test', undefined, false)).toMatch(/^530 5\.7\.0 Say STARTTLS first/);
  expect(await send('anna@yourcompany.test', { ...login, pass: 'wrong' })).toMatch(/535 5\.7\.8/);
  expect(await send('anna@yourcompany.test', { ...login, user: 'nobody' })).toMatch(/535 5\.7\.8/);
  expect(await send('bob@elsewhere.test', login)).toMatch(/^553 5\.7\.1 This login may not send as this sender/);
  expect(upstream.mails).toMatchObject([{ mail: expect.stringContaining('<anna@yourcompany.test>') }]);
  expect(await home.run(['journal', '--json'])).toContain('"client":"crm"');
  expect(await home.run(['clients', 'list', '--json'])).toMatch(/"name":"crm","senders":\["@yourcompany.test"\]/);
  expect(await home.run(['clients', 'list', '--json'])).not.toMatch(/salt|hash/);
  await home.run(['clients', 'remove', 'crm']);
  expect(await send('anna@yourcompany.test', login)).toMatch(/535 5\.7\.8/);
});

test('AUTH LOGIN and AUTH PLAIN in two steps, a call-off, and what is no base64', async () => {
  const { port } = await place();
  const socket = connect({
    port,
    host: '127.0.0.1',
    ca: stage.certificates.authority.certificate,
    socket: await begun(port),
  });
  const say = dialogue(socket);
  expect(await say('EHLO me')).toContain('250-AUTH PLAIN LOGIN');
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  expect(await say('AUTH CRAM-MD5')).toMatch(/^504 /);
  expect(await say('AUTH LOGIN')).toMatch(/^334 /);
  expect(await say('*')).toMatch(/^501 5\.7\.0/);
  expect(await say('AUTH PLAIN')).toMatch(/^334 /);
  expect(await say('ä')).toMatch(/^501 5\.5\.2/);
  expect(await say(`AUTH PLAIN ${base64(`other\0crm\0${password}`)}`)).toMatch(/^501 5\.5\.2/);
  expect(await say('AUTH LOGIN')).toMatch(/^334 /);
  expect(await say(base64('crm'))).toMatch(/^334 /);
  expect(await say(base64(password))).toMatch(/^235 /);
  expect(await say('AUTH LOGIN')).toMatch(/^503 /);
  socket.destroy();
});

test('a login that is removed, or gets other senders, counts so on a connection that is open', async () => {
  const { port, home } = await place();
  const say = dialogue(connect({ ca: stage.certificates.authority.certificate, socket: await begun(port) }));
  const mail = 'MAIL FROM:<anna@yourcompany.test>';
  const auth = `AUTH PLAIN ${Buffer.from(`\0crm\0${password}`).toString('base64')}`;
  await say('EHLO me');
  expect(await say(auth)).toMatch(/^235 /);
  expect(await say(mail)).toMatch(/^250 /);
  await say('RSET');
  const file = join(home.path, 'gateway-clients.json');
  const kept = readFileSync(file);
  writeFileSync(file, 'half a fi');
  expect(await say(mail)).toMatch(/^454 4\.7\.0 /);
  const other = dialogue(connect({ ca: stage.certificates.authority.certificate, socket: await begun(port) }));
  await other('EHLO me');
  expect(await other(auth)).toMatch(/^454 4\.7\.0 /); // the password may be right
  writeFileSync(file, kept.toString().replace('@yourcompany.test', '@elsewhere.test'));
  expect(await say(mail)).toMatch(/^553 5\.7\.1 /);
  expect(await say('MAIL FROM:<bob@elsewhere.test>')).toMatch(/^250 /);
  await say('RSET');
  await home.run(['clients', 'remove', 'crm']);
  expect(await say('MAIL FROM:<bob@elsewhere.test>')).toMatch(/^553 5\.7\.1 /);
  expect(await other(auth)).toMatch(/^535 5\.7\.8 /);
});

test('other hosts get half of the places for clients: programs of this host are not kept out', async () => {
  const { home, certificateFile, keyFile } = await place();
  const flags = [
    '--listen',
    '0.0.0.0:0',
    '--listen',
    '127.0.0.1:0',
    '--tls-cert',
    certificateFile,
    '--tls-key',
    keyFile,
  ];
  const { listening } = await stage.gateway(home, [...flags, '--journal', join(home.folder, 'second')]);
  const [foreign = '', own = ''] = listening;
  const all = await Promise.all(
    Array.from({ length: 300 }, () => connectSmtp(foreign.replace('0.0.0.0', '127.0.0.1'))),
  );
  const greetings = await Promise.all(all.map((client) => client.reply()));
  expect(greetings.filter((greeting) => greeting.startsWith('220 '))).toHaveLength(250);
  expect(greetings.filter((greeting) => greeting.startsWith('421 4.3.2 '))).toHaveLength(50);
  expect(await (await stage.client(own)).command('MAIL FROM:<anna@yourcompany.test>')).toMatch(/^250 /);
  for (const client of all) client.destroy();
  await expect
    .poll(async () => (await stage.client(foreign.replace('0.0.0.0', '127.0.0.1'))).greeting)
    .toMatch(/^220 /);
});

test('a renewed certificate is shown to the next client; half a one leaves the old one in use', async () => {
  const { port, certificateFile, keyFile } = await place();
  const shown = async () => {
    const socket = connect({ rejectUnauthorized: false, socket: await begun(port) });
    await new Promise((resolve) => socket.once('secureConnect', resolve));
    const { fingerprint256 } = socket.getPeerCertificate();
    socket.destroy();
    return fingerprint256;
  };
  const { good, wrongName } = stage.certificates;
  expect(await shown()).toBe(good.fingerprint);
  copyFileSync(wrongName.certificateFile, certificateFile);
  expect(await shown()).toBe(good.fingerprint); // its key has not come yet
  copyFileSync(wrongName.keyFile, keyFile);
  expect(await shown()).toBe(wrongName.fingerprint);
});

test.each([
  { flags: ['--listen', '0.0.0.0:0'], problem: 'gateway/open-relay' },
  { flags: ['--listen', '[::]:0'], problem: 'gateway/open-relay' },
  { flags: ['--require-login'], problem: 'gateway/nobody-may-log-in' },
  { flags: ['--tls-cert', '/dev/null', '--tls-key', '/dev/null'], problem: 'gateway/bad-certificate' },
  { flags: ['--tls-cert', '/dev/null'], problem: 'usage/missing-flag' },
  { flags: ['--listen', 'mail.yourcompany.test:25'], problem: 'gateway/bad-listen' },
  { flags: ['--listen', '127.0.0.1'], problem: 'gateway/bad-listen' },
  { flags: ['--server-timeout', '0'], problem: 'usage/bad-flag' },
])('$flags: $problem, and nothing listens', async ({ flags, problem }) => {
  const home = stage.home();
  await home.setDefault(await stage.upstream());
  await expect(stage.gateway(home, flags)).rejects.toThrow(problem);
});

/** A line on which encryption may begin. */
async function begun(port: number) {
  const { connect: open } = await import('node:net');
  const socket = open(port, '127.0.0.1');
  const say = dialogue(socket);
  await say(null);
  await say('EHLO me');
  expect(await say('STARTTLS')).toMatch(/^220 /);
  socket.removeAllListeners('data');
  return socket;
}

/** Sends a line and gives the whole reply; null only waits for one. */
const dialogue = (socket: import('node:net').Socket) => (line: string | null) =>
  new Promise<string>((resolve) => {
    let heard = '';
    const hear = (octets: Buffer) => {
      heard += octets.toString();
      if (!/^\d{3}( .*)?\r\n$/m.test(heard)) return;
      socket.off('data', hear);
      resolve(heard);
    };
    socket.on('data', hear);
    if (line !== null) socket.write(`${line}\r\n`);
  });
