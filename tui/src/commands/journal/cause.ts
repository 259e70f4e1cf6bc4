import type { JournalEntry } from '@truefrom/core/node/journal';
import type { MetRefusal } from '../../met-refusal.ts';
import type { Call } from '../command.ts';

/** The words of a server that say no: those to the mail, else those to a recipient, for good before for now. */
function refusalIn(entry: JournalEntry): string | null {
  const isRefused = entry.saidBy === 'server' && (entry.replyCode ?? 0) >= 400;
  return isRefused
    ? entry.reply
    : ((entry.refused.find(({ reply }) => reply.startsWith('5')) ?? entry.refused[0])?.reply ?? null);
}

/** Explains what servers refused; the explainer is loaded only where there is something of that. */
export async function openCauses(
  { env, out }: Pick<Call, 'env' | 'out'>,
  entries: readonly JournalEntry[],
): Promise<(entry: JournalEntry) => MetRefusal | null> {
  if (!entries.some((entry) => refusalIn(entry) !== null)) return () => null;
  const { openReplyExplainer } = await import('../../explain-met.ts');
  const explain = await openReplyExplainer(env, out.note);
  return (entry) => {
    const text = refusalIn(entry);
    return text === null
      ? null
      : explain(text, { isDefault: entry.server === 'default', host: entry.serverName ?? '' });
  };
}
