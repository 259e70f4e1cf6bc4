import type { Severity } from '../finding.ts';
import type { Span } from '../spf/types.ts';
import {
  faultIn,
  hasRepeatedTag,
  type KnownTags,
  listFaults,
  parseTagList,
  type RecordFault,
  type TagList,
  tagNamed,
} from '../tag-list.ts';
import { readKeyData } from './key-data.ts';
import type { DkimKey } from './types.ts';

/** `key` is null where nobody can check a signature with it. */
export type ParsedDkimKey = { readonly key: DkimKey | null; readonly faults: readonly RecordFault[] };

const tagNames: KnownTags = {
  family: 'dkim',
  known: ['v', 'h', 'k', 'n', 'p', 's', 't'],
  removed: ['g'],
};
const other = /^["'\s]*v\s?=\s?(?:spf1|dmarc1|stsv1|tlsrptv1|bimi1)\b/i;

/** True for a text that a receiver would take for a key, or that was meant as one. */
export const resemblesKey = (text: string): boolean =>
  !other.test(text.slice(0, 100)) &&
  (/^["'\s]*v\s*=\s*dkim/i.test(text.slice(0, 100)) || /(?:^|[;"\s])p\s?=/i.test(text));

/** Reads the text of a key record, whatever it is (RFC 6376 §3.6.1, RFC 8301, RFC 8463). */
export function parseDkimKey(text: string): ParsedDkimKey {
  const whole = { start: 0, end: text.length };
  if (other.test(text.slice(0, 100))) return unusable([faultIn(text, whole, 'error', 'dkim/other-record')]);
  const list = parseTagList(text);
  const shared = listFaults(list, tagNames);
  const quote = text.search(/["\\]/);
  if (quote >= 0) {
    return unusable([faultIn(text, { start: quote, end: quote + 1 }, 'error', 'dkim/quotes-in-text'), ...shared]);
  }
  if (hasRepeatedTag(list)) return unusable(shared);
  const version = versionFaults(list);
  const { key, faults } = readKey(list, whole);
  const isDiscarded = version.some(({ severity }) => severity === 'error');
  return {
    key: isDiscarded ? null : key,
    faults: [...version, ...faults, ...hashFaults(list), ...useFaults(list), ...shared],
  };
}

const unusable = (faults: readonly RecordFault[]): ParsedDkimKey => ({ key: null, faults });
type Code = RecordFault['problem']['code'];
const told = ({ text }: TagList, span: Span | undefined, severity: Severity, code: Code): RecordFault[] =>
  span ? [faultIn(text, span, severity, code)] : [];

function versionFaults(list: TagList): RecordFault[] {
  const tag = tagNamed(list, 'v');
  if (tag && tag.value !== 'DKIM1') return told(list, tag, 'error', 'dkim/bad-version');
  return tag === list.tags[0] ? [] : told(list, tag, 'warning', 'dkim/version-not-first');
}

function readKey(list: TagList, whole: Span): { key: DkimKey | null; faults: RecordFault[] } {
  const [k, p] = [tagNamed(list, 'k'), tagNamed(list, 'p')];
  const type = k?.value.toLowerCase() ?? 'rsa';
  if (type !== 'rsa' && type !== 'ed25519')
    return { key: null, faults: told(list, k, 'error', 'dkim/unknown-key-type') };
  if (p === undefined) return { key: null, faults: told(list, whole, 'error', 'dkim/missing-key') };
  const typeFaults = k === undefined || k.value === type ? [] : told(list, k, 'warning', 'dkim/key-type-case');
  const isTesting = wordsIn(list, 't').includes('y');
  if (p.value === '') {
    const key: DkimKey = { type, bits: null, isRevoked: true, isTesting };
    return { key, faults: [...told(list, p, 'warning', 'dkim/revoked'), ...typeFaults] };
  }
  const { bits, faults } = readKeyData(list.text, p, type);
  const key: DkimKey | null = bits === null ? null : { type, bits, isRevoked: false, isTesting };
  return { key, faults: [...faults, ...typeFaults] };
}

/** The words of a tag, with colons between them. */
const wordsIn = (list: TagList, name: string): string[] =>
  (tagNamed(list, name)?.value ?? '').split(':').map((word) => word.trim().toLowerCase());

function hashFaults(list: TagList): RecordFault[] {
  const [tag, hashes] = [tagNamed(list, 'h'), wordsIn(list, 'h')];
  if (hashes.includes('sha256')) return [];
  return told(list, tag, 'error', hashes.includes('sha1') ? 'dkim/sha1-only' : 'dkim/no-sha256');
}

function useFaults(list: TagList): RecordFault[] {
  const [services, flags] = [wordsIn(list, 's'), wordsIn(list, 't')];
  const isForMail = services.some((service) => service === '*' || service === 'email');
  return [
    ...(isForMail ? [] : told(list, tagNamed(list, 's'), 'error', 'dkim/not-for-mail')),
    ...(flags.includes('y') ? told(list, tagNamed(list, 't'), 'warning', 'dkim/testing') : []),
    ...(flags.includes('s') ? told(list, tagNamed(list, 't'), 'note', 'dkim/exact-domain-only') : []),
  ];
}
