import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeHome, truefrom } from '../harness/home.ts';
import { installProgram } from '../harness/installation.ts';
import { describeWith } from '../harness/needs.ts';
import { openTerminal } from '../harness/terminal.ts';
import { goToExplain, relay } from './wizard-explain-place.ts';
import { type Home, isAt, isMarked, openTable, says, storeOf, wordsOn } from './wizard-program.ts';

let home: Home;
beforeEach(() => {
  home = makeHome();
});
afterEach(() => home.remove());
const open = (more: Record<string, string> = {}) =>
  openTerminal({ ...truefrom.withArgs(), env: { ...home.env, ...more } });

describe.each([{ plain: '' }, { plain: '1' }])('with TRUEFROM_PLAIN=$plain', ({ plain }) => {
  test.each([
    { what: 'cut short', text: '{"version":1,"servers":[{"id":"comp' },
    { what: 'something else', text: 'hello' },
    { what: 'of a newer version', text: '{"version":99}' },
  ])('a servers.json that is $what: its path, what to do, exit 1, the file untouched', async ({ text }) => {
    mkdirSync(home.path);
    const file = join(home.path, 'servers.json');
    writeFileSync(file, text);
    await using terminal = open({ TRUEFROM_PLAIN: plain });
    expect(await terminal.exit).toEqual({ exitCode: 1, signal: null });
    expect(terminal.inAlternateScreen()).toBe(false);
    expect(wordsOn(terminal).replaceAll(' ', '')).toContain(file);
    expect(wordsOn(terminal)).toMatch(/✗ (A settings file|The settings) .* left untouched\./);
    expect(wordsOn(terminal)).toMatch(/Repair it|Run that version/);
    expect(terminal.output()).toContain(plain === '1' ? '✗' : '\u001b[?1049l');
    expect(readFileSync(file, 'utf8')).toBe(text);
  });
});

test('a home that is a file is told, with exit 1', async () => {
  writeFileSync(home.path, '');
  await using terminal = open();
  expect(await terminal.exit).toEqual({ exitCode: 1, signal: null });
  await terminal.waitFor(says('There is no settings folder.'));
  expect(terminal.inAlternateScreen()).toBe(false);
});

test('a servers.json that breaks while the wizard is open is told on the screen, and nothing is written over it', async () => {
  const store = await storeOf(home);
  await store.add({ address: 'smtp.a.com:587', name: 'Company' });
  await using terminal = await openTable(home);
  const file = join(home.path, 'servers.json');
  writeFileSync(file, 'broken');
  terminal.type('o');
  await terminal.waitFor('✗ A settings file cannot be read as settings');
  expect(readFileSync(file, 'utf8')).toBe('broken');
});

test.each([
  { what: 'input from a pipe', stdio: ['pipe', 'pipe', 'pipe'] as const },
  { what: 'no input at all', stdio: ['ignore', 'pipe', 'pipe'] as const },
])('without a terminal ($what) it says what to use instead, exit 2', ({ stdio }) => {
  const run = spawnSync(truefrom.node, [truefrom.program], {
    env: home.env,
    stdio: [...stdio],
    encoding: 'utf8',
    timeout: 20_000,
  });
  expect(run.status).toBe(2);
  expect(run.stdout).toBe('');
  expect(run.stderr).toContain('"truefrom --help"');
  expect(run.stderr).toContain('usage/no-terminal');
});

describeWith({ programs: ['setpriv'], root: true }, 'a login that may not', () => {
  let installed: ReturnType<typeof installProgram>;
  beforeAll(() => {
    installed = installProgram();
  });
  afterAll(() => installed.remove());
  const nobody = 65534;
  const asNobody = (before = () => {}) => {
    chmodSync(home.folder, 0o755);
    for (const name of ['user', 'tmp', 'config', 'data', 'state', 'cache', 'run']) {
      chmodSync(join(home.folder, name), 0o777);
    }
    before();
    const rights = [`--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups', '--'];
    const args = [...rights, installed.node, installed.program];
    return openTerminal({ command: 'setpriv', args, cwd: '/', env: home.env });
  };

  test('write the home any more, since it was opened, is told so; the row stays as it is', async () => {
    const store = await storeOf(home);
    await store.add({ address: 'smtp.a.com:587', name: 'Company' });
    for (const path of [home.path, ...readdirSync(home.path).map((name) => join(home.path, name))]) {
      chownSync(path, nobody, nobody);
    }
    await using terminal = asNobody();
    await terminal.waitFor('Other SMTP server');
    await terminal.waitFor('? help');
    terminal.press('enter');
    await terminal.waitFor('Used by');
    chmodSync(home.path, 0o555);
    terminal.type('o');
    await terminal.waitFor('✗ ');
    await terminal.waitFor(/✗ (The settings folder cannot be written|Only an administrator may change this)/);
    expect((await store.settings()).servers).toMatchObject([{ enabled: true, revision: 1 }]);
  });

  test('write the home sees the own account only', async () => {
    await (await storeOf(home)).add({ address: 'smtp.a.com:587', name: 'Company' });
    await using terminal = asNobody();
    await terminal.waitFor('My account');
    expect(terminal.text()).not.toContain('Other SMTP server');
    expect(terminal.text()).not.toContain('Senders');
  });

  test('add a server is led to the choice of one where that is what helps', async () => {
    await (await storeOf(home)).add({ address: 'smtp.a.com:587', name: 'Company' });
    await using terminal = asNobody();
    await terminal.waitFor('? help');
    await goToExplain(terminal);
    terminal.paste(relay.said);
    await terminal.waitFor('The server does not pass mail on');
    terminal.press('page-down');
    await terminal.waitFor(isMarked('Solution 1: send through your own server → choose your server'));
    terminal.press('enter');
    await terminal.waitFor(isAt('My account › E-mail settings'));
    await terminal.waitFor('Company');
    terminal.press('escape');
    await terminal.waitFor(isMarked('Solution 1'));
  });

  test('read the home is told so, with its path, exit 1', async () => {
    await (await storeOf(home)).add({ address: 'smtp.a.com:587', name: 'Company' });
    chmodSync(join(home.path, 'servers.json'), 0o600);
    await using terminal = asNobody();
    expect(await terminal.exit).toEqual({ exitCode: 1, signal: null });
    await terminal.waitFor(says('A settings file may not be read by this login.'));
    expect(wordsOn(terminal).replaceAll(' ', '')).toContain(join(home.path, 'servers.json'));
    expect(terminal.inAlternateScreen()).toBe(false);
  });

  test.each([
    { what: 'the home', folder: () => home.path },
    { what: 'the folder around the home', folder: () => home.folder },
  ])('enter $what is told so, exit 1', async ({ folder }) => {
    await (await storeOf(home)).add({ address: 'smtp.a.com:587', name: 'Company' });
    await using terminal = asNobody(() => chmodSync(folder(), 0o700));
    expect(await terminal.exit).toEqual({ exitCode: 1, signal: null });
    await terminal.waitFor(says('A settings file may not be read by this login.'));
    expect(terminal.inAlternateScreen()).toBe(false);
  });
});
