import { addressOf, type LogEntry, maxLineLetters } from './log-entry.ts';
import { readLogEntries } from './log-line.ts';
import { readReply, refusalOf } from './reply.ts';
import type { Explaining, Explanation, Refusal } from './types.ts';

/** So much of a log is read, and the last so many recipients of it are explained. */
const maxLines = 20_000;
const maxLetters = 2_097_152;
const maxExplained = 10_000;
/** A line that was wrapped more often was none. */
const maxWraps = 10;

/** `line` counts from 1 and is where the entry begins. */
export type PlacedLogEntry = LogEntry & { readonly line: number };

type Line = { readonly text: string; readonly line: number; readonly wraps: number };

const stamp =
  /^[\s>|]{0,8}(?:<\d{1,3}>\d? ?)?(?:@[0-9a-f]{16,24}\b|["[]?\d{4}-\d\d-\d\d[T ]\d\d:\d\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \d]\d \d\d:\d\d|\d{10}\.\d{3,9}\b)/;
const isStamped = (line: string): boolean => stamp.test(line.slice(0, 80));

/** Entries in their order, with what the lines around them say of the recipient; wrapped lines are joined by `\n`. */
export function readLog(text: string): readonly PlacedLogEntry[] {
  const recipients = new Map<string, string>();
  const entries: PlacedLogEntry[] = [];
  for (const { text: own, line } of linesOf(text)) {
    noteRecipient(own, recipients);
    for (const each of readLogEntries(own)) {
      const recipient = each.recipient ?? recipients.get(`${each.software} ${each.delivery ?? ''}`) ?? null;
      entries.push({ ...each, recipient, line });
    }
  }
  return entries;
}

/**
 * The lines of a log; what a terminal or a mail program wrapped is one again. A line belongs to the one before it where that
 * is not finished, or has a time and this one begins with a space; a line with a time of its own never does.
 */
function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let last: Line = { text: '', line: 0, wraps: 0 };
  for (const [at, own] of text
    .slice(0, maxLetters)
    .split(/\r\n|\n|\r/, maxLines)
    .entries()) {
    const whole = `${last.text}\n${own}`;
    const fits = last.wraps < maxWraps && whole.length < maxLineLetters && own.trim() !== '' && !isStamped(own);
    if (fits && (isUnfinished(last.text) || (/^[ \t]/.test(own) && isStamped(last.text)))) {
      last = { text: whole, line: last.line, wraps: last.wraps + 1 };
      lines[lines.length - 1] = last;
    } else {
      last = { text: own, line: at + 1, wraps: 0 };
      lines.push(last);
    }
  }
  return lines;
}

/** Fields without what came of them, or words in a bracket without its end. */
function isUnfinished(line: string): boolean {
  if (line.includes('{LED=')) return !line.includes('}]');
  if (!/(?:^|\s)(?:to=<|status=\w{4,13} \()/.test(line)) return false;
  return /status=\w{4,13} \(/.test(line)
    ? !/\)\s*$/.test(line)
    : !/\s(?:status|stat|result|reject|helo|proto)[=:]/.test(line);
}

/** Notes for whom a delivery of qmail, a session of Exchange or a listing of PowerShell is, by {@link LogEntry.delivery}. */
function noteRecipient(line: string, recipients: Map<string, string>): void {
  const [, number, remote] =
    /(?:^|\s)starting delivery (\d{1,12}): msg \d{1,20} to (?:remote|local) (\S{1,320})/.exec(line) ?? [];
  if (remote !== undefined) recipients.set(`qmail ${number}`, remote);
  const [, session, verb, mailbox] =
    /^[^,]{20,40},[^,]{0,200},([^,]{1,40}),\d{1,9},[^,]{0,80},[^,]{0,80},[<>],([A-Z]{4,8})(?: TO:\s?<([^<>]{1,320})>)?/.exec(
      line,
    ) ?? [];
  if (mailbox !== undefined) recipients.set(`exchange ${session}`, mailbox);
  else if (verb !== undefined) recipients.delete(`exchange ${session}`);
  const [, listed] = /^\s*Recipients\s{0,40}: \{?([^\s,{}]{1,320})/.exec(line) ?? [];
  if (listed !== undefined) recipients.set('exchange ', listed);
}

/** Whether the first words of a text are those of a log: an entry, or the time that every line of a log begins with. */
export function beginsAsLog(text: string): boolean {
  const first = /\S.*/.exec(text.slice(0, maxLineLetters))?.[0] ?? '';
  return isStamped(first) || readLogEntries(first).length > 0;
}

/**
 * Explains the lines of a log; null where none tells how a delivery ended. Of several about one recipient the last counts;
 * a retry that ran out has the reason of the last try.
 */
export function explainLog(text: string, explaining: Explaining = {}): Explanation | null {
  const entries = readLog(text);
  if (entries.length === 0) return null;
  const last = lastEntries(entries);
  const refused = last.filter(({ outcome }) => outcome !== 'sent').slice(-maxExplained);
  return {
    kind: refused.length > 0 ? 'reply' : 'delivered',
    refusals: refused.map((each) => refusalFrom(each, explaining)),
    passages: [{ text: readable(text.slice(0, maxLetters), entries), part: null, line: 1 }],
  };
}

const saysLittle = /^retry time(?:out exceeded| not reached)|^expired|^returned to sender/;

function lastEntries(entries: readonly PlacedLogEntry[]): PlacedLogEntry[] {
  const last = new Map<string, PlacedLogEntry>();
  for (const each of entries) {
    const key = each.recipient?.toLowerCase() ?? `\n${each.reply}`;
    const before = last.get(key);
    last.delete(key); // the place in the order is that of the last one
    const isEmpty = each.reply === '' || saysLittle.test(each.reply);
    last.set(
      key,
      before && before.outcome !== 'sent' && each.outcome !== 'sent' && isEmpty
        ? { ...before, outcome: each.outcome }
        : each,
    );
  }
  const all = [...last.values()];
  const known = all.some(({ recipient, outcome }) => recipient !== null && outcome !== 'sent');
  return known ? all.filter(({ recipient, outcome }) => recipient !== null || outcome !== 'expired') : all;
}

function refusalFrom(each: PlacedLogEntry, explaining: Explaining): Refusal {
  const context = {
    ...(each.server === null ? {} : { server: each.server }),
    ...(each.stage === null ? {} : { stage: each.stage }),
  };
  const said = readReply(each.reply, context);
  const enhancedStatus = said.enhancedStatus ?? each.enhancedStatus;
  return refusalOf({ ...said, enhancedStatus }, addressOf(each.recipient), explaining);
}

/** The text, in which qmail's replies have spaces, so that the words which decided are found in it. */
function readable(text: string, entries: readonly PlacedLogEntry[]): string {
  if (!entries.some(({ software }) => software === 'qmail')) return text;
  return text.replace(/^.{0,80}\bdelivery \d{1,12}: (?:success|failure|deferral): .{1,8000}$/gm, (line) => {
    const own = readLogEntries(line)[0];
    return own === undefined ? line : line.slice(0, own.start) + own.reply + line.slice(own.start + own.reply.length);
  });
}
