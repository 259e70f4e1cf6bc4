import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeHome } from '../harness/home.ts';
import { type Home, isAt, isGone, openNewForm, openTable, says, storeOf } from './wizard-program.ts';

let empty: Home;
let home: Home;
beforeEach(() => {
  empty = makeHome();
  home = makeHome();
});
afterEach(() => {
  empty.remove();
  home.remove();
});

const openEdit = async () => {
  await (await storeOf(home)).add({
    address: '192.42.11.22:587',
    name: 'Company',
    username: 'mailout',
    password: 'x',
    certificateName: 'mail.provider.test',
    mailsPerHour: '1200',
  });
  const terminal = await openTable(home);
  terminal.press('enter');
  await terminal.waitFor('Submit form');
  return terminal;
};

test('a new form opens field after field, with what belongs into each, and ends at the button', async () => {
  await using terminal = await openNewForm(empty);
  expect(terminal.screen()[0]).toBe('Maintenance › Tables › Other SMTP server › New');
  await terminal.waitFor('[192.42.11.22]:587');
  await terminal.waitFor('Enter done  Esc all fields');
  terminal.type('smtp.yourcompany.com\r');
  await terminal.waitFor('The username with which mail may be sent there');
  terminal.type('mailout\r');
  await terminal.waitFor('It is stored encrypted');
  terminal.type('secret\r');
  await terminal.waitFor('Submit form');
  for (const text of ['Server*: smtp.yourcompany.com', 'Username: mailout', 'Password: ••••••••']) {
    await terminal.waitFor(text);
  }
  expect(terminal.output()).not.toContain('secret');
});

test.each([
  { typed: 'a b.com', problem: 'a blank', suggestion: null },
  { typed: '[192.42.11.22]:587x', problem: 'port', suggestion: '[192.42.11.22]:587' },
  { typed: 'smtp.a.com:0', problem: 'port', suggestion: 'smtp.a.com:587' },
  { typed: 'smtp.a.com:65536', problem: 'port', suggestion: 'smtp.a.com:587' },
  { typed: 'https://smtp.a.com/', problem: 'web address', suggestion: 'smtp.a.com' },
  { typed: '2001:db8::1:587', problem: 'bracket', suggestion: '[2001:db8::1]:587' },
])(
  '$typed is told while it is typed, with its fix; Enter keeps the field open',
  async ({ typed, problem, suggestion }) => {
    await using terminal = await openNewForm(empty);
    terminal.type(typed);
    await terminal.waitFor('Error: ');
    await terminal.waitFor((seen) => seen.screen()[4]?.trim() === typed);
    expect(terminal.text().toLowerCase()).toContain(problem);
    terminal.press('enter');
    if (suggestion === null) {
      terminal.press('backspace');
      await terminal.waitFor((seen) => seen.screen()[4]?.trim() === typed.slice(0, -1));
      return;
    }
    await terminal.waitFor(says(`Perhaps ${suggestion} (Ctrl-Y takes it).`));
    terminal.press('ctrl-y');
    await terminal.waitFor((seen) => seen.screen()[4]?.trim() === suggestion);
    await terminal.waitFor(isGone('Error: '));
    terminal.press('enter');
    await terminal.waitFor('The username with which mail may be sent there');
  },
);

test('an application login and an e-mail address get the hint of the article', async () => {
  await using terminal = await openNewForm(empty);
  terminal.type('anna@yourcompany.com');
  await terminal.waitFor(says('This login differs from your Carerix login. Ask your system administrator'));
  terminal.press('ctrl-u');
  terminal.type('smtp.yourcompany.com\r');
  await terminal.waitFor(isGone('differs'));
  terminal.type((await storeOf(empty)).login);
  await terminal.waitFor(says('This login differs from your Carerix login. Ask your system administrator'));
});

test('the password is dots until Ctrl-R shows it, and dots again', async () => {
  await using terminal = await openNewForm(empty);
  terminal.type('a.com\r\r');
  await terminal.waitFor('Ctrl-R shows it.');
  terminal.type('sesam');
  await terminal.waitFor('•••••');
  expect(terminal.text()).not.toContain('sesam');
  terminal.press('ctrl-r');
  await terminal.waitFor('   sesam');
  terminal.press('ctrl-r');
  await terminal.waitFor(isGone('sesam'));
});

test('what is missing at Submit is named by its field', async () => {
  await using terminal = await openNewForm(empty);
  terminal.type('smtp.a.com\rmailout\r\r');
  await terminal.waitFor('Press Enter to submit form');
  terminal.press('enter');
  await terminal.waitFor('✗ Password: There is a username but no password.');
});

test('Esc in a field keeps its text, Esc on the form asks before it is thrown away', async () => {
  await using terminal = await openNewForm(empty);
  terminal.type('smtp.a.com');
  terminal.press('escape');
  await terminal.waitFor('Server*: smtp.a.com');
  terminal.press('escape');
  await terminal.waitFor('What you typed is not saved. Discard it?');
  terminal.press('escape');
  await terminal.waitFor('Server*: smtp.a.com');
  terminal.press('escape');
  await terminal.waitFor('Discard it?');
  terminal.type('y');
  await terminal.waitFor('Used by');
  await terminal.waitFor('The table is empty');
});

test('an untouched form is left without a question, even one that was touched and put back', async () => {
  await using terminal = await openEdit();
  terminal.press('escape');
  await terminal.waitFor('Used by');
  terminal.press('enter');
  await terminal.waitFor('Submit form');
  terminal.press('enter');
  await terminal.waitFor('Without a port the check finds it');
  terminal.type('9');
  await terminal.waitFor('[192.42.11.22]:5879');
  terminal.press('backspace', 'escape');
  await terminal.waitFor('Submit form');
  terminal.press('escape');
  await terminal.waitFor('Used by');
});

test('an edit shows what is stored, the password only as stored; More has the rest', async () => {
  await using terminal = await openEdit();
  expect(isAt('Other SMTP server › Company')(terminal)).toBe(true);
  for (const text of ['Server*: [192.42.11.22]:587', 'Username: mailout', 'Password: ••• (stored)']) {
    await terminal.waitFor(text);
  }
  terminal.press('right');
  await terminal.waitFor('[More]');
  for (const text of ['Name: Company', 'Security: starttls', 'mail.provider.test', 'Mails per hour: 1200']) {
    await terminal.waitFor(text);
  }
  terminal.press('left');
  await terminal.waitFor('[Server]');
});

test('a choice of security is made with the arrows', async () => {
  await using terminal = await openEdit();
  terminal.press('right');
  await terminal.waitFor('[More]');
  terminal.press('down', 'enter');
  await terminal.waitFor('> starttls: encryption is switched on first');
  terminal.press('down');
  await terminal.waitFor('> tls: encrypted from the first byte');
  terminal.press('enter');
  await terminal.waitFor('Security: tls');
});

test('the summary says what changes before anything is saved, and Esc goes back to it all', async () => {
  await using terminal = await openEdit();
  const before = (await (await storeOf(home)).settings()).servers;
  terminal.press('right');
  await terminal.waitFor('[More]');
  terminal.press('enter');
  await terminal.waitFor('What users see in their list');
  terminal.press('ctrl-u');
  terminal.type('Head office\r');
  await terminal.waitFor('Name: Head office');
  terminal.press('down', 'down', 'down');
  await terminal.waitFor('Press Enter to submit');
  terminal.press('enter');
  await terminal.waitFor(isAt('› Check'));
  terminal.press('escape');
  await terminal.waitFor('save all the same');
  terminal.type('s');
  await terminal.waitFor('These fields change:');
  await terminal.waitFor(/Name +Company → Head office/);
  expect(terminal.text()).not.toContain('Username');
  await terminal.waitFor('! The check has not passed.');
  expect((await (await storeOf(home)).settings()).servers).toEqual(before);
  terminal.press('escape');
  await terminal.waitFor('Name: Head office');
});
