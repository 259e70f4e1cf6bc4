import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { findMails, type ReadMail, readMailStream, readMails, type Unreadable } from '@truefrom/core/node/mail-files';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { describeWith } from '../harness/needs.ts';
import { codesWithoutRow } from './coverage-of-codes.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'truefrom-mails-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);
function put(name: string, text: string | Buffer = 'Subject: x\n\nx\n'): string {
  mkdirSync(dirname(at(name)), { recursive: true });
  writeFileSync(at(name), text);
  return at(name);
}

/** Everything behind some names, each as one line: the file without the folder of the test, or the code of a problem. */
async function linesOf(...names: readonly string[]): Promise<string[]> {
  const lines: string[] = [];
  for (const source of await findMails(names)) {
    const short = source.file.replace(`${folder}/`, '');
    if ('problem' in source) lines.push(`${short} ${source.problem.code}`);
    else for await (const mail of readMails(source)) lines.push(lineOf(mail));
  }
  return lines;
}
const lineOf = (mail: ReadMail | Unreadable): string => {
  const short = mail.file.replace(`${folder}/`, '');
  return 'problem' in mail ? `${short} ${mail.problem.code}` : short;
};

async function mailsOf(file: string): Promise<ReadMail[]> {
  const mails: ReadMail[] = [];
  for (const source of await findMails([file])) {
    if ('problem' in source) throw new Error(source.problem.code);
    for await (const mail of readMails(source)) {
      if ('problem' in mail) throw new Error(mail.problem.code);
      mails.push(mail);
    }
  }
  return mails;
}
const textOf = ({ bytes }: ReadMail): string => Buffer.from(bytes).toString('latin1');

describe('what a folder gives', () => {
  test('files by name, then those of the folders in it; nothing that is hidden', async () => {
    for (const name of ['b.eml', 'a.eml', 'sub/c.eml', 'sub/deep/d.eml', '.hidden', '.git/config']) put(name);
    expect(await linesOf(folder)).toEqual(['a.eml', 'b.eml', 'sub/c.eml', 'sub/deep/d.eml']);
  });

  test('of a Maildir its mails, and those of a Maildir in it', async () => {
    for (const name of ['cur/1:2,S', 'new/2', 'tmp/3', 'dovecot-uidlist', 'Bounces/cur/4', 'Bounces/new/5']) put(name);
    expect(await linesOf(folder)).toEqual(['Bounces/cur/4', 'Bounces/new/5', 'cur/1:2,S', 'new/2']);
  });

  test('a hidden folder that is named is read', async () => {
    put('.Bounces/cur/1');
    expect(await linesOf(at('.Bounces'))).toEqual(['.Bounces/cur/1']);
  });

  test('no link is followed in it, so that a loop and what lies outside do no harm', async () => {
    put('in/a.eml');
    put('out/b.eml');
    symlinkSync(at('in'), at('in/loop'));
    symlinkSync(at('out'), at('in/outside'));
    symlinkSync(at('out/b.eml'), at('in/c.eml'));
    expect(await linesOf(at('in'))).toEqual(['in/a.eml']);
  });

  test('a link that is named is followed', async () => {
    put('in/a.eml');
    symlinkSync(at('in'), at('link'));
    symlinkSync(at('in/a.eml'), at('link.eml'));
    expect(await linesOf(at('link'), at('link.eml'))).toEqual(['link/a.eml', 'link.eml']);
  });

  test('an empty one gives nothing', async () => {
    expect(await linesOf(folder)).toEqual([]);
  });
});

const from = (day: string) => `From anna@yourcompany.com ${day}\n`;
const usual = from('Mon Jan  1 00:00:00 2024');
const mail = (name: string, body = 'text\n') => `Subject: ${name}\n\n${body}`;

describe('a mailbox file', () => {
  test.each([
    { text: `${usual}${mail('a')}\n${usual}${mail('b')}\n`, mails: 2, why: 'as RFC 4155 has it' },
    {
      text: `${usual}${mail('a')}\n${usual}${mail('b', 'no line end')}`,
      mails: 2,
      why: 'without a line end at its end',
    },
    { text: `${usual}${mail('a')}\n${usual}${mail('b')}`.replaceAll('\n', '\r\n'), mails: 2, why: 'with CR LF' },
    { text: `${usual}\n${usual}\n${usual}`, mails: 3, why: 'with mails that are empty' },
    { text: `${usual}${mail('a')}\nFrom here on it is text.\n`, mails: 1, why: 'a line without a date is text' },
    { text: `${usual}${mail('a', `line before\n${usual}`)}`, mails: 1, why: 'only an empty line comes before a mail' },
    { text: `${usual}${mail('a')}\n>${usual}\n`, mails: 1, why: 'a quoted line is text' },
    { text: mail('a', `\n${usual}text\n`), mails: 1, why: 'a file that does not begin so is one mail' },
    { text: `From here on it is text.\n\n${usual}`, mails: 1, why: 'nor does a text begin a mailbox' },
    { text: `${from('x')}${usual}`.slice(0, 12), mails: 1, why: 'it may end within its first line' },
    { text: '', mails: 1, why: 'an empty file is an empty mail' },
    {
      text: `${usual}${mail('a')}\n${from('Mon, 1 Jan 2024 00:00:00 +0100')}${mail('b')}`,
      mails: 2,
      why: 'a date of mail',
    },
    {
      text: `${usual}${mail('a')}\n${from('2024-01-01 00:00:00 +0000')}${mail('b')}`,
      mails: 2,
      why: 'a date of ISO 8601',
    },
    {
      text: `${usual}${mail('a')}\n${usual.slice(0, -1)} remote from x\n${mail('b')}`,
      mails: 2,
      why: 'words behind it',
    },
  ])('$mails: $why', async ({ text, mails }) => {
    const file = put('box', text);
    const names = mails === 1 ? ['box'] : Array.from({ length: mails }, (_, index) => `box#${index + 1}`);
    expect(await linesOf(file)).toEqual(names);
  });

  test('each mail is as it was, with its own line before it', async () => {
    const [a, b] = await mailsOf(put('box', `${usual}${mail('a')}\n${usual}${mail('b')}`));
    expect([a, b].map((each) => each && textOf(each))).toEqual([`${usual}${mail('a')}\n`, `${usual}${mail('b')}`]);
    expect([a?.isOneOfMany, a?.cut]).toEqual([true, false]);
  });

  test('one ">" is taken from what was quoted, and none from other lines', async () => {
    const body = '>From a\n>>From b\n>>>From c\n> From d\nx >From e\n>Fromage\n';
    const [one] = await mailsOf(put('box', `${usual}${mail('a', body)}`));
    expect(one && textOf(one)).toBe(
      `${usual}${mail('a', 'From a\n>From b\n>>From c\n> From d\nx >From e\n>Fromage\n')}`,
    );
    expect(one?.isOneOfMany).toBe(false);
  });

  test('a mail on its own is not touched', async () => {
    const [one] = await mailsOf(put('one.eml', mail('a', '>From a\n')));
    expect(one && textOf(one)).toBe(mail('a', '>From a\n'));
  });

  test('wherever a piece ends, the mails are the same', async () => {
    const text = `${usual}${mail('a', '>From x\nFrom y\n')}\n${usual}${mail('b')}\n${usual}${mail('c')}`;
    for (const lineEnd of ['\n', '\r\n']) {
      const whole = Buffer.from(text.replaceAll('\n', lineEnd));
      const wanted = await fromPieces([whole]);
      expect(wanted).toHaveLength(3);
      for (let size = 1; size < 40; size++) {
        const pieces = Array.from({ length: Math.ceil(whole.length / size) }, (_, index) =>
          whole.subarray(index * size, (index + 1) * size),
        );
        expect(await fromPieces(pieces)).toEqual(wanted);
      }
    }
  });

  test('one mail of it can be named', async () => {
    const file = put('box', `${usual}${mail('a')}\n${usual}${mail('b')}`);
    const [second, ...others] = await mailsOf(`${file}#2`);
    expect([second && textOf(second), second?.isOneOfMany, others]).toEqual([`${usual}${mail('b')}`, false, []]);
    put('box#2', mail('c'));
    expect((await mailsOf(`${file}#2`)).map(textOf)).toEqual([mail('c')]);
  });

  test('3,000 small mails of one are all there', async () => {
    const texts = Array.from({ length: 3_000 }, (_, index) => mail(String(index), `${'x'.repeat(index % 800)}\n`));
    const mails = await mailsOf(put('box', texts.map((text) => `${usual}${text}\n`).join('')));
    expect(mails.map(textOf)).toEqual(texts.map((text) => `${usual}${text}\n`));
    expect(mails.at(-1)?.file).toBe(`${at('box')}#3000`);
  });
});

async function fromPieces(pieces: readonly Buffer[]): Promise<string[]> {
  const texts: string[] = [];
  for await (const each of readMailStream(Readable.from(pieces), '-')) {
    texts.push('problem' in each ? each.problem.code : textOf(each));
  }
  return texts;
}

describe('a mail of over 32 MB', () => {
  const large = 33 * 1024 * 1024;

  test('is cut, and says so', async () => {
    const [one] = await mailsOf(put('large.eml', Buffer.alloc(large, 'x')));
    expect([one?.bytes.length, one?.cut]).toEqual([32 * 1024 * 1024, true]);
  });

  test('of exactly 32 MB is whole', async () => {
    const [one] = await mailsOf(put('large.eml', Buffer.alloc(32 * 1024 * 1024, 'x')));
    expect([one?.bytes.length, one?.cut]).toEqual([32 * 1024 * 1024, false]);
  });

  test('does not hide the next one of its mailbox', async () => {
    const text = Buffer.concat([Buffer.from(usual), Buffer.alloc(large, 'x\n'), Buffer.from(`\n${usual}${mail('b')}`)]);
    const mails = await mailsOf(put('box', text));
    expect(mails.map(({ cut }) => cut)).toEqual([true, false]);
    expect(mails[1] && textOf(mails[1])).toBe(`${usual}${mail('b')}`);
  });
});

test('what was read is told piece by piece', async () => {
  const [source] = await findMails([put('a.eml', 'x'.repeat(3_000_000))]);
  if (source === undefined || 'problem' in source) throw new Error('The file is not there.');
  let octets = 0;
  for await (const _ of readMails(source, { onRead: (piece) => (octets += piece) }));
  expect([octets, source.octets]).toEqual([3_000_000, 3_000_000]);
});

test('a named pipe to which nobody writes is left when the work is stopped', async () => {
  execFileSync('mkfifo', [at('pipe.eml')]);
  const stopping = new AbortController();
  setTimeout(() => stopping.abort(), 50);
  const seen: (ReadMail | Unreadable)[] = [];
  const source = { file: at('pipe.eml'), octets: null, inFolder: false };
  for await (const mail of readMails(source, { signal: stopping.signal })) seen.push(mail);
  expect(seen).toEqual([]);
});

test('a stream that nothing comes from is left when the work is stopped', async () => {
  const controller = new AbortController();
  const stream = new Readable({ read: () => controller.abort() });
  const mails: string[] = [];
  for await (const each of readMailStream(stream, '-', { signal: controller.signal })) mails.push(lineOf(each));
  expect(mails).toEqual([]);
});

const unreadable: { code: string; name: string; why: string; break: (file: string) => void }[] = [
  { code: 'explain/not-found', name: 'none.eml', why: 'is not there', break: () => undefined },
  { code: 'explain/not-found', name: 'x.eml/y', why: 'is said to be in a file', break: () => put('x.eml') },
  {
    code: 'explain/not-found',
    name: 'box#3',
    why: 'is not in the mailbox',
    break: () => put('box', `${usual}\n${usual}`),
  },
  { code: 'explain/not-found', name: 'one.eml#1', why: 'is no mailbox', break: () => put('one.eml') },
  { code: 'explain/not-found', name: 'folder#1', why: 'is a folder', break: () => put('folder/x.eml') },
  {
    code: 'explain/unreadable',
    name: 'round',
    why: 'is a link to itself',
    break: (file) => symlinkSync(file, file),
  },
];

describe('what cannot be read', () => {
  test.each(unreadable)('$code: $name $why', async ({ code, name, break: spoil }) => {
    spoil(at(name));
    put('good.eml');
    expect(await linesOf(at(name), at('good.eml'))).toEqual([`${name} ${code}`, 'good.eml']);
  });

  test('a file that goes between finding and reading', async () => {
    const [source] = await findMails([put('a.eml')]);
    unlinkSync(at('a.eml'));
    if (source === undefined || 'problem' in source) throw new Error('The file was not found.');
    const seen: string[] = [];
    for await (const each of readMails(source)) seen.push(lineOf(each));
    expect(seen).toEqual(['a.eml explain/not-found']);
  });

  test('a name does not carry terminal sequences into a problem', async () => {
    const [found] = await findMails([at('\u001b]0;evil\u0007none')]);
    expect(found && 'problem' in found && found.problem.found).toBe(`${folder}/none`);
  });

  test('every problem has a row', () => {
    expect(codesWithoutRow(/^explain\//, [...unreadable.map(({ code }) => code), 'explain/not-allowed'])).toEqual([]);
  });
});

describeWith({ root: true }, 'with a login of its own', () => {
  test('explain/not-allowed: a file and a folder that it may not read; the others are read', async () => {
    for (const name of ['a.eml', 'b.eml', 'shut/c.eml']) put(name);
    chmodSync(folder, 0o755);
    for (const name of ['a.eml', 'shut']) chmodSync(at(name), 0);
    process.seteuid?.(65534);
    try {
      expect(await linesOf(folder)).toEqual(['a.eml explain/not-allowed', 'b.eml', 'shut explain/not-allowed']);
    } finally {
      process.seteuid?.(0);
    }
  });
});
