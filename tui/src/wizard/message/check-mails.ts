import { stat } from 'node:fs/promises';
import { topicUrl } from '@truefrom/core/knowledge';
import { checkMessage, countsOf, type Listed } from '@truefrom/core/message';
import { findMails, type ReadMail } from '@truefrom/core/node/mail-files';
import { readSiteSettings } from '@truefrom/core/node/site';
import { done, fail, type Problem, printable, type Result } from '@truefrom/core/problem';
import { counted } from '../../commands/explain/words.ts';
import { mailsOf, octetsOf } from '../../commands/mail-sources.ts';
import { readList } from '../../commands/message/list.ts';
import { homePath } from '../home-path.ts';
import { maxPasteLetters } from '../terminal/cut-key.ts';
import { pastedSource } from './pasted-source.ts';
import { tellMail } from './tell-mail.ts';
import type { CheckedMails, ListedMail, MailProgress, MailQuestion, ToldMail } from './told-mail.ts';

type World = {
  readonly env: NodeJS.ProcessEnv;
  readonly onProgress: (progress: MailProgress) => void;
  readonly signal: AbortSignal;
};

/** What all mails of one question are told with. */
type Telling = Omit<Parameters<typeof tellMail>[1], 'name'>;

/** A list that nobody reads to its end; a command reads more. */
const mostMails = 2_000;
/** How long the work goes on before keys get their turn. */
const turnMs = 50;
const mostSubject = 120;

/** Checks what was given: one mail is told, of several there is a list. A problem is one of the files, or `check/stopped`. */
export async function checkMails({ given, list }: MailQuestion, world: World): Promise<Result<CheckedMails>> {
  const notes: string[] = [];
  const listed = await readList(list === '' ? undefined : homePath(list), { note: (line) => notes.push(line) });
  if (!listed.ok) return listed;
  const telling = { listed: listed.value, notes: notes.map((note) => printable(note)), urlOf: await urls(world.env) };
  if (given.kind === 'file') return checkFiles(homePath(given.path), telling, world);
  const bytes = new TextEncoder().encode(pastedSource(given.text));
  const mail = { file: null, bytes, cut: given.text.length >= maxPasteLetters };
  return done({ kind: 'one', mail: tellMail(mail, { ...telling, name: 'What was pasted' }) });
}

/** Checks a mail that is in no file. */
export async function checkMail(name: string, bytes: Uint8Array, env: NodeJS.ProcessEnv): Promise<ToldMail> {
  return tellMail({ file: null, bytes, cut: false }, { name, listed: null, notes: [], urlOf: await urls(env) });
}

async function urls(env: NodeJS.ProcessEnv): Promise<(path: string) => string> {
  const { url } = await readSiteSettings(env);
  return (path) => topicUrl({ path }, url);
}

async function checkFiles(path: string, telling: Telling, world: World): Promise<Result<CheckedMails>> {
  const stats = await stat(path).catch(() => null);
  // It may have no end, or be the terminal itself.
  if (stats && !stats.isFile() && !stats.isDirectory()) return fail('explain/unreadable', `no file: ${path}`);
  const reading = startReading(path, telling.listed);
  const sources = await findMails([path], world.signal);
  const total = octetsOf(sources);
  let [read, turnAtMs] = [0, performance.now()];
  const onRead = (octets: number) => {
    read += octets;
  };
  for await (const mail of mailsOf(sources, { signal: world.signal, onRead })) {
    if ('problem' in mail) reading.unread.push(mail.problem);
    else if (!reading.take(mail)) break;
    if (performance.now() - turnAtMs < turnMs) continue;
    world.onProgress({ mails: reading.mails.length, share: total ? Math.min(1, read / total) : null });
    await new Promise((resolve) => setImmediate(resolve));
    turnAtMs = performance.now();
    if (world.signal.aborted) break;
  }
  return world.signal.aborted ? fail('check/stopped', '') : resultOf(path, reading, telling);
}

type Reading = ReturnType<typeof startReading>;

function startReading(path: string, listed: Listed | null) {
  const mails: ListedMail[] = [];
  const unread: Problem[] = [];
  let first: ReadMail | null = null;
  let isFull = false;
  return {
    mails,
    unread,
    /** False once no more are wanted. */
    take(mail: ReadMail): boolean {
      isFull = mails.length === mostMails;
      if (isFull) return false;
      first ??= mail;
      // Of a mail that is alone more will be told.
      if (mail.isOneOfMany) mails.push(listedMail(path, mail, listed));
      return true;
    },
    only: () => (mails.length > 1 ? null : first),
    isFull: () => isFull,
  };
}

function listedMail(path: string, { file, bytes }: ReadMail, listed: Listed | null): ListedMail {
  const { findings, subject } = checkMessage(bytes, { listed });
  return {
    file,
    name: printable(file.startsWith(path) ? file.slice(path.length).replace(/^[/\\]/, '') : file),
    subject: printable(subject ?? '', mostSubject),
    counts: countsOf(findings),
  };
}

function resultOf(path: string, { mails, unread, only, isFull }: Reading, telling: Telling): Result<CheckedMails> {
  const [problem] = unread;
  const single = only();
  if (single === null && mails.length === 0) {
    return problem ? { ok: false, problem } : fail('explain/unreadable', `no mail in ${path}`);
  }
  const missed = unread.length === 0 ? [] : [`! ${counted(unread.length, 'file')} could not be read.`];
  const notes = [...telling.notes, ...missed];
  if (single !== null) {
    return done({ kind: 'one', mail: tellMail(single, { ...telling, notes, name: single.file }) });
  }
  const more = isFull() ? [`! There are more mails; all of them: truefrom check message ${printable(path)}`] : [];
  return done({ kind: 'several', mails, notes: [...notes, ...more] });
}
