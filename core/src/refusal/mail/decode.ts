import { decodeCharset, fromBase64, fromQuotedPrintable } from '../../mime/index.ts';
import type { Part } from './parts.ts';
import { charactersOf, octetsOf, type Source } from './source.ts';
import { wordsOf } from './words-of-html.ts';

/** Fields of a report are quick to read: so many have 50,000 recipients. */
const maxOctets = { text: 1_048_576, html: 524_288, fields: 8_388_608 };

/**
 * The text of a part, 1 MiB of it at most, of HTML half of that, of a report's fields 8 MiB; line ends are `\n`. Of HTML, the
 * words that a reader would see.
 */
export function textOf(source: Source, part: Part): { text: string; isDecoded: boolean } {
  const isHtml = part.type === 'text/html';
  const kind = isHtml ? 'html' : part.type.startsWith('message/') ? 'fields' : 'text';
  const end = Math.min(part.end, part.start + maxOctets[kind]);
  const { characters, isDecoded } = read(source, part, end);
  const text = characters.replace(/\r\n?/g, '\n');
  return isHtml ? { text: wordsOf(text), isDecoded: true } : { text, isDecoded };
}

function read(source: Source, { start, encoding, charset }: Part, end: number) {
  if (encoding === 'base64') {
    return { characters: decodeCharset(fromBase64(source.text.slice(start, end)), charset), isDecoded: true };
  }
  if (encoding === 'quoted-printable') {
    return { characters: decodeCharset(fromQuotedPrintable(octetsOf(source, start, end)), charset), isDecoded: true };
  }
  return { characters: charactersOf(source, start, end, charset), isDecoded: false };
}
