import { writeFile } from 'node:fs/promises';
import { type FixedMessage, fixMessage } from '@truefrom/core/message';
import { codeOf } from '@truefrom/core/node/fault';
import { type Problem, printable } from '@truefrom/core/problem';

/** A mail that may be mended; `cut`: its end was not read. */
export type Mendable = { readonly bytes: Uint8Array; readonly cut: boolean };

/** `told` says what is changed, or why nothing is. `diff` has a line for each that goes or comes. */
export type Mended = {
  readonly bytes: Uint8Array;
  readonly isChanged: boolean;
  readonly told: string;
  readonly diff: readonly string[];
};

const [mostDiffLines, mostLetters] = [60, 200];

/** What {@link fixMessage} makes of a mail, in words. A mail whose end was not read would lose it, and gives a problem. */
export async function mendMail({ bytes, cut }: Mendable): Promise<Mended | Problem> {
  if (cut) return { code: 'fix/not-written', found: 'the mail is over 32 MB' };
  const { randomUUID } = await import('node:crypto'); // not loaded for a mail that is only checked
  const fixed = fixMessage(bytes, { now: new Date(), unique: randomUUID() });
  const more = fixed.diff.length - mostDiffLines;
  const diff = fixed.diff.slice(0, mostDiffLines).map((line) => printable(line, mostLetters));
  return {
    bytes: fixed.bytes,
    isChanged: fixed.changes.length > 0,
    told: toldOf(fixed),
    diff: more > 0 ? [...diff, `… and ${more} more lines`] : diff,
  };
}

const changeWords: Readonly<Record<FixedMessage['changes'][number], string>> = {
  date: 'a Date is added',
  'message-id': 'a Message-ID is added',
  html: 'HTML is closed',
  'text-part': 'plain text is added beside HTML',
};

function toldOf({ changes, signedBy }: FixedMessage): string {
  if (signedBy !== null)
    return `The mail is signed (${signedBy}), so it was not changed: a change would break the signature.`;
  if (changes.length === 0) return 'There was nothing that could be mended without asking you.';
  return `Mended: ${changes.map((change) => changeWords[change]).join(', ')}.`;
}

/** Writes a file that must not be there yet. */
export async function writeNew(file: string, bytes: Uint8Array): Promise<Problem | null> {
  try {
    await writeFile(file, bytes, { flag: 'wx' });
    return null;
  } catch (error) {
    return { code: 'fix/not-written', found: `${printable(file)} (${codeOf(error)})` };
  }
}
