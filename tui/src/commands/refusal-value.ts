import { causePath, type Refusal } from '@truefrom/core/refusal';

/** What `--json` prints for a refusal, wherever one was met: null where it is not known. */
export const refusalValue = (refusal: Refusal) => ({
  recipient: refusal.recipient,
  replyCode: refusal.replyCode,
  enhancedStatus: refusal.enhancedStatus,
  cause: refusal.cause,
  evidence: refusal.evidence,
  confidence: refusal.confidence,
  server: refusal.server,
  solutions: refusal.solutions,
  article: refusal.article,
  alsoPossible: refusal.alsoPossible,
  provider: refusal.provider,
  blocklist: refusal.blocklist,
  source: refusal.source,
  reply: refusal.reply,
  page: causePath(refusal.cause),
});

export type RefusalValue = ReturnType<typeof refusalValue>;
