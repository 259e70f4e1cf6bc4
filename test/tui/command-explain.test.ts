import { chmodSync, mkdirSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { explain, isCause, solutionsByCause } from '@truefrom/core/refusal';
import { afterAll, describe, expect, test } from 'vitest';
import { makeHome } from '../harness/home.ts';
import { describeWith } from '../harness/needs.ts';
import { sampleMails } from '../harness/sample-mails.ts';
import { bounceTo, mailboxOf, ordinaryMail } from './command-explain-mails.ts';
import { programIn } from './command-program.ts';

const home = makeHome();
const env = { ...home.env, TRUEFROM_SITE_URL: 'https://help.yourcompany.com' };
const truefrom = programIn(env);
afterAll(() => home.remove());

const at = (name: string) => join(home.folder, name);
function put(name: string, text: string | Buffer): string {
  mkdirSync(dirname(at(name)), { recursive: true });
  writeFileSync(at(name), text);
  return at(name);
}

type Line = {
  file: string | null;
  kind: string;
  refusals: { recipient: string | null; cause: string }[];
  problem?: string;
};
const linesOf = async (...line: readonly string[]) => (await truefrom(['explain', '--json', ...line])).json as Line[];

const unknown = bounceTo([{ recipient: 'anna@receiver.example', status: '5.1.1', reply: '550 5.1.1 User unknown' }]);

describe('--json', () => {
  test('a bounce on standard input is one value with these fields', async () => {
    const { code, stdout, stderr, json } = await truefrom(['explain', '--json'], unknown);
    expect({ code, stderr, lines: stdout.trimEnd().split('\n').length }).toEqual({ code: 0, stderr: '', lines: 1 });
    const [value] = json as [{ refusals: [Record<string, unknown>] }];
    expect(Object.keys(value)).toEqual(['file', 'kind', 'refusals']);
    expect(Object.keys(value.refusals[0])).toEqual([
      ...['recipient', 'replyCode', 'enhancedStatus', 'cause', 'evidence', 'confidence', 'server', 'solutions'],
      ...['article', 'alsoPossible', 'provider', 'blocklist', 'source', 'reply', 'page', 'where'],
    ]);
    expect(value).toMatchObject({
      file: '-',
      kind: 'bounce',
      refusals: [
        {
          recipient: 'anna@receiver.example',
          replyCode: 550,
          enhancedStatus: '5.1.1',
          cause: 'recipient-unknown',
          evidence: expect.stringMatching(/user unknown/i),
          solutions: solutionsByCause['recipient-unknown'],
          article: '/causes/recipient-unknown/',
          provider: null,
          blocklist: null,
          page: '/causes/recipient-unknown/',
          where: { line: lineOf(unknown, 'User unknown'), column: expect.any(Number) },
        },
      ],
    });
  });

  test('a text has no file', async () => {
    expect(await linesOf('--text', '550 5.7.1 Unable to relay')).toMatchObject([
      {
        file: null,
        kind: 'reply',
        refusals: [{ cause: 'relay-denied', replyCode: 550, recipient: null, article: '/UD-1023/#own-server' }],
      },
    ]);
  });

  test('what is decoded to be read names the part of it', async () => {
    const text = Buffer.from('<anna@receiver.example>: 550 5.1.1 User unknown\n').toString('base64');
    const mail = `From: MAILER-DAEMON@sender.example\nTo: bob@sender.example\nSubject: Undelivered Mail Returned to Sender\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n${text}\n--b--\n`;
    const [line] = (await truefrom(['explain', '--json', '-'], mail)).json as [{ refusals: [{ where: unknown }] }];
    expect(line.refusals[0].where).toEqual({ part: '1', line: 1, column: expect.any(Number) });
  });

  test('every file has a line, in the order in which they were named; one that cannot be read too', async () => {
    const [a, b] = [put('order/a.eml', unknown), put('order/b.eml', ordinaryMail)];
    const { code, json } = await truefrom(['explain', '--json', b, at('none.eml'), a]);
    expect(code).toBe(1);
    expect(json).toMatchObject([
      { file: b, kind: 'not-a-bounce', refusals: [] },
      { file: at('none.eml'), problem: 'explain/not-found', title: expect.any(String), fix: expect.any(String) },
      { file: a, kind: 'bounce' },
    ]);
  });

  test('a folder has a line a mail, a mailbox names each by its number', async () => {
    put('folder/a.eml', unknown);
    put('folder/box', mailboxOf([unknown, ordinaryMail, unknown]));
    put('folder/.hidden', unknown);
    const lines = await linesOf(at('folder'));
    expect(lines.map(({ file, kind }) => `${file?.replace(`${at('folder')}/`, '')} ${kind}`)).toEqual([
      ...['a.eml bounce', 'box#1 bounce', 'box#2 not-a-bounce', 'box#3 bounce'],
    ]);
    expect(lines.flatMap(({ refusals }) => refusals).every(({ cause }) => isCause(cause))).toBe(true);
  });

  test('a mailbox with one mail is that mail', async () => {
    const box = put('single.mbox', mailboxOf([unknown]));
    const lines = await linesOf(box);
    expect(lines).toMatchObject([{ file: box, kind: 'bounce' }]);
  });

  test('3,000 mails of a mailbox are 3,000 lines', async () => {
    const mails = Array.from({ length: 3_000 }, (_, index) =>
      bounceTo([{ recipient: `user${index}@receiver.example`, status: '5.2.2', reply: '552 5.2.2 Mailbox full' }]),
    );
    const { code, json } = await truefrom(['explain', '--json'], mailboxOf(mails));
    expect(code).toBe(0);
    expect(json).toHaveLength(3_000);
    expect(json[2_999]).toMatchObject({ file: '-#3000', refusals: [{ recipient: 'user2999@receiver.example' }] });
  });

  test('a line of megabytes arrives whole', async () => {
    const many = Array.from({ length: 2_000 }, (_, index) => ({
      recipient: `user${index}@receiver.example`,
      status: '5.1.1',
      reply: `550 5.1.1 User unknown ${'x'.repeat(400)}`,
    }));
    const { code, stdout, json } = await truefrom(['explain', '--json'], bounceTo(many));
    expect(code).toBe(0);
    expect(stdout.length).toBeGreaterThan(1_000_000);
    expect(json).toMatchObject([{ kind: 'bounce' }]);
  });

  test('the program as it is built explains as the sources do', async () => {
    const box = put('samples.mbox', mailboxOf(sampleMails.map(({ mail }) => mail)));
    const lines = await linesOf(box);
    const wanted = sampleMails.map(({ mail }) => explain(mail).refusals);
    expect(lines.map(({ refusals }) => refusals.map(({ recipient, cause }) => ({ recipient, cause })))).toEqual(
      wanted.map((refusals) => refusals.map(({ recipient, cause }) => ({ recipient, cause }))),
    );
  });

  test('a mail that is cut says so', async () => {
    const { json } = await truefrom(['explain', '--json'], `${unknown}\n${'x'.repeat(33 * 1024 * 1024)}`);
    expect(json).toMatchObject([{ kind: 'bounce', refusals: [{ cause: 'recipient-unknown' }], cut: true }]);
  });
});

const lineOf = (text: string, words: string) => text.slice(0, text.indexOf(words)).split('\n').length;

describe('what is asked wrongly', () => {
  test.each([
    { line: ['--text', '550 no', 'x'], code: 'usage/extra-word', found: 'x' },
    {
      line: ['--text', '550', 'Unable', 'to', 'relay'],
      code: 'usage/extra-word',
      suggestion: expect.stringContaining('"550 Unable to relay"'),
    },
    { line: ['--text', ' '], code: 'usage/bad-flag', found: '--text is empty' },
    { line: ['--text'], code: 'usage/bad-flag', found: '--text needs a value' },
    { line: ['--txet', 'x'], code: 'usage/unknown-flag', suggestion: '--text' },
  ])('$line is $code', async ({ line, ...wanted }) => {
    const { code, json } = await truefrom(['explain', ...line, '--json']);
    expect(code).toBe(2);
    const { code: problem, ...more } = wanted;
    expect(json).toEqual([expect.objectContaining({ problem, ...more })]);
  });

  test.each([{ line: ['550', '5.7.1', 'Unable', 'to', 'relay'] }, { line: ['550 5.7.1 Unable to relay'] }])(
    'a reply in place of a file: $line',
    async ({ line }) => {
      const { code, json } = await truefrom(['explain', ...line, '--json']);
      expect(code).toBe(1);
      const suggestion = 'truefrom explain --text "550 5.7.1 Unable to relay"';
      expect(json).toEqual([expect.objectContaining({ problem: 'explain/not-found', suggestion })]);
    },
  );

  test('the command is near what was mistyped', async () => {
    const { code, stderr } = await truefrom(['explian', 'x.eml']);
    expect(code).toBe(2);
    expect(stderr).toContain('Perhaps: truefrom explain\n');
  });
});

describe('what cannot be read', () => {
  test('others go on, each is told with what to do, and the exit code is 1', async () => {
    const good = put('mixed/good.eml', unknown);
    symlinkSync(at('mixed/round'), at('mixed/round'));
    const { code, stdout, stderr } = await truefrom(['explain', at('mixed/none'), at('mixed/round'), good]);
    expect(code).toBe(1);
    expect(stdout).toContain('The mailbox does not exist');
    expect(stderr).toContain('[explain/not-found]');
    expect(stderr).toContain('[explain/unreadable]');
  });

  test('a loop of links in a folder does no harm', async () => {
    put('loop/a.eml', unknown);
    symlinkSync(at('loop'), at('loop/again'));
    expect(await linesOf(at('loop'))).toHaveLength(1);
  });

  test('a folder without mails says so', async () => {
    mkdirSync(at('empty'));
    const { code, stdout, stderr } = await truefrom(['explain', at('empty')]);
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: 'There is no mail in it.\n' });
  });

  test('an empty file is an ordinary one', async () => {
    expect(await linesOf(put('empty.eml', ''))).toMatchObject([{ kind: 'not-a-bounce', refusals: [] }]);
  });
});

describeWith({ root: true }, 'as another login', () => {
  test('what may not be read is a line each, and the others count', async () => {
    for (const name of ['a.eml', 'b.eml']) put(`shut/${name}`, unknown);
    chmodSync(at('shut/a.eml'), 0);
    chmodSync(home.folder, 0o755);
    const asNobody = programIn({ ...env, TRUEFROM_HOME: '/nonexistent' }, { uid: 65534, gid: 65534 });
    const { code, json } = await asNobody(['explain', '--json', at('shut')]);
    expect(code).toBe(1);
    expect(json).toMatchObject([{ file: at('shut/a.eml'), problem: 'explain/not-allowed' }, { kind: 'bounce' }]);
    const { stderr } = await asNobody(['explain', at('shut')]);
    expect(stderr.split('\n')).toEqual([
      `✗ This login may not read the file or folder. (${at('shut/a.eml')})`,
      '1 mail, 1 refusal, 1 could not be read.',
      '',
    ]);
  });
});

describe('nothing that does something to a terminal comes out', () => {
  const dangerous = '\u001b]0;evil\u0007\u001b[31mred\u009b31m\u0000\u202e\u0085';
  const harmful = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
  const file = `${dangerous.replaceAll('\u0000', '')}x.eml`;
  const mail = unknown
    .replace('User unknown', `User unknown ${dangerous}`)
    .replaceAll('anna@receiver.example', `a${dangerous}nna@receiver.example`);

  test.each([{ line: [] }, { line: ['--json'] }])('explain $line', async ({ line }) => {
    put(`bad/${file}`, mail);
    put(`bad/${dangerous.replaceAll('\u0000', '')}.mbox`, mailboxOf([mail, mail]));
    for (const input of [at('bad'), at(`bad/${file}`), at(`bad/${dangerous.replaceAll('\u0000', '')}none`)]) {
      const { stdout, stderr } = await truefrom(['explain', ...line, input]);
      expect(stdout + stderr).not.toBe('');
      expect(stdout).not.toMatch(harmful);
      expect(stderr).not.toMatch(harmful);
    }
    const text = await truefrom(['explain', ...line, '--text', `550 ${dangerous.replaceAll('\u0000', '')} relay`]);
    expect(text.stdout).not.toMatch(harmful);
  });

  test('in JSON the name of a file is the name all the same', async () => {
    expect((await linesOf(at('bad'))).map((line) => line.file)).toContain(at(`bad/${file}`));
    unlinkSync(at(`bad/${file}`));
  });
});
