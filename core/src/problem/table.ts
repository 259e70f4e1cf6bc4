import { addressProblems } from './address.ts';
import { blocklistProblems } from './blocklist.ts';
import { checkProblems } from './check.ts';
import { dkimProblems } from './dkim.ts';
import { dmarcProblems } from './dmarc.ts';
import { domainProblems } from './domain.ts';
import { droppedFileProblems } from './dropped-file.ts';
import { explainProblems } from './explain.ts';
import { gatewayProblems } from './gateway.ts';
import { hostsProblems } from './hosts.ts';
import { knowledgeProblems } from './knowledge.ts';
import { mailAttachmentProblems } from './mail-attachments.ts';
import { mailContentProblems } from './mail-content.ts';
import { mailFormProblems } from './mail-form.ts';
import { mailLinkProblems } from './mail-links.ts';
import { messageProblems } from './message.ts';
import { postfixProblems } from './postfix.ts';
import { rulesProblems } from './rules.ts';
import { settingsProblems } from './settings.ts';
import { siteProblems } from './site.ts';
import { spfProblems } from './spf.ts';
import { storeProblems } from './store.ts';
import { zoneProblems } from './zone.ts';

/** Words for one thing that a person can cause: what is wrong, what to do, and where the rule stands. */
export type ProblemWords = { readonly title: string; readonly fix: string; readonly source?: string };

/**
 * Every problem that a person's input or installation can have.
 * A key is permanent: it is the type, the search term and what `--json` prints.
 */
export const problems = {
  ...addressProblems,
  ...settingsProblems,
  ...storeProblems,
  ...checkProblems,
  ...messageProblems,
  ...knowledgeProblems,
  ...siteProblems,
  ...rulesProblems,
  ...explainProblems,
  ...droppedFileProblems,
  ...spfProblems,
  ...dmarcProblems,
  ...dkimProblems,
  ...hostsProblems,
  ...blocklistProblems,
  ...domainProblems,
  ...zoneProblems,
  ...mailContentProblems,
  ...mailAttachmentProblems,
  ...mailFormProblems,
  ...mailLinkProblems,
  ...gatewayProblems,
  ...postfixProblems,
} as const satisfies Record<string, ProblemWords>;

export type ProblemCode = keyof typeof problems;

/** `found` is what was seen (printable, never a secret); `suggestion` is a text that would be accepted in its place. */
export type Problem<C extends ProblemCode = ProblemCode> = {
  readonly code: C;
  readonly found: string;
  readonly suggestion?: string;
};

/** The words of a problem: title and fix of its code. */
export const wordsOf = (problem: Problem): ProblemWords => problems[problem.code];
