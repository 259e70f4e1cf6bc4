import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { makeHome } from '../harness/home.ts';
import { startSink } from '../harness/sink.ts';
import { type ProgramRun, programIn } from './command-program.ts';

let home = makeHome();
let truefrom = programIn(home.env);
beforeEach(() => {
  home.remove();
  home = makeHome();
  truefrom = programIn(home.env);
});
afterAll(() => home.remove());

const importText = (text: string, ...flags: string[]): Promise<ProgramRun> => {
  const file = join(home.folder, 'servers.csv');
  writeFileSync(file, text);
  return truefrom(['servers', 'import', file, ...flags, '--json']);
};
const list = async () => (await truefrom(['servers', 'list', '--json'])).json;

describe('a table', () => {
  test('username and password stand in one field: all after the first blank is the password', async () => {
    const sink = await startSink({
      security: 'none',
      users: { mailout: ' two  blanks, "q" ' },
      more: { allowInsecureAuth: true },
    });
    const { code, json } = await importText(
      `Name,SMTP server,Login,Security\nCompany,127.0.0.1:${sink.port},"mailout  two  blanks, ""q"" ",none\nRelay,[192.0.2.7],,\n`,
    );
    expect(code).toBe(0);
    expect(json).toMatchObject([
      { name: 'Company', login: { kind: 'password', username: 'mailout' } },
      { name: 'Relay', address: { host: '192.0.2.7', port: 587 }, security: 'starttls', login: { kind: 'none' } },
    ]);
    expect(JSON.stringify(json)).not.toContain('blanks');
    expect((await truefrom(['servers', 'check', 'Company'])).code).toBe(0);
    await sink.stop();
  });

  test.each(['\t', ';'])('with %j between the columns', async (separator) => {
    const text = ['name', 'address'].join(separator);
    const { code } = await importText(`${text}\r\n${['A', 'a.test'].join(separator)}\r\n`);
    expect(code).toBe(0);
    expect(await list()).toMatchObject([{ name: 'A', address: { host: 'a.test', port: 587 } }]);
  });

  const mixed =
    'name,address,login\nGood,good.test,\nBad,x@y.test,\nGOOD,other.test,\n\nWrong,w.test,user pass\u0001word\n';

  test('bad lines are named with their number, and nothing is added', async () => {
    const { code, json } = await importText(mixed);
    expect(code).toBe(1);
    expect(json).toMatchObject([
      { line: 3, problem: 'server-address/is-email' },
      { line: 4, problem: 'server/name-taken' },
      { line: 6, problem: 'server/password-unprintable' },
    ]);
    expect(await list()).toEqual([]);
  });

  test('--skip-bad adds the good ones', async () => {
    const { code } = await importText(mixed, '--skip-bad');
    expect(code).toBe(1);
    expect(await list()).toMatchObject([{ name: 'Good' }]);
  });

  test('--dry-run adds nothing', async () => {
    const { code, json } = await importText('name,address,login\nA,a.test,u p\n', '--dry-run');
    expect(code).toBe(0);
    expect(json).toEqual([
      { line: 2, name: 'A', address: 'a.test:587', security: 'starttls', login: 'u', password: true },
    ]);
    expect(await list()).toEqual([]);
  });
});

test('what export prints, import reads', async () => {
  const fingerprint = Array.from({ length: 32 }, () => 'AB').join(':');
  await truefrom(
    ['servers', 'add', 'a.test:465', '--name', 'Büro', '--username', 'u', '--no-check', '--password-stdin'],
    'p',
  );
  await truefrom([
    'servers',
    'add',
    '[2001:db8::1]:25',
    '--fingerprint',
    fingerprint,
    '--mails-per-hour',
    '6000',
    '--off',
    '--no-check',
  ]);
  const exported = await truefrom(['servers', 'export']);
  expect(exported.stdout).not.toMatch(/"password":/);
  const other = makeHome();
  const imported = await programIn(other.env)(['servers', 'import', '-', '--json'], exported.stdout);
  expect(imported.code).toBe(0);
  expect((await programIn(other.env)(['servers', 'export'])).stdout).toBe(exported.stdout);
  const asArray = JSON.stringify(exported.json);
  const third = makeHome();
  expect((await programIn(third.env)(['servers', 'import', '-'], asArray)).code).toBe(0);
  other.remove();
  third.remove();
});

test.each([
  { text: '', problem: 'import/empty' },
  { text: 'name;host\n', problem: 'import/empty' },
  { text: 'one,two\n1,2\n', problem: 'import/no-columns' },
  { text: 'name,address\n"open,a.test\n', problem: 'import/open-quote' },
  { text: '{"name":"A","address":"a.test"}\n{broken\n', problem: 'import/bad-json' },
  { text: '{"address":"a.test","mailsPerHour":"many"}', problem: 'import/bad-value' },
])('$text is $problem', async ({ text, problem }) => {
  const { code, json } = await importText(text);
  expect(code).toBe(1);
  expect(json).toMatchObject([{ problem }]);
});
