import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeHome } from '../harness/home.ts';
import { startRudeServer } from '../harness/rude-server.ts';
import { type Sink, startSink } from '../harness/sink.ts';
import { type Home, helpOf, isAt, isMarked, openWizard, says, storeOf } from './wizard-program.ts';

let home: Home;
let store: Awaited<ReturnType<typeof storeOf>>;
beforeEach(async () => {
  home = makeHome();
  store = await storeOf(home);
});
afterEach(() => home.remove());

const openAccount = async () => {
  const terminal = await openWizard(home);
  terminal.press('down', 'down', 'enter');
  await terminal.waitFor(isAt('My account › E-mail settings'));
  return terminal;
};

test('the choice shows what receivers see now and then, before and after it is saved', async () => {
  await store.add(
    { address: 'smtp.yourcompany.com:587', name: 'Company' },
    { address: 'smtp.off.com:587', name: 'Switched off', enabled: false },
  );
  await store.addSender('anna@yourcompany.com', { login: store.login });
  await using terminal = await openAccount();
  await terminal.waitFor(`Outgoing mail server (SMTP) of ${store.login}`);
  expect(terminal.text()).not.toContain('Switched off');
  await terminal.waitFor(isMarked('(blank) mail.carerix.net (now)'));
  await terminal.waitFor('anna@yourcompany.com: comes from carerix.net');
  terminal.press('down');
  await terminal.waitFor('anna@yourcompany.com: comes from carerix.net → comes from yourcompany.com');
  terminal.press('enter');
  await terminal.waitFor('✓ Saved: your mail leaves through Company.');
  await terminal.waitFor(isMarked('Company (now)'));
  await terminal.waitFor(/^anna@yourcompany\.com: comes from yourcompany\.com$/m);
  expect((await store.settings()).choices[store.login]?.server).toBe((await store.settings()).servers[0]?.id);
  terminal.press('home', 'enter');
  await terminal.waitFor('✓ Saved: your mail leaves through mail.carerix.net.');
  expect((await store.settings()).choices[store.login]?.server).toBeNull();
});

test('a login without an address is told whom to ask, and for what', async () => {
  await using terminal = await openAccount();
  await terminal.waitFor(says(`No address belongs to ${store.login} yet.`));
  await terminal.waitFor(says(`truefrom senders add ADDRESS --login ${store.login}`));
});

test('the server that is chosen now is marked when the page opens', async () => {
  await store.add({ address: 'smtp.a.com:587', name: 'First' }, { address: 'smtp.b.com:587', name: 'Second' });
  await store.writeChoice((await store.settings()).servers[1]?.id ?? null);
  await using terminal = await openAccount();
  await terminal.waitFor(isMarked('Second (now)'));
});

describe('a test mail', () => {
  let sink: Sink;
  beforeEach(async () => {
    sink = await startSink({ users: { mailout: 'sesam' } });
    await store.add({
      address: `127.0.0.1:${sink.port}`,
      name: 'Company',
      security: 'none',
      username: 'mailout',
      password: 'sesam',
    });
    await store.addSender('anna@yourcompany.com', { login: store.login });
    await store.writeChoice((await store.settings()).servers[0]?.id ?? null);
  });
  afterEach(() => sink.stop());

  test('is sent through the chosen server, logged in, to the address that is typed', async () => {
    await using terminal = await openAccount();
    terminal.type('t');
    await terminal.waitFor(isAt('› Test mail'));
    await terminal.waitFor('From anna@yourcompany.com.');
    await terminal.waitFor('To: anna@yourcompany.com');
    terminal.press('ctrl-u');
    terminal.type('bob@elsewhere.test\r');
    await terminal.waitFor('✓ Sent. The server said:');
    await sink.arrived(1);
    expect(sink.mails).toMatchObject([
      { sender: 'anna@yourcompany.com', recipients: ['bob@elsewhere.test'], username: 'mailout' },
    ]);
    const text = sink.mails[0]?.octets.toString() ?? '';
    expect(text).toMatch(/^From: anna@yourcompany\.com\r$/m);
    expect(text).toMatch(/^To: bob@elsewhere\.test\r$/m);
    expect(text).toMatch(/^Subject: truefrom test mail\r$/m);
    terminal.press('escape');
    await terminal.waitFor(isAt('E-mail settings'));
  });

  test('is checked before it is sent, where that is wanted', async () => {
    await using terminal = await openAccount();
    terminal.type('t');
    await terminal.waitFor('Enter sends it. Tab first checks what filters may mind about it.');
    await terminal.waitFor((seen) => helpOf(seen) === 'Enter send  Tab check first  Esc back');
    terminal.press('tab');
    await terminal.waitFor(isAt('Test mail › Check'));
    await terminal.waitFor('Nothing that filters are known to mind');
    await terminal.waitFor((seen) => helpOf(seen) === 'Enter detail  n notes  Esc back  ? help');
    expect(sink.mails).toEqual([]);
    terminal.press('escape');
    await terminal.waitFor(/^Checked: .*\. Enter sends it\.$/m);
    terminal.press('enter');
    await terminal.waitFor('✓ Sent. The server said:');
    await sink.arrived(1);
  });

  test('to a text that is no address is not sent; the text is still there after Esc', async () => {
    await using terminal = await openAccount();
    terminal.type('t');
    await terminal.waitFor('To: anna@yourcompany.com');
    terminal.press('ctrl-u');
    terminal.type('bob\r');
    await terminal.waitFor('✗ The address has no @ sign.');
    expect(sink.mails).toEqual([]);
    terminal.press('escape');
    await terminal.waitFor(isAt('E-mail settings'));
    terminal.type('t');
    await terminal.waitFor(/^To: bob$/m);
  });

  test('whose server is switched off is not sent, and why', async () => {
    const [row] = (await store.settings()).servers;
    if (row) await store.updateServer(row.id, row.revision, { ...row, enabled: false });
    await using terminal = await openAccount();
    terminal.type('t');
    await terminal.waitFor('To: anna@yourcompany.com');
    terminal.press('enter');
    await terminal.waitFor(says("✗ The sender's server is switched off. Pick another server under My account"));
    expect(sink.mails).toEqual([]);
  });

  test('that the server refuses is explained, with where to read on', async () => {
    const rude = await startRudeServer({ answers: [[/^RCPT/, '550 5.1.1 <anna@yourcompany.com>: User unknown\r\n']] });
    const [row] = await store.add({ address: `127.0.0.1:${rude.port}`, name: 'Rude', security: 'none' });
    await store.writeChoice(row?.id ?? null);
    await using terminal = await openAccount();
    terminal.type('t');
    await terminal.waitFor('To: anna@yourcompany.com');
    terminal.press('enter');
    await terminal.waitFor(says('Why: The mailbox does not exist.'));
    await terminal.waitFor('Read more: http://localhost:8023/causes/recipient-unknown/');
    await rude.stop();
  });

  test('that is refused says why and what to do', async () => {
    await sink.stop();
    await using terminal = await openAccount();
    terminal.type('t');
    await terminal.waitFor('To: anna@yourcompany.com');
    terminal.press('enter');
    await terminal.waitFor('✗ ');
    await terminal.waitFor(says('nothing listens on this port'));
  });
});
