import { printable } from '../problem/index.ts';
import { adviceFor } from './causes.ts';
import { classify, type Said } from './classify.ts';
import type { Explaining, Refusal, Stage } from './types.ts';

/** What is known about a reply from where it was met. */
export type ReplyContext = { readonly recipient?: string; readonly server?: string; readonly stage?: Stage };

/** Reads one reply, of one line or several (RFC 5321 §4.2.1), or the words of one. */
export function readReply(text: string, { server, stage }: ReplyContext = {}): Said {
  const line = text.slice(0, 8_000).replace(/\s+/g, ' ').trim();
  return {
    text: line,
    replyCode: Number(/\b[45]\d\d\b/.exec(line)?.[0]) || null,
    enhancedStatus: /\b[45]\.\d{1,3}\.\d{1,3}\b/.exec(line)?.[0] ?? null,
    stage: stage ?? null,
    server: server ?? null,
  };
}

/** Explains one reply, as a server check, a sending or a journal meets it. Never fails. */
export function explainReply(text: string, context: ReplyContext = {}, explaining: Explaining = {}): Refusal {
  return refusalOf(readReply(text, context), context.recipient ?? null, explaining);
}

/** The refusal behind what was said about one recipient. */
export function refusalOf(said: Said, recipient: string | null, { ownRows, leftBy }: Explaining = {}): Refusal {
  const { start, end, ...verdict } = classify(said, ownRows);
  return {
    recipient,
    replyCode: said.replyCode,
    enhancedStatus: said.enhancedStatus,
    ...verdict,
    evidence: printable(said.text.slice(start, end)),
    server: said.server,
    reply: printable(said.text, 2_000),
    ...adviceFor(verdict.cause, leftBy),
  };
}
