import { describe, expect, test } from 'vitest';
import { startDnsServer } from '../harness/dns-server.ts';
import { company, domainStage, openDomain, reported, verdict, wanted } from './wizard-domain-place.ts';
import { goToExplain } from './wizard-explain-place.ts';
import { helpOf, isAt, isGone, isMarked, openNewForm, openTable, openWizard, pathOf, says } from './wizard-program.ts';

const at = domainStage();
const small = { columns: 60, rows: 15 };

/** An office whose one server may not send yet. */
const addOffice = async () => {
  await at.store.addSender('anna@yourcompany.example', { login: at.store.login });
  await at.store.add(company);
};

test('the servers of the table are checked: one sentence, what to do, and the record to publish', async () => {
  await addOffice();
  await using terminal = await openDomain(at.home, at.dns);
  await terminal.waitFor(/^> Domain +yourcompany\.example$/m);
  await terminal.waitFor(/^ {2}Server +Company \(smtp\.yourcompany\.example:587\)$/m);
  terminal.press('enter');
  await reported(terminal);
  await terminal.waitFor(verdict('✗', 'fail'));
  terminal.type('2');
  await terminal.waitFor(isAt('yourcompany.example › What to publish'));
  await terminal.waitFor(/^ {2}\+ ip4:198\.51\.100\.25/m);
  await terminal.waitFor(says(wanted));
  await terminal.waitFor('198.51.100.25 pass');
});

test('all servers of the table that are on are checked at once', async () => {
  await addOffice();
  await at.store.add({ address: 'mx.yourcompany.example', name: 'Exchange' });
  await using terminal = await openDomain(at.home, at.dns);
  await terminal.waitFor(/^ {2}Server +all 2 that are switched on$/m);
  terminal.press('enter');
  await reported(terminal);
  terminal.type('3');
  await terminal.waitFor(isAt('yourcompany.example › Servers'));
  await terminal.waitFor('✗ 198.51.100.25: SPF fail');
  await terminal.waitFor('✓ 198.51.100.10: SPF pass');
});

test('the line to publish is copied to the clipboard of the terminal', async () => {
  await addOffice();
  await using terminal = await openDomain(at.home, at.dns);
  terminal.press('enter');
  await reported(terminal);
  terminal.type('c');
  await terminal.waitFor("It was sent to your terminal's clipboard.");
  const [, copied = ''] = /\u001b\]52;c;([\w+/=]+)\u0007/.exec(terminal.output()) ?? [];
  const line = Buffer.from(copied, 'base64').toString();
  expect(line).toMatch(/^yourcompany\.example\. .*TXT "/);
  expect(line).toContain(wanted);
  terminal.press('down');
  await terminal.waitFor(isGone('clipboard'));
});

test('the steps and the tree are parts that can be jumped to; details come with a', async () => {
  await addOffice();
  await using terminal = await openDomain(at.home, at.dns);
  terminal.press('enter');
  await reported(terminal);
  terminal.press('right', 'right', 'right', 'right');
  await terminal.waitFor(isAt('Step by step, as a receiver does it'));
  await terminal.waitFor('· mx: this does not fit');
  await terminal.waitFor('✗ -all: this fits: fail');
  await terminal.waitFor(isGone('ip4:203.0.113.0/24: this does not fit'));
  terminal.type('a');
  await terminal.waitFor('ip4:203.0.113.0/24: this does not fit');
  await terminal.waitFor(isAt('Step by step, as a receiver does it'));
  terminal.press('right');
  await terminal.waitFor(isAt('The SPF record, and what it costs'));
  await terminal.waitFor(/include:_spf\.provider\.example: \d lookup/);
  terminal.press('left');
  await terminal.waitFor(isAt('Step by step, as a receiver does it'));
  terminal.press('end');
  await terminal.waitFor((seen) => !seen.text().includes('goes on'));
  terminal.press('home');
  await terminal.waitFor(says('✗ Receivers will see'));
});

describe('a server that was added', () => {
  test('is marked, and s checks whether it may send', async () => {
    await at.store.addSender('anna@yourcompany.example', { login: at.store.login });
    await at.store.add({ address: 'smtp1.yourcompany.example', name: 'A first one' });
    await using terminal = await openNewForm(at.home, { env: { TRUEFROM_DNS: at.dns.server } });
    terminal.type('127.0.0.1:1\r\r\r');
    await terminal.waitFor('Press Enter to submit form');
    terminal.press('enter');
    await terminal.waitFor('✗ Not yet.');
    terminal.type('s');
    await terminal.waitFor('Enter saves it');
    terminal.press('enter');
    await terminal.waitFor('✓ [127.0.0.1]:1 is saved.');
    await terminal.waitFor('s checks whether [127.0.0.1]:1 may send for your domain.');
    await terminal.waitFor(isMarked('[127.0.0.1'));
    terminal.type('s');
    await terminal.waitFor('Server        [127.0.0.1]:1');
    terminal.press('down', 'down');
    await terminal.waitFor(/^> IP number/m);
    terminal.type('198.51.100.25\r');
    await reported(terminal);
    await terminal.waitFor(verdict('✗', 'fail'));
    terminal.press('escape');
    await terminal.waitFor(/^> IP number +198\.51\.100\.25$/m);
    terminal.press('escape');
    await terminal.waitFor(isMarked('[127.0.0.1'));
    await terminal.waitFor('2 servers');
  });

  test('that stands in the table for long is checked by s, too; the domain that was typed is kept', async () => {
    await at.store.add(company, { address: '127.0.0.1:1', name: 'Other' });
    await using terminal = await openTable(at.home, { env: { TRUEFROM_DNS: at.dns.server } });
    await terminal.waitFor((seen) => helpOf(seen).includes('s domain'));
    terminal.type('s');
    await terminal.waitFor(/^> Domain$/m);
    terminal.type('yourcompany.example');
    await terminal.waitFor(/^> Domain +yourcompany\.example$/m);
    terminal.press('escape');
    await terminal.waitFor(isMarked('Company'));
    terminal.press('down');
    await terminal.waitFor(isMarked('Other'));
    terminal.type('s');
    await terminal.waitFor(/^> Domain +yourcompany\.example$/m);
    await terminal.waitFor(/^ {2}Server +Other /m);
  });
});

test('what was asked is kept over the way to the menu, and r asks again', async () => {
  await addOffice();
  await using terminal = await openDomain(at.home, at.dns);
  terminal.press('end');
  terminal.type('x\r');
  await terminal.waitFor('1 What to do', { timeoutMs: 20_000 });
  const asked = () =>
    at.dns.asked.filter((each) => each === 'txt yourcompany.examplex' || each === 'TXT yourcompany.examplex').length;
  const first = asked();
  expect(first).toBeGreaterThan(0);
  terminal.type('r');
  await expect.poll(asked, { timeout: 10_000 }).toBeGreaterThan(first);
  await reported(terminal);
  terminal.press('escape');
  await terminal.waitFor(/^> Domain +yourcompany\.examplex$/m);
  terminal.press('escape');
  await terminal.waitFor(isMarked('Check a sending domain'));
  terminal.press('enter');
  await terminal.waitFor(/^> Domain +yourcompany\.examplex$/m);
});

test('while DNS is silent the questions are counted, and Esc stops', async () => {
  await addOffice();
  const silent = await startDnsServer({ 'yourcompany.example': ['TIMEOUT'], 'smtp.yourcompany.example': ['TIMEOUT'] });
  await using terminal = await openDomain(at.home, silent);
  terminal.press('enter');
  await terminal.waitFor(/\d+ questions to DNS, \d+ answered/);
  await terminal.waitFor(/The last: [A-Z]+ \S+/);
  await terminal.waitFor((seen) => helpOf(seen).startsWith('Esc stop'));
  await terminal.waitFor(/… yourcompany\.example, [2-9] s/);
  terminal.press('escape');
  await terminal.waitFor('Stopped. Enter checks again.');
  await terminal.waitFor(/^> Domain +yourcompany\.example$/m);
  terminal.press('enter');
  await terminal.waitFor(/\d+ questions to DNS/);
  terminal.press('ctrl-c');
  expect(await terminal.exit).toEqual({ exitCode: 130, signal: null });
  await silent.stop();
});

test('60x15 asks, tells and scrolls; the help line is always there', async () => {
  await addOffice();
  await using terminal = await openDomain(at.home, at.dns, small);
  await terminal.waitFor((seen) => helpOf(seen) === 'Enter check  ↓ next field  Esc back');
  for (const label of ['Server', 'IP number', 'HELO name', 'DKIM selector']) {
    terminal.press('down');
    await terminal.waitFor(isMarked(label));
  }
  await terminal.waitFor('The name of its key for signatures');
  terminal.press('enter');
  await reported(terminal);
  await terminal.waitFor(/^Lines 1 to 11 of \d+, ↓ goes on$/m);
  for (const page of [/^Lines 12 to 22 of/m, /^Lines 23 to 33 of/m]) {
    terminal.press('page-down');
    await terminal.waitFor(page);
    await terminal.waitFor((seen) => /\? help$/.test(helpOf(seen)));
  }
  terminal.press('home', 'right', 'right');
  await terminal.waitFor(isAt('What to publish'));
  terminal.resize(80, 24);
  await terminal.waitFor((seen) => seen.screen().filter((line) => line !== '').length > 15);
  terminal.press('home');
  await terminal.waitFor(/^Lines 1 to 20 of/m);
});

test('a refusal leads here, and its section can still be read', async () => {
  await addOffice();
  await using terminal = await openWizard(at.home, { env: { TRUEFROM_DNS: at.dns.server } });
  await goToExplain(terminal);
  terminal.paste('554 5.7.1 <bob@client.example>: Relay access denied');
  await terminal.waitFor('The server does not pass mail on');
  terminal.press('end', 'home', 'page-down');
  await terminal.waitFor('Solution 2: say who may send for you (SPF) → check your domain');
  await terminal.waitFor('Solution 2: say who may send for you (SPF) → read on');
  terminal.press('down', 'enter');
  await terminal.waitFor(/^> Domain +yourcompany\.example$/m);
  terminal.press('enter');
  await reported(terminal);
  terminal.press('escape');
  await terminal.waitFor(/^> Domain/m);
  terminal.press('escape');
  await terminal.waitFor(isMarked('Solution 2: say who may send for you (SPF) → check your domain'));
  terminal.press('down', 'enter');
  await terminal.waitFor(isAt('Solution 2: say who may send for you (SPF)'));
  expect(pathOf(terminal)).toContain('Explain a refusal');
});

test('with NO_COLOR no cell has a colour, and the marks say the same', async () => {
  await addOffice();
  for (const [env, coloured] of [
    [{ NO_COLOR: '1' }, false],
    [{}, true],
  ] as const) {
    await using terminal = await openDomain(at.home, at.dns, { env });
    terminal.press('enter');
    await reported(terminal);
    expect(terminal.hasColour()).toBe(coloured);
    await terminal.waitFor(/^✗ Receivers will see/m);
  }
});
