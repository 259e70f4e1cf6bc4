import { formatMailbox, formatSenderPattern, parsePath, parseSenderPattern } from '@truefrom/core/address';
import { codeOf } from '@truefrom/core/node/fault';
import { type JournalEntry, type Outcome, outcomes, readJournal } from '@truefrom/core/node/journal';
import { fail, printable, type Result } from '@truefrom/core/problem';
import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { journalFolder } from '../gateway/options.ts';
import { allPrinted } from '../output.ts';
import { openCauses } from './cause.ts';
import { entryLines } from './lines.ts';
import { parseSince } from './since.ts';

type Wanted = (entry: JournalEntry) => boolean;

const usualLast = 20;
const linesAtOnce = 500;

export async function run(call: Call): Promise<number> {
  const { out } = call;
  const wanted = readFilter(call, new Date());
  if (!wanted.ok) return out.problem(wanted.problem);
  const last = readLast(call);
  if (!last.ok) return out.problem(last.problem);
  const causeOf = openCauses(call);
  let count = 0;
  try {
    for await (const entry of entriesOf(journalFolder(call), wanted.value, last.value)) {
      const cause = await causeOf(entry);
      out.show({ ...entry, cause: cause?.value.cause ?? null }, () => entryLines(entry, cause));
      count += 1;
      if (count % linesAtOnce !== 0) continue;
      await allPrinted(); // what a slow reader has not taken yet would fill the memory
      if (out.isClosed()) break;
    }
  } catch (error) {
    if (codeOf(error) === '') throw error; // no file is to blame
    const isNotBegun = codeOf(error) === 'ENOENT' && call.text('journal') === undefined;
    if (!isNotBegun)
      return out.problem(fail('journal/not-readable', printable(`${journalFolder(call)}: ${codeOf(error)}`)).problem);
  }
  if (count === 0) out.note('Nothing of that is in the journal.');
  return exitCode.done;
}

/** The last so many that are wanted, the oldest first; all of them, one by one, where `last` is Infinity. */
async function* entriesOf(folder: string, isWanted: Wanted, last: number): AsyncGenerator<JournalEntry> {
  const kept: JournalEntry[] = [];
  for await (const entry of readJournal(folder)) {
    if (!isWanted(entry)) continue;
    if (last === Number.POSITIVE_INFINITY) {
      yield entry;
      continue;
    }
    kept.push(entry);
    if (kept.length > last * 2) kept.splice(0, kept.length - last);
  }
  yield* kept.slice(-last);
}

function readFilter(call: Call, now: Date): Result<Wanted> {
  const [sender, outcome, since] = [call.text('sender'), call.text('outcome'), call.text('since')];
  const pattern = sender === undefined ? null : readPattern(sender);
  if (pattern?.ok === false) return pattern;
  if (outcome !== undefined && !outcomes.includes(outcome as Outcome)) {
    return fail('usage/bad-flag', printable(`--outcome ${outcome}`), `--outcome ${outcomes[0]}`);
  }
  const from = since === undefined ? null : parseSince(since, now);
  if (from === null && since !== undefined) return fail('usage/bad-flag', printable(`--since ${since}`), '--since 2h');
  const wanted = sender?.toLowerCase();
  const isOfSender = (of: string) =>
    wanted === undefined ||
    of.toLowerCase() === wanted ||
    (wanted.startsWith('@') && of.toLowerCase().endsWith(wanted));
  return {
    ok: true,
    value: (entry) =>
      isOfSender(entry.sender) &&
      (outcome === undefined || entry.outcome === outcome) &&
      (from === null || new Date(entry.at) >= from),
  };
}

/** As the journal writes senders, in lower case: domains as A-labels. */
function readPattern(text: string): Result<string> {
  if (text === '<>') return { ok: true, value: text };
  if (text.startsWith('@')) {
    const domain = parseSenderPattern(text);
    return domain.ok ? { ok: true, value: formatSenderPattern(domain.value) } : domain;
  }
  const path = parsePath(Buffer.from(text).toString('latin1'));
  if (path) return { ok: true, value: formatMailbox(path.mailbox).toLowerCase() };
  return fail(text.includes('@') ? 'address/bad-local-part' : 'address/no-at-sign', printable(text));
}

function readLast(call: Call): Result<number> {
  const text = call.text('last');
  if (text === undefined) return { ok: true, value: call.out.json ? Number.POSITIVE_INFINITY : usualLast };
  return /^[1-9]\d{0,8}$/.test(text)
    ? { ok: true, value: Number(text) }
    : fail('usage/bad-flag', printable(`--last ${text}`), `--last ${usualLast}`);
}
