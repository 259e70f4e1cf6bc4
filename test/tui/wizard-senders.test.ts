import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeHome } from '../harness/home.ts';
import { type Home, isAt, isGone, openWizard, storeOf } from './wizard-program.ts';

let home: Home;
let store: Awaited<ReturnType<typeof storeOf>>;
beforeEach(async () => {
  home = makeHome();
  store = await storeOf(home);
  await store.add({ address: 'smtp.a.com:587', name: 'Company' });
});
afterEach(() => home.remove());

const openSenders = async () => {
  const terminal = await openWizard(home);
  terminal.press('down', 'enter');
  await terminal.waitFor(isAt('Maintenance › Tables › Senders'));
  return terminal;
};

test('an address is given to a login, in two lines', async () => {
  await using terminal = await openSenders();
  await terminal.waitFor('No sender yet. Press n to add an address.');
  terminal.type('n');
  await terminal.waitFor('Address, or @domain:');
  await terminal.waitFor('Enter next');
  terminal.type('Anna@YourCompany.com\r');
  await terminal.waitFor('Belongs to login:');
  terminal.type('anna\r');
  await terminal.waitFor('✓ Anna@yourcompany.com belongs to anna.');
  await terminal.waitFor(/> Anna@yourcompany\.com +login anna/);
});

test('a whole domain is given to a server', async () => {
  await using terminal = await openSenders();
  terminal.type('n@yourcompany.com\r');
  await terminal.waitFor('Sends through server:');
  terminal.type('nowhere\r');
  await terminal.waitFor('✗ There is no such server in the table.');
  terminal.press('ctrl-u');
  terminal.type('company\r');
  await terminal.waitFor('✓ @yourcompany.com sends through Company.');
  const [row] = (await store.settings()).servers;
  expect((await store.settings()).senders).toMatchObject([{ pattern: '@yourcompany.com', server: row?.id }]);
});

test('a text that is no address is told, and stays to be mended', async () => {
  await using terminal = await openSenders();
  terminal.type('nanna.yourcompany.com\r');
  await terminal.waitFor('✗ The address has no @ sign.');
  await terminal.waitFor('anna.yourcompany.com');
  terminal.press('home', 'right', 'right', 'right', 'right', 'delete');
  terminal.type('@\r');
  await terminal.waitFor('Belongs to login:');
});

test('an address that is in the table already is told', async () => {
  await store.addSender('anna@yourcompany.com', { login: 'anna' });
  await using terminal = await openSenders();
  terminal.type('nanna@yourcompany.com\rbea\r');
  await terminal.waitFor('✗ This sender is in the table already.');
});

test('Esc asks before it throws an address away that was typed', async () => {
  await using terminal = await openSenders();
  terminal.type('nanna@yourcompany.com');
  await terminal.waitFor('anna@yourcompany.com');
  terminal.press('escape');
  await terminal.waitFor('Discard');
  terminal.press('escape');
  await terminal.waitFor(isGone('Discard'));
  await terminal.waitFor('anna@yourcompany.com');
});

test('removing asks; any other key than y keeps it', async () => {
  await store.addSender('anna@yourcompany.com', { login: 'anna' });
  await using terminal = await openSenders();
  terminal.type('d');
  await terminal.waitFor('Remove anna@yourcompany.com? y removes it');
  terminal.type('n');
  await terminal.waitFor(isGone('Remove anna'));
  expect((await store.settings()).senders).toHaveLength(1);
  terminal.type('dy');
  await terminal.waitFor('✓ anna@yourcompany.com is removed.');
  expect((await store.settings()).senders).toEqual([]);
});
