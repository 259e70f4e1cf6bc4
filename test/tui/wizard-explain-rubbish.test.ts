import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeHome } from '../harness/home.ts';
import { openExplain, relay, reportOf, unknown } from './wizard-explain-place.ts';
import { type Home, helpOf, isAt, isMarked, says } from './wizard-program.ts';

let home: Home;
beforeEach(() => {
  home = makeHome();
});
afterEach(() => home.remove());

test.each([
  { what: 'blanks', text: ' \n\t \n', words: 'There is nothing to explain yet. Paste the whole report' },
  { what: 'words without a refusal', text: 'hello there', words: 'Nothing in this says that a mail was refused.' },
  {
    what: 'an ordinary mail',
    text: 'From: a@there.test\nTo: b@there.test\nSubject: lunch\n\nAt noon?\n',
    words: 'Nothing in this says that a mail was refused.',
  },
])('$what: it says so, and what to paste', async ({ text, words }) => {
  await using terminal = await openExplain(home);
  terminal.paste(text);
  await terminal.waitFor(says(words));
  await terminal.waitFor(says('such as 550 5.7.1.'));
  await terminal.waitFor((seen) => helpOf(seen) === 'Enter explain  Esc back');
});

test('Enter on nothing says what to paste', async () => {
  await using terminal = await openExplain(home);
  terminal.press('enter');
  await terminal.waitFor('There is nothing to explain yet.');
});

test('control characters, terminal sequences and half letters of a paste never reach the terminal', async () => {
  await using terminal = await openExplain(home);
  await terminal.waitForIdle();
  const before = terminal.output().length;
  terminal.paste('550 5.7.1 \u001b[2J\u001b]0;evil\u0007 \u0000\u0008\u009b31m \u202e unable to relay \ud83d for you');
  await terminal.waitFor('The server does not pass mail on');
  await terminal.waitForIdle();
  const written = terminal.output().slice(before);
  expect(written).not.toMatch(/\u001b\[2J|\u001b\]0|[\u0000\u0007\u0008\u009b\u202e]/);
  expect(terminal.text()).not.toContain('evil');
  terminal.press('escape');
  await terminal.waitFor('Kept: 1 line');
});

test('a file whose bytes are no UTF-8 is read all the same', async () => {
  const file = join(home.folder, 'reply.txt');
  writeFileSync(file, Buffer.from([...Buffer.from('550 5.1.1 User unknown '), 0xff, 0xfe, 0x00, 0xe2, 0x82]));
  await using terminal = await openExplain(home);
  terminal.type(`${file}\r`);
  await terminal.waitFor('The mailbox does not exist');
});

test('a report with a million letters behind it, and one of ten thousand lines without a word, do no harm', async () => {
  await using terminal = await openExplain(home);
  terminal.paste(reportOf(relay, unknown) + 'A line of the mail that came back, quoted at length.\n'.repeat(20_000));
  await terminal.waitFor('2 recipients, 2 causes');
  terminal.paste('a line that says nothing\n'.repeat(10_000));
  await terminal.waitFor('Nothing in this says that a mail was refused.');
  await terminal.waitFor('Kept: 10000 lines');
});

test('what is pasted beyond four million letters is left out, and none of it is a key', async () => {
  await using terminal = await openExplain(home);
  terminal.paste(`${reportOf(relay)}${'q\n'.repeat(2_500_000)}`);
  await terminal.waitFor('The server does not pass mail on');
  terminal.press('escape');
  await terminal.waitFor('Kept: ');
  expect(terminal.text()).not.toMatch(/^> q/m);
  terminal.press('escape');
  await terminal.waitFor(isMarked('Explain a refusal'));
});

test('a paste that the line tears apart is one paste', async () => {
  await using terminal = await openExplain(home);
  const [first, second] = ['\u001b[200~550 5.1.1', ' User unknown\u001b[201~'];
  terminal.write(first);
  await terminal.waitForIdle({ forMs: 400 }); // longer than an ESC is waited for
  terminal.write(second);
  await terminal.waitFor('It said     550 5.1.1 User unknown');
});

test('a thousand recipients: the list shows them all, and the last is told', async () => {
  await using terminal = await openExplain(home, { columns: 60, rows: 15 });
  const to = (at: number) => `user${at}@client.example`;
  terminal.paste(
    reportOf(...Array.from({ length: 1000 }, (_, at) => ({ to: to(at), said: `550 5.1.1 <${to(at)}>: User unknown` }))),
  );
  await terminal.waitFor('1000 recipients, one cause');
  terminal.press('end');
  await terminal.waitFor(isMarked('user999@client.example'));
  terminal.press('enter');
  await terminal.waitFor(isAt('Recipient 1000 of 1000'));
});

test('Ctrl-C leaves with 130 from every page of it', async () => {
  for (const keys of ['', relay.said]) {
    await using terminal = await openExplain(home);
    if (keys !== '') terminal.paste(keys);
    await terminal.waitFor(keys === '' ? 'Nothing leaves this machine' : 'The server does not pass mail on');
    terminal.press('ctrl-c');
    expect(await terminal.exit).toEqual({ exitCode: 130, signal: null });
    expect(terminal.asksForBracketedPaste()).toBe(false);
  }
});
