import { parseIp, reverseLabels } from '../ip.ts';
import type { DnsAnswer, DnsQuestion, LookUp } from '../look-up.ts';
import { readAnswer } from './read-answer.ts';
import { type Blocklist, type SubjectForm, usualTestPoints } from './row.ts';

/** What the two test questions gave; `why` is null where the list can be believed. */
export type TestResult = { readonly why: string | null; readonly asked: readonly DnsQuestion[] };

/** The name to ask for: octets or nibbles in reverse, or the domain, in front of the zone (RFC 5782 §2.1, §2.4, §3). */
export function queryName(subject: string, zone: string): string {
  const ip = parseIp(subject);
  return `${ip ? reverseLabels(ip) : subject}.${zone}`;
}

/** Asks for the entry that is always listed and the one that never is (RFC 5782 §5). */
export async function testList(list: Blocklist, form: SubjectForm, lookUp: LookUp): Promise<TestResult> {
  const points = list.testPoints?.[form] ?? usualTestPoints[form];
  const names = [queryName(points.listed, list.zone), queryName(points.unlisted, list.zone)] as const;
  const [listed, unlisted] = await Promise.all([lookUp(names[0], 'A'), lookUp(names[1], 'A')]);
  const asked: readonly DnsQuestion[] = [
    { name: names[0], type: 'A', answer: listed },
    { name: names[1], type: 'A', answer: unlisted },
  ];
  return { why: whyNotListed(list, listed) ?? whyListed(list, unlisted), asked };
}

function whyNotListed(list: Blocklist, answer: DnsAnswer<'A'>): string | null {
  if (list.testAnswer !== undefined && answer.kind === 'records' && answer.records.includes(list.testAnswer))
    return null;
  const { outcome, why } = readAnswer(list, answer);
  if (outcome !== 'not-listed') return why;
  return 'Even its test entry, which is always listed, is not there: it does not answer this resolver, or is no more.';
}

function whyListed(list: Blocklist, answer: DnsAnswer<'A'>): string | null {
  const { outcome, why } = readAnswer(list, answer);
  if (outcome === 'not-listed') return null;
  return why ?? 'It lists everything, even the test entry that is never listed: it is no more, or in other hands.';
}
