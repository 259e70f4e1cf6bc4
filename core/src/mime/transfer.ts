/** The octets behind base64 (RFC 2045 §6.8). Whatever is none of its letters is passed over, a torn end is left out. */
export function fromBase64(text: string): Uint8Array {
  const letters = text.replace(/[^A-Za-z0-9+/]/g, '');
  const binary = atob(letters.slice(0, letters.length - (letters.length % 4 === 1 ? 1 : 0)));
  return Uint8Array.from({ length: binary.length }, (_, at) => binary.charCodeAt(at));
}

const equals = 0x3d;
const isBreak = (octet: number | undefined): boolean => octet === 0x0a || octet === 0x0d;
const isBlank = (octet: number | undefined): boolean => octet === 0x20 || octet === 0x09;

/** The octets behind quoted-printable (RFC 2045 §6.7). An `=` that begins nothing stays. */
export function fromQuotedPrintable(octets: Uint8Array): Uint8Array {
  const found = new Uint8Array(octets.length);
  let length = 0;
  for (let at = 0; at < octets.length; at++) {
    const octet = octets[at] ?? 0;
    if (octet !== equals) {
      found[length++] = octet;
      continue;
    }
    const value = hex(octets[at + 1]) * 16 + hex(octets[at + 2]);
    const end = value >= 0 ? at : softBreak(octets, at);
    if (value >= 0) {
      found[length++] = value;
      at += 2;
    } else if (end > at) at = end;
    else found[length++] = octet;
  }
  return found.subarray(0, length);
}

/** -999 for what is no hexadecimal digit: the sum of two is then below zero. */
function hex(octet = 0): number {
  if (octet >= 0x30 && octet <= 0x39) return octet - 0x30;
  const letter = octet | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -999;
}

/** Where a line ends that goes on in the next one; `at` if it does not. */
function softBreak(octets: Uint8Array, at: number): number {
  let end = at + 1;
  while (end < at + 80 && isBlank(octets[end])) end++;
  if (end < octets.length && !isBreak(octets[end])) return at;
  return octets[end] === 0x0d && octets[end + 1] === 0x0a ? end + 1 : end;
}

const lettersOf = (octets: Uint8Array): string => new TextDecoder('latin1').decode(octets);

/**
 * The characters behind octets: in UTF-16 where they begin with a mark of it (Encoding Standard §6.1), else in the charset, UTF-7
 * included, else in UTF-8, else one for each octet.
 */
export function decodeCharset(octets: Uint8Array, charset: string): string {
  const mark = lettersOf(octets.subarray(0, 2));
  const marked = mark === '\xff\xfe' ? 'utf-16le' : mark === '\xfe\xff' ? 'utf-16be' : charset;
  if (/utf-?7$/i.test(marked)) return decodeUtf7(lettersOf(octets));
  return decodeWith(marked, octets) ?? decodeWith('utf-8', octets) ?? lettersOf(octets);
}

/** UTF-7 (RFC 2152), which browsers have given up and mail programs have not. */
const decodeUtf7 = (text: string): string =>
  text.replace(/\+([A-Za-z0-9+/]*)-?/g, (_, letters: string) => {
    const octets = atob(letters.length % 4 === 1 ? letters.slice(0, -1) : letters);
    let units = '';
    for (let at = 1; at < octets.length; at += 2)
      units += String.fromCharCode(octets.charCodeAt(at - 1) * 256 + octets.charCodeAt(at));
    return letters === '' ? '+' : units;
  });

/** Octets of ASCII may be other letters in these: one fault in a text must not make it one of UTF-8. */
const shifting = /utf-?16|ucs|unicode|iso-2022/i;

function decodeWith(charset: string, octets: Uint8Array): string | null {
  try {
    return new TextDecoder(charset, { fatal: !shifting.test(charset) }).decode(octets);
  } catch {
    return null; // not a charset, or not of it
  }
}

const encodedWord = /=\?([\w:.-]{1,40})(?:\*[\w-]{0,20})?\?([bq])\?([^?\s]{0,1000})\?=(?:\s+(?==\?))?/gi;

/** The words of a field (RFC 2047 §2), 1,000 letters of it. */
export const decodeField = (value: string): string =>
  value.slice(0, 1_000).replace(encodedWord, (_, charset: string, encoding: string, text: string) => {
    const isBase64 = encoding.toLowerCase() === 'b';
    const octets = isBase64
      ? fromBase64(text)
      : fromQuotedPrintable(new TextEncoder().encode(text.replaceAll('_', ' ')));
    return decodeCharset(octets, charset);
  });
