import type { Severity } from '../finding.ts';
import { faultIn, type RecordFault, type Tag } from '../tag-list.ts';
import { readBase64 } from './base64.ts';
import { type PublicKey, readPublicKey } from './public-key.ts';
import type { DkimKey } from './types.ts';

/** `bits` is null where receivers cannot use the key. */
export type KeyData = { readonly bits: number | null; readonly faults: RecordFault[] };
type Code = Extract<RecordFault['problem']['code'], `dkim/${string}`>;

const rawOctets = 32;
/** In front of the 32 octets of an Ed25519 key with its algorithm stand 12, which are 16 letters of base64 (RFC 8410 §4). */
const wrappingLetters = 16;
const leastBits = 1024;
const goodBits = 2048;
const mostBits = 4096;

const unusableKinds: Readonly<Record<Exclude<PublicKey['kind'], 'rsa' | 'ed25519'>, Code>> = {
  private: 'dkim/private-key',
  other: 'dkim/other-key-type',
  'cut-off': 'dkim/key-cut-off',
  garbage: 'dkim/bad-key',
};

/** Reads what stands behind `p=`; blanks in it do not count (RFC 6376 §3.6.1). */
export function readKeyData(text: string, tag: Tag, type: DkimKey['type']): KeyData {
  const letters = tag.value.replace(/[ \t\r\n]+/g, '');
  const fault = (severity: Severity, code: Code, suggestion?: string) =>
    faultIn(text, tag.valueSpan, severity, code, suggestion);
  const data = readBase64(letters);
  if (data === null) {
    const span = foreignIn(tag);
    return { bits: null, faults: [faultIn(text, span, 'error', 'dkim/bad-base64')] };
  }
  const padding = data.isPadded ? [] : [fault('warning', 'dkim/no-padding')];
  const { bits, faults } = type === 'rsa' ? rsaData(data.octets) : ed25519Data(data.octets, letters);
  const isCutOff = faults.some(([, code]) => code === 'dkim/key-cut-off');
  return { bits, faults: [...faults.map((each) => fault(...each)), ...(isCutOff ? [] : padding)] };
}

/** The first letter that is none of base64, else the whole value. */
function foreignIn({ value, valueSpan }: Tag) {
  const at = value.search(/[^A-Za-z0-9+/= \t\r\n]/);
  return at < 0 ? valueSpan : { start: valueSpan.start + at, end: valueSpan.start + at + 1 };
}

type Words = { readonly bits: number | null; readonly faults: (readonly [Severity, Code, (string | undefined)?])[] };
const unusable = (code: Code, suggestion?: string): Words => ({ bits: null, faults: [['error', code, suggestion]] });

function rsaData(octets: Uint8Array): Words {
  if (octets.length === rawOctets) return unusable('dkim/other-key-type');
  const key = readPublicKey(octets);
  if (key.kind === 'ed25519') return unusable('dkim/other-key-type');
  if (key.kind !== 'rsa') return unusable(unusableKinds[key.kind]);
  const { bits, isBare } = key;
  const faults: Words['faults'] = isBare ? [['warning', 'dkim/bare-key']] : [];
  if (bits < leastBits) faults.push(['error', 'dkim/key-too-short']);
  else if (bits < goodBits) faults.push(['warning', 'dkim/key-short']);
  else if (bits > mostBits) faults.push(['warning', 'dkim/key-too-long']);
  return { bits, faults };
}

/** 32 octets as they are (RFC 8463 §4.2); often published with the algorithm around them, as tools print them. */
function ed25519Data(octets: Uint8Array, letters: string): Words {
  if (octets.length === rawOctets) return { bits: rawOctets * 8, faults: [] };
  const key = readPublicKey(octets);
  if (key.kind === 'ed25519') return unusable('dkim/wrapped-ed25519', `p=${letters.slice(wrappingLetters)}`);
  if (key.kind === 'rsa') return unusable('dkim/other-key-type');
  return unusable(key.kind === 'private' ? 'dkim/private-key' : 'dkim/bad-ed25519');
}
