import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeHome } from '../harness/home.ts';
import { goToExplain, openExplain, relay, reportOf, unknown } from './wizard-explain-place.ts';
import { type Home, helpOf, isAt, isGone, isMarked, says } from './wizard-program.ts';

let home: Home;
beforeEach(() => {
  home = makeHome();
});
afterEach(() => home.remove());
const small = { columns: 60, rows: 15 };

test('a report is explained as soon as it is pasted: who said what, what it means, what to do', async () => {
  await using terminal = await openExplain(home, { rows: 50 });
  terminal.paste(reportOf(relay));
  await terminal.waitFor('The server does not pass mail on');
  for (const text of [
    'For         bob@client.example',
    'Said by     mx.client.example',
    'Codes       554 5.7.1',
    'It said     554 5.7.1 <bob@client.example>: Relay access denied',
    'The words   "Relay access denied", line',
    'How sure    This is certain',
    'What to do now',
    '1. ',
    'What helps',
    'Solution 1: send through your own server → add a server',
    'More about this cause',
  ]) {
    await terminal.waitFor(text);
  }
});

test('the words that decided stand out in the reply, and are told apart without colours too', async () => {
  const evidenceIn = async (env: Record<string, string>) => {
    await using terminal = await openExplain(home, { env });
    terminal.paste(relay.said);
    await terminal.waitFor('The words   "Relay access denied"');
    const row = terminal.screen().findIndex((line) => line.startsWith('It said'));
    const cells = Array.from({ length: 80 }, (_, at) => terminal.cell(row, at));
    return {
      inverse: cells.flatMap((cell) => (cell.inverse ? [cell.text] : [])).join(''),
      coloured: terminal.hasColour(),
    };
  };
  expect(await evidenceIn({})).toEqual({ inverse: 'Relay access denied', coloured: false });
  expect(await evidenceIn({ NO_COLOR: '1' })).toEqual({ inverse: '', coloured: false });
});

test('of several recipients one is chosen; the next and the one before are a key away', async () => {
  await using terminal = await openExplain(home);
  terminal.paste(reportOf(relay, unknown));
  await terminal.waitFor('2 recipients, 2 causes');
  terminal.press('down');
  await terminal.waitFor(isMarked('eve@client.example  The mailbox does not exist'));
  terminal.press('enter');
  await terminal.waitFor(isAt('Recipient 2 of 2'));
  await terminal.waitFor('For         eve@client.example');
  terminal.press('left');
  await terminal.waitFor('For         bob@client.example');
  terminal.press('right');
  await terminal.waitFor('For         eve@client.example');
  terminal.press('escape');
  await terminal.waitFor(isMarked('eve@client.example'));
});

test('60x15 shows all of it, by pages, by lines and back; the help line is always there', async () => {
  await using terminal = await openExplain(home, small);
  await terminal.waitFor((seen) => helpOf(seen) === 'Enter explain  Esc back');
  terminal.paste(reportOf(relay));
  await terminal.waitFor('Lines 1 to 11 of');
  const seen = [terminal.text()];
  for (const page of ['Lines 12 to 22 of', 'Lines 23 to 33 of', 'More about this cause']) {
    terminal.press('page-down');
    await terminal.waitFor(page);
    await terminal.waitFor((seen) => /^Enter follow .*\? help$/.test(helpOf(seen)));
    seen.push(terminal.text());
  }
  for (const text of ['Or else', 'What to do now', '5. ', 'Solution 3']) expect(seen.join('\n')).toContain(text);
  terminal.press('home');
  await terminal.waitFor('Lines 1 to 11 of');
  terminal.press('down');
  await terminal.waitFor('Lines 2 to 12 of');
  terminal.press('end');
  await terminal.waitFor(isMarked('More about this cause'));
  terminal.resize(80, 40);
  await terminal.waitFor(isMarked('More about this cause'));
  await terminal.waitFor('The server does not pass mail on');
});

describe('what helps can be followed', () => {
  test('the own server opens the form, and Esc leads back to the same line with nothing lost', async () => {
    await using terminal = await openExplain(home);
    terminal.paste(reportOf(relay));
    await terminal.waitFor('The server does not pass mail on');
    terminal.press('page-down');
    await terminal.waitFor(isMarked('Solution 1'));
    const before = terminal.text();
    terminal.press('enter');
    await terminal.waitFor('smtp.yourcompany.com, an IP number');
    await terminal.waitFor(isAt('Other SMTP server › New'));
    terminal.press('escape');
    await terminal.waitFor('Press enter to edit');
    terminal.press('escape');
    await terminal.waitFor((seen) => seen.text() === before);
    terminal.press('escape');
    await terminal.waitFor('Kept: ');
    terminal.press('escape');
    await terminal.waitFor(isMarked('Explain a refusal'));
    await goToExplain(terminal);
    terminal.press('enter');
    await terminal.waitFor('The server does not pass mail on');
  });

  test('a section is told with its address, which is copied to the clipboard of the terminal', async () => {
    await using terminal = await openExplain(home);
    terminal.paste(relay.said);
    await terminal.waitFor('The server does not pass mail on');
    terminal.press('end', 'home', 'page-down', 'down', 'down', 'enter');
    await terminal.waitFor(isAt('Solution 2: say who may send for you (SPF)'));
    await terminal.waitFor('Read more: http://localhost:8023/UD-1023/#spf');
    terminal.type('c');
    await terminal.waitFor("It was sent to your terminal's clipboard.");
    const copied = Buffer.from('http://localhost:8023/UD-1023/#spf').toString('base64');
    expect(terminal.output()).toContain(`\u001b]52;c;${copied}\u0007`);
    terminal.press('escape');
    await terminal.waitFor(isMarked('Solution 2'));
    expect(terminal.text()).not.toContain('clipboard');
  });

  test('the letter is there to be sent, and fits 60x15', async () => {
    await using terminal = await openExplain(home, small);
    terminal.paste(unknown.said);
    await terminal.waitFor('The mailbox does not exist');
    terminal.press('end', 'up', 'enter');
    await terminal.waitFor(isAt('etter to the receiver, by telephone or from another address'));
    await terminal.waitFor((seen) => helpOf(seen).startsWith('c copy  Esc back'));
  });
});

test('a line is typed and explained by Enter; it stays to be changed', async () => {
  await using terminal = await openExplain(home);
  terminal.type('550 5.1.1 User unknow\r');
  await terminal.waitFor('It said     550 5.1.1 User unknow');
  terminal.press('escape');
  await terminal.waitFor('> 550 5.1.1 User unknow');
  terminal.type('n\r');
  await terminal.waitFor('It said     550 5.1.1 User unknown');
});

test('a file is read; one that is not there, a folder and a mailbox are told apart', async () => {
  const file = join(home.folder, 'bounce.eml');
  writeFileSync(file, reportOf(relay));
  writeFileSync(
    join(home.folder, 'mbox'),
    [relay, unknown].map((each) => `From MAILER-DAEMON Mon Nov 23 10:00:00 2026\n${reportOf(each)}\n`).join(''),
  );
  await using terminal = await openExplain(home);
  terminal.type(`${file}\r`);
  await terminal.waitFor('For         bob@client.example');
  terminal.press('escape');
  await terminal.waitFor('Kept: ');
  const type = (path: string) => {
    terminal.press('ctrl-u');
    terminal.type(`${path}\r`);
  };
  type(`${file}x`);
  await terminal.waitFor('✗ There is no such file or folder.');
  type(home.folder);
  await terminal.waitFor(says('a folder: truefrom explain'));
  type('/dev/null');
  await terminal.waitFor((seen) => says('no file; a folder: truefrom explain /dev/null')(seen));
  type(join(home.folder, 'mbox'));
  await terminal.waitFor(says('! The file has several mails; this is the first.'));
  await terminal.waitFor('For         bob@client.example');
});

test('the own rules of the home count, and one that cannot be used is told', async () => {
  const rules = [
    { name: 'our gateway', says: 'go away', cause: 'policy' },
    { name: 'broken', says: 'x', cause: 'no-such-cause' },
  ];
  mkdirSync(home.path, { recursive: true });
  writeFileSync(join(home.path, 'rules.json'), JSON.stringify({ rules }));
  await using terminal = await openExplain(home, { rows: 40 });
  terminal.paste('550 go away');
  await terminal.waitFor('! A rule of your own names a cause that does not exist.');
  await terminal.waitFor('The words   "go away"');
  await terminal.waitFor(/How sure .*our gateway/);
});

test('while an explanation is shown, the next paste takes its place', async () => {
  await using terminal = await openExplain(home);
  terminal.paste(relay.said);
  await terminal.waitFor('The server does not pass mail on');
  terminal.paste(unknown.said);
  await terminal.waitFor('The mailbox does not exist');
  await terminal.waitFor(isGone('The server does not pass mail on'));
});
