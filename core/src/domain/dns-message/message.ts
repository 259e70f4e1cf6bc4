import { canonicalIpv6 } from '../../address/index.ts';
import type { MxRecord } from '../look-up.ts';
import { readName } from './name.ts';
import { octetLetters, textOfOctets } from './octet-text.ts';
import { headerOctets } from './question.ts';
import { internetClass, typeNumbers } from './wire-type.ts';

/** `type` is the number of the wire. `data`: numbers and names as texts, of texts the strings joined. */
export type WireRecord = { readonly name: string; readonly type: number; readonly data: string | MxRecord };
export type DnsMessage = {
  readonly id: number;
  readonly isResponse: boolean;
  /** The rest is to be fetched over TCP (RFC 1035 §4.2.1). */
  readonly isTruncated: boolean;
  /** 0 no error, 2 server failure, 3 no such name, 5 refused (§4.1.1). */
  readonly responseCode: number;
  readonly questions: readonly { readonly name: string; readonly type: number }[];
  /** Those of the types that are asked for here, and CNAME. */
  readonly answers: readonly WireRecord[];
};

/** Reads a message up to the end of its answers (RFC 1035 §4). Null for whatever is none; never throws. */
export function decodeMessage(octets: Uint8Array): DnsMessage | null {
  if (octets.length < headerOctets) return null;
  const flags = numberAt(octets, 2);
  const questions: { name: string; type: number }[] = [];
  let at = headerOctets;
  for (let left = numberAt(octets, 4); left > 0; left--) {
    const name = readName(octets, at);
    if (name === null || name.next + 4 > octets.length) return null;
    questions.push({ name: name.name, type: numberAt(octets, name.next) });
    at = name.next + 4;
  }
  const answers = readRecords(octets, at, numberAt(octets, 6));
  if (answers === null) return null;
  return {
    id: numberAt(octets, 0),
    isResponse: flags >= 0x8000,
    isTruncated: (flags & 0x0200) !== 0,
    responseCode: flags & 15,
    questions,
    answers,
  };
}

function readRecords(octets: Uint8Array, start: number, count: number): WireRecord[] | null {
  const records: WireRecord[] = [];
  let at = start;
  for (let left = count; left > 0; left--) {
    const owner = readName(octets, at);
    if (owner === null || owner.next + 10 > octets.length) return null;
    const [type, dataAt] = [numberAt(octets, owner.next), owner.next + 10];
    const end = dataAt + numberAt(octets, owner.next + 8);
    if (end > octets.length) return null;
    const read = numberAt(octets, owner.next + 2) === internetClass ? readers[type] : undefined;
    const data = read?.(octets, dataAt, end);
    if (data === null) return null;
    if (data !== undefined) records.push({ name: owner.name, type, data });
    at = end;
  }
  return records;
}

type Reader = (octets: Uint8Array, at: number, end: number) => string | MxRecord | null;

/** The data of a record by its type (RFC 1035 §3.3, RFC 3596 §2.2); null where it is broken. */
const readers: Readonly<Record<number, Reader>> = {
  [typeNumbers.A]: (octets, at, end) => (end - at === 4 ? octets.subarray(at, end).join('.') : null),
  [typeNumbers.AAAA]: (octets, at, end) => (end - at === 16 ? ipv6At(octets, at) : null),
  [typeNumbers.CNAME]: readHost,
  [typeNumbers.PTR]: readHost,
  [typeNumbers.MX]: (octets, at, end) => {
    const host = end - at > 2 ? readHost(octets, at + 2, end) : null;
    return host === null ? null : { preference: numberAt(octets, at), host };
  },
  [typeNumbers.TXT]: readStrings,
  [typeNumbers.SPF]: readStrings,
};

function readHost(octets: Uint8Array, at: number, end: number): string | null {
  const host = readName(octets, at);
  return host?.next === end ? host.name : null;
}

function readStrings(octets: Uint8Array, start: number, end: number): string | null {
  let letters = '';
  let at = start;
  while (at < end) {
    const next = at + 1 + (octets[at] ?? 0);
    if (next > end) return null;
    letters += octetLetters(octets.subarray(at + 1, next));
    at = next;
  }
  return textOfOctets(letters);
}

function ipv6At(octets: Uint8Array, at: number): string | null {
  const groups = Array.from({ length: 8 }, (_, group) => numberAt(octets, at + 2 * group).toString(16));
  return canonicalIpv6(groups.join(':'));
}

const numberAt = (octets: Uint8Array, at: number) => (octets[at] ?? 0) * 256 + (octets[at + 1] ?? 0);
