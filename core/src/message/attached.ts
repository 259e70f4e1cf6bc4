import { fromBase64 } from '../mime/index.ts';
import type { Octets } from './mail/octets.ts';
import { octetsOfPart } from './mail/part-text.ts';
import type { MailPart } from './mail/types.ts';
import type { AttachedFile } from './rules/attached-file.ts';

const maxWhole = 4_194_304;
const headOctets = 65_536;
const tailOctets = 1_048_576;

/** What the rules need of an attachment; of a large one its beginning and its end are decoded, not what is between. */
export function attachedFile(octets: Octets, part: MailPart, isInlineImage: boolean): AttachedFile {
  const size = part.end - part.start;
  if (size <= maxWhole) {
    const whole = octetsOfPart(octets, part);
    return {
      part,
      isInlineImage,
      octets: whole.length,
      head: whole.subarray(0, headOctets),
      tail: whole.subarray(-tailOctets),
      whole,
    };
  }
  const head = octetsOfPart(octets, part, headOctets * 1.5).subarray(0, headOctets);
  if (part.encoding !== 'base64') {
    return {
      part,
      isInlineImage,
      octets: size,
      head,
      tail: octets.octets.slice(part.end - tailOctets, part.end),
      whole: null,
    };
  }
  const line = octets.text.slice(part.start, part.start + 2_000).indexOf('\n') + 1;
  const letters = line > 1 ? (size / line) * (line - (octets.text[part.start + line - 2] === '\r' ? 2 : 1)) : size;
  return {
    part,
    isInlineImage,
    octets: Math.floor((letters * 3) / 4),
    head,
    tail: tailOf(octets.text, part),
    whole: null,
  };
}

/** Groups of base64 are counted from the end, where they are whole. */
function tailOf(text: string, { start, end }: MailPart): Uint8Array {
  const letters = text.slice(Math.max(start, end - 1.5 * tailOctets), end).replace(/[^A-Za-z0-9+/=]/g, '');
  return fromBase64(letters.slice(letters.length % 4)).subarray(-tailOctets);
}
