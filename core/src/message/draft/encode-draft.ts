const encoder = new TextEncoder();
const chunkOctets = 57 * 512; // whole lines of 76 letters

/** Octets in base64 (RFC 2045 §6.8), in lines of 76 letters. */
export function base64Lines(octets: Uint8Array): string {
  const lines: string[] = [];
  for (let at = 0; at < octets.length; at += chunkOctets) {
    const text = btoa(String.fromCharCode(...octets.subarray(at, at + chunkOctets)));
    lines.push(...(text.match(/.{1,76}/g) ?? []));
  }
  return lines.join('\r\n');
}

/** The words of a field as encoded-words where they are not ASCII (RFC 2047 §2), folded so that no line is over 78 letters. */
export function encodedField(text: string): string {
  const line = text.replace(/[\r\n]+/g, ' ');
  if (/^[\x20-\x7e]{0,900}$/.test(line) && !line.includes('=?')) return line;
  const words: string[] = [];
  let word = '';
  for (const letter of line) {
    if (encoder.encode(word + letter).length > 45) {
      words.push(word);
      word = '';
    }
    word += letter;
  }
  return [...words, word]
    .map((each) => `=?UTF-8?B?${btoa(String.fromCharCode(...encoder.encode(each)))}?=`)
    .join('\r\n ');
}

/** Text as a parameter may have it, whatever its letters (RFC 2231 §4, RFC 5987 §3.2.1). */
export const percentEncoded = (text: string): string =>
  [...encoder.encode(text)]
    .map((octet) => String.fromCharCode(octet))
    .map((sign) => (/[\w.-]/.test(sign) ? sign : `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`))
    .join('');
