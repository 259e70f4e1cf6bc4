import { beginsAsLog, explainLog } from './log-text.ts';
import { readEvent } from './mail/events.ts';
import { explainGroups, explainText, foundInFields, reportLines, saysDelay } from './mail/read-report.ts';
import { readBlocks } from './mail/recipients.ts';
import { opensAsReport } from './mail/signals.ts';
import { readStatusGroups } from './mail/status-fields.ts';
import { explainReply } from './reply.ts';
import type { Explaining, Explanation, Kind, Refusal } from './types.ts';

const maxLetters = 1_048_576;

/** Explains a text that is no mail: an event, lines of a log, a report copied from a screen, or replies. */
export function explainPaste(whole: string, explaining: Explaining): Explanation {
  const text = whole.slice(0, maxLetters).replace(/\r\n?/g, '\n');
  const result = (kind: Kind, refusals: readonly Refusal[]): Explanation => ({
    kind,
    refusals,
    passages: [{ text, part: null, line: 1 }],
  });
  const event = readEvent(text);
  if (event) return result(event.kind, explainGroups(event.groups, [], explaining));
  const log = beginsAsLog(text) || !opensAsReport(text) ? explainLog(text, explaining) : null;
  if (log) return log;
  const { groups } = readStatusGroups(text);
  const lines = reportLines(text);
  if (groups.length > 0) {
    const { kind, refusals } = foundInFields(groups, lines, explaining);
    return result(kind, refusals);
  }
  const isReport =
    lines.length > 2 && (opensAsReport(text) || readBlocks(lines).length > 1) && !allReplies.test(text.trim());
  if (isReport) {
    const isDelay = saysDelay('', lines);
    const refusals = explainText(lines, [], isDelay, explaining).filter(saysSomething);
    if (refusals.length > 0) return result(isDelay ? 'delay' : 'bounce', refusals);
  }
  if (text.length > maxWords && !hasCode.test(text)) return result('not-a-bounce', []); // prose, where any word may stand
  const replies = repliesIn(text);
  const refusals = replies
    .filter((reply) => !success.test(reply))
    .map((reply) => withOwnRecipient(explainReply(reply, {}, explaining)));
  const telling = refusals.filter(saysSomething);
  if (telling.length > 0) return result('reply', telling);
  return result(replies.some((reply) => success.test(reply)) ? 'delivered' : 'not-a-bounce', []);
}

const maxWords = 300;
const hasCode = /(?<![\d.])(?:[245]\d\d[ -]|[245]\.\d{1,3}\.\d{1,3}(?![\d.]))/;
const success = /^\s*2\d\d[ -]/;
const allReplies = /^(?:\s*[245]\d\d[ -].*(?:\n|$))+$/;
const saysSomething = ({ cause, replyCode, enhancedStatus }: Refusal): boolean =>
  cause !== 'undetermined' || replyCode !== null || enhancedStatus !== null;

/** A text in which every line begins with a code is divided where another reply begins (RFC 5321 §4.2.1). */
function repliesIn(text: string): string[] {
  if (!allReplies.test(text.trim())) return [text];
  const replies: string[] = [];
  let open: string | null = null;
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
    const [, code = '', more = ''] = /^\s*(\d{3})([ -])/.exec(line) ?? [];
    if (open === code) replies.push(`${replies.pop()}\n${line}`);
    else replies.push(line);
    open = more === '-' ? code : null;
  }
  return replies;
}

const address = /<([^\s<>@]{1,64}@[^\s<>@]{1,255})>/g;
const aboutRecipient = /^(?:recipient-|mailbox-full|relay-denied|greylisting|suppressed)/;

/** Servers put the address that they refuse between angle brackets; which one it is, only some causes tell. */
function withOwnRecipient(refusal: Refusal): Refusal {
  const named = [...refusal.reply.matchAll(address)].map(([, each = '']) => each);
  const isOne = new Set(named.map((each) => each.toLowerCase())).size === 1;
  return isOne && aboutRecipient.test(refusal.cause) ? { ...refusal, recipient: named[0] ?? null } : refusal;
}
