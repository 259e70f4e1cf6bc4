import { printable } from '../../problem/index.ts';
import { adviceFor } from '../causes.ts';
import type { Explaining, Kind, Refusal } from '../types.ts';
import { explainAll, type Known } from './candidates.ts';
import { addressesIn, type Block, readBlocks } from './recipients.ts';
import { beforeReturned } from './returned.ts';
import { withCode, withoutBoilerplate } from './said.ts';
import { opensAsReport } from './signals.ts';
import type { StatusGroup } from './status-fields.ts';

/** The text of a report without the mail that came back, and without the fields of a mail that a person forwarded it in. */
export function reportLines(text: string): string[] {
  const lines = text.split('\n', 5_000);
  const end = beforeReturned(lines);
  const first = lines.slice(0, end);
  if (end === lines.length || opensAsReport(first.join('\n'))) return first;
  const blank = lines.findIndex((line, at) => at >= end && /^[ \t>]*$/.test(line));
  const rest = blank === -1 ? [] : lines.slice(blank);
  const second = rest.slice(0, beforeReturned(rest));
  return quoted.test(lines[end] ?? '') && opensAsReport(second.join('\n')) ? second : first;
}

const quoted = /^[ \t]*>/;

/** What a report says in its fields (RFC 3464); the text beside them is asked where they say little. */
export function explainGroups(
  groups: readonly StatusGroup[],
  lines: readonly string[],
  explaining: Explaining,
): Refusal[] {
  const blocks = readBlocks(lines);
  const common = textsOf(lines);
  const byRecipient = new Map(
    blocks.map(({ recipient, lines: own }) => [recipient?.toLowerCase() ?? '', textsOf(own)]),
  );
  const known = groups.map((group): Known => {
    const texts = byRecipient.get(group.recipient.toLowerCase()) ?? [];
    return { recipient: group.recipient || null, group, texts: groups.length === 1 ? [...texts, ...common] : texts };
  });
  return explainAll(known, explaining).map((refusal, at) =>
    groups[at]?.action === 'delayed' ? orTemporary(refusal, explaining) : refusal,
  );
}

/** What a report turned out to be. */
export type Found = { readonly kind: Kind; readonly refusals: readonly Refusal[] };

/** What a report with fields is, and of whom it says no; `lines` stand beside the fields. */
export function foundInFields(groups: readonly StatusGroup[], lines: readonly string[], explaining: Explaining): Found {
  const failed = groups.filter(
    ({ action, status }) => !/^(?:delivered|relayed|expanded)$/.test(action) && !status.startsWith('2'),
  );
  if (failed.length === 0) return { kind: 'delivered', refusals: [] };
  const kind = failed.every(({ action }) => action === 'delayed') ? 'delay' : 'bounce';
  return { kind, refusals: explainGroups(failed, lines, explaining) };
}

const delaySubject = /delay|warning|still being|not yet|deferred/i;
const stillTrying =
  /will (?:continue|keep|be retried|try|retry)|not yet been delivered|(?:is|been) delayed|delivery attempts will continue|no action is required|temporary failure report|do not need to re-?send/i;

/** Whether the mail waits and is tried again; `subject` is empty where there is none. */
export const saysDelay = (subject: string, lines: readonly string[]): boolean => {
  const text = lines.slice(0, 200).join(' ').slice(0, 8_000);
  return stillTrying.test(text) && (delaySubject.test(subject) || !/permanent|given up|giving up/i.test(text));
};

/** What a report says in words alone. `recipients` are those that its head names; they count before those found in the text. */
export function explainText(
  lines: readonly string[],
  recipients: readonly string[],
  isDelay: boolean,
  explaining: Explaining,
): Refusal[] {
  const blocks = readBlocks(lines);
  const all = explainAll(knownFrom(blocks, lines, recipients), explaining);
  return isDelay ? all.map((refusal) => orTemporary(refusal, explaining)) : all;
}

function knownFrom(blocks: readonly Block[], lines: readonly string[], recipients: readonly string[]): Known[] {
  const named = blocks.filter((block) => block.recipient !== null);
  const common = textsOf(lines);
  const byRecipient = new Map(named.map(({ recipient, lines: own }) => [recipient?.toLowerCase(), textsOf(own)]));
  if (recipients.length > 0) {
    return recipients.map((recipient) => {
      const own = byRecipient.get(recipient.toLowerCase()) ?? [];
      return { recipient, group: null, texts: recipients.length === 1 || own.length === 0 ? [...own, ...common] : own };
    });
  }
  if (named.length === 0) return [{ recipient: null, group: null, texts: common }];
  const withText = named.map(({ recipient, lines: own }) => ({ recipient, texts: textsOf(own) }));
  return withText.map(({ recipient, texts }) => ({
    recipient,
    group: null,
    // a list of recipients with one reason for all has it before or after the list
    texts: named.length === 1 || texts.length === 0 ? [...texts, ...common] : texts,
  }));
}

function textsOf(lines: readonly string[]): string[] {
  const reply = withCode(lines);
  const rest = withoutBoilerplate(lines);
  return [reply ?? '', rest].filter((text) => text !== '');
}

/** A delay whose reason is not told is at least known to be temporary. */
const orTemporary = (refusal: Refusal, { leftBy }: Explaining): Refusal =>
  refusal.cause === 'undetermined' ? { ...refusal, cause: 'temporary', ...adviceFor('temporary', leftBy) } : refusal;

/** Recipients of the mail that came back, for a report that names none. */
export const recipientsOf = (field: string): string[] =>
  addressesIn(field)
    .slice(0, 1)
    .map((address) => printable(address));
