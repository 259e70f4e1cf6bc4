import { findMails, type MailSource, readMailStream, readMails, type Unreadable } from '@truefrom/core/node/mail-files';

type Source = MailSource | Unreadable | 'standard input';

/** What the words of a command line name: files, folders, mailboxes, `-` for standard input. */
export async function findSources(names: readonly string[], signal: AbortSignal): Promise<Source[]> {
  const sources: Source[] = [];
  for (const name of names) {
    sources.push(...(name === '-' ? (['standard input'] as const) : await findMails([name], signal)));
  }
  return sources;
}

/** How much there is to read; null where the end of one of them is not known. */
export function octetsOf(sources: readonly Source[]): number | null {
  let total = 0;
  for (const source of sources) {
    if (source === 'standard input') return null;
    if ('problem' in source) continue;
    if (source.octets === null) return null;
    total += source.octets;
  }
  return total;
}

/** The mails of all of them, one after the other; what cannot be read is among them as a problem. */
export async function* mailsOf(sources: readonly Source[], options: Parameters<typeof readMails>[1]) {
  for (const source of sources) {
    if (source === 'standard input') yield* readMailStream(process.stdin, '-', options);
    else if ('problem' in source) yield source;
    else yield* readMails(source, options);
  }
}
