import type { Listed } from '@truefrom/core/message';
import { done, fail, type Result } from '@truefrom/core/problem';
import type { Call } from '../command.ts';
import { readList } from './list.ts';

/** The blacklists of one run. */
export type Lists = {
  /** What they know about the sender of a mail; null without a list. */
  readonly about: (mail: Uint8Array) => Promise<Listed | null>;
  /** What is to be said at the end: who was not asked, and who did not answer. */
  readonly unanswered: () => readonly string[];
};

/** A list of one's own, those in the DNS, or none: one of the three. */
export async function openLists({ has, text, env, out }: Call, signal: AbortSignal): Promise<Result<Lists>> {
  const file = text('list');
  if (has('blocklists')) {
    if (file !== undefined) return fail('usage/flags-together', '--list, --blocklists');
    const { openBlocklists } = await import('./blocklists.ts');
    return await openBlocklists(text('dns') ?? (env.TRUEFROM_DNS || null), signal);
  }
  const list = await readList(file, out);
  if (!list.ok) return list;
  const unasked =
    'Whether the sender is on a blacklist was not checked: give a list with --list, or ask with --blocklists.';
  return done({ about: async () => list.value, unanswered: () => (list.value === null ? [unasked] : []) });
}
