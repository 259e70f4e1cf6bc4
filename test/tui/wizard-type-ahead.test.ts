import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeHome } from '../harness/home.ts';
import { type Sink, startSink } from '../harness/sink.ts';
import { type Home, isAt, isGone, isMarked, openNewForm, openTable, openWizard, storeOf } from './wizard-program.ts';

/** Blanks in the middle and at both ends, quotes, #, :, a backslash, letters beyond ASCII. */
const password = ` p "w' #1: zäö€ \\ 本 `;
let home: Home;
let sink: Sink;
beforeEach(async () => {
  home = makeHome();
  sink = await startSink({ users: { mailout: password } });
});
afterEach(async () => {
  await sink.stop();
  home.remove();
});

test('a whole form in one packet, from the menu to the save, does what was meant', async () => {
  await using terminal = await openWizard(home);
  const [right, down] = ['\u001b[C', '\u001b[B'];
  const server = `[127.0.0.1]:${sink.port}\rmailout\r${password}\r`;
  const security = `${right}${down}\r${down.repeat(3)}\r`; // under More, the second field, its last choice: none
  terminal.type(`\rn${server}${security}${down.repeat(2)}\r`);
  await terminal.waitFor('✓ Mail can be sent through this server.');
  terminal.type('\r\r');
  await terminal.waitFor(`✓ [127.0.0.1]:${sink.port} is saved.`);
  expect(sink.logins).toEqual([{ username: 'mailout', password, right: true }]);
  const [row] = (await (await storeOf(home)).settings()).servers;
  expect(row).toMatchObject({ security: 'none', login: { username: 'mailout' }, lastCheck: { ok: true } });
});

test('one packet fills the form and submits it: the check runs with exactly that', async () => {
  await using terminal = await openTable(home);
  terminal.type(`n127.0.0.1:${sink.port}\rmailout\r${password}\r\r`);
  await terminal.waitFor(isAt('› Check'));
  await terminal.waitFor('Encryption is not available here');
  terminal.press('escape');
  await terminal.waitFor(`Server*: 127.0.0.1:${sink.port}`);
  await terminal.waitFor('Password: ••••••••');
});

test('Tab and Enter in one packet: the field that Tab reaches is the one that Enter opens', async () => {
  await using terminal = await openNewForm(home);
  terminal.type('smtp.a.com');
  terminal.press('escape');
  await terminal.waitFor('Submit form');
  terminal.press('tab', 'enter');
  await terminal.waitFor('The username with which mail may be sent there');
});

test('an arrow that the line tears apart, 80 ms between ESC and the rest, is still an arrow', async () => {
  await (await storeOf(home)).add({ address: 'a.com:587', name: 'First' }, { address: 'b.com:587', name: 'Second' });
  await using terminal = await openTable(home);
  terminal.write('\u001b');
  await new Promise((resolve) => setTimeout(resolve, 80)); // the torn line is what is tested
  terminal.write('[B');
  await terminal.waitFor(isMarked('Second'));
  terminal.write('\u001b[');
  await new Promise((resolve) => setTimeout(resolve, 80)); // in another place
  terminal.write('A');
  await terminal.waitFor(isMarked('First'));
});

test('in a field a torn arrow types nothing', async () => {
  await using terminal = await openNewForm(home);
  terminal.type('ab');
  terminal.write('\u001b');
  await new Promise((resolve) => setTimeout(resolve, 80)); // the torn line is what is tested
  terminal.write('[D');
  terminal.type('x');
  await terminal.waitFor('axb');
});

test('Esc and what is typed right after it are two keys', async () => {
  await (await storeOf(home)).add({ address: 'a.com:587', name: 'First' });
  await using terminal = await openTable(home);
  terminal.type('d');
  await terminal.waitFor('Remove First?');
  terminal.press('escape');
  await terminal.waitFor('Used by');
  terminal.type('/zzz');
  await terminal.waitFor(isGone('First'));
});
