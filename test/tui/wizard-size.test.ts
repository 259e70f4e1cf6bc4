import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeHome, truefrom } from '../harness/home.ts';
import { openTerminal } from '../harness/terminal.ts';
import {
  addOffices,
  type Home,
  helpOf,
  isAt,
  isMarked,
  openNewForm,
  openTable,
  openWizard,
  says,
  storeOf,
} from './wizard-program.ts';

let home: Home;
beforeEach(() => {
  home = makeHome();
});
afterEach(() => home.remove());
const small = { columns: 60, rows: 15 };

test('a change of size while typing loses nothing, even when the screen becomes too small', async () => {
  await using terminal = await openNewForm(home);
  terminal.type('smtp.yourcompany.com');
  await terminal.waitFor('   smtp.yourcompany.com');
  terminal.resize(60, 15);
  await terminal.waitFor((seen) => helpOf(seen) === 'Enter done  Esc all fields');
  await terminal.waitFor('   smtp.yourcompany.com');
  terminal.type('.au');
  await terminal.waitFor('   smtp.yourcompany.com.au');
  terminal.resize(50, 10);
  await terminal.waitFor('This terminal is 50x10.');
  await terminal.waitFor('Make it 60x15 or larger.');
  terminal.resize(80, 24);
  await terminal.waitFor('   smtp.yourcompany.com.au');
  terminal.type('\rmailout\r');
  await terminal.waitFor('It is stored encrypted');
  terminal.press('escape');
  await terminal.waitFor('Server*: smtp.yourcompany.com.au');
  await terminal.waitFor('Username: mailout');
});

test('keys that are pressed while the screen is too small do nothing but Ctrl-C', async () => {
  await using terminal = await openWizard(home, { columns: 80, rows: 24 });
  terminal.resize(50, 10);
  await terminal.waitFor('This terminal is 50x10.');
  terminal.press('ctrl-c');
  expect(await terminal.exit).toEqual({ exitCode: 130, signal: null });
});

test('a terminal that is too small from the start says so', async () => {
  await using terminal = openTerminal({ ...truefrom.withArgs(), env: home.env, columns: 40, rows: 12 });
  await terminal.waitFor('This terminal is 40x12.');
  terminal.resize(80, 24);
  await terminal.waitFor('? help');
});

test('a taller table fills the screen after a change of size, the mark in sight', async () => {
  await addOffices(home, 100);
  await using terminal = await openTable(home, small);
  terminal.press('end');
  await terminal.waitFor(isMarked('Office 100 '));
  terminal.resize(80, 40);
  await terminal.waitFor((seen) => seen.screen().filter((line) => line.includes('Office')).length > 30);
  await terminal.waitFor(isMarked('Office 100 '));
});

test('60x15 shows every screen with its help line, and the form is usable to its end', async () => {
  await (await storeOf(home)).add({ address: '127.0.0.1:1', name: 'Company' });
  await using terminal = await openWizard(home, small);
  for (const text of ['Other SMTP server', 'Senders', 'My account', 'Leave']) await terminal.waitFor(text);
  terminal.press('enter');
  await terminal.waitFor(/Name +Server +Security +Last check +Used by/);
  await terminal.waitFor((seen) => /^n new .*\? help$/.test(helpOf(seen)));
  terminal.type('?');
  await terminal.waitFor('Any key goes back');
  await terminal.waitFor('show only rows that have a text');
  await terminal.waitFor('leave truefrom');
  terminal.press('escape');
  await terminal.waitFor('Used by');
  terminal.type('nsmtp.a.com\rmailout\r');
  await terminal.waitFor((seen) => helpOf(seen).startsWith('Enter'));
  await terminal.waitFor('Username: mailout');
  terminal.press('right');
  await terminal.waitFor(/\[Server 2\/2\]/);
  terminal.press('enter');
  await terminal.waitFor('Ctrl-R shows it.');
  terminal.type('sesam\r');
  await terminal.waitFor('Press Enter to submit');
  for (const part of ['More 1/2', 'More 2/2', 'Server 1/2']) {
    terminal.press('right');
    await terminal.waitFor(`[${part}]`);
    await terminal.waitFor((seen) => /\? help$/.test(helpOf(seen)) && /│ +Submit/.test(seen.text()));
  }
  terminal.press('down', 'down', 'enter');
  await terminal.waitFor(isAt('› Check'));
});

test('60x15 shows the longest problem of a field whole, the suggestion included', async () => {
  await using terminal = await openNewForm(home, small);
  terminal.type('2001:db8::1:587');
  await terminal.waitFor(says('Perhaps [2001:db8::1]:587 (Ctrl-Y takes it).'));
  await terminal.waitFor((seen) => helpOf(seen) === 'Enter done  Esc all fields');
});

test('with NO_COLOR no cell of any screen has a colour; without it a failed check has', async () => {
  await (await storeOf(home)).add({ address: '127.0.0.1:1', name: 'Company' });
  for (const [env, coloured] of [
    [{ NO_COLOR: '1' }, false],
    [{}, true],
  ] as const) {
    await using terminal = await openTable(home, { env });
    const seen = [terminal.hasColour()];
    terminal.type('n[');
    await terminal.waitFor('Error: ');
    seen.push(terminal.hasColour());
    terminal.press('ctrl-u', 'escape');
    await terminal.waitFor('Cannot submit form');
    seen.push(terminal.hasColour());
    terminal.press('escape');
    await terminal.waitFor('Used by');
    terminal.type('c');
    await terminal.waitFor('✗ Not yet.');
    seen.push(terminal.hasColour());
    expect(seen.includes(true)).toBe(coloured);
  }
});
