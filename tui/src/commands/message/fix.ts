import { type Problem, printable } from '@truefrom/core/problem';
import type { Output } from '../output.ts';
import { type Mendable, mendMail, writeNew } from './mend.ts';

/** Writes the mended mail to a new file and tells what changed; gives a problem where it could not be written. */
export async function writeFixed(mail: Mendable, file: string, { note }: Output): Promise<Problem | null> {
  const mended = await mendMail(mail);
  if ('code' in mended) return { ...mended, found: `${printable(file)}: ${mended.found}` };
  note(mended.told);
  const unwritten = await writeNew(file, mended.bytes);
  if (unwritten !== null) return unwritten;
  mended.diff.forEach(note);
  note(`Written to ${printable(file)}.`);
  return null;
}
