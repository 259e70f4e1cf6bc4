// Draws docs/wizard.svg: the program runs in a real terminal against a server of its own, and its screens are taken down.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeCertificates } from '../harness/certificates.ts';
import { makeHome, rootFolder, truefrom } from '../harness/home.ts';
import { startSink } from '../harness/sink.ts';
import { openTerminal } from '../harness/terminal.ts';
import { linesOf, svgOf } from './svg.ts';

const columns = 80;
const certificates = makeCertificates();
const users = { 'mail@yourcompany.com': 'secret' };
const sink = await startSink({
  security: 'starttls',
  certificate: certificates.good,
  users,
  more: { name: 'smtp.yourcompany.com', size: 50 * 1_048_576 },
});
using home = makeHome();
const env = { ...home.env, NODE_EXTRA_CA_CERTS: certificates.authority.file };
const command = async (...args: string[]) => {
  const running = spawn(truefrom.node, [truefrom.program, ...args], { env, stdio: ['pipe', 'ignore', 'inherit'] });
  running.stdin.end('secret');
  await once(running, 'exit');
};
for (const [name, address] of [
  ['Amsterdam', `localhost:${sink.port}`],
  ['Branch Utrecht', '[192.42.11.22]:587'],
  ['Newsletters', 'smtp.newsletters.example:465'],
] as const) {
  const login = ['--username', 'mail@yourcompany.com', '--password-stdin'];
  await command('servers', 'add', address, '--name', name, ...login, ...(name === 'Amsterdam' ? [] : ['--no-check']));
}
await command('senders', 'add', '@yourcompany.com', '--server', 'Amsterdam');

await using terminal = openTerminal({ ...truefrom.withArgs(), env, columns, rows: 26 });
await terminal.waitFor('? help');
terminal.press('enter');
await terminal.waitFor('Last check');
await terminal.waitForIdle();
const table = linesOf(terminal);
terminal.type('c');
await terminal.waitFor('Mail can be sent');
await terminal.waitForIdle();
const check = linesOf(terminal).map((line) => line.replaceAll(String(sink.port), '587'));
const screens = [
  { title: 'The table of servers', lines: table.map((line) => line.replaceAll(String(sink.port), '587  ')) },
  { title: 'A server, really checked', lines: check },
];
writeFileSync(join(rootFolder, 'docs', 'wizard.svg'), svgOf(screens, columns));
await terminal.close();
await sink.stop();
certificates.remove();
