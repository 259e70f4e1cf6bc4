import { readFile } from 'node:fs/promises';
import { type Listed, parseList } from '@truefrom/core/message';
import { codeOf } from '@truefrom/core/node/fault';
import { done, fail, printable, type Result } from '@truefrom/core/problem';
import type { Output } from '../output.ts';

/** The blacklist that a flag names; null without one. Lines that are no entry are told, the others count. */
export async function readList(
  file: string | undefined,
  { note }: Pick<Output, 'note'>,
): Promise<Result<Listed | null>> {
  if (file === undefined) return done(null);
  try {
    const { entries, unread } = parseList(await readFile(file, 'utf8'));
    for (const { line, text } of unread.slice(0, 5)) note(`! Line ${line} of ${printable(file)} is no entry: ${text}`);
    return done({ entries });
  } catch (error) {
    return fail('import/unreadable', `${printable(file)} (${codeOf(error)})`);
  }
}
