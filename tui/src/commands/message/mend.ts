import { writeFile } from 'node:fs/promises';
import { type FixedMessage, fixMessage } from '@truefrom/core/message';
import { codeOf } from '@truefrom/core/node/fault';
import { type Problem, printable } from '@truefrom/core/problem';

/** A mail that may be mended; `cut`: its end was not read. */
export type Mendable = { readonly bytes: Uint8Array; readonly cut: boolean };

/** `told` says why nothing is changed; null where something is. `diff` has a line for each that goes or comes. */
export type Mended = {
  readonly bytes: Uint8Array;
  readonly told: string | null;
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
  return { bytes: fixed.bytes, told: toldOf(fixed), diff: more > 0 ? [...diff, `… and ${more} more lines`] : diff };
}

function toldOf({ changes, signedBy }: FixedMessage): string | null {
  if (signedBy !== null)
    return `The mail is signed (${signedBy}), so it was not changed: a change would break the signature.`;
  return changes.length === 0 ? 'There was nothing that could be mended without asking you.' : null;
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
