import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeHome } from '../harness/home.ts';
import { mailOf } from '../harness/mail-text.ts';
import { startSink } from '../harness/sink.ts';
import type { TestTerminal } from '../harness/terminal.ts';
import { faulty, put, undated } from './wizard-message-place.ts';
import { answer, openPlain } from './wizard-plain-place.ts';
import { type Home, says, storeOf } from './wizard-program.ts';

let home: Home;
beforeEach(() => {
  home = makeHome();
});
afterEach(() => home.remove());

const give = async (terminal: TestTerminal, text: string, list = '') => {
  await answer(terminal, 'Where to', '6');
  await terminal.waitFor('Nothing leaves this machine.');
  terminal.type(`${text}\r`);
  await answer(terminal, 'Blacklist:', list);
};

test('a mail is checked by questions: its findings in a line each, then more about one of them', async () => {
  await using terminal = await openPlain(home);
  await give(terminal, put(home, 'a.eml', faulty));
  await terminal.waitFor('1 error, 2 warnings, 1 note.');
  await terminal.waitFor('was not checked: no list was given.');
  await terminal.waitFor(/1 Error: The mail holds a script\. \(line \d+, column 1\)/);
  await answer(terminal, 'Tell more', '1');
  await terminal.waitFor(/^Line \d+: <script>alert\(1\)<\/script>$/m);
  await terminal.waitFor(says('Why: No mail program runs scripts.'));
  await terminal.waitFor('What to do: Take it out');
  await terminal.waitFor('Read more: http://localhost:8023/UD-1023/#scripts');
  await answer(terminal, 'Tell more', '4');
  await terminal.waitFor('4 Note: The mail has HTML and no plain text beside it.');
  await answer(terminal, 'Tell more', '');
  await answer(terminal, 'Where to', '');
  expect(await terminal.exit).toEqual({ exitCode: 0, signal: null });
  expect(terminal.output()).not.toContain('\u001b');
});

test('what is plain is mended in a new file, and nothing is written over', async () => {
  const [mail, other] = [put(home, 'a.eml', undated), put(home, 'other.eml', 'mine')];
  await using terminal = await openPlain(home);
  await give(terminal, mail);
  await answer(terminal, 'Tell more', '3');
  await terminal.waitFor('Mended: a Date is added, a Message-ID is added.');
  await terminal.waitFor(/^\+Date: /m);
  await answer(terminal, 'Write to ("-" writes nothing)', other);
  await terminal.waitFor(says('✗ The mended mail could not be written.'));
  expect(readFileSync(other, 'utf8')).toBe('mine');
  await answer(terminal, 'Tell more', '3');
  await answer(terminal, 'Write to ("-" writes nothing)', '');
  await terminal.waitFor(says('✓ Written to'));
  expect(readFileSync(join(home.folder, 'a-mended.eml'), 'utf8')).toMatch(/^Date: /);
});

test('a mail is pasted, ended by a dot, and its sender looked for on a list; of it nothing but letters is said', async () => {
  const list = put(home, 'list.txt', 'yourcompany.com\n');
  await using terminal = await openPlain(home);
  const source = Buffer.from(mailOf('Dag', { From: '"Anna\u202e\u009b2J" <anna@yourcompany.com>' })).toString();
  await give(terminal, `${source.replaceAll('\r\n', '\r')}.`, list);
  await terminal.waitFor('What was pasted: 1 error');
  await answer(terminal, 'Tell more', '1');
  await terminal.waitFor(/^Line 3: From: "Anna··2J" <anna@yourcompany\.com>$/m);
  const [, said] = terminal.output().split('What was pasted');
  expect(said).not.toMatch(/[\u001b\u009b\u202e]/);
});

test('of several mails one after the other is told; what cannot be read is said', async () => {
  mkdirSync(join(home.folder, 'out'));
  put(home, 'out/a.eml', faulty);
  put(home, 'out/b.eml', mailOf('Dag'));
  await using terminal = await openPlain(home);
  await give(terminal, join(home.folder, 'out'));
  await terminal.waitFor('1 a.eml, Kandidaat voor de vacature, 1 error, 2 warnings');
  await answer(terminal, 'Which', '2');
  await terminal.waitFor(/b\.eml: nothing that filters are known to mind\./);
  await answer(terminal, 'Tell more', '');
  await answer(terminal, 'Which', '');
  await give(terminal, '/nowhere/a.eml');
  await terminal.waitFor('✗ There is no such file or folder. /nowhere/a.eml');
});

test('a test mail is offered after the choice, and can be checked before it is sent', async () => {
  const sink = await startSink();
  const store = await storeOf(home);
  await store.add({ address: `127.0.0.1:${sink.port}`, name: 'Company', security: 'none' });
  await store.addSender('anna@yourcompany.com', { login: store.login });
  await using terminal = await openPlain(home);
  await answer(terminal, 'Where to', '3');
  await answer(terminal, 'Outgoing mail server (SMTP)', '2');
  await answer(terminal, 'Now [2]', '1');
  await answer(terminal, 'To [anna@yourcompany.com]', 'bob');
  await terminal.waitFor('The address has no @ sign.');
  await answer(terminal, 'To [anna@yourcompany.com]', 'bob@elsewhere.test');
  await answer(terminal, 'Now [1]', '2');
  await terminal.waitFor('The test mail: ');
  expect(sink.mails).toEqual([]);
  await answer(terminal, 'Tell more', '');
  await answer(terminal, 'Now [1]', '');
  await terminal.waitFor('✓ Sent. The server said:');
  await sink.arrived(1);
  expect(sink.mails).toMatchObject([{ sender: 'anna@yourcompany.com', recipients: ['bob@elsewhere.test'] }]);
  await sink.stop();
});
