import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DnsServer, startDnsServer } from '../harness/dns-server.ts';
import { makeHome } from '../harness/home.ts';
import type { TestTerminal } from '../harness/terminal.ts';
import { openDomain, reported, zone } from './wizard-domain-place.ts';
import { goToExplain, relay, reportOf, unknown } from './wizard-explain-place.ts';
import { faulty, openMessage, reported as reportedMessage } from './wizard-message-place.ts';
import { helpOf, isAt, openNewForm, openTable, openWizard, ready, storeOf } from './wizard-program.ts';

const home = makeHome();
let dns: DnsServer;
beforeAll(async () => {
  dns = await startDnsServer(zone);
  const store = await storeOf(home);
  await store.add({ address: '[127.0.0.1]:1', name: 'Company' });
});
afterAll(async () => {
  await dns.stop();
  home.remove();
});

const menuItem = (downs: number, path: string) => async () => {
  const terminal = await openWizard(home);
  terminal.type(`${'\u001b[B'.repeat(downs)}\r`);
  await terminal.waitFor(isAt(path));
  return terminal;
};
const tableKey = (keys: string, text: string) => async () => {
  const terminal = await openTable(home);
  terminal.type(keys);
  await terminal.waitFor(text);
  return terminal;
};

const summary = async () => {
  const terminal = await openTable(home);
  terminal.type('e');
  await terminal.waitFor('Submit form');
  terminal.press('down', 'down', 'down', 'enter');
  await terminal.waitFor('✗ Not yet.');
  terminal.type('s');
  await terminal.waitFor('Enter saves it');
  return terminal;
};

const explanation = async () => {
  const terminal = await openWizard(home);
  await goToExplain(terminal);
  terminal.paste(reportOf(relay, unknown));
  await terminal.waitFor('2 recipients');
  terminal.press('enter');
  await terminal.waitFor('The server does not pass mail on');
  return terminal;
};

const domainReport = async () => {
  const terminal = await openDomain(home, dns);
  terminal.type('yourcompany.example');
  await terminal.waitFor(/^> Domain +yourcompany\.example$/m);
  terminal.press('down', 'left');
  await terminal.waitFor('another one, by its IP number');
  terminal.press('down');
  terminal.type('198.51.100.25\r');
  await reported(terminal);
  return terminal;
};

const messageReport = async () => {
  const terminal = await openMessage(home);
  terminal.paste(Buffer.from(faulty).toString());
  await reportedMessage(terminal, '1 error');
  return terminal;
};
const messageFinding = async () => {
  const terminal = await messageReport();
  terminal.press('enter');
  await terminal.waitFor('What to do');
  return terminal;
};

const screens: { name: string; open: () => Promise<TestTerminal>; says: string[] }[] = [
  { name: 'the menu', open: () => openWizard(home), says: ['open what is marked', 'leave truefrom'] },
  {
    name: 'the table',
    open: () => openTable(home),
    says: [
      'add a server',
      'check whether it may send for your domain',
      'switch the marked server on or off',
      'show only rows that have a text',
      'move',
    ],
  },
  { name: 'the form', open: tableKey('e', 'Submit form'), says: ['to the next field', 'to the next part of the form'] },
  { name: 'a check that has ended', open: tableKey('c', 'Not yet.'), says: ['check again', 'edit this server'] },
  { name: 'the summary', open: summary, says: ['save this server', 'back to the form; nothing is lost'] },
  {
    name: 'the question whether to discard',
    open: tableKey('nsmtp.a.com\u001b\u001b', 'Discard it?'),
    says: ['leave without saving', 'back to the form'],
  },
  { name: 'removing', open: tableKey('d', 'Remove Company?'), says: ['leave the server in the table'] },
  { name: 'the senders', open: menuItem(1, 'Senders'), says: ['say to whom an address belongs'] },
  {
    name: 'an explanation',
    open: explanation,
    says: ['open what is marked', 'explain the next recipient', 'to the next link, or one line on', 'move'],
  },
  {
    name: 'the report about a domain',
    open: domainReport,
    says: [
      'to the next part (1 to 9: to that one)',
      'the line to publish',
      'with all details, or without',
      'check again',
    ],
  },
  {
    name: 'the findings in a message',
    open: messageReport,
    says: ['its lines, why it counts, what to do', 'with notes, or without', 'mend what is plain', 'check it again'],
  },
  {
    name: 'a finding',
    open: messageFinding,
    says: ['the next finding', 'the address to read more', 'back to the list'],
  },
  { name: 'the account', open: menuItem(2, 'E-mail settings'), says: ['send a test mail by the saved choice'] },
];

describe.each(screens)('$name', ({ open, says }) => {
  test('? explains every key, any key goes back, Ctrl-C leaves with 130', async () => {
    await using terminal = await open();
    await terminal.waitFor(ready);
    await terminal.waitForIdle();
    const [before, line] = [terminal.text(), helpOf(terminal)];
    terminal.type('?');
    await terminal.waitFor('Any key goes back');
    for (const text of [...says, 'draw the screen again', 'leave truefrom; nothing']) {
      await terminal.waitFor(text);
    }
    for (const word of line.matchAll(/(\S+) [a-z/ ]+? {2}/g)) await terminal.waitFor(word[1] ?? '');
    terminal.press('space');
    await terminal.waitFor((seen) => seen.text() === before);
    terminal.press('ctrl-c');
    expect(await terminal.exit).toEqual({ exitCode: 130, signal: null });
    expect(terminal.inAlternateScreen()).toBe(false);
  });
});

test.each([
  { where: 'a filter', open: tableKey('/x', 'Filter: x') },
  { where: 'a new sender', open: menuItem(1, 'Senders'), keys: 'n', shows: 'Address, or @domain:' },
  { where: 'an explanation', open: menuItem(3, 'Explain a refusal'), keys: '550', shows: '> 550' },
  { where: 'a domain', open: menuItem(4, 'Check a sending domain'), keys: 'a.test', shows: 'a.test' },
  { where: 'a message', open: menuItem(5, 'Check a message'), keys: 'a.eml', shows: 'a.eml' },
  { where: 'a test mail', open: menuItem(2, 'E-mail settings'), keys: 't', shows: 'No address belongs to' },
])('Ctrl-C leaves $where with 130', async ({ open, keys = '', shows = '' }) => {
  await using terminal = await open();
  terminal.type(keys);
  await terminal.waitFor(shows);
  terminal.press('ctrl-c');
  expect(await terminal.exit).toEqual({ exitCode: 130, signal: null });
});

test('inside a field ? is a letter like any other, and the help line does not offer it; Ctrl-C leaves with 130', async () => {
  await using terminal = await openNewForm(home);
  terminal.type('?');
  await terminal.waitFor('   ?');
  expect(helpOf(terminal)).not.toContain('?');
  terminal.press('ctrl-c');
  expect(await terminal.exit).toEqual({ exitCode: 130, signal: null });
});
