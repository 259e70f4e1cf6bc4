import { fieldsOf } from '@truefrom/core/settings';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeHome } from '../harness/home.ts';
import type { TestTerminal } from '../harness/terminal.ts';
import { type Home, isAt, openTable, storeOf } from './wizard-program.ts';

let home: Home;
let store: Awaited<ReturnType<typeof storeOf>>;
let terminal: TestTerminal;

/** One administrator has renamed the row in the form and is about to save, when another one saves another username. */
beforeEach(async () => {
  home = makeHome();
  store = await storeOf(home);
  const [row] = await store.add({ address: '127.0.0.1:1', name: 'Company', username: 'mailout', password: 'x' });
  terminal = await openTable(home);
  terminal.press('enter');
  await terminal.waitFor('Submit form');
  terminal.press('right');
  await terminal.waitFor('[More]');
  terminal.press('enter');
  await terminal.waitFor('What users see in their list');
  terminal.press('ctrl-u');
  terminal.type('Mine\r');
  await terminal.waitFor('Name: Mine');
  terminal.press('down', 'down', 'down', 'enter');
  await terminal.waitFor('✗ Not yet.');
  terminal.type('s');
  await terminal.waitFor('These fields change:');
  if (row) {
    const fields = { ...fieldsOf(row), login: { kind: 'password' as const, username: 'theirs' } };
    await store.updateServer(row.id, row.revision, fields);
  }
  terminal.press('enter');
  await terminal.waitFor(`${store.login} saved this server at`);
});
afterEach(async () => {
  await terminal.close();
  home.remove();
});
const saved = async () => (await store.settings()).servers[0];

test('the second one is told who saved, and what saving would change in it; nothing is saved yet', async () => {
  await terminal.waitFor('What your version would change in theirs:');
  await terminal.waitFor(/Name +Company → Mine/);
  await terminal.waitFor(/Username +theirs → mailout/);
  expect(await saved()).toMatchObject({ name: 'Company', login: { username: 'theirs' }, revision: 2 });
});

test('s saves the own version over theirs', async () => {
  terminal.type('s');
  await terminal.waitFor('✓ Mine is saved.');
  expect(await saved()).toMatchObject({ name: 'Mine', login: { username: 'mailout' }, revision: 3 });
});

test('a row that another administrator has removed meanwhile is told; nothing is saved, nothing typed is lost', async () => {
  const row = await saved();
  if (row) await store.removeServer(row.id, row.revision, null);
  terminal.type('s');
  await terminal.waitFor('✗ There is no such server in the table.');
  terminal.press('right');
  await terminal.waitFor('Name: Mine');
  expect(await saved()).toBeUndefined();
});

test('t leaves theirs', async () => {
  terminal.type('t');
  await terminal.waitFor('Used by');
  await terminal.waitFor(/> Company .* theirs/);
  expect(await saved()).toMatchObject({ name: 'Company', revision: 2 });
});

test('Esc goes back to the form with everything that was typed', async () => {
  terminal.press('escape');
  await terminal.waitFor('Name: Mine');
  expect(isAt('› Company')(terminal)).toBe(true);
  terminal.press('left');
  await terminal.waitFor('Username: mailout');
});
