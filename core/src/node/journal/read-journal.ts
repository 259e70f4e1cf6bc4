import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { journalFiles, keptFiles, writerOf } from './files.ts';
import { type JournalEntry, type JournalMail, parseRecord } from './record.ts';

/** What happened lately is in these files. */
export const lately = 2;

/**
 * One entry a mail, in the order of their ends, the oldest first; of the newest files only, where a number of them is given.
 * Rejects with what reading the folder or a file throws.
 */
export async function* readJournal(folder: string, newest: number = keptFiles): AsyncGenerator<JournalEntry> {
  const begun = new Map<string, JournalMail>();
  const writer = writerOf(folder);
  for (const path of journalFiles(folder).slice(-newest)) {
    for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
      const record = parseRecord(line);
      if (record === null) continue;
      if ('begin' in record) {
        const { begin, ...mail } = record;
        begun.set(begin, mail);
      } else if ('whole' in record) {
        const { whole: _, ...entry } = record;
        yield entry;
      } else {
        const { end, ...rest } = record;
        const mail = begun.get(end);
        begun.delete(end);
        if (mail) yield { ...mail, ...rest };
      }
    }
  }
  const outcome = writer === null ? 'unknown' : 'under-way';
  for (const mail of begun.values()) yield { ...mail, outcome, replyCode: null, reply: null, saidBy: null, ms: null };
}

/** Ids of mails that began lately and have no end. */
export async function openEnds(folder: string): Promise<string[]> {
  const begun = new Set<string>();
  for (const path of journalFiles(folder).slice(-lately)) {
    for await (const line of createInterface({ input: createReadStream(path) })) {
      const record = parseRecord(line);
      if (record && 'begin' in record) begun.add(record.begin);
      if (record && 'end' in record) begun.delete(record.end);
    }
  }
  return [...begun];
}
