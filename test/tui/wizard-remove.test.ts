import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeHome } from '../harness/home.ts';
import { type Home, isMarked, openTable, storeOf } from './wizard-program.ts';

let home: Home;
let store: Awaited<ReturnType<typeof storeOf>>;
beforeEach(async () => {
  home = makeHome();
  store = await storeOf(home);
  await store.add(
    { address: 'smtp.a.com:587', name: 'Company', username: 'mailout', password: 'x' },
    { address: 'smtp.b.com:587', name: 'Second' },
  );
});
afterEach(() => home.remove());
const idOf = async (name: string) => (await store.settings()).servers.find((row) => row.name === name)?.id ?? '';

test('a server that nobody uses is removed after one question; Esc leaves it', async () => {
  await using terminal = await openTable(home);
  terminal.type('d');
  await terminal.waitFor('Remove Company? Its password is deleted with it.');
  await terminal.waitFor('Nobody uses it.');
  terminal.press('escape');
  await terminal.waitFor('2 servers');
  terminal.press('delete');
  await terminal.waitFor('Remove Company?');
  terminal.press('enter');
  await terminal.waitFor('✓ Company is removed.');
  await terminal.waitFor('1 server');
  await terminal.waitFor(isMarked('Second'));
});

describe('a server in use', () => {
  beforeEach(async () => {
    await store.addSender('@yourcompany.com', { server: await idOf('Company') });
    await store.writeChoice(await idOf('Company'));
  });

  test.each([
    { where: 'nowhere', downs: 0, marked: 'nowhere: their mail is refused', movedTo: async () => null },
    { where: 'to another server', downs: 1, marked: 'Second', movedTo: () => idOf('Second') },
    { where: 'to the default server', downs: 2, marked: 'mail.carerix.net', movedTo: async () => 'default' },
  ])('says by whom, asks where they go, and moves them $where', async ({ downs, marked, movedTo }) => {
    await using terminal = await openTable(home);
    terminal.type('d');
    await terminal.waitFor('Where do they go?');
    await terminal.waitFor(`It is used by ${store.login}, @yourcompany.com.`);
    for (let down = 0; down < downs; down++) terminal.press('down');
    await terminal.waitFor(isMarked(marked));
    terminal.press('enter');
    await terminal.waitFor('✓ Company is removed.');
    const { removed, servers } = await store.settings();
    expect(servers.map(({ name }) => name)).toEqual(['Second']);
    expect(removed).toMatchObject([{ name: 'Company', movedTo: await movedTo() }]);
  });

  test('who chose it meanwhile is asked about, too: the count in the table is of now', async () => {
    await using terminal = await openTable(home);
    await terminal.waitFor(/> Company .* 2$/m);
  });
});

test('a server that another administrator has just changed is not removed', async () => {
  await using terminal = await openTable(home);
  terminal.type('d');
  await terminal.waitFor('Remove Company?');
  const [row] = (await store.settings()).servers;
  if (row) await store.updateServer(row.id, row.revision, { ...row, name: 'Changed' });
  terminal.press('enter');
  await terminal.waitFor('✗ Somebody else saved this row while it was open here.');
  await terminal.waitFor(isMarked('Changed'));
});
