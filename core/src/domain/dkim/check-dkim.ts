import { toALabels } from '../../address/index.ts';
import { printable } from '../../problem/index.ts';
import type { Finding } from '../finding.ts';
import { askOnce, canonicalName, type DnsQuestion, isUnanswered, type LookUp, recordsIn } from '../look-up.ts';
import { faultAt, findingAt } from '../tag-list.ts';
import { parseDkimKey, resemblesKey } from './key-record.ts';
import type { DkimCheck } from './types.ts';

const selectorForm = /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*$/;
const maxOctets = 253;

/**
 * Looks at the key of one selector (RFC 6376 §3.6). A selector may also be given as the whole name of its record.
 * Never rejects, whatever the selector, the domain and the records are.
 */
export async function checkDkim(request: { domain: string; selector: string; lookUp: LookUp }): Promise<DkimCheck> {
  const domain = canonicalName(toALabels(request.domain));
  const selector = selectorIn(request.selector);
  const name = `${selector}._domainkey.${domain}`;
  const shared = { selector, name, record: null, key: null, isUncertain: false, asked: [] };
  if (!selectorForm.test(selector) || name.length > maxOctets) {
    return { ...shared, findings: [findingAt(name, 'error', 'dkim/bad-selector', selector)] };
  }
  const ask = askOnce(request.lookUp);
  const question = await askFor(name, ask);
  const texts = textsIn(question);
  const keys = texts.filter(resemblesKey);
  const record = keys[0] ?? texts[0] ?? null;
  if (record === null) return { ...shared, ...(await explainMissing(question, domain, ask)) };
  const { key, faults } = parseDkimKey(record);
  const findings = [...faults.map((fault) => faultAt(name, fault)), ...answerFindings(name, texts, keys.length)];
  return { ...shared, record, key, asked: [question], findings };
}

/** What was given, without the rest of a record's name behind it; printable. */
const selectorIn = (given: string): string =>
  printable(canonicalName(given.trim()).replace(/\._domainkey(\..*)?$/s, ''), 260);

const askFor = async (name: string, lookUp: LookUp): Promise<DnsQuestion> => ({
  name,
  type: 'TXT',
  answer: await lookUp(name, 'TXT'),
});
const textsIn = ({ answer }: DnsQuestion): string[] =>
  recordsIn(answer).flatMap((record) => (typeof record === 'string' ? record : []));

async function explainMissing(question: DnsQuestion, domain: string, lookUp: LookUp) {
  const { name, answer } = question;
  if (isUnanswered(answer)) {
    const findings = [findingAt(name, 'warning', 'dkim/no-answer', name)];
    return { isUncertain: true, asked: [question], findings };
  }
  const twice = `${name}.${domain}`;
  const second = twice.length > maxOctets ? null : await askFor(twice, lookUp);
  const isMisplaced = second !== null && textsIn(second).some(resemblesKey);
  const code = isMisplaced ? 'dkim/wrong-place' : 'dkim/no-key';
  return {
    asked: [question, ...(second ? [second] : [])],
    findings: [findingAt(name, 'error', code, isMisplaced ? twice : name)],
  };
}

/** What fits into one packet of UDP everywhere (RFC 1035 §2.3.4), and on most networks (RFC 9715 §3). */
const classicOctets = 512;
const usualOctets = 1232;

/** What is wrong with the answer as a whole: several texts, or too many octets (RFC 1035 §4.1). */
function answerFindings(name: string, texts: readonly string[], keys: number): Finding[] {
  const several =
    texts.length > 1
      ? [findingAt(name, keys > 1 ? 'error' : 'warning', 'dkim/several-records', `${texts.length}`)]
      : [];
  const octets = texts.reduce((sum, { length }) => sum + 12 + length + Math.ceil(length / 255), 12 + name.length + 6);
  if (octets <= classicOctets) return several;
  return [
    ...several,
    findingAt(name, octets > usualOctets ? 'warning' : 'note', 'dkim/long-answer', `${octets} octets`),
  ];
}
