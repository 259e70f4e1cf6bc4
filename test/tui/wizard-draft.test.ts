import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeHome } from '../harness/home.ts';
import { type Home, isAt, isMarked, openNewForm, openTable, openWizard, storeOf } from './wizard-program.ts';

let home: Home;
beforeEach(() => {
  home = makeHome();
});
afterEach(() => home.remove());

const draftFile = () => join(home.env.XDG_STATE_HOME ?? '', 'truefrom', 'draft.json');
const drafts = () => {
  try {
    return readdirSync(join(home.env.XDG_STATE_HOME ?? '', 'truefrom'));
  } catch {
    return []; // nothing was kept yet
  }
};

test('a broken line keeps what was typed, without the password, for this login alone; it is offered once', async () => {
  const broken = await openNewForm(home);
  broken.type('smtp.yourcompany.com\rmailout\rsesam-open-sesam');
  await broken.waitFor('••••••••••••••••');
  broken.signal('SIGHUP');
  expect((await broken.exit).exitCode).toBe(129);
  expect(broken.inAlternateScreen()).toBe(false);
  expect(statSync(draftFile()).mode & 0o777).toBe(0o600);
  expect(readFileSync(draftFile(), 'utf8')).not.toContain('sesam');

  await using terminal = await openWizard(home);
  await terminal.waitFor(isMarked('Go on with smtp.yourcompany.com (unfinished)'));
  await terminal.waitFor('the password was not kept');
  terminal.press('enter');
  await terminal.waitFor(isAt('› New'));
  await terminal.waitFor('Server*: smtp.yourcompany.com');
  await terminal.waitFor('Username: mailout');
  await terminal.waitFor(/Password: +│/);
  expect(drafts()).toEqual([]);
  terminal.press('escape');
  await terminal.waitFor('Discard it?');
  terminal.type('y');
  await terminal.waitFor(isMarked('Other SMTP server'));
  expect(terminal.text()).not.toContain('unfinished');
});

test('a closed terminal is a broken line', async () => {
  const closed = await openNewForm(home);
  closed.type('smtp.closed.com');
  await closed.waitFor('smtp.closed.com');
  await closed.waitForIdle();
  await closed.close();
  await using terminal = await openWizard(home);
  await terminal.waitFor('Go on with smtp.closed.com (unfinished)');
});

test('an edit goes on with the row that it was about', async () => {
  await (await storeOf(home)).add({ address: 'smtp.a.com:587', name: 'Company', username: 'mailout', password: 'x' });
  const broken = await openTable(home);
  broken.press('enter');
  await broken.waitFor('Submit form');
  broken.press('down', 'enter');
  await broken.waitFor('The username with which');
  broken.type('2');
  await broken.waitFor('mailout2');
  await broken.waitForIdle();
  broken.signal('SIGHUP');
  await broken.exit;
  await using terminal = await openWizard(home);
  terminal.press('enter');
  await terminal.waitFor(isAt('Other SMTP server › Company'));
  await terminal.waitFor('Username: mailout2');
  await terminal.waitFor('Password: ••• (stored)');
});

test('nothing typed, nothing kept; nor after Ctrl-C, a save or a discard', async () => {
  const untouched = await openNewForm(home);
  untouched.signal('SIGHUP');
  await untouched.exit;
  const left = await openNewForm(home);
  left.type('smtp.a.com');
  await left.waitFor('smtp.a.com');
  left.press('ctrl-c');
  expect((await left.exit).exitCode).toBe(130);
  const discarded = await openNewForm(home);
  discarded.type('smtp.b.com');
  discarded.press('escape');
  await discarded.waitFor('Submit form');
  discarded.press('escape');
  await discarded.waitFor('Discard it?');
  discarded.type('y');
  await discarded.waitFor('Used by');
  discarded.signal('SIGHUP');
  await discarded.exit;
  expect(drafts()).toEqual([]);
});

test.each(['SIGTERM', 'SIGINT'] as const)('%s gives the screen back', async (signal) => {
  const terminal = await openTable(home);
  terminal.signal(signal);
  await terminal.exit;
  expect(terminal.inAlternateScreen()).toBe(false);
  expect(terminal.output()).toMatch(/\u001b\[\?25h(?!.*\u001b\[\?25l)/s);
});
