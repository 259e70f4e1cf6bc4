import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeHome } from '../harness/home.ts';
import {
  addOffices,
  type Home,
  helpOf,
  isAt,
  isGone,
  isMarked,
  markedOf,
  openTable,
  storeOf,
} from './wizard-program.ts';

let home: Home;
beforeEach(() => {
  home = makeHome();
});
afterEach(() => home.remove());

test('an empty table says how to begin', async () => {
  await using terminal = await openTable(home);
  await terminal.waitFor('The table is empty. Press n to add a server.');
  await terminal.waitFor('0 servers');
});

test('a row has its name, address, security, login, last check and how many use it', async () => {
  const store = await storeOf(home);
  const [company, other] = await store.add(
    { address: '192.42.11.22:587', name: 'Company', username: 'mailout', password: 'x' },
    { address: 'smtp.other.nl:465', name: 'Other' },
  );
  const at = new Date(Date.now() - 5 * 60_000).toISOString();
  await store.recordCheck(company?.id ?? '', { at, ok: true, problem: null });
  const hours = new Date(Date.now() - 5 * 3_600_000).toISOString();
  await store.recordCheck(other?.id ?? '', { at: hours, ok: false, problem: 'check/silent' });
  await store.addSender('@yourcompany.com', { server: company?.id ?? '' });
  await store.writeChoice(company?.id ?? null);
  await using terminal = await openTable(home);
  await terminal.waitFor(/^ +Name +Server +Security +Username +Last check +Used by$/m);
  await terminal.waitFor(/^> Company +\[192\.42\.11\.22\]:587 +starttls mailout +✓ 5 min ago +2$/m);
  await terminal.waitFor(/^ {2}Other +smtp\.other\.nl:465 +tls +\(none\) +✗ 5 h ago +-$/m);
});

test('o switches a server off and on again, and says what that means', async () => {
  const store = await storeOf(home);
  await store.add({ address: 'smtp.yourcompany.com:587', name: 'Company' });
  await using terminal = await openTable(home);
  terminal.type('o');
  await terminal.waitFor('Company is switched off; its mail is refused until it is on again');
  await terminal.waitFor(/> Company .* off /);
  expect((await store.settings()).servers[0]).toMatchObject({ enabled: false });
  terminal.type('o');
  await terminal.waitFor('Company is switched on.');
  expect((await store.settings()).servers[0]).toMatchObject({ enabled: true });
});

test('/ filters by any column, Enter keeps the rows, Esc shows all again', async () => {
  const store = await storeOf(home);
  await store.add(
    { address: 'smtp.yourcompany.com:587', name: 'Company', username: 'mailout', password: 'x' },
    { address: 'smtp.other.nl:465', name: 'Other' },
    { address: 'smtp.third.nl:465', name: 'Third' },
  );
  await using terminal = await openTable(home);
  terminal.type('/.NL');
  await terminal.waitFor('Filter: .NL');
  await terminal.waitFor(isGone('Company'));
  await terminal.waitFor((seen) => helpOf(seen) === 'Enter done  Esc all rows');
  await terminal.waitFor('Third');
  terminal.press('enter', 'down');
  await terminal.waitFor('2 of 3 have ".NL" (Esc shows all)');
  await terminal.waitFor(isMarked('Third'));
  terminal.press('escape');
  await terminal.waitFor('3 servers');
  terminal.type('/mailout');
  await terminal.waitFor(isGone('Third'));
  await terminal.waitFor(isMarked('Company'));
  terminal.press('escape');
  await terminal.waitFor('3 servers');
  terminal.type('/nothing has this');
  await terminal.waitFor(isGone('Company'));
  await terminal.waitFor((seen) => markedOf(seen) === '');
});

test('a filter with q, n and d in it types letters', async () => {
  await (await storeOf(home)).add({ address: 'smtp.yourcompany.com:587', name: 'Company' });
  await using terminal = await openTable(home);
  terminal.type('/qnd?o');
  await terminal.waitFor('Filter: qnd?o');
  expect(isAt('Other SMTP server')(terminal)).toBe(true);
});

describe('a thousand servers', () => {
  test('PgDn, End, Home and the arrows scroll; the marked row is always in sight', async () => {
    await addOffices(home, 1000);
    await using terminal = await openTable(home);
    await terminal.waitFor('1000 servers');
    await terminal.waitFor((seen) => /^Office 1 /.test(markedOf(seen)));
    const shown = () => terminal.screen().filter((line) => /^[> ] Office /.test(line)).length;
    const height = shown();
    expect(height).toBeGreaterThanOrEqual(14);
    terminal.press('page-down');
    await terminal.waitFor(isMarked(`Office ${1 + height} `));
    terminal.press('end');
    await terminal.waitFor(isMarked('Office 1000 '));
    expect(shown()).toBe(height);
    terminal.press('up', 'up', 'page-up');
    await terminal.waitFor(isMarked(`Office ${998 - height} `));
    terminal.press('home');
    await terminal.waitFor(isMarked('Office 1 '));
    terminal.type('/office 77');
    await terminal.waitFor(isMarked('Office 77 '));
    terminal.press('enter', 'down', 'enter');
    await terminal.waitFor(isAt('Office 770'));
    terminal.press('escape');
    await terminal.waitFor(isMarked('Office 770 '));
  });
});
