import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { progressLine } from '../../tui/src/commands/explain/progress-line.ts';
import { makeHome, truefrom as program } from '../harness/home.ts';
import { openTerminal, type TestTerminal } from '../harness/terminal.ts';
import { bounceTo, mailboxOf } from './command-explain-mails.ts';
import { mainFile } from './command-program.ts';

const home = makeHome();
afterAll(() => home.remove());

const unknown = bounceTo([{ recipient: 'anna@receiver.example', status: '5.1.1', reply: '550 5.1.1 User unknown' }]);
const mail = mailboxOf([unknown]);

describe('the line of progress', () => {
  const half = { read: 500, total: 1_000, mails: 1_204, elapsedMs: 2_000 };
  test.each([
    { of: half, columns: 80, line: `${'█'.repeat(15)}${'░'.repeat(15)}   50 %  1,204 mails  602 a second  2 s left` },
    { of: half, columns: 60, line: `${'█'.repeat(8)}${'░'.repeat(8)}   50 %  1,204 mails  602 a second  2 s left` },
    { of: half, columns: 40, line: ' 50 %  1,204 mails  602 a second' },
    { of: half, columns: 20, line: ' 50 %  1,204 mails' },
    { of: half, columns: 3, line: ' 50' },
    { of: { ...half, total: null }, columns: 80, line: '1,204 mails  602 a second' },
    { of: { ...half, total: 0 }, columns: 80, line: '1,204 mails  602 a second' },
    { of: { ...half, read: 2_000 }, columns: 60, line: `${'█'.repeat(26)}  100 %  1,204 mails  602 a second` },
    {
      of: { ...half, mails: 1, read: 1 },
      columns: 60,
      line: `${'░'.repeat(20)}    0 %  1 mail  1 a second  34 min left`,
    },
  ])('$columns columns: $line', ({ of, columns, line }) => {
    expect(progressLine(of, columns)).toBe(line);
    expect(line.length).toBeLessThanOrEqual(columns);
  });
});

/** Feeds a named pipe with mails for as long as the terminal shows no progress. */
async function feedUntilProgress(pipe: string, terminal: TestTerminal): Promise<void> {
  const input = createWriteStream(pipe).on('error', () => {
    // the program has ended
  });
  const feeding = setInterval(() => input.write(mail), 10);
  try {
    await terminal.waitFor(/\d mails {2}\d+ a second/);
  } finally {
    clearInterval(feeding);
    input.destroy();
  }
}

function makePipe(name: string): string {
  const pipe = join(home.folder, name);
  expect(spawnSync('mkfifo', [pipe]).status).toBe(0);
  return pipe;
}

describe('in a terminal', () => {
  const open = (pipe: string, line: readonly string[] = [], more: Record<string, string> = {}) =>
    openTerminal({ ...program.withArgs('explain', ...line, pipe), env: { ...home.env, NO_COLOR: '1', ...more } });

  test('Ctrl-C in the middle ends it with 130 and a summary of what was done so far', async () => {
    const pipe = makePipe('stopped');
    await using terminal = open(pipe);
    const input = createWriteStream(pipe).on('error', () => undefined);
    const feeding = setInterval(() => input.write(mail), 10);
    await terminal.waitFor(/\d mails {2}\d+ a second/);
    terminal.write('\u0003');
    const exit = await terminal.exit;
    clearInterval(feeding);
    input.destroy();
    expect(exit).toEqual({ exitCode: 130, signal: null });
    expect(terminal.text()).toMatch(/^The mailbox does not exist +\d+ +\d+ +100 %/m);
    expect(terminal.text()).toMatch(/^Stopped\. So far: \d+ mails, \d+ refusals\.$/m);
    expect(terminal.text()).not.toContain('a second');
  });

  test('the cursor comes back, and no trace of the line stays', async () => {
    const pipe = makePipe('finished');
    await using terminal = open(pipe);
    await feedUntilProgress(pipe, terminal);
    expect(await terminal.exit).toMatchObject({ exitCode: 0 });
    const output = terminal.output();
    expect(output.lastIndexOf('\u001b[?25h')).toBeGreaterThan(output.lastIndexOf('\u001b[?25l'));
    expect(output).toContain('\u001b[?25l');
    expect(terminal.text()).not.toContain('a second');
  });

  test('JSON lines are not mixed with it, nor does it come where the terminal is dumb', async () => {
    const file = join(home.folder, 'many.mbox');
    writeFileSync(file, mail.repeat(5_000));
    for (const { line, more } of [
      { line: ['--json'], more: {} },
      { line: [], more: { TERM: 'dumb' } },
    ]) {
      await using terminal = open(file, line, more);
      expect(await terminal.exit).toMatchObject({ exitCode: 0 });
      expect(terminal.output()).not.toContain('\u001b');
    }
  });
});

test('without a terminal there is none', async () => {
  const child = spawn(process.execPath, [mainFile, 'explain'], { env: home.env, stdio: 'pipe' });
  const pieces: Buffer[] = [];
  child.stderr.on('data', (piece: Buffer) => pieces.push(piece));
  child.stdout.resume();
  child.stdin.end(mail.repeat(5_000));
  expect(await once(child, 'close')).toEqual([0, null]);
  expect(Buffer.concat(pieces).toString()).toBe('5,000 mails, 5,000 refusals.\n');
});

test('a signal in the middle of JSON lines ends them whole, with 130', async () => {
  const child = spawn(process.execPath, [mainFile, 'explain', '--json'], { env: home.env, stdio: 'pipe' });
  const pieces: Buffer[] = [];
  child.stdin.on('error', () => undefined).write(mail.repeat(50));
  child.stdout.on('data', (piece: Buffer) => pieces.push(piece)).once('data', () => child.kill('SIGINT'));
  expect(await once(child, 'close')).toEqual([130, null]);
  const lines = Buffer.concat(pieces).toString().split('\n');
  expect(lines.pop()).toBe('');
  for (const line of lines) expect(JSON.parse(line)).toMatchObject({ kind: 'bounce' });
});
