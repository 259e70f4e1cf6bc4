import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { causeTexts } from '@truefrom/content/causes';
import { type Cause, causes, explainReply } from '@truefrom/core/refusal';
import { afterAll, describe, expect, test } from 'vitest';
import { makeHome, truefrom as program } from '../harness/home.ts';
import { openTerminal } from '../harness/terminal.ts';
import { bounceTo, mailboxOf, ordinaryMail } from './command-explain-mails.ts';
import { mainFile, programIn } from './command-program.ts';

const home = makeHome();
const env = { ...home.env, TRUEFROM_SITE_URL: 'https://help.yourcompany.com' };
const truefrom = programIn(env);
afterAll(() => home.remove());

const at = (name: string) => join(home.folder, name);
function put(name: string, text: string): string {
  mkdirSync(dirname(at(name)), { recursive: true });
  writeFileSync(at(name), text);
  return at(name);
}
const textOf = (cause: Cause) => causeTexts.find(({ id }) => id === cause);
/** As one line, however it was wrapped. */
const joined = (text: string) => text.replace(/\s+/g, ' ');

const unknown = { recipient: 'anna@receiver.example', status: '5.1.1', reply: '550 5.1.1 User unknown' };
const full = { recipient: 'carl@receiver.example', status: '5.2.2', reply: '552 5.2.2 Mailbox full' };

describe('one mail in words', () => {
  test('what it is, who is concerned, the words of the server, what to do, and where to read on', async () => {
    const { code, stdout, stderr } = await truefrom(['explain', put('one.eml', bounceTo([unknown]))]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const text = textOf('recipient-unknown');
    const [first, second, third] = stdout.split('\n');
    expect([first, second, third]).toEqual(['A bounce: the mail did not reach its recipient.', '', `✗ ${text?.title}`]);
    expect(joined(stdout)).toContain(text?.summary);
    for (const fact of ['for anna@receiver.example', 'said by mx.receiver.example', 'codes 550 5.1.1'])
      expect(joined(stdout)).toContain(fact);
    expect(stdout).toContain('  words     "User unknown"\n');
    expect(stdout).toMatch(/^ {2}how sure {2}This is (certain|likely)/m);
    text?.steps.forEach((step, index) => {
      expect(joined(stdout)).toContain(`${index + 1}. ${step}`);
    });
    expect(stdout).toContain(`To send to ${text?.letter?.to}`);
    expect(stdout).toContain('  More about it: https://help.yourcompany.com/causes/recipient-unknown/\n');
    expect(stdout).not.toMatch(/null|undefined|\[object/);
  });

  test('the letter has what is known filled in', async () => {
    const { stdout } = await truefrom(['explain'], bounceTo([full]));
    expect(joined(stdout)).toContain('Your mailbox carl@receiver.example is full');
  });

  test('where the sender can do something, the solutions with their whole addresses', async () => {
    const { stdout } = await truefrom(['explain', '--text', '550 5.7.1 Unable to relay']);
    const urls = stdout.match(/https:\/\/\S+/g);
    expect(urls).toEqual([
      ...['own-server', 'spf', 'message'].map((id) => `https://help.yourcompany.com/UD-1023/#${id}`),
      'https://help.yourcompany.com/causes/relay-denied/',
    ]);
    expect(stdout).toContain('Solution 1: ');
  });

  test('recipients with one and the same cause stand together', async () => {
    const many = Array.from({ length: 42 }, (_, index) => ({ ...unknown, recipient: `user${index}@receiver.example` }));
    const { stdout } = await truefrom(['explain'], bounceTo([...many, full]));
    expect(stdout).toContain('A bounce: the mail did not reach 43 recipients.');
    expect(joined(stdout)).toContain(
      'user0@receiver.example, user1@receiver.example, user2@receiver.example and 39 others',
    );
    expect(stdout.match(/^✗ .*/gm)).toEqual(
      [textOf('recipient-unknown'), textOf('mailbox-full')].map((text) => `✗ ${text?.title}`),
    );
  });

  test.each([
    {
      what: 'ordinary mail',
      mail: ordinaryMail,
      says: /^No refusal: nothing in it says that a mail was turned away\.\n$/,
    },
    {
      what: 'a delay notice',
      mail: bounceTo([{ ...unknown, status: '4.4.1', reply: '451 4.4.1 Connection timed out' }], 'delayed'),
      says: /^A delay notice: .*It has not failed yet\.\n\n! /,
    },
    {
      what: 'a notice of delivery',
      mail: bounceTo([{ ...unknown, status: '2.0.0', reply: '250 2.0.0 Ok' }], 'delivered'),
      says: /^A notice of delivery: the mail arrived\.\n$/,
    },
    {
      what: 'an automatic reply',
      mail: ordinaryMail.replace('Subject: Tomorrow', 'Subject: Out of office\nAuto-Submitted: auto-replied'),
      says: /^An automatic reply, .*: the mail arrived\.\n$/,
    },
    {
      what: 'a complaint',
      mail: 'From: fbl@receiver.example\nTo: abuse@sender.example\nSubject: Complaint\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=feedback-report; boundary=b\n\n--b\nContent-Type: text/plain\n\nThis is a complaint.\n\n--b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nUser-Agent: x/1\nVersion: 1\n\n--b\nContent-Type: message/rfc822\n\nFrom: bob@sender.example\nSubject: x\n\nx\n--b--\n',
      says: /^A complaint: the mail was delivered, /,
    },
  ])('$what is a sentence', async ({ mail, says }) => {
    const { code, stdout } = await truefrom(['explain'], mail);
    expect(code).toBe(0);
    expect(stdout.replace(/\n(?=\w)/g, ' ')).toMatch(says);
  });

  test('of nothing it says so', async () => {
    const { code, stdout } = await truefrom(['explain'], '');
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'It is empty.\n' });
  });

  test('of several files each has its name above it, and a summary follows', async () => {
    const [a, b] = [put('two/a.eml', bounceTo([unknown])), put('two/b.eml', ordinaryMail)];
    const { stdout, stderr } = await truefrom(['explain', a, b]);
    expect(stdout.split('\n').filter((line) => line === a || line === b)).toEqual([a, b]);
    expect(stdout).toMatch(/^CAUSE +MAILS +RECIPIENTS +SHARE +EXAMPLE$/m);
    expect(stderr).toBe('2 mails, 1 refusal.\n');
  });
});

test('every cause has words', () => {
  expect(causes.filter((cause) => textOf(cause) === undefined)).toEqual([]);
});

describe('a folder or a mailbox', () => {
  const lines = (stdout: string) => stdout.split('\n').map((line) => line.trim().split(/ {2,}/));

  test('is counted by cause, with its share and an example, and by kind where nothing was refused', async () => {
    for (let index = 0; index < 3; index++)
      put(`many/unknown-${index}.eml`, bounceTo([unknown, { ...unknown, recipient: 'x@receiver.example' }]));
    put('many/x-full.mbox', mailboxOf([bounceTo([full]), ordinaryMail, ordinaryMail]));
    const { code, stdout, stderr } = await truefrom(['explain', at('many')]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '6 mails, 7 refusals.\n' });
    expect(lines(stdout)).toEqual([
      ['CAUSE', 'MAILS', 'RECIPIENTS', 'SHARE', 'EXAMPLE'],
      [textOf('recipient-unknown')?.title, '3', '6', '86 %', 'unknown-0.eml'],
      [textOf('mailbox-full')?.title, '1', '1', '14 %', 'x-full.mbox#1'],
      [''],
      ['NO REFUSAL', 'MAILS', 'EXAMPLE'],
      ['Ordinary mail', '2', 'x-full.mbox#2'],
      [''],
    ]);
  });

  test('an example of it can be looked at by the name that it has there', async () => {
    const { stdout } = await truefrom(['explain', `${at('many/x-full.mbox')}#1`]);
    expect(stdout).toContain(`✗ ${textOf('mailbox-full')?.title}`);
  });
});

describe('in a terminal', () => {
  const open = (columns: number, more: Record<string, string>, ...line: readonly string[]) =>
    openTerminal({ ...program.withArgs('explain', ...line), env: { ...env, ...more }, columns, rows: 60 });

  const told = '550 5.1.1 Sorry, user unknown.';
  const { evidence } = explainReply(told);

  test('the deciding words are marked where they stand', async () => {
    expect(evidence).toContain('user unknown');
    await using terminal = open(80, {}, '--text', told);
    await terminal.exit;
    expect(terminal.output()).toContain(`\u001b[1m\u001b[4m${evidence}\u001b[24m\u001b[22m`);
    expect(terminal.text()).not.toContain('  words ');
  });

  test('with NO_COLOR they stand on a line of their own', async () => {
    await using terminal = open(80, { NO_COLOR: '1' }, '--text', told);
    await terminal.exit;
    expect(terminal.output()).not.toContain('\u001b[');
    expect(terminal.text()).toContain(`  words     "${evidence}"`);
  });

  test.each([{ columns: 80 }, { columns: 40 }])(
    'at $columns columns no line but an address is wider',
    async ({ columns }) => {
      const reply = `550 5.7.1 ${'日本語'.repeat(30)} relaying denied ${'x'.repeat(150)}`;
      await using terminal = open(columns, { NO_COLOR: '1' }, '--text', reply);
      await terminal.exit;
      const drawn = terminal.output().split('\r\n');
      const wide = drawn.filter((line) => cells(line) > columns);
      expect(wide.filter((line) => !line.includes('https://'))).toEqual([]);
      expect(drawn.some((line) => line.includes('日本語'))).toBe(true);
    },
  );

  test('at 40 columns a summary still fits', async () => {
    await using terminal = open(40, { NO_COLOR: '1' }, at('many'));
    await terminal.exit;
    expect(
      terminal
        .output()
        .split('\r\n')
        .filter((line) => cells(line) > 40),
    ).toEqual([]);
  });

  test('with neither a file nor a text it says what to give', async () => {
    await using terminal = open(80, {});
    expect(await terminal.exit).toMatchObject({ exitCode: 2 });
    expect(terminal.text()).toContain('--text "550 …"');
  });

  test('- waits for what is pasted, and Ctrl-C there ends it', async () => {
    await using terminal = open(80, {}, '-');
    await terminal.waitFor('Ctrl-D');
    terminal.type('550 5.1.1 User unknown\r\u0004');
    await terminal.waitFor('The mailbox does not exist');
    expect(await terminal.exit).toMatchObject({ exitCode: 0 });
    await using another = open(80, {}, '-');
    await another.waitFor('Ctrl-D');
    another.type('\u0003');
    expect(await another.exit).toEqual({ exitCode: 130, signal: null });
  });
});

const cells = (line: string) => [...line].reduce((sum, letter) => sum + (/[\u2e80-\uffef]/.test(letter) ? 2 : 1), 0);

test.each([
  { reader: 'head -1', of: ['--json'] },
  { reader: 'true', of: [] },
])('a reader that closes early ($reader) is no crash', ({ reader, of }) => {
  const box = put('early.mbox', mailboxOf(Array.from({ length: 2_000 }, () => bounceTo([unknown]))));
  const line = `"${process.execPath}" "${mainFile}" explain ${of.join(' ')} "${box}" | ${reader} >/dev/null; echo "\${PIPESTATUS[0]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', line], { env, encoding: 'utf8' });
  expect({ stdout, stderr: stderr.replace(/^2,000 mails.*\n/, '') }).toEqual({ stdout: '0\n', stderr: '' });
});
