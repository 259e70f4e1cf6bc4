import { expect, test } from 'vitest';
import { makeHome } from '../harness/home.ts';
import { openTerminal } from '../harness/terminal.ts';

const runScript = (script: string, more: { columns?: number; rows?: number } = {}) => {
  using home = makeHome(); // the program has its environment by then; it needs no folder
  return openTerminal({ command: process.execPath, args: ['-e', script], env: home.env, ...more });
};

test('shows the screen as a terminal draws it: cursor moves, colours, the alternate screen', async () => {
  await using terminal = runScript(
    `process.stdout.write('gone\\x1b[?1049h\\x1b[2J\\x1b[3;5Hhere \\x1b[31mred\\x1b[m \\x1b[1;7mbold\\x1b[m'); setInterval(() => {}, 1e6)`,
  );
  await terminal.waitFor('here red bold');
  expect(terminal.screen()[2]).toBe('    here red bold');
  expect(terminal.text()).not.toContain('gone');
  expect(terminal.inAlternateScreen()).toBe(true);
  expect(terminal.hasColour()).toBe(true);
  expect(terminal.cell(2, 9)).toMatchObject({ text: 'r', colour: true, bold: false });
  expect(terminal.cell(2, 13)).toMatchObject({ text: 'b', colour: false, bold: true, inverse: true });
  expect(terminal.cursor()).toEqual({ row: 2, column: 17 });
});

const echoKeys = `
  process.stdin.setRawMode(true);
  process.stdin.on('data', (data) => {
    if (String(data) === 'q') process.exit(3);
    process.stdout.write(JSON.stringify(String(data)) + ' ');
  });
  process.stdout.on('resize', () => process.stdout.write('\\r\\nsize ' + process.stdout.columns + 'x' + process.stdout.rows + ' '));
  process.stdout.write('\\x1b[?2004hready ');
`;

test('keys pressed together arrive in one packet, a paste in brackets, a resize as a signal', async () => {
  await using terminal = runScript(echoKeys);
  await terminal.waitFor('ready');
  terminal.press('down', 'enter', 'ctrl-c');
  await terminal.waitFor('"\\u001b[B\\r\\u0003"');
  terminal.paste('a\nb');
  await terminal.waitFor('"\\u001b[200~a\\rb\\u001b[201~"');
  terminal.resize(60, 15);
  await terminal.waitFor('size 60x15');
  terminal.type('q');
  expect(await terminal.exit).toEqual({ exitCode: 3, signal: null });
});

test('counts what one key costs, and says by which signal the program ended', async () => {
  await using terminal = runScript(echoKeys);
  await terminal.waitFor('ready');
  expect(await terminal.bytesDuring(() => terminal.type('x'), '"x"')).toBe('"x" '.length);
  await expect(terminal.bytesDuring(() => terminal.type('x'), '"x"')).rejects.toThrow('Already so');
  terminal.signal('SIGTERM');
  expect(await terminal.exit).toEqual({ exitCode: 0, signal: 'SIGTERM' });
});

test('a text that does not come fails with the screen; so does one that cannot come any more', async () => {
  await using waiting = runScript(echoKeys);
  await waiting.waitFor('ready');
  await expect(waiting.waitFor('never', { timeoutMs: 50 })).rejects.toThrow(/never, but 50 ms went by[\s\S]*ready/);
  await using ended = runScript(`console.log('last words')`);
  await expect(ended.waitFor('never')).rejects.toThrow(/the program ended[\s\S]*last words/);
});
