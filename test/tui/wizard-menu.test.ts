import { appendFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeHome, truefrom } from '../harness/home.ts';
import { openTerminal } from '../harness/terminal.ts';
import { helpOf, isAt, isMarked, markedOf, openTable, openWizard, pathOf, storeOf } from './wizard-program.ts';

const home = makeHome();
beforeAll(async () => {
  const store = await storeOf(home);
  await store.add({ address: 'smtp.yourcompany.com:587', name: 'Company' });
  await store.addSender('anna@yourcompany.com', { login: store.login });
});
afterAll(() => home.remove());

test('an administrator sees the tables and the own account, in the words of the article', async () => {
  await using terminal = await openWizard(home);
  expect(pathOf(terminal)).toBe('truefrom');
  await terminal.waitFor((seen) => markedOf(seen) === 'Other SMTP server');
  const text = terminal.text();
  expect(text).toContain('Maintenance, Tables. 1 server that users can send through');
  expect(text).toContain('Maintenance, Tables. 1 address: which one belongs to which login');
  expect(text).toMatch(/Outgoing mail server \(SMTP\) of \S+: mail\.carerix\.net/);
  expect(text).toContain('Leave');
  await terminal.waitFor((seen) => helpOf(seen) === 'Enter open  q leave  ? help');
  expect(terminal.inAlternateScreen()).toBe(true);
});

test('the arrows move the mark, and it is found again on the way back', async () => {
  await using terminal = await openWizard(home);
  terminal.press('down', 'down', 'enter');
  await terminal.waitFor(isAt('My account › E-mail settings'));
  terminal.press('escape');
  await terminal.waitFor(isMarked('My account'));
  terminal.press('home');
  await terminal.waitFor(isMarked('Other SMTP server'));
  terminal.press('up');
  terminal.press('end');
  await terminal.waitFor(isMarked('Leave'));
});

test.each([
  { how: 'q', keys: 'q' },
  { how: 'Esc', keys: '\u001b' },
  { how: 'Leave', keys: '\u001b[F\r' },
])('$how leaves with 0, and gives the screen and the cursor back', async ({ keys }) => {
  await using terminal = openTerminal({ ...truefrom.withArgs(), env: home.env });
  await terminal.waitFor('? help');
  terminal.type(keys);
  expect(await terminal.exit).toEqual({ exitCode: 0, signal: null });
  expect(terminal.inAlternateScreen()).toBe(false);
  expect(terminal.text().trim()).toBe('');
  expect(lastOf(terminal.output(), '\u001b[?25h')).toBeGreaterThan(lastOf(terminal.output(), '\u001b[?25l'));
  expect(terminal.asksForBracketedPaste()).toBe(false);
});

const lastOf = (text: string, sequence: string) => text.lastIndexOf(sequence);

test('Ctrl-L draws a screen again that another program has spoilt', async () => {
  await using terminal = await openTable(home);
  const before = terminal.text();
  appendFileSync(`/proc/${terminal.pid}/fd/1`, '\u001b[2;1HBroadcast message: \u001b[31mreboot at noon\r\n\r\n');
  await terminal.waitFor('reboot at noon');
  terminal.press('ctrl-l');
  await terminal.waitFor((seen) => seen.text() === before);
  terminal.press('escape');
  await terminal.waitFor(isAt('truefrom'));
});

test('keys that were pressed before the first picture count', async () => {
  await using terminal = openTerminal({ ...truefrom.withArgs(), env: home.env });
  await terminal.waitFor((seen) => seen.text().trim() !== '');
  terminal.press('down', 'enter');
  await terminal.waitFor(isAt('Senders'));
});
