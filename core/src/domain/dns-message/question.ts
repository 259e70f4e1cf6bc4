import { encodeName } from './name.ts';
import { internetClass, typeNumbers, type WireType } from './wire-type.ts';

/** `recursion`: the server shall find the answer elsewhere if it does not have it. */
export type WireQuestion = {
  readonly id: number;
  readonly name: string;
  readonly type: WireType;
  readonly recursion: boolean;
};
export const headerOctets = 12;

/** A message that asks (RFC 1035 §4.1); null for a name that cannot be asked for. */
export function encodeQuestion({ id, name, type, recursion }: WireQuestion): Uint8Array | null {
  const wireName = encodeName(name);
  if (wireName === null) return null;
  const octets = new Uint8Array(headerOctets + wireName.length + 4);
  octets.set([id >> 8, id & 255, recursion ? 1 : 0, 0, 0, 1]);
  octets.set(wireName, headerOctets);
  octets.set([0, typeNumbers[type], 0, internetClass], headerOctets + wireName.length);
  return octets;
}

/** True if a message answers a question: a response with its id and exactly its name, type and class (RFC 5452 §9.1). */
export function isAnswerTo(question: Uint8Array, octets: Uint8Array): boolean {
  if (octets.length < question.length || octets[0] !== question[0] || octets[1] !== question[1]) return false;
  if (((octets[2] ?? 0) & 0xf8) !== 0x80 || octets[4] !== 0 || octets[5] !== 1) return false;
  return question.every((octet, at) => at < headerOctets || lower(octet) === lower(octets[at] ?? 0));
}

const lower = (octet: number) => (octet >= 0x41 && octet <= 0x5a ? octet + 0x20 : octet);
