import type { Finding } from '../finding.ts';
import { isSpfRecord, parseSpfRecord } from '../spf/record.ts';
import { found } from './found.ts';

const stringOctets = 255;
const answerOctets = 450;
const recordOctets = 2000;

/** What begins almost as a record does: another sign for the equals one, or a quote or a blank before it. */
const nearly = /^[^a-z0-9]*(?:v[^a-z0-9]{0,3})?spf[^a-z0-9]?1(?![.\d]\d)/i;
const senderId = /^spf2\.0\//i;

/** What stands in the TXT records of a domain beside its one SPF record, and how long they are. */
export function textFindings(name: string, texts: readonly string[]): Finding[] {
  const at = { name, span: null };
  const spf = texts.filter(isSpfRecord);
  const others = texts.filter((text) => !isSpfRecord(text));
  const octets = texts.reduce((sum, text) => sum + octetsOf(text), name.length);
  const isLong = octets > answerOctets && spf.length > 0;
  return [
    ...(spf.length > 1 ? [found('error', 'spf/several-records', at, spf.join(' | '))] : []),
    ...others.filter((text) => senderId.test(text)).map((text) => found('note', 'spf/sender-id', at, text)),
    ...others
      .filter((text) => nearly.test(text.slice(0, 50)))
      .map((text) => found('warning', 'spf/nearly-a-record', at, text, meantRecord(text) ?? undefined)),
    ...spf.flatMap((text) => lengthFindings(name, text)),
    ...(isLong ? [found('warning', 'spf/long-answer', at, `${octets} octets in ${texts.length} records`)] : []),
  ];
}

function lengthFindings(name: string, text: string): Finding[] {
  const octets = octetsOf(text);
  const at = { name, span: null };
  if (octets > recordOctets) return [found('warning', 'spf/long-record', at, `${octets} octets`)];
  return octets > stringOctets ? [found('note', 'spf/long-string', at, `${octets} octets`)] : [];
}

/** The record that was meant by a text that nearly is one, where it is plain. */
export function meantRecord(text: string): string | null {
  if (text.length > recordOctets || !nearly.test(text.slice(0, 50))) return null;
  const rest = text.replace(nearly, '').replace(/^[^a-z+~?-]+/i, '');
  const meant = `v=spf1 ${rest.replace(/["'\\;]+/g, ' ').replace(/\s+/g, ' ')}`.trim();
  const { faults, unknown } = parseSpfRecord(meant);
  return faults.length + unknown.length === 0 ? meant : null;
}

/** Of a record all letters are ASCII, or it is a broken one: then about two octets each. */
const octetsOf = (text: string): number => {
  let octets = text.length;
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) octets++;
  return octets;
};
