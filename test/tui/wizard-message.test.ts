import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSample } from '@truefrom/content/read-samples';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeHome } from '../harness/home.ts';
import { mailOf } from '../harness/mail-text.ts';
import { faulty, openMessage, put, reported, undated } from './wizard-message-place.ts';
import { type Home, helpOf, isAt, isGone, isMarked, says } from './wizard-program.ts';

let home: Home;
beforeEach(() => {
  home = makeHome();
});
afterEach(() => home.remove());
const small = { columns: 60, rows: 15 };
const found = '1 error, 2 warnings';

test('a mail is read by its path, and its findings are listed, errors first', async () => {
  await using terminal = await openMessage(home);
  terminal.type(`${put(home, 'a.eml', faulty)}\r`);
  await reported(terminal, found);
  await terminal.waitFor(isMarked('✗ The mail holds a script.'));
  expect(terminal.text()).toMatch(/^ {2}! The mail has no Date\.\n {2}! The mail has no Message-ID\.$/m);
  await terminal.waitFor(/^ {4}line \d+, column 1: <script>$/m);
  await terminal.waitFor(says('Whether the sender is on a blacklist was not checked: no list was given.'));
  await terminal.waitFor('This is what filters count, not whether it will arrive.');
});

test('of a finding: the lines around it with a mark, why it counts, what to do, where to read on', async () => {
  await using terminal = await openMessage(home);
  terminal.type(`${put(home, 'a.eml', faulty)}\r`);
  await reported(terminal, found);
  terminal.press('enter');
  await terminal.waitFor(isAt('Finding 1 of 3'));
  await terminal.waitFor(/^ {2}(\d+) │ <p>before<\/p>\n {2}(\d+) │ <script>alert\(1\)<\/script>\n +│ \^{8}\n/m);
  await terminal.waitFor('Why        No mail program runs scripts.');
  await terminal.waitFor('What to do Take it out:');
  await terminal.waitFor('Read more  http://localhost:8023/UD-1023/#scripts');
  terminal.type('c');
  await terminal.waitFor("It was sent to your terminal's clipboard.");
  expect(terminal.output()).toContain(Buffer.from('http://localhost:8023/UD-1023/#scripts').toString('base64'));
  terminal.press('right');
  await terminal.waitFor('! The mail has no Date.');
  terminal.press('escape');
  await terminal.waitFor(isMarked('! The mail has no Date.'));
});

test('notes are hidden, and shown by a key', async () => {
  await using terminal = await openMessage(home);
  terminal.type(`${put(home, 'a.eml', faulty)}\r`);
  await reported(terminal, found);
  expect(terminal.text()).not.toContain('no plain text beside it');
  terminal.type('n');
  await terminal.waitFor('· The mail has HTML and no plain text beside it.');
  terminal.press('end');
  await terminal.waitFor(isMarked('·'));
  terminal.type('n');
  await terminal.waitFor(isGone('· The mail has HTML'));
  await terminal.waitFor(isMarked('! The mail has no Message-ID.'));
});

test('the source of a mail is checked as soon as it is pasted; Esc keeps it', async () => {
  await using terminal = await openMessage(home);
  terminal.paste(Buffer.from(faulty).toString().replaceAll('\r\n', '\r'));
  await reported(terminal, found);
  await terminal.waitFor(isAt('What was pasted'));
  terminal.press('escape');
  await terminal.waitFor(/Kept: \d+ lines; Enter checks again: From: Anna/);
  terminal.press('escape');
  await terminal.waitFor(isMarked('Check a message'));
  terminal.press('enter');
  await terminal.waitFor('Kept: ');
  terminal.press('enter');
  await reported(terminal, found);
});

test('a blacklist of the own is asked, and then the sender is checked', async () => {
  const mail = put(home, 'a.eml', mailOf('Dag'));
  const list = put(home, 'list.txt', 'yourcompany.com\n');
  await using terminal = await openMessage(home);
  terminal.type(mail);
  await terminal.waitFor(mail.slice(-20));
  terminal.press('tab');
  await terminal.waitFor(says('in which the sender is looked for; empty: not checked'));
  terminal.type(`${list}x\r`);
  await terminal.waitFor(says('✗ The file could not be read.'));
  terminal.press('backspace', 'enter');
  await reported(terminal, '1 error');
  expect(terminal.text()).not.toContain('not checked');
  terminal.press('escape');
  await terminal.waitFor(/^> Blacklist/m);
});

test('of a folder, one mail after the other is opened; what was found in each stands beside it', async () => {
  const folder = join(home.folder, 'out');
  mkdirSync(folder);
  put(home, 'out/a.eml', faulty);
  put(home, 'out/b.eml', mailOf('Dag', { Subject: '=?utf-8?q?Caf=C3=A9?=' }));
  await using terminal = await openMessage(home);
  terminal.type(`${folder}\r`);
  await terminal.waitFor('2 mails: 1 with errors, 0 with warnings, 1 without either');
  await terminal.waitFor(isMarked('✗ 1 ! 2    a.eml'));
  terminal.press('down');
  await terminal.waitFor(isMarked('           b.eml  Café'));
  terminal.press('enter');
  await reported(terminal, 'Nothing that filters are known to mind');
  terminal.press('escape');
  await terminal.waitFor(isMarked('           b.eml'));
  terminal.press('home', 'enter');
  await reported(terminal, found);
});

test('of a mailbox, each mail is one', async () => {
  const box = [faulty, mailOf('Dag')].map(
    (mail) => `From anna Mon Nov 23 10:00:00 2026\n${Buffer.from(mail).toString().replaceAll('\r\n', '\n')}\n`,
  );
  await using terminal = await openMessage(home);
  terminal.type(`${put(home, 'box', box.join(''))}\r`);
  await terminal.waitFor(isMarked('✗ 1 ! 2    #1  Kandidaat voor de vacature'));
  terminal.press('enter');
  await reported(terminal, found);
  await terminal.waitFor(isAt('box#1'));
});

test('what cannot be read is told, and the path stays to be changed', async () => {
  mkdirSync(join(home.folder, 'empty'));
  await using terminal = await openMessage(home);
  const type = (path: string) => {
    terminal.press('ctrl-u');
    terminal.type(`${path}\r`);
  };
  terminal.press('enter');
  await terminal.waitFor('There is nothing to check yet.');
  type('/nowhere/a.eml');
  await terminal.waitFor('✗ There is no such file or folder. /nowhere/a.eml');
  type('/dev/tty');
  await terminal.waitFor(says('no file: /dev/tty'));
  type(join(home.folder, 'empty'));
  await terminal.waitFor(says('no mail in /'));
  await terminal.waitFor((seen) => helpOf(seen) === 'Enter check  ↓ other field  Esc back');
});

describe('what is plain is mended', () => {
  test('in a new file, whose changes are shown before; nothing is written over', async () => {
    const [mail, other] = [put(home, 'a.eml', undated), put(home, 'other.eml', 'mine')];
    await using terminal = await openMessage(home);
    terminal.type(`${mail}\r`);
    await reported(terminal, '2 warnings');
    terminal.type('f');
    await terminal.waitFor(isAt('Mend'));
    await terminal.waitFor(says('Mended: a Date is added, a Message-ID is added. It goes into a new file'));
    await terminal.waitFor(/^\+Date: /m);
    await terminal.waitFor('a-mended.eml');
    terminal.press('ctrl-u');
    terminal.type(`${other}\r`);
    await terminal.waitFor('✗ The mended mail could not be written.');
    await terminal.waitFor(says('(EEXIST)'));
    expect(readFileSync(other, 'utf8')).toBe('mine');
    terminal.press('ctrl-u');
    terminal.type(`${join(home.folder, 'new.eml')}\r`);
    await terminal.waitFor(says('✓ Written to'));
    expect(readFileSync(join(home.folder, 'new.eml'), 'utf8')).toMatch(/^Date: .*\r\nMessage-ID: </);
    expect(readFileSync(mail)).toEqual(Buffer.from(undated));
  });

  test('but a signed mail is told and left alone', async () => {
    const mail = put(home, 'signed.eml', readSample('signed-smime'));
    await using terminal = await openMessage(home);
    terminal.type(`${mail}\r`);
    await terminal.waitFor((seen) => helpOf(seen).startsWith('Enter detail'));
    terminal.type('f');
    await terminal.waitFor(says('The mail is signed (S/MIME), so it was not changed'));
    expect(existsSync(join(home.folder, 'signed-mended.eml'))).toBe(false);
  });

  test('and Esc writes nothing', async () => {
    await using terminal = await openMessage(home);
    terminal.type(`${put(home, 'a.eml', undated)}\r`);
    await reported(terminal, '2 warnings');
    terminal.type('f');
    await terminal.waitFor(/^\+Date: /m);
    terminal.press('escape');
    await reported(terminal, '2 warnings');
    expect(existsSync(join(home.folder, 'a-mended.eml'))).toBe(false);
  });
});

test('60x15 shows all of it, without colours too', async () => {
  await using terminal = await openMessage(home, { ...small, env: { NO_COLOR: '1' } });
  await terminal.waitFor((seen) => helpOf(seen) === 'Enter check  ↓ other field  Esc back');
  terminal.type(`${put(home, 'a.eml', faulty)}\r`);
  await reported(terminal, found);
  await terminal.waitFor('! The mail has no Message-ID.');
  await terminal.waitFor((seen) => helpOf(seen) === 'Enter detail  n notes  f mend  r again  Esc back  ? help');
  terminal.press('enter');
  await terminal.waitFor('Lines 1 to 11 of');
  await terminal.waitFor(/\^{8}/);
  terminal.press('end');
  await terminal.waitFor('#scripts');
  expect(terminal.hasColour()).toBe(false);
  terminal.press('escape');
  await reported(terminal, found);
  terminal.type('f');
  await terminal.waitFor(/^> Write to/m);
  for (let page = 0; !/^\+Date: /m.test(terminal.text()) && page < 20; page++) {
    const before = terminal.text();
    terminal.press('page-down');
    await terminal.waitFor((seen) => seen.text() !== before);
  }
  await terminal.waitFor(/^\+Date: /m);
});
