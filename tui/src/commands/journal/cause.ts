import type { JournalEntry } from '@truefrom/core/node/journal';
import type { ReplyExplainer } from '../../explain-met.ts';
import type { MetRefusal } from '../../met-refusal.ts';
import type { Call } from '../command.ts';

/** The words of a server that say no: those to the mail, else those to a recipient, for good before for now. */
function refusalIn(entry: JournalEntry): string | null {
  const isRefused = entry.saidBy === 'server' && (entry.replyCode ?? 0) >= 400;
  return isRefused
    ? entry.reply
    : ((entry.refused.find(({ reply }) => reply.startsWith('5')) ?? entry.refused[0])?.reply ?? null);
}

/** Explains what servers refused; the explainer is loaded once there is something of that. */
export function openCauses({
  env,
  out,
}: Pick<Call, 'env' | 'out'>): (entry: JournalEntry) => Promise<MetRefusal | null> {
  let opened: Promise<ReplyExplainer> | null = null;
  return async (entry) => {
    const text = refusalIn(entry);
    if (text === null) return null;
    opened ??= import('../../explain-met.ts').then(({ openReplyExplainer }) => openReplyExplainer(env, out.note));
    return (await opened)(text, { isDefault: entry.server === 'default', host: entry.serverName ?? '' });
  };
}
