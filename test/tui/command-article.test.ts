import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { articles } from '@truefrom/content/articles';
import { afterAll, describe, expect, test } from 'vitest';
import { codesWithoutRow } from '../core/coverage-of-codes.ts';
import { makeHome, truefrom as program } from '../harness/home.ts';
import { installProgram } from '../harness/installation.ts';
import { openTerminal } from '../harness/terminal.ts';
import { programIn } from './command-program.ts';

const home = makeHome();
const env = { ...home.env, TRUEFROM_SITE_URL: 'https://help.yourcompany.com' };
const truefrom = programIn(env);
afterAll(() => home.remove());

const spf = articles.flatMap(({ sections }) => sections).find(({ id }) => id === 'spf');
const spfUrl = 'https://help.yourcompany.com/UD-1023/#spf';
const spfText = `${spf?.answer} Read more: ${spfUrl}`;
const bounce = `This is the mail system at host mail.yourcompany.com.

For further assistance, please send mail to postmaster.

<x@receiver.example>: host mx.receiver.example[192.0.2.25] said: 550 5.7.1
    Unable to relay (in reply to RCPT TO command)
`;

describe('a keyword', () => {
  test('gives title, address and a text to paste, and nothing else where nothing else fits', async () => {
    const { code, stdout, stderr } = await truefrom(['article', 'spf']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(`${spf?.title}\n${spfUrl}\n\n${spfText}\n`);
  });

  test('--json is one value with these fields', async () => {
    const { code, stdout, json } = await truefrom(['article', 'SPF', 'recrod', '--json']);
    expect({ code, lines: stdout.trimEnd().split('\n').length }).toEqual({ code: 0, lines: 1 });
    expect(json).toEqual([
      {
        query: 'SPF recrod',
        article: 'UD-1023',
        section: 'spf',
        title: spf?.title,
        url: spfUrl,
        path: '/UD-1023/#spf',
        text: spfText,
        keyword: 'SPF record',
        how: 'misspelt',
        others: [],
      },
    ]);
  });

  test('an article as a whole has no section', async () => {
    const { json } = await truefrom(['article', 'ud1023', '--json']);
    expect(json).toMatchObject([{ article: 'UD-1023', section: null, path: '/UD-1023/', how: 'exact' }]);
  });

  test('other places are named, at most four, with their addresses', async () => {
    const { stdout } = await truefrom(['article', 'spam']);
    const also = stdout.split('\n').filter((line) => line.startsWith('also: '));
    expect(also.length).toBeGreaterThan(1);
    expect(also.length).toBeLessThanOrEqual(4);
    for (const line of also)
      expect(line).toMatch(
        /^also: \S.* {2}https:\/\/help\.yourcompany\.com\/(UD-1023\/(#[a-z-]+)?|causes\/[a-z-]+\/)$/,
      );
    const { json } = await truefrom(['article', 'spam', '--json']);
    const [{ others }] = json as [{ others: object[] }];
    expect(others.map((other) => Object.keys(other))).toEqual(
      also.map(() => ['article', 'section', 'title', 'url', 'path', 'keyword', 'how']),
    );
  });

  test('a keyword of a cause leads to its page', async () => {
    const { json } = await truefrom(['article', 'mailbox', 'full', '--json']);
    expect(json).toMatchObject([
      { article: 'causes', section: 'mailbox-full', path: '/causes/mailbox-full/', how: 'exact', others: [] },
    ]);
  });

  test('what was not typed exactly is said', async () => {
    const { stdout, stderr } = await truefrom(['article', 'Unable', 'to', 'rely']);
    expect(stdout).toContain('https://help.yourcompany.com/UD-1023/#messages\n');
    expect(stderr).toContain('"unable to relay"');
  });
});

test('a bounce on standard input', async () => {
  const { code, json } = await truefrom(['article', '-', '--json'], bounce);
  expect(code).toBe(0);
  expect(json).toMatchObject([
    { section: 'messages', how: 'within', keyword: expect.stringMatching(/unable to relay$/) },
  ]);
  const asWord = await truefrom(['article', bounce, '--json']);
  expect(asWord.json).toMatchObject([{ section: 'messages' }]);
});

test('a whole mail of 5 MB is read as far as it can matter', async () => {
  const { code, json } = await truefrom(['article', '-', '--json'], `${bounce}\n\n${'A'.repeat(75)}\n`.repeat(20_000));
  expect(code).toBe(0);
  expect(json).toMatchObject([{ section: 'messages' }]);
});

test('without a keyword every article and section is listed', async () => {
  const { code, json } = await truefrom(['article', '--json']);
  expect(code).toBe(0);
  expect(json).toHaveLength(articles.reduce((sum, { sections }) => sum + 1 + sections.length, 0));
  expect(Object.keys(json[0] as object)).toEqual(['article', 'section', 'title', 'url', 'path', 'keywords']);
  const { stdout } = await truefrom(['article']);
  expect(stdout.split('\n').slice(0, 2)).toEqual([
    articles[0]?.title,
    `  https://help.yourcompany.com/UD-1023/  ${articles[0]?.keywords.slice(0, 4).join(', ')}`,
  ]);
  expect(stdout).toMatch(/^ {2}https:\/\/help\.yourcompany\.com\/UD-1023\/#spf {2}SPF, /m);
});

describe('what cannot be found or done', () => {
  const refused = [
    { line: ['qwertzuiop'], code: 'article/not-found', exit: 1, found: 'qwertzuiop' },
    { line: ['5.7.999'], code: 'article/not-found', exit: 1, found: '5.7.999' },
    { line: ['rcpthostssss'], code: 'article/not-found', exit: 1, suggestion: 'truefrom article rcpthosts' },
    { line: ['x'.repeat(10_000)], code: 'article/not-found', exit: 1, found: `${'x'.repeat(79)}…` },
    { line: [''], code: 'article/not-found', exit: 1, found: '' },
    { line: ['-'], code: 'article/not-found', exit: 1, found: '' },
    { line: ['--copy'], code: 'usage/missing-word', exit: 2, found: 'KEYWORD' },
  ];
  test.each(refused)('$line is $code', async ({ line, code, exit, ...more }) => {
    const run = await truefrom(['article', ...line, '--json']);
    expect(run.code).toBe(exit);
    expect(run.json).toEqual([expect.objectContaining({ problem: code, ...more })]);
  });

  test('without a terminal --copy prints the text and says that it was not copied', async () => {
    const { code, stdout, stderr } = await withoutTerminal(['article', 'spf', '--copy']);
    expect(code).toBe(1);
    expect(stdout).toContain(spfText);
    expect(stderr).toContain('[article/no-terminal]');
  });

  test('every problem of articles has a row', () => {
    expect(codesWithoutRow(/^article\//, [...refused.map(({ code }) => code), 'article/no-terminal'])).toEqual([]);
  });
});

test('control characters do not reach the terminal, and do not hide the keyword', async () => {
  const typed = '\u001b]0;evil\u0007\u001b[31mrcpthostz\u0001\u202e';
  const { code, json, stdout } = await truefrom(['article', typed, '--json']);
  expect(code).toBe(0);
  expect(json).toMatchObject([{ query: 'rcpthostz', section: 'messages' }]);
  const shown = await truefrom(['article', `${typed}qwertz`]);
  for (const text of [stdout, shown.stdout, shown.stderr])
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
});

describe('--copy', () => {
  const copied = (octets: string) => {
    const [, base64 = ''] = /\u001b\]52;c;([A-Za-z0-9+/=]+)\u0007/.exec(octets) ?? [];
    return Buffer.from(base64, 'base64').toString('utf8');
  };
  const inTerminal = async (more: Record<string, string>, ...line: readonly string[]) => {
    await using terminal = openTerminal({ ...program.withArgs(...line), env: { ...env, ...more } });
    const { exitCode } = await terminal.exit;
    return { exitCode, octets: terminal.output(), text: terminal.text() };
  };

  test('hands the text to the clipboard of the terminal, and says so', async () => {
    const { exitCode, octets, text } = await inTerminal({}, 'article', 'spf', '--copy');
    expect(exitCode).toBe(0);
    expect(copied(octets)).toBe(spfText);
    expect(text).toContain("The text was sent to your terminal's clipboard.");
    expect(text).not.toContain('tmux');
  });

  test('names the setting that tmux needs', async () => {
    const { text } = await inTerminal({ TMUX: '/tmp/tmux-0/default,1,0' }, 'article', 'spf', '--copy');
    expect(text.replaceAll('\n', ' ')).toContain('tmux set -s set-clipboard on');
  });

  test('reaches the terminal also where standard output is a file', async () => {
    const file = join(home.folder, 'output');
    const shell = `${program.shellLine('article', 'spf', '--copy', '--json')} > '${file}'`;
    await using terminal = openTerminal({ command: 'sh', args: ['-c', shell], env });
    expect(await terminal.exit).toMatchObject({ exitCode: 0 });
    expect(copied(terminal.output())).toBe(spfText);
  });

  test('a terminal that knows no sequences gets none', async () => {
    const { exitCode, octets } = await inTerminal({ TERM: 'dumb' }, 'article', 'spf', '--copy');
    expect(exitCode).toBe(1);
    expect(octets).not.toContain('\u001b');
  });
});

test('an address that is none is said, and the usual one is taken', async () => {
  const { code, stdout, stderr } = await programIn({ ...home.env, TRUEFROM_SITE_URL: 'help' })(['article', 'spf']);
  expect(code).toBe(0);
  expect(stdout).toContain('http://localhost:8023/UD-1023/#spf');
  expect(stderr).toContain('✗ ');
});

test('an installed program needs no folder of articles', () => {
  using installed = installProgram();
  expect(existsSync(join(installed.folder, 'content'))).toBe(false);
  const { status, stdout } = spawnSync(installed.node, [installed.program, 'article', 'spf'], {
    env,
    encoding: 'utf8',
    cwd: '/',
  });
  expect(status).toBe(0);
  expect(stdout).toContain(spfUrl);
});

/** In a session of its own, so that there is no terminal to be opened. */
async function withoutTerminal(line: readonly string[]) {
  const child = spawn(process.execPath, [program.program, ...line], {
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: child.exitCode ?? (await once(child, 'exit'))[0], stdout, stderr };
}
