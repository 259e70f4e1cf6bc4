/** Text as quoted-printable in UTF-8 (RFC 2045 §6.7), its lines ended by CR and LF, none longer than 76 octets. */
export function quotedPrintable(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map(lineOf)
    .join('\r\n');
}

const encoder = new TextEncoder();

function lineOf(line: string): string {
  const units = [...encoder.encode(line)].map((octet, at, all) => {
    const isLastBlank = (octet === 0x20 || octet === 0x09) && at === all.length - 1;
    const isPlain = (octet >= 0x20 && octet <= 0x7e && octet !== 0x3d) || octet === 0x09;
    return isPlain && !isLastBlank
      ? String.fromCharCode(octet)
      : `=${octet.toString(16).toUpperCase().padStart(2, '0')}`;
  });
  let [result, length] = ['', 0];
  for (const unit of units) {
    if (length + unit.length > 75) {
      result += '=\r\n';
      length = 0;
    }
    result += unit;
    length += unit.length;
  }
  return result;
}

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A moment as RFC 5322 §3.3 writes it, in UTC. */
export function mailDate(at: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  const time = [at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()].map(two).join(':');
  return `${days[at.getUTCDay()]}, ${at.getUTCDate()} ${months[at.getUTCMonth()]} ${at.getUTCFullYear()} ${time} +0000`;
}

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
