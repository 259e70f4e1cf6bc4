import { decodeCharset, fromBase64, fromQuotedPrintable } from '../../mime/index.ts';
import type { Octets } from './octets.ts';
import type { MailPart } from './types.ts';

/** Of the text of one part no more than this is read, in octets as they were transferred. */
const maxOctets = 4_194_304;

export const knownEncodings: readonly string[] = ['7bit', '8bit', 'binary', 'quoted-printable', 'base64'];

/** Whether {@link textOfPart} gives all of a part. */
export const isReadWhole = ({ start, end }: MailPart): boolean => end - start <= maxOctets;

/** The octets of a part, decoded; at most `limit` octets of the file are read. */
export function octetsOfPart(
  { octets, text }: Octets,
  { encoding, start, end }: MailPart,
  limit = maxOctets,
): Uint8Array {
  const stop = Math.min(end, start + limit);
  if (encoding === 'base64') return fromBase64(text.slice(start, stop));
  const own = octets.subarray(start, stop);
  return encoding === 'quoted-printable' ? fromQuotedPrintable(own) : own;
}

/** The decoded text of a part, its line ends as they are; the first 4 MiB of it. */
export function textOfPart(octets: Octets, part: MailPart): string {
  const { encoding, start, end } = part;
  const stop = Math.min(end, start + maxOctets);
  const charset = charsetOf(part);
  if (!['base64', 'quoted-printable'].includes(encoding) && octets.isAscii(start, stop) && isAsciiCharset(charset)) {
    return octets.text.slice(start, stop);
  }
  return withoutMark(decodeCharset(octetsOfPart(octets, part), charset));
}

/** The charset that a part names, in small letters; `utf-8`, which ASCII is part of, where it names none. */
export const charsetOf = ({ parameters }: MailPart): string =>
  (parameters.charset ?? '').trim().toLowerCase().replace(/^$/, 'utf-8');

/** Whether text of ASCII octets is the same in that charset: not so in UTF-16, ISO-2022 and UTF-7. */
export const isAsciiCharset = (charset: string): boolean =>
  !/utf-?(?:16|32|7)|ucs|unicode|iso-?2022|^hz-/.test(charset);

const withoutMark = (text: string): string => (text.startsWith('\ufeff') ? text.slice(1) : text);
