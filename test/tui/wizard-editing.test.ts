import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeHome } from '../harness/home.ts';
import type { TestTerminal } from '../harness/terminal.ts';
import { type Home, isGone, openNewForm } from './wizard-program.ts';

let home: Home;
beforeEach(() => {
  home = makeHome();
});
afterEach(() => home.remove());

/** The line of the open field, with `|` where the cursor is. */
const line = (terminal: TestTerminal) => {
  const { row, column } = terminal.cursor();
  const cells = Array.from({ length: 77 }, (_, at) => terminal.cell(row, at + 3).text);
  const caret = column - 3;
  return `${cells.slice(0, caret).join('')}|${cells.slice(caret).join('')}`.trimEnd();
};
const isLine = (text: string) => (terminal: TestTerminal) => line(terminal) === text;

test('letters go in and out whole: families, accents, wide letters, flags', async () => {
  await using terminal = await openNewForm(home);
  terminal.type('ab👨‍👩‍👧');
  await terminal.waitFor((seen) => seen.text().includes('👨'));
  terminal.press('backspace');
  await terminal.waitFor(isLine('ab|'));
  terminal.type('e\u0301');
  await terminal.waitFor(isLine('abe\u0301|'));
  terminal.press('backspace');
  await terminal.waitFor(isLine('ab|'));
  terminal.type('日本');
  await terminal.waitFor(isLine('ab日本|'));
  terminal.press('left', 'backspace');
  await terminal.waitFor(isLine('ab|本'));
  terminal.press('backspace', 'backspace', 'delete');
  await terminal.waitFor(isLine('|'));
});

test('the keys of a shell move and erase; text goes in where the cursor stands', async () => {
  await using terminal = await openNewForm(home);
  terminal.type('smtp.company.com');
  await terminal.waitFor(isLine('smtp.company.com|'));
  terminal.press('left', 'left', 'left', 'left');
  terminal.type('x');
  await terminal.waitFor(isLine('smtp.companyx|.com'));
  terminal.press('home');
  await terminal.waitFor(isLine('|smtp.companyx.com'));
  terminal.press('end');
  await terminal.waitFor(isLine('smtp.companyx.com|'));
  terminal.press('ctrl-w');
  await terminal.waitFor(isLine('smtp.companyx.|'));
  terminal.press('ctrl-a', 'right', 'right', 'ctrl-k');
  await terminal.waitFor(isLine('sm|'));
  terminal.type('tp');
  terminal.press('ctrl-a');
  await terminal.waitFor(isLine('|smtp'));
  terminal.press('ctrl-e', 'ctrl-u');
  await terminal.waitFor(isLine('|'));
});

test('a paste is asked for in brackets and taken as one text', async () => {
  await using terminal = await openNewForm(home);
  await terminal.waitFor((seen) => seen.asksForBracketedPaste());
  terminal.paste('smtp.yourcompany.com\n');
  await terminal.waitFor(isLine('smtp.yourcompany.com|'));
  expect(terminal.text()).not.toContain('pasted lines');
});

test('of two pasted lines the first is taken, and a word says so until something is typed', async () => {
  await using terminal = await openNewForm(home);
  terminal.paste('smtp.a.com\nsmtp.b.org');
  await terminal.waitFor('Only the first of 2 pasted lines was taken');
  expect(line(terminal)).toBe('smtp.a.com|');
  terminal.type('x');
  await terminal.waitFor(isGone('pasted lines'));
});

test('control characters and terminal sequences in a paste do nothing', async () => {
  await using terminal = await openNewForm(home, { env: { NO_COLOR: '1' } });
  terminal.paste('sm\u001b[2Jtp\u0007.a\u0000.com\u001b[31m');
  await terminal.waitFor('Error: ');
  expect(terminal.screen()[0]).toContain('Other SMTP server');
  expect(terminal.hasColour()).toBe(false);
  terminal.press('ctrl-u');
  await terminal.waitFor(isLine('|'));
});

test('ten thousand pasted letters are a problem that is told, not a crash', async () => {
  await using terminal = await openNewForm(home);
  terminal.paste('x'.repeat(10_000));
  await terminal.waitFor('Error: ');
  await terminal.waitFor(/longer than|too long/i);
  terminal.type('yz');
  await terminal.waitFor('yz');
  terminal.press('home');
  await terminal.waitFor((seen) => line(seen).startsWith('|x'));
  terminal.press('end', 'ctrl-u');
  await terminal.waitFor(isLine('|'));
  terminal.type('smtp.a.com\r');
  await terminal.waitFor('The username with which mail may be sent there');
});

test('a long text scrolls in its line, the cursor always in sight', async () => {
  await using terminal = await openNewForm(home);
  const name = `${'abcdefghi.'.repeat(12)}com`;
  terminal.type(name);
  await terminal.waitFor((seen) => line(seen).endsWith('com|'));
  expect(line(terminal).length).toBeLessThan(78);
  terminal.press('home');
  await terminal.waitFor((seen) => line(seen).startsWith('|abcdefghi.abc'));
  terminal.type('X');
  await terminal.waitFor((seen) => line(seen).startsWith('X|abc'));
});
