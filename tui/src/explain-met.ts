import { causeTexts } from '@truefrom/content/causes';
import { formatMailbox } from '@truefrom/core/address';
import { topicUrl } from '@truefrom/core/knowledge';
import { readSiteSettings } from '@truefrom/core/node/site';
import { type Cause, causePath, explainReply, type Refusal, type Stage as RefusalStage } from '@truefrom/core/refusal';
import type { Stage } from '@truefrom/core/relay';
import { readRules } from './commands/explain/own-rules.ts';
import { refusalValue } from './commands/refusal-value.ts';
import type { AskedServer, ExplainMet, MetRefusal } from './met-refusal.ts';

const stages: Readonly<Record<Stage, RefusalStage>> = {
  greeting: 'connect',
  ehlo: 'ehlo',
  starttls: 'starttls',
  login: 'login',
  mail: 'mail',
  rcpt: 'rcpt',
  data: 'data',
};

/**
 * What is wrong here is mostly wrong with the row of the server, and its problem tells it better than a cause that is not
 * certain, or that only says what was asked for.
 */
const aboutTheRow: readonly Stage[] = ['starttls', 'login'];
const toldByProblem: readonly Cause[] = ['smtp-auth-required', 'tls-required'];

/** Explains a reply of which only the text is left, as in the journal; its stage is not known any more. */
export type ReplyExplainer = (text: string, server: AskedServer) => MetRefusal;

export async function openReplyExplainer(
  env: NodeJS.ProcessEnv,
  note: (line: string) => void,
): Promise<ReplyExplainer> {
  const [site, rules] = [await readSiteSettings(env), await readRules(env, { note })];
  return (text, { host, isDefault }) =>
    metOf(explainReply(text, { server: host }, { ...rules, leftBy: isDefault ? 'vendor' : 'own-server' }), site.url);
}

/** Reads what is needed to explain refusals: the address of the pages, and the rules of the user. */
export async function openExplainer(env: NodeJS.ProcessEnv, note: (line: string) => void): Promise<ExplainMet> {
  const [site, rules] = [await readSiteSettings(env), await readRules(env, { note })];
  return ({ stage, reply, recipient }, { host, isDefault }) => {
    const last = reply.lines.length - 1;
    const text = reply.lines.map((line, at) => `${reply.code}${at < last ? '-' : ' '}${line}`).join('\n');
    const context = { server: host, stage: stages[stage], ...(recipient && { recipient: formatMailbox(recipient) }) };
    const refusal = explainReply(text, context, { ...rules, leftBy: isDefault ? 'vendor' : 'own-server' });
    const isTold = toldByProblem.includes(refusal.cause) || refusal.confidence !== 'certain';
    if (aboutTheRow.includes(stage) && isTold) return null;
    return metOf(refusal, site.url);
  };
}

function metOf(refusal: Refusal, siteUrl: string): MetRefusal {
  const title = causeTexts.find(({ id }) => id === refusal.cause)?.title ?? refusal.cause;
  const url = topicUrl({ path: causePath(refusal.cause) }, siteUrl);
  return { refusal, title, url, value: refusalValue(refusal) };
}
