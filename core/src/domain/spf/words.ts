import { spfProblems } from '../../problem/index.ts';
import type { DnsAnswer, DnsQuestion } from '../look-up.ts';
import type { SpfDecision, SpfResult, SpfStep } from './types.ts';

/** What a result asks of a receiver (RFC 7208 §2.6), as a sentence without its full stop. */
export const resultWords: Readonly<Record<SpfResult, string>> = {
  pass: 'this server may send for the domain',
  fail: 'this server may not send for the domain, and mail from it is to be refused',
  softfail: 'this server probably may not send for the domain; mail from it is suspicious',
  neutral: 'the domain says nothing about this server',
  none: 'the domain has no SPF record',
  temperror: 'the DNS did not answer, so nobody can say; receivers try again later',
  permerror: 'the record is broken, so nothing passes',
};

const decisionWords: Readonly<Record<SpfDecision, string>> = {
  'record-found': 'the record is read',
  'no-record': 'there is no SPF record',
  'several-records': 'there are several SPF records, where only one is allowed',
  'bad-domain': 'that is no domain that a record could be asked of',
  'bad-ip': 'that is no IP number',
  'bad-record': 'the record is broken here',
  matches: 'this fits',
  differs: 'this does not fit; on to the next part',
  'unusable-name': 'the name that this makes cannot be asked for, so it does not fit',
  'asks-other-record': 'the other record is asked',
  'goes-on-there': 'nothing fitted, so the other record decides',
  'no-answer': 'the DNS does not answer',
  'too-many-lookups': 'this would be the eleventh lookup, and ten are allowed',
  'too-many-empty-answers': 'this is the third empty answer, and two are allowed',
  'too-many-hosts': 'more than ten hosts stand behind this name',
  'no-record-there': 'the domain that it leads to has no usable SPF record',
  'error-there': 'the record that it leads to ended in an error',
  'nothing-matched': 'nothing in the record fits',
};

/** What a step found, in words: `this fits: pass`. Without capital and full stop. */
export function stepWords({ decision, result, fault }: SpfStep): string {
  const words = fault === null ? decisionWords[decision] : `${decisionWords[decision]}: ${spfProblems[fault].title}`;
  return result === null ? words : `${words.replace(/\.$/, '')}: ${result}`;
}

const failureWords: Readonly<Record<Exclude<DnsAnswer['kind'], 'records'>, string>> = {
  'no-such-name': 'no such name',
  'no-data': 'nothing',
  timeout: 'no answer in time',
  'server-failure': 'the server failed',
  refused: 'the server refused',
  'bad-name': 'not a name',
};

/** What the DNS answered, in words: numbers, names or texts, or why there are none; foreign text. */
export function answerWords({ answer }: DnsQuestion): string {
  if (answer.kind !== 'records') return failureWords[answer.kind];
  const texts = answer.records.map((record) =>
    typeof record === 'string' ? record : `${record.preference} ${record.host}`,
  );
  return texts.length === 0 ? failureWords['no-data'] : texts.join(', ');
}
