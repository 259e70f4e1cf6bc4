/**
 * What octets hold. `bare` is an RSA key without its algorithm (RSAPublicKey, RFC 8017 §A.1.1), `other` one that DKIM does
 * not know, `cut-off` a key whose end is missing, `garbage` nothing that could be told.
 */
export type PublicKey =
  | { readonly kind: 'rsa'; readonly bits: number; readonly isBare: boolean }
  | { readonly kind: 'ed25519' | 'private' | 'other' | 'cut-off' | 'garbage' };

/** One element of DER (X.690 §8.1); its content goes from `start` to `end`, which may be behind the end of the octets. */
type Element = { readonly tag: number; readonly start: number; readonly end: number };

const sequence = 0x30;
const integer = 0x02;
const bitString = 0x03;
const objectId = 0x06;
const rsaEncryption = '2a864886f70d010101';
const ed25519 = '2b6570';
const garbage: PublicKey = { kind: 'garbage' };

/** Reads a SubjectPublicKeyInfo (RFC 5280 §4.1.2.7) or a bare RSA key, without a crypto library; whatever follows it is ignored. */
export function readPublicKey(octets: Uint8Array): PublicKey {
  const whole = elementAt(octets, 0);
  if (whole?.tag !== sequence) return garbage;
  if (whole.end > octets.length) return { kind: 'cut-off' };
  const first = elementAt(octets, whole.start, whole.end);
  if (first === null) return garbage;
  if (first.tag === integer) return isZero(octets, first) ? { kind: 'private' } : rsaKey(octets, whole, true);
  return first.tag === sequence ? readWrapped(octets, whole, first) : garbage;
}

function readWrapped(octets: Uint8Array, whole: Element, algorithm: Element): PublicKey {
  const id = elementAt(octets, algorithm.start, algorithm.end);
  const key = elementAt(octets, algorithm.end, whole.end);
  if (id?.tag !== objectId || key?.tag !== bitString || octets[key.start] !== 0) return garbage;
  const name = hexOf(octets.subarray(id.start, id.end));
  if (name === ed25519) return { kind: 'ed25519' };
  if (name !== rsaEncryption) return { kind: 'other' };
  const inner = elementAt(octets, key.start + 1, key.end);
  return inner?.tag === sequence ? rsaKey(octets, inner, false) : garbage;
}

/** A modulus and an exponent; a modulus is positive and odd. */
function rsaKey(octets: Uint8Array, { start, end }: Element, isBare: boolean): PublicKey {
  const modulus = elementAt(octets, start, end);
  if (modulus?.tag !== integer || elementAt(octets, modulus.end, end)?.tag !== integer) return garbage;
  const bits = bitsOf(octets.subarray(modulus.start, modulus.end));
  return bits === null ? garbage : { kind: 'rsa', bits, isBare };
}

function bitsOf(digits: Uint8Array): number | null {
  const [first = 0] = digits;
  const isPositive = digits.length > 0 && first < 0x80;
  if (!isPositive || ((digits.at(-1) ?? 0) & 1) === 0) return null;
  const at = digits.findIndex((digit) => digit !== 0);
  return (digits.length - at - 1) * 8 + (32 - Math.clz32(digits[at] ?? 0));
}

/** Null where no element is; with a `limit`, where it does not end before that. */
function elementAt(octets: Uint8Array, at: number, limit?: number): Element | null {
  const [tag, short] = [octets[at], octets[at + 1]];
  if (tag === undefined || short === undefined || at + 2 > (limit ?? octets.length)) return null;
  const more = short < 0x80 ? 0 : short & 0x7f;
  if (short === 0x80 || more > 4) return null; // without an end, or longer than any key
  const start = at + 2 + more;
  const length = more === 0 ? short : octets.subarray(at + 2, start).reduce((sum, digit) => sum * 256 + digit, 0);
  if (start > (limit ?? octets.length)) return null;
  const end = start + length;
  return limit !== undefined && end > limit ? null : { tag, start, end };
}

const isZero = (octets: Uint8Array, { start, end }: Element) => end - start === 1 && octets[start] === 0;
const hexOf = (octets: Uint8Array) => Array.from(octets, (octet) => octet.toString(16).padStart(2, '0')).join('');
