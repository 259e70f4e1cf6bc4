import { causeTexts } from '@truefrom/content/causes';
import { formatMailbox } from '@truefrom/core/address';
import { topicUrl } from '@truefrom/core/knowledge';
import { readSiteSettings } from '@truefrom/core/node/site';
import { causePath, explainReply, type Stage as RefusalStage } from '@truefrom/core/refusal';
import type { Stage } from '@truefrom/core/relay';
import type { ExplainMet } from './met-refusal.ts';

const stages: Readonly<Record<Stage, RefusalStage>> = {
  greeting: 'connect',
  ehlo: 'ehlo',
  starttls: 'starttls',
  login: 'login',
  mail: 'mail',
  rcpt: 'rcpt',
  data: 'data',
};

/** What is wrong here is wrong with the row of the server, and its problem tells more than a cause that is not certain. */
const aboutTheRow: readonly Stage[] = ['starttls', 'login'];

/** Reads what is needed to explain refusals: the address of the pages. */
export async function openExplainer(env: NodeJS.ProcessEnv): Promise<ExplainMet> {
  const site = await readSiteSettings(env);
  return ({ stage, reply, recipient }, { host, isDefault }) => {
    const last = reply.lines.length - 1;
    const text = reply.lines.map((line, at) => `${reply.code}${at < last ? '-' : ' '}${line}`).join('\n');
    const context = { server: host, stage: stages[stage], ...(recipient && { recipient: formatMailbox(recipient) }) };
    const refusal = explainReply(text, context, { leftBy: isDefault ? 'vendor' : 'own-server' });
    if (aboutTheRow.includes(stage) && refusal.confidence !== 'certain') return null;
    const title = causeTexts.find(({ id }) => id === refusal.cause)?.title ?? refusal.cause;
    return { refusal, title, url: topicUrl({ path: causePath(refusal.cause) }, site.url) };
  };
}
