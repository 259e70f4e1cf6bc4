import { type LogEntry, maxLineLetters } from './log-entry.ts';
import { readExchange } from './log-exchange.ts';
import { readExim } from './log-exim.ts';
import { readOpenSmtpd, readQmail } from './log-others.ts';
import { readPostfix } from './log-postfix.ts';
import { readSendmail } from './log-sendmail.ts';

export type { LogEntry } from './log-entry.ts';

/** Letters that every line has of which a reader makes something; most texts are no log, and end here. */
const anySign =
  /status=|stat=|reject|\*\* |== |[=>-]> |delivery \d|result="|\{LED=|,(?:FAIL|DEFER|SEND|SENDEXTERNAL|DELIVER),|,[<>],"?[45]\d\d|,SMTP,|"(?:RECEIVED|SENT): [45]/;

const readers: readonly ((line: string) => readonly LogEntry[])[] = [
  readOpenSmtpd,
  readPostfix,
  readSendmail,
  readExim,
  readQmail,
  readExchange,
];

/** One entry for each recipient that a line of a mail log names; empty if it is none that tells how a delivery ended. */
export function readLogEntries(line: string): readonly LogEntry[] {
  const text = line.slice(0, maxLineLetters);
  if (!anySign.test(text)) return [];
  for (const read of readers) {
    const entries = read(text);
    if (entries.length > 0) return entries;
  }
  return [];
}

/** The first entry of {@link readLogEntries}; null if there is none. Never fails. */
export const readLogLine = (line: string): LogEntry | null => readLogEntries(line)[0] ?? null;
