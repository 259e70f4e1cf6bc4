import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { fixMessage } from '@truefrom/core/message';
import { codeOf } from '@truefrom/core/node/fault';
import { type Problem, printable } from '@truefrom/core/problem';
import type { Output } from '../output.ts';

const maxDiffLines = 60;

/** Writes the mended mail to a new file and tells what changed; gives a problem where it could not be written. */
export async function writeFixed(
  { bytes, cut }: { readonly bytes: Uint8Array; readonly cut: boolean },
  file: string,
  { note }: Output,
): Promise<Problem | null> {
  // Its end was not read, and would be lost.
  if (cut) return { code: 'fix/not-written', found: `${printable(file)}: the mail is over 32 MB` };
  const { bytes: fixed, changes, diff, signedBy } = fixMessage(bytes, { now: new Date(), unique: randomUUID() });
  if (signedBy !== null)
    note(`The mail is signed (${signedBy}), so it was not changed: a change would break the signature.`);
  else if (changes.length === 0) note('There was nothing that could be mended without asking you.');
  try {
    await writeFile(file, fixed, { flag: 'wx' });
  } catch (error) {
    return { code: 'fix/not-written', found: `${printable(file)} (${codeOf(error)})` };
  }
  for (const line of diff.slice(0, maxDiffLines)) note(printable(line, 200));
  if (diff.length > maxDiffLines) note(`… and ${diff.length - maxDiffLines} more lines`);
  note(`Written to ${printable(file)}.`);
  return null;
}
