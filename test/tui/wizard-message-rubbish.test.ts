import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeHome } from '../harness/home.ts';
import { htmlMailOf } from '../harness/mail-text.ts';
import { faulty, openMessage, put, reported } from './wizard-message-place.ts';
import { type Home, helpOf, isAt, says } from './wizard-program.ts';

let home: Home;
beforeEach(() => {
  home = makeHome();
});
afterEach(() => home.remove());

const sequences = '\u001b[2J\u001b]0;evil\u0007';
const hostile = [
  `From: "anna\u202egnp.exe${sequences}" <anna@yourcompany.example>`,
  `Subject: ${`HUGE ${sequences}\u202e `.repeat(20_000)}`,
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary=b',
  '',
  '--b',
  'Content-Type: text/html; charset=utf-8',
  '',
  `<p>${sequences}\u009b31m\u0000\u202e\u2066</p><script>${sequences}</script>`,
  '--b',
  `Content-Type: application/pdf; name="in\u202efdp.exe"`,
  `Content-Disposition: attachment; filename="in${sequences}\u202efdp.exe"`,
  '',
  'MZ',
  '--b--',
  '',
].join('\r\n');
const forbidden = /\u001b\[2J|\u001b\]0|[\u0000\u0007\u009b\u202a-\u202e\u2066-\u2069]/;

test('nothing of a mail reaches the terminal but letters, in its list, its findings, and what is mended', async () => {
  const mail = put(home, 'hostile.eml', hostile);
  await using terminal = await openMessage(home);
  await terminal.waitForIdle();
  const before = terminal.output().length;
  terminal.type(`${mail}\r`);
  await terminal.waitFor((seen) => helpOf(seen).startsWith('Enter detail'));
  terminal.type('n');
  await terminal.waitFor('n hides the notes');
  terminal.press('enter');
  await terminal.waitFor(/Finding 1 of \d+/);
  const count = Number(/Finding 1 of (\d+)/.exec(terminal.text())?.[1]);
  for (let at = 2; at <= count; at++) {
    terminal.press('right');
    await terminal.waitFor(isAt(`Finding ${at} of ${count}`));
  }
  terminal.press('escape');
  await terminal.waitFor((seen) => helpOf(seen).startsWith('Enter detail'));
  terminal.type('f');
  await terminal.waitFor(/^\+Date: /m);
  await terminal.waitForIdle();
  expect(terminal.output().slice(before)).not.toMatch(forbidden);
});

test('nor of a list of mails, whose subjects are cut', async () => {
  const box = `From a Mon Nov 23 10:00:00 2026\n${hostile.replaceAll('\r\n', '\n')}\n`;
  await using terminal = await openMessage(home);
  await terminal.waitForIdle();
  const before = terminal.output().length;
  terminal.type(`${put(home, 'box', box + box)}\r`);
  await terminal.waitFor('2 mails: 2 with errors');
  await terminal.waitFor(/#2 +HUGE/);
  await terminal.waitForIdle();
  expect(terminal.output().slice(before)).not.toMatch(forbidden);
});

test.each([
  { what: 'octets that are no mail', bytes: new Uint8Array(5000).map((_, at) => (at * 7) % 32), finds: '1 error' },
  { what: 'an empty file', bytes: new Uint8Array(), finds: '1 error' },
])('$what: it says so, and has nothing more to show', async ({ bytes, finds }) => {
  await using terminal = await openMessage(home);
  terminal.type(`${put(home, 'x.eml', bytes)}\r`);
  await reported(terminal, finds);
  terminal.press('enter');
  await terminal.waitFor('What to do ');
  terminal.press('escape');
  await reported(terminal, finds);
  terminal.type('f');
  await terminal.waitFor(says('There was nothing that could be mended'));
});

test('of a mail of over 32 MB the beginning is checked, and it is not mended', async () => {
  const large = Buffer.concat([faulty, Buffer.alloc(33 * 1024 * 1024, 'a line of text\r\n')]);
  await using terminal = await openMessage(home);
  terminal.type(`${put(home, 'large.eml', large)}\r`);
  await terminal.waitFor('! The mail is very large; its beginning was checked.', { timeoutMs: 30_000 });
  await terminal.waitFor((seen) => helpOf(seen).startsWith('Enter detail'));
  terminal.type('f');
  await terminal.waitFor(says('the mail is over 32 MB'));
});

test('Esc stops the reading of many mails, and what was asked is kept', async () => {
  const slow = htmlMailOf('<p><b>word</b> <i>word</i></p>\n'.repeat(3_000));
  const one = `From a Mon Nov 23 10:00:00 2026\n${Buffer.from(slow).toString().replaceAll('\r\n', '\n')}\n`;
  const box = put(home, 'box', one.repeat(400));
  await using terminal = await openMessage(home);
  terminal.type(`${box}\r`);
  await terminal.waitFor(/\d+ mails checked, \d+ % read/);
  terminal.press('escape');
  await terminal.waitFor('Stopped.');
  await terminal.waitFor(/^> Mail +\S*box$/m);
});
