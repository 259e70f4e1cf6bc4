import { userInfo } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeHome } from '../harness/home.ts';
import { programIn } from './command-program.ts';

const home = makeHome();
const truefrom = programIn(home.env);
const login = userInfo().username;
let id = '';

beforeAll(async () => {
  const added = await truefrom([
    'servers',
    'add',
    'smtp.yourcompany.test:587',
    '--name',
    'Company',
    '--no-check',
    '--json',
  ]);
  id = (added.json[0] as { id: string }).id;
  await truefrom(['servers', 'add', 'old.yourcompany.test', '--name', 'Old', '--off', '--no-check']);
});
afterAll(() => home.remove());

describe('senders', () => {
  test('an address is given to a login, a domain to a server', async () => {
    const one = await truefrom(['senders', 'add', 'Anna@YourCompany.test', '--login', login, '--json']);
    expect(one.json).toEqual([
      { pattern: 'Anna@yourcompany.test', login, server: null, addedAt: expect.any(String), addedBy: login },
    ]);
    const domain = await truefrom(['senders', 'add', '@other.test', '--server', 'Company', '--json']);
    expect(domain.json).toMatchObject([{ pattern: '@other.test', login: null, server: id }]);
    const { stdout } = await truefrom(['senders', 'list']);
    expect(stdout).toMatch(/^ADDRESS +BELONGS TO\n.*Anna@yourcompany\.test +login .*\n/);
    expect(stdout).toMatch(/@other\.test +server Company\n/);
    expect((await truefrom(['senders', 'list', '--json'])).json).toHaveLength(2);
  });

  test.each([
    { line: ['add', 'x@y.test'], problem: 'sender/needs-target', code: 2 },
    { line: ['add', 'x@y.test', '--login', 'a', '--server', 'Company'], problem: 'usage/flags-together', code: 2 },
    { line: ['add', 'x y@z.test', '--login', 'a'], problem: 'address/bad-local-part', code: 2 },
    { line: ['add', 'x@y.test', '--server', 'nosuch'], problem: 'server/not-found', code: 1 },
    { line: ['add', '@other.test', '--login', 'a'], problem: 'sender/exists', code: 1 },
    { line: ['remove', 'nobody@y.test'], problem: 'sender/not-found', code: 1 },
  ])('$line is $problem', async ({ line, problem, code }) => {
    const run = await truefrom(['senders', ...line, '--json']);
    expect(run.json).toMatchObject([{ problem }]);
    expect(run.code).toBe(code);
  });
});

describe('my account', () => {
  test('before a choice: the default server, which receivers see', async () => {
    const { code, json } = await truefrom(['account', 'show', '--json']);
    expect(code).toBe(0);
    expect(json).toEqual([
      {
        login,
        choice: null,
        choiceName: null,
        addresses: [
          {
            address: 'Anna@yourcompany.test',
            kind: 'default',
            server: 'default',
            reason: 'default-never-chosen',
            why: `${login} has not chosen a server, which means mail.carerix.net.`,
            comesFrom: 'carerix.net',
            aligned: false,
            view: 'comes from carerix.net',
          },
        ],
      },
    ]);
  });

  test('after it: the own domain', async () => {
    const used = await truefrom(['account', 'use', 'Company', '--json']);
    expect(used.json).toEqual([{ login, choice: id, choiceName: 'Company' }]);
    const { stdout } = await truefrom(['account', 'show']);
    expect(stdout).toContain(`Outgoing server  Company (${id})`);
    expect(stdout).toContain('comes from yourcompany.test');
    const route = await truefrom(['route', 'anna@yourcompany.test', '--json']);
    expect(route.json).toEqual([
      {
        sender: 'anna@yourcompany.test',
        kind: 'server',
        server: id,
        name: 'Company',
        address: 'smtp.yourcompany.test:587',
        security: 'starttls',
        login: null,
        reason: 'chosen',
        why: `${login} chose Company.`,
        comesFrom: 'yourcompany.test',
        aligned: true,
      },
    ]);
  });

  test('a server that is off or not there cannot be used, and the choice stays', async () => {
    expect((await truefrom(['account', 'use', 'Old', '--json'])).json).toMatchObject([
      { problem: 'choice/switched-off' },
    ]);
    expect((await truefrom(['account', 'use', 'nosuch'])).code).toBe(1);
    expect((await truefrom(['account', 'show', '--json'])).json).toMatchObject([{ choice: id }]);
  });

  test('default is back to blank', async () => {
    expect((await truefrom(['account', 'use', 'default'])).code).toBe(0);
    expect((await truefrom(['account', 'show', '--json'])).json).toMatchObject([{ choice: 'default' }]);
  });
});

describe('route', () => {
  test('the empty sender', async () => {
    const { code, json } = await truefrom(['route', '<>', '--json']);
    expect(code).toBe(0);
    expect(json).toMatchObject([
      { sender: '<>', kind: 'default', server: 'default', reason: 'null-sender', comesFrom: null },
    ]);
  });

  test('a refused mail is exit 1, and says what to do', async () => {
    await truefrom(['servers', 'edit', 'Company', '--off']);
    const { code, stdout } = await truefrom(['route', 'x@other.test']);
    await truefrom(['servers', 'edit', 'Company', '--on', '--no-check']);
    expect(code).toBe(1);
    expect(stdout).toContain('none: the mail is refused');
    expect(stdout).toContain('@other.test is set to Company, which is switched off.');
    expect(stdout).toContain('Pick another server');
  });

  test('a bad address is a usage error', async () => {
    const { code, json } = await truefrom(['route', 'a b@c.test', '--json']);
    expect(code).toBe(2);
    expect(json).toMatchObject([{ problem: 'address/bad-local-part' }]);
  });
});
