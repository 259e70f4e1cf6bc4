import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type GatewayProgram, runIn, startGatewayProgram } from '../harness/gateway-program.ts';
import { type GatewayHome, smallMail, useGatewayStage } from '../harness/gateway-stage.ts';
import { truefrom } from '../harness/home.ts';
import { describeWith } from '../harness/needs.ts';
import { openSmtp } from '../harness/smtp-client.ts';

const stage = useGatewayStage();
const mailOf = (id: string) => ({
  sender: 'anna@yourcompany.test',
  recipients: ['bob@other.test'],
  octets: smallMail(id),
});

async function ready(): Promise<GatewayHome> {
  const home = stage.home();
  await home.setDefault(await stage.upstream());
  return home;
}

const announced = (home: GatewayHome) => JSON.parse(readFileSync(join(home.path, 'gateway.json'), 'utf8')).listening;

test('a socket that another gateway serves is not taken from it; one that a killed gateway left is', async () => {
  const home = await ready();
  const path = join(home.folder, 'own.sock');
  const first = await stage.gateway(home, ['--listen', path]);
  const second = ['--listen', path, '--journal', join(home.folder, 'other')];
  await expect(startGatewayProgram(home, second)).rejects.toThrow('gateway/cannot-listen');
  expect((await (await stage.client(path)).send(mailOf('still@places'))).last).toMatch(/^250 /);
  await first.kill();
  await stage.gateway(home, second);
  expect((await (await stage.client(path)).send(mailOf('new@places'))).last).toMatch(/^250 /);
});

test.each(['/proc/journal', '/dev/null', '/proc/a/b/c'])(
  '%s can hold no journal, and is told as that',
  async (folder) => {
    const home = await ready();
    await expect(stage.gateway(home, ['--journal', folder])).rejects.toThrow('journal/not-writable');
  },
);

test('a gateway that ends takes back what it said of itself, and nothing that another one said', async () => {
  const home = await ready();
  const start = (journal: string): Promise<GatewayProgram> =>
    stage.gateway(home, ['--listen', '127.0.0.1:0', '--journal', join(home.folder, journal)]);
  const [first, second] = [await start('one'), await start('two')];
  expect(announced(home)).toEqual(second.listening);
  await first.stop();
  expect(announced(home)).toEqual(second.listening);
  await second.stop();
  expect(() => announced(home)).toThrow('ENOENT');
});

test.each([
  { name: 'a folder that is not there', file: 'missing/own.sock' },
  { name: 'a file in place of a folder', file: 'a-file/own.sock' },
])('$name is no place for a socket, and is told as that', async ({ file }) => {
  const home = await ready();
  writeFileSync(join(home.folder, 'a-file'), '');
  await expect(stage.gateway(home, ['--listen', join(home.folder, file)])).rejects.toThrow('gateway/cannot-listen');
});

test.each([
  { flags: ['--require-login'], problem: 'gateway/nobody-may-log-in' },
  { flags: ['--tls-cert', '/dev/null', '--tls-key', '/dev/null'], problem: 'gateway/bad-certificate' },
  { flags: ['--listen', '[::]:2525'], problem: 'gateway/open-relay' },
])('--check $flags says that it would not start: $problem', async ({ flags, problem }) => {
  const home = await ready();
  await expect(runIn(home, ['gateway', '--check', '--json', ...flags])).rejects.toThrow(`"problems":["${problem}"]`);
});

describeWith({ programs: ['systemd-socket-activate'] }, 'what systemd hands over', () => {
  test('is not served where other hosts could send through it as anybody', async () => {
    const home = await ready();
    const free = createServer().listen(0, '127.0.0.1');
    await once(free, 'listening');
    const { port } = free.address() as { port: number };
    await new Promise((resolve) => free.close(resolve));
    const names = Object.keys(home.env).flatMap((name) => ['-E', name]);
    const args = ['-l', `0.0.0.0:${port}`, truefrom.node, truefrom.program, 'gateway', '--listen', 'systemd'];
    const child = spawn('systemd-socket-activate', [...names, ...args], { env: home.env, stdio: 'pipe' });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    await expect.poll(() => said).toContain('Listening on');
    await expect(openSmtp(`127.0.0.1:${port}`)).rejects.toThrow('the connection ended');
    await once(child, 'exit');
    expect(said).toContain('gateway/open-relay');
  });
});

test('units: the settings are those of here, a port below 1024 may be taken, a name of the host is two numbers, systemd cannot hand itself over', async () => {
  const home = stage.home();
  const unit = (...flags: string[]) => home.run(['gateway', 'unit', ...flags]);
  const usual = await unit();
  expect(usual).not.toContain('CAP_');
  expect(usual).toContain(`\nEnvironment=TRUEFROM_HOME=${home.path}\nReadWritePaths=${home.path}\n`);
  const ofSomebody = await runIn({ ...home, env: { ...home.env, TRUEFROM_HOME: '/home/mail/settings' } }, [
    'gateway',
    'unit',
  ]);
  expect(ofSomebody).toContain('ReadWritePaths=/home/mail/settings\n');
  expect(ofSomebody).toContain('ProtectHome=read-only\n'); // else the service could not see them
  const other = await runIn({ ...home, env: { ...home.env, TRUEFROM_STORE: '/srv/mail' } }, ['gateway', 'unit']);
  expect(other).toContain('\nEnvironment=TRUEFROM_STORE=/srv/mail\nReadWritePaths=/srv/mail\n');
  const database = { ...home.env, TRUEFROM_STORE: 'postgresql:///x?password=hunter22' };
  expect(await runIn({ ...home, env: database }, ['gateway', 'unit'])).not.toContain('hunter22');
  const empty = await runIn({ ...home, env: { ...home.env, TRUEFROM_HOME: '' } }, ['gateway', 'unit']);
  expect(empty).not.toContain('TRUEFROM_HOME');
  const low = await unit('--listen', '127.0.0.1:25');
  expect(low).toContain('CapabilityBoundingSet=CAP_NET_BIND_SERVICE\nAmbientCapabilities=CAP_NET_BIND_SERVICE\n');
  const socket = await unit('--socket', '--listen', 'localhost:2525', '--listen', '/run/truefrom/a%b.sock');
  expect(socket.match(/^ListenStream=.*$/gm)).toEqual([
    'ListenStream=127.0.0.1:2525',
    'ListenStream=[::1]:2525',
    'ListenStream=/run/truefrom/a%%b.sock',
  ]);
  await expect(unit('--socket', '--listen', 'systemd')).rejects.toThrow('gateway/bad-listen');
});
