import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { makeHome, rootFolder } from '../harness/home.ts';
import { describeWith } from '../harness/needs.ts';
import { mainFile, programIn } from './command-program.ts';

const home = makeHome();
const truefrom = programIn(home.env);
afterAll(() => home.remove());

describe('help and version', () => {
  test('--version is the version of the package', async () => {
    const { version } = JSON.parse(readFileSync(join(rootFolder, 'tui/package.json'), 'utf8')) as { version: string };
    const { code, stdout } = await truefrom(['--version']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: `truefrom ${version}\n` });
  });

  test('--help names every command and fits 80 columns', async () => {
    const { code, stdout } = await truefrom(['--help']);
    expect(code).toBe(0);
    for (const command of ['servers rotate', 'senders add', 'account use', 'route', 'send', 'doctor', 'completion']) {
      expect(stdout).toContain(`  ${command} `);
    }
    expect(stdout).not.toMatch(/__complete/);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(82);
  });

  test.each([[['servers', '--help']], [['help', 'servers']], [['--help', 'servers']]])(
    '%j is about servers',
    async (line) => {
      const { code, stdout } = await truefrom(line);
      expect(code).toBe(0);
      expect(stdout).toContain('servers rotate ID');
      expect(stdout).not.toContain('doctor');
    },
  );

  test('a command has its flags and examples', async () => {
    const { code, stdout } = await truefrom(['servers', 'add', '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('Usage: truefrom servers add [ADDRESS] [FLAGS]');
    expect(stdout).toContain('--password-file FILE');
    expect(stdout).toContain('truefrom servers add smtp.yourcompany.com --username mailout');
  });
});

describe('what is typed wrongly', () => {
  test.each([
    { line: ['servres', 'list'], code: 'usage/unknown-command', found: 'servres', suggestion: 'truefrom servers' },
    {
      line: ['servers', 'lsit'],
      code: 'usage/unknown-command',
      found: 'servers lsit',
      suggestion: 'truefrom servers list',
    },
    {
      line: ['check', 'yourcompany.com'],
      code: 'usage/unknown-command',
      found: 'check yourcompany.com',
      suggestion: 'truefrom check domain yourcompany.com',
    },
    {
      line: ['check', 'mail.eml'],
      code: 'usage/unknown-command',
      found: 'check mail.eml',
      suggestion: 'truefrom check message mail.eml',
    },
    {
      line: ['servers', 'add', '--usrname', 'x'],
      code: 'usage/unknown-flag',
      found: '--usrname',
      suggestion: '--username',
    },
    { line: ['servers', 'show'], code: 'usage/missing-word', found: 'ID', suggestion: 'truefrom servers show ID' },
    {
      line: ['servers', 'show', 'a', 'b'],
      code: 'usage/extra-word',
      found: 'b',
      suggestion: 'truefrom servers show ID',
    },
    {
      line: ['servers', 'add', 'x', '--name'],
      code: 'usage/bad-flag',
      found: '--name needs a value',
      suggestion: '--name=TEXT',
    },
    {
      line: ['servers', 'add', 'x', '--name', '--off'],
      code: 'usage/bad-flag',
      found: '--name needs a value',
      suggestion: '--name=TEXT',
    },
    {
      line: ['doctor', '--offline=1'],
      code: 'usage/bad-flag',
      found: '--offline takes no value',
      suggestion: '--offline',
    },
    { line: ['completion', 'tcsh'], code: 'usage/bad-flag', found: 'tcsh', suggestion: 'bash|zsh|fish' },
  ])('$line is $code', async ({ line, code, found, suggestion }) => {
    const run = await truefrom([...line, '--json']);
    expect(run.code).toBe(2);
    expect(run.json).toEqual([
      { problem: code, title: expect.any(String), found, fix: expect.any(String), suggestion },
    ]);
    expect(run.stderr).toBe('');
  });

  test('in words it is a title, a fix and the code, on standard error', async () => {
    const { code, stdout, stderr } = await truefrom(['servers', 'lsit']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(
      '✗ There is no such command. (servers lsit)\n  See "truefrom --help" for all of them.\n  Perhaps: truefrom servers list\n  [usage/unknown-command]\n',
    );
  });

  test('terminal sequences in what was typed do not reach the terminal', async () => {
    const { stderr } = await truefrom(['\u001b]0;evil\u0007x\nline']);
    expect(stderr.split('\n')[0]).toBe('✗ There is no such command. (x line)');
  });
});

test('a fault of the program is one line and exit 70; the stack only on request', async () => {
  const broken = join(home.folder, 'broken.mjs');
  writeFileSync(broken, "JSON.stringify = () => { throw new Error('first line\\nsecond'); };");
  const env = { ...home.env, NODE_OPTIONS: `--import=${broken}` };
  const quiet = await programIn(env)(['--version', '--json']);
  expect([quiet.code, quiet.stdout, quiet.stderr]).toEqual([70, '', 'This is a fault in truefrom: first line\n']);
  const loud = await programIn({ ...env, TRUEFROM_DEBUG: '1' })(['--version', '--json']);
  expect(loud.stderr).toMatch(/\n {4}at /);
});

test('a reader that closes early is no crash', async () => {
  const line = `"${process.execPath}" "${mainFile}" --help | head -1; echo "\${PIPESTATUS[0]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', line], { env: home.env, encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(stdout.split('\n').slice(-2)).toEqual(['0', '']);
});

test('colours only where they are asked for', async () => {
  const plain = await truefrom(['nonsense']);
  const forced = await programIn({ ...home.env, FORCE_COLOR: '1' })(['nonsense']);
  const refused = await programIn({ ...home.env, FORCE_COLOR: '1', NO_COLOR: '1' })(['nonsense']);
  expect([plain, forced, refused].map(({ stderr }) => stderr.includes('\u001b['))).toEqual([false, true, false]);
});

test('Ctrl-C stops a check with 130', async () => {
  const server = await silentServer();
  const child = spawn(
    process.execPath,
    [mainFile, 'servers', 'check', `127.0.0.1:${server.port}`, '--security', 'none'],
    {
      env: home.env,
    },
  );
  const code = new Promise<number | null>((resolve) => child.on('close', resolve));
  await server.connected;
  child.kill('SIGINT');
  expect(await code).toBe(130);
  server.stop();
});

describeWith({ programs: ['bash'] }, 'completion in bash', () => {
  const complete = (typed: string): string[] => {
    const words = typed.split(' ');
    const script = `
truefrom() { "${process.execPath}" "${mainFile}" "$@"; }
source <(truefrom completion bash)
COMP_WORDS=(truefrom ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}
_truefrom; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', script], { env: home.env, encoding: 'utf8' });
    expect(stderr).toBe('');
    return stdout.split('\n').filter((line) => line !== '');
  };

  test.each([
    { typed: 'ser', offered: ['servers'] },
    { typed: 'servers ro', offered: ['rotate'] },
    { typed: 'servers add --password-', offered: ['--password-stdin', '--password-file'] },
    { typed: 'servers add --security ', offered: ['starttls', 'tls', 'none'] },
    { typed: 'completion ', offered: ['bash', 'zsh', 'fish'] },
    { typed: 'account use def', offered: ['default'] },
  ])('truefrom $typed', ({ typed, offered }) => expect(complete(typed)).toEqual(offered));

  test('the servers of the table are offered by id and name', async () => {
    const added = await truefrom(['servers', 'add', 'smtp.yourcompany.test', '--no-check', '--json']);
    const [row] = added.json as { id: string; name: string }[];
    expect(complete('servers show ')).toEqual(['default', row?.id, row?.name]);
    expect(complete(`route --help`)).toEqual(['--help']);
  });
});

/** A server that takes connections and says nothing. */
async function silentServer() {
  const { createServer } = await import('node:net');
  const server = createServer();
  const connected = new Promise<void>((resolve) =>
    server.once('connection', (socket) => {
      socket.on('error', () => resolve());
      resolve();
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { port: typeof address === 'object' && address ? address.port : 0, connected, stop: () => server.close() };
}
