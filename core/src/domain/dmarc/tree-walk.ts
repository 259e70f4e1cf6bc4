import { toALabels } from '../../address/index.ts';
import { canonicalName, type DnsQuestion, isUnanswered, type LookUp, recordsIn } from '../look-up.ts';
import { type DmarcRecord, isDmarcRecord, parseDmarcRecord } from './record.ts';

/** One question of a walk. `record` is the one valid record there; null where there is none, or several. */
export type WalkStep = {
  readonly domain: string;
  readonly question: DnsQuestion;
  readonly texts: readonly string[];
  readonly record: DmarcRecord | null;
};

/** A walk from a domain up to its top label; `start` is canonical and in A-labels. */
export type TreeWalk = { readonly start: string; readonly steps: readonly WalkStep[] };
export type Found = { readonly domain: string; readonly record: DmarcRecord };

/** A longer name is cut to so many labels after the first question (RFC 9989 §4.10, step 4). */
const mostLabels = 7;
const maxOctets = 253;

/**
 * Asks for DMARC records from a domain upwards, eight questions at most, and stops at a record with `psd=y` or `psd=n`
 * (RFC 9989 §4.10). A question that gets no answer does not end it. Names that cannot exist are passed over.
 */
export async function walkTree(domain: string, lookUp: LookUp): Promise<TreeWalk> {
  const start = canonicalName(toALabels(domain));
  const steps: WalkStep[] = [];
  let labels = start.split('.');
  while (labels.length > 0) {
    const name = labels.join('.');
    if (canBeAsked(`_dmarc.${name}`)) {
      const step = await askAt(name, lookUp);
      steps.push(step);
      if (step.record !== null && step.record.psd !== 'u') break;
    }
    labels = labels.length > mostLabels ? labels.slice(-mostLabels) : labels.slice(1);
  }
  return { start, steps };
}

const canBeAsked = (name: string) =>
  name.length <= maxOctets && name.split('.').every((label) => label.length > 0 && label.length <= 63);

async function askAt(domain: string, lookUp: LookUp): Promise<WalkStep> {
  const name = `_dmarc.${domain}`;
  const answer = await lookUp(name, 'TXT');
  const texts = recordsIn(answer);
  const [text, second] = texts.filter(isDmarcRecord);
  const record = text === undefined || second !== undefined ? null : parseDmarcRecord(text);
  return { domain, question: { name, type: 'TXT', answer }, texts, record: record?.isValid ? record : null };
}

/** The records of a walk, the one of the longest name first. */
export const foundIn = ({ steps }: TreeWalk): Found[] =>
  steps.flatMap(({ domain, record }) => (record ? [{ domain, record }] : []));

/**
 * The organizational domain by a walk (RFC 9989 §4.10.2): one label below psd=y, if the walk has one; the domain itself where
 * no record was found.
 */
export function organizationIn(walk: TreeWalk): string {
  const found = foundIn(walk);
  const last = found.at(-1); // only the last one can have psd=y or psd=n: the walk stops there
  if (last === undefined) return walk.start;
  if (last.record.psd !== 'y') return last.domain;
  return walk.start
    .split('.')
    .slice(-(last.domain.split('.').length + 1))
    .join('.');
}

/** True if a question of the walk got no answer. */
export const isUncertainWalk = ({ steps }: TreeWalk): boolean =>
  steps.some(({ question }) => isUnanswered(question.answer));

/** The organizational domain of a domain, in A-labels and small letters (RFC 9989 §4.10.2). Never rejects. */
export const organizationalDomain = async (domain: string, lookUp: LookUp): Promise<string> =>
  organizationIn(await walkTree(domain, lookUp));
