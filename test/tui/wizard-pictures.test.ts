import { Secret } from '@truefrom/core/node/secrets';
import { renderScreens, type WizardPicture } from '@truefrom/tui/screens';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { check } from '../harness/check-run.ts';
import { makeHome } from '../harness/home.ts';
import { mailbox, useMailServers } from '../harness/mail-servers.ts';
import { describeWith } from '../harness/needs.ts';
import type { TestTerminal } from '../harness/terminal.ts';
import { type Home, helpOf, isAt, openNewForm, openTable, openWizard, pathOf, storeOf } from './wizard-program.ts';

const pictures = await renderScreens();
const linesOf = ({ lines }: WizardPicture) => lines.map((spans) => spans.map(({ text }) => text).join(''));
const filled = (lines: readonly string[]) => lines.map((line) => line.trimEnd()).filter((line) => line !== '');

function picture(name: WizardPicture['name']): WizardPicture {
  const found = pictures.find((each) => each.name === name);
  if (found === undefined) throw new Error(`There is no picture ${name}.`);
  return found;
}

test.each([
  { name: 'servers', words: ['Maintenance › Tables › Other SMTP server', 'n new', 'smtp.yourcompany.com:587'] },
  { name: 'servers', words: ['[192.42.11.22]:587', '✓ 3 min ago'] },
  { name: 'form', words: ['Other SMTP server › New', 'Server*: smtp.yourcompany.com', 'Username: mailout'] },
  { name: 'form', words: ['Password: ••••••••', 'Submit form'] },
  { name: 'check', words: ['✓ Encryption', '✓ Login', '✓ Mail can be sent through this server.'] },
  {
    name: 'account',
    words: ['My account › E-mail settings', 'Outgoing mail server (SMTP)', '(blank) mail.carerix.net'],
  },
  { name: 'account', words: ['comes from carerix.net → comes from yourcompany.com'] },
] as const)('$name shows $words', ({ name, words }) => {
  const text = linesOf(picture(name)).join('\n');
  for (const word of words) expect(text).toContain(word);
});

test.each(pictures)('$name is text: no control character, no blank rest, at most 90 columns', (each) => {
  const lines = linesOf(each);
  expect(lines.join('')).not.toMatch(/\p{Cc}/u);
  expect(lines.filter((line, at) => line === '' && lines[at + 1] === '')).toEqual([]);
  expect(lines.filter((line) => line.length > 90 || line !== line.trimEnd())).toEqual([]);
  expect(each.lines.flat().filter((span) => span.text === '')).toEqual([]);
});

test('the styles of the screen are kept', () => {
  const spans = (name: WizardPicture['name']) => picture(name).lines.flat();
  expect(spans('servers')[0]).toEqual({ text: 'Maintenance › Tables › Other SMTP server', bold: true });
  expect(spans('servers').at(-1)).toMatchObject({ dim: true });
  expect(spans('check').filter(({ text }) => text === '✓')).toContainEqual({ text: '✓', colour: 'green' });
});

describe('the real program shows the same', () => {
  let home: Home;
  let store: Awaited<ReturnType<typeof storeOf>>;
  beforeEach(async () => {
    home = makeHome();
    store = await storeOf(home);
  });
  afterEach(() => home.remove());

  const expectSame = async (terminal: TestTerminal, name: WizardPicture['name']) => {
    await terminal.waitForIdle();
    expect(filled(terminal.screen())).toEqual(filled(linesOf(picture(name))).map(ofThisLogin));
  };
  /** The example belongs to `anna`, the home of the test to whoever runs it. */
  const ofThisLogin = (line: string) => line.replace('(SMTP) of anna', `(SMTP) of ${store.login}`);
  const addTwoServers = async () => {
    const login = { username: 'mailout', password: 'secret' };
    const rows = await store.add(
      { address: 'smtp.yourcompany.com:587', name: 'Head office', ...login },
      { address: '[192.42.11.22]:587', name: 'Branch', ...login },
    );
    for (const [at, minutes] of [3, 125].entries()) {
      const ended = new Date(Date.now() - minutes * 60_000).toISOString();
      await store.recordCheck(rows[at]?.id ?? '', { at: ended, ok: true, problem: null });
    }
    return rows;
  };

  test('as the table', async () => {
    const [first] = await addTwoServers();
    await store.addSender('ben@yourcompany.com', { server: first?.id ?? '' });
    await using terminal = await openTable(home, { columns: 89 });
    await expectSame(terminal, 'servers');
  });

  test('as the form', async () => {
    await using terminal = await openNewForm(home, { columns: 76 });
    terminal.type('smtp.yourcompany.com\rmailout\rsecret\r');
    await terminal.waitFor('Press Enter to submit form');
    await expectSame(terminal, 'form');
  });

  test('as the choice of a user', async () => {
    await addTwoServers();
    await store.addSender('anna@yourcompany.com', { login: store.login });
    await using terminal = await openWizard(home, { columns: 76 });
    terminal.press('down', 'down', 'enter');
    await terminal.waitFor(isAt('My account › E-mail settings'));
    terminal.press('down');
    await terminal.waitFor('→ comes from');
    await expectSame(terminal, 'account');
  });
});

const aCertificate =
  /For \S.*; issuer \S.*; valid until \d{4}-\d\d-\d\d \(\d+ days\); SHA-256 ([0-9A-F]{2} ?:){31}[0-9A-F]{2}/;

describeWith({ programs: ['openssl'] }, 'the real check', () => {
  const servers = useMailServers();
  const users = { mailout: 'secret' };
  const startSink = () =>
    servers.sink({
      security: 'starttls',
      certificate: servers.certificates.good,
      users,
      more: { name: 'smtp.yourcompany.com', size: 50 * 1_048_576 },
    });
  const drawn = () => filled(linesOf(picture('check')));
  const marks = (lines: readonly string[]) =>
    lines.filter((line) => /^[✓✗!]/.test(line)).map((line) => line.slice(0, 23));

  test('is drawn as in the picture', async () => {
    const sink = await startSink();
    using home = makeHome();
    const store = await storeOf(home);
    await store.addSender('anna@yourcompany.com', { login: store.login });
    const env = { NODE_EXTRA_CA_CERTS: servers.certificates.authority.file };
    await using terminal = await openNewForm(home, { columns: 76, rows: 40, env });
    terminal.type(`localhost:${sink.port}\rmailout\rsecret\r\r`);
    await terminal.waitFor('Mail can be sent through this server.');
    await terminal.waitForIdle();
    expect(marks(terminal.screen())).toEqual(marks(drawn()));
    expect([pathOf(terminal), helpOf(terminal)]).toEqual([drawn()[0], drawn().at(-1)]);
  });

  test('says each step in the words of the picture', async () => {
    const sink = await startSink();
    const dns = await servers.dns({ 'smtp.yourcompany.com': [{ A: '127.0.0.1' }] });
    const real = await check(`smtp.yourcompany.com:${sink.port}`, {
      security: 'starttls',
      certificateName: 'smtp.yourcompany.test',
      login: { kind: 'password', username: 'mailout' },
      password: Secret.of('secret'),
      sender: mailbox('anna@yourcompany.com'),
      dnsServers: [dns.server],
    });
    const seen = drawn().join(' ').replaceAll(/\s+/g, ' ');
    const exemplary = (detail: string) => detail.replace('127.0.0.1', '192.42.11.22').replace(`:${sink.port}`, ':587');
    for (const { step, detail } of real.steps) {
      if (step === 'address') continue; // the example leaves the port to the check
      if (step !== 'certificate') expect(seen, step).toContain(exemplary(detail));
      else for (const text of [seen, detail]) expect(text).toMatch(aCertificate);
    }
  });
});
