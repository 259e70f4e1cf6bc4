import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeHome } from '../harness/home.ts';
import { type Sink, startSink } from '../harness/sink.ts';
import { relay, reportOf, unknown } from './wizard-explain-place.ts';
import { answer, openPlain } from './wizard-plain-place.ts';
import { type Home, says, storeOf } from './wizard-program.ts';

const password = `p "w' #1: zäö€ 本`;
let home: Home;
let sink: Sink;
let store: Awaited<ReturnType<typeof storeOf>>;
beforeEach(async () => {
  home = makeHome();
  store = await storeOf(home);
  sink = await startSink({ users: { mailout: password } });
});
afterEach(async () => {
  await sink.stop();
  home.remove();
});

const open = (env: Record<string, string> = {}) => openPlain(home, env);

describe.each([
  { env: {}, name: 'TRUEFROM_PLAIN=1' },
  { env: { TERM: 'dumb' }, name: 'TERM=dumb' },
])('with $name', ({ env }) => {
  test('no terminal sequence is written at all, and Ctrl-D leaves with 130', async () => {
    await store.add({ address: 'smtp.a.com:587', name: 'Company' });
    await using terminal = await open(env);
    await answer(terminal, 'Where to', '1');
    await answer(terminal, 'Which', '1');
    await answer(terminal, 'Company', '6');
    await terminal.waitFor(/Company \[6\]: 6[\s\S]*Which \[3\]:/);
    terminal.press('ctrl-d');
    expect(await terminal.exit).toEqual({ exitCode: 130, signal: null });
    expect(terminal.output()).not.toContain('\u001b');
  });
});

test('a server is added by questions; a bad answer is asked again; the password is not echoed', async () => {
  await using terminal = await open();
  await answer(terminal, 'Where to', '1');
  await answer(terminal, 'Which', '9');
  await terminal.waitFor('Type a number from 1 to 2.');
  await answer(terminal, 'Which', '1');
  await answer(terminal, 'Server', '');
  await terminal.waitFor('A server is needed.');
  await answer(terminal, 'Server', `[127.0.0.1]:${sink.port}x`);
  await terminal.waitFor(says('The port is not a number.'));
  await answer(terminal, 'Server', `127.0.0.1:${sink.port}`);
  await answer(terminal, 'Username', 'mailout');
  await answer(terminal, 'Password (not shown)', password);
  await answer(terminal, 'Name', 'Company');
  await answer(terminal, 'Security', 'nothing');
  await terminal.waitFor('There is no such kind of security.');
  await answer(terminal, 'Security', 'none');
  await answer(terminal, 'Certificate name', '');
  await answer(terminal, 'Mails per hour', '');
  await terminal.waitFor(/Login: ok, \d+ ms\./);
  await terminal.waitFor('✓ Mail can be sent through this server.');
  await terminal.waitFor('This server is added:');
  await answer(terminal, 'Now [1]', '1');
  await terminal.waitFor('✓ Company is saved.');
  expect(sink.logins).toEqual([{ username: 'mailout', password, right: true }]);
  expect(terminal.history()).not.toContain(password);
  expect(terminal.output()).not.toContain('\u001b');
  expect((await store.settings()).servers).toMatchObject([{ name: 'Company', lastCheck: { ok: true } }]);
  await answer(terminal, 'Which', '3');
  await answer(terminal, 'Where to', '');
  expect(await terminal.exit).toEqual({ exitCode: 0, signal: null });
});

test('a row is checked, switched off and removed; who uses it is said and asked about', async () => {
  const [row] = await store.add({ address: `127.0.0.1:${sink.port}`, name: 'Company', security: 'none' });
  await store.writeChoice(row?.id ?? null);
  await using terminal = await open();
  await answer(terminal, 'Where to', '1');
  await answer(terminal, 'Which', '1');
  await answer(terminal, 'Company', '2');
  await terminal.waitFor(/Greeting: ok/);
  await terminal.waitFor(/✓ Mail can|✗ Not yet/);
  await answer(terminal, 'Which', '1');
  await answer(terminal, 'Company', '3');
  await terminal.waitFor('✓ Company is switched off.');
  await answer(terminal, 'Which', '1');
  await answer(terminal, 'Company', '4');
  await terminal.waitFor(`It is used by ${store.login}. Where do they go?`);
  await answer(terminal, 'Where to [1]', '2');
  await answer(terminal, 'Remove Company', '');
  await terminal.waitFor('Nothing was removed.');
  await answer(terminal, 'Which', '1');
  await answer(terminal, 'Company', '4');
  await answer(terminal, 'Where to [1]', '2');
  await answer(terminal, 'Remove Company', 'yes');
  await terminal.waitFor('✓ Company is removed.');
  expect((await store.settings()).removed).toMatchObject([{ name: 'Company', movedTo: 'default' }]);
});

test('senders and the own account: what receivers see before and after', async () => {
  await store.add({ address: 'smtp.yourcompany.com:587', name: 'Company' });
  await using terminal = await open();
  await answer(terminal, 'Where to', '2');
  await answer(terminal, 'Which', '1');
  await answer(terminal, 'Address', 'anna');
  await terminal.waitFor('The address has no @ sign.');
  await answer(terminal, 'Address', 'anna@yourcompany.com');
  await answer(terminal, 'Belongs to login', store.login);
  await terminal.waitFor('✓ anna@yourcompany.com is added.');
  await answer(terminal, 'Which', '3');
  await answer(terminal, 'Where to', '3');
  await terminal.waitFor('Mail from anna@yourcompany.com comes from carerix.net.');
  await answer(terminal, 'Outgoing mail server (SMTP)', '2');
  await terminal.waitFor('Mail from anna@yourcompany.com comes from yourcompany.com.');
  expect((await store.settings()).choices[store.login]?.server).toBe((await store.settings()).servers[0]?.id);
});

test('a refusal is pasted and explained, and what helps is followed', async () => {
  await using terminal = await open();
  await answer(terminal, 'Where to', '4');
  await terminal.waitFor('is read at once');
  terminal.type(reportOf(relay, unknown).replaceAll('\n', '\r'));
  terminal.type('.\r');
  await terminal.waitFor('2 The mailbox does not exist: eve@client.example');
  await answer(terminal, 'Which cause [3]', '1');
  await terminal.waitFor('The server does not pass mail on.');
  await terminal.waitFor('The words: "Relay access denied", line');
  await terminal.waitFor('What to do now:');
  await answer(terminal, 'What helps', '3');
  await terminal.waitFor(/Read more: \S+\/UD-1023\/#spf/);
  await answer(terminal, 'What helps', '1');
  await terminal.waitFor('Server. A name such as');
  terminal.press('ctrl-d');
  expect((await terminal.exit).exitCode).toBe(130);
  expect(terminal.output()).not.toContain('\u001b');
});

test('a file is read by its name alone; what is no refusal is told so', async () => {
  const file = join(home.folder, 'bounce.eml');
  writeFileSync(file, reportOf(unknown));
  await using terminal = await open();
  await answer(terminal, 'Where to', '4');
  await terminal.waitFor('is read at once');
  terminal.type(`${file}\r`);
  await terminal.waitFor('For: eve@client.example');
  await answer(terminal, 'What helps', '');
  await answer(terminal, 'Where to', '4');
  terminal.type('hello\r.\r');
  await terminal.waitFor('Nothing in this says that a mail was refused.');
  await answer(terminal, 'Where to', '4');
  terminal.type('.\r');
  await terminal.waitFor(/Nothing in this says[\s\S]*Nothing in this says/);
  await answer(terminal, 'Where to', '4');
  terminal.type('/nowhere/at/all\r');
  await terminal.waitFor('✗ There is no such file or folder.');
});

test('Ctrl-C leaves with 130, at a hidden question and at any other', async () => {
  await using first = await open();
  first.press('ctrl-c');
  expect((await first.exit).exitCode).toBe(130);
  await using second = await open();
  await answer(second, 'Where to', '1');
  await answer(second, 'Which', '1');
  await answer(second, 'Server', 'smtp.a.com');
  await answer(second, 'Username', 'mailout');
  await second.waitFor('(not shown)');
  second.press('ctrl-c');
  expect((await second.exit).exitCode).toBe(130);
});

test('answers that are typed ahead, the hidden one among them, reach their questions', async () => {
  await using terminal = await open();
  const form = [`127.0.0.1:${sink.port}`, 'mailout', password, 'Company', 'none', '', ''];
  terminal.type(`1\r1\r${form.join('\r')}\r`);
  await terminal.waitFor('✓ Mail can be sent through this server.');
  expect(sink.logins).toEqual([{ username: 'mailout', password, right: true }]);
});

test('a line that breaks between two questions keeps the answers, and they are offered again', async () => {
  const broken = await open();
  await answer(broken, 'Where to', '1');
  await answer(broken, 'Which', '1');
  await answer(broken, 'Server:', 'smtp.yourcompany.com');
  await broken.waitFor(/Username: *$/m);
  await broken.close();
  await using terminal = await open();
  await terminal.waitFor('1 Go on with smtp.yourcompany.com');
  await answer(terminal, 'Where to', '1');
  await terminal.waitFor('Server [smtp.yourcompany.com]:');
});
