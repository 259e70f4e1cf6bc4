import PostalMime from 'postal-mime';
import type { Part } from './parts.ts';
import { charactersOf, octetsOf, type Source } from './source.ts';

/** Fields of a report are short to read: so many have 50,000 recipients. */
const maxOctets = { text: 1_048_576, html: 524_288, fields: 8_388_608 };

/** The text of a part, 1 MiB of it at most, of HTML half of that, of a report's fields 8 MiB; line ends are `\n`. Of HTML, the words that a reader would see. */
export async function textOf(source: Source, part: Part): Promise<{ text: string; isDecoded: boolean }> {
  const isHtml = part.type === 'text/html';
  const kind = isHtml ? 'html' : part.type.startsWith('message/') ? 'fields' : 'text';
  const end = Math.min(part.end, part.start + maxOctets[kind]);
  const isEncoded = part.encoding === 'base64' || part.encoding === 'quoted-printable';
  const characters = isEncoded
    ? await readByLibrary(typeOf('plain', part.charset), part.encoding, octetsOf(source, part.start, end))
    : charactersOf(source, part.start, end, part.charset);
  const text = characters.replace(/\r\n?/g, '\n');
  return isHtml ? { text: await wordsOf(text), isDecoded: true } : { text, isDecoded: isEncoded };
}

const typeOf = (kind: 'plain' | 'html', charset: string) =>
  `text/${kind}; charset="${charset.replace(/[^\w.:+-]/g, '')}"`;

const unseen = /<!--[\s\S]*?(?:-->|$)|<(style|script|head|title)\b[\s\S]*?(?:<\/\1\s*>|$)/gi;
const newLine = /<\/?(?:p|div|br|tr|table|h[1-6]|li|ul|ol|hr|pre|blockquote|body)\b[^<>]*>/gi;

/**
 * Tags go first, in time that grows with their number; the library, which takes a minute for 1 MiB of `<a href=`, then only
 * turns references such as `&uuml;` into characters.
 */
async function wordsOf(html: string): Promise<string> {
  const words = html
    .replace(unseen, ' ')
    .replace(/\s+/g, ' ')
    .replace(newLine, '\n')
    .replace(/<\/t[dh]\s*>/gi, ' ')
    .replace(/<[a-z/!?][^<>]*>/gi, '')
    .replaceAll('<', '&lt;')
    .replace(/ {2,}/g, ' ')
    .replace(/ *\n[ \n]*/g, '\n');
  if (!words.includes('&')) return words;
  const lines = words.split('\n').map((line) => `<p>${line}</p>`);
  const empty = 'Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n \n--b\n';
  const octets = new TextEncoder().encode(lines.join('\n'));
  const read = await readByLibrary(typeOf('html', 'utf-8'), '8bit', octets, empty);
  return read.replace(/\n{2,}/g, '\n');
}

/** Reads a mail with this one part; `before` makes the library turn HTML into text, as it does where both stand in a mail. */
async function readByLibrary(type: string, encoding: string, octets: Uint8Array, before = ''): Promise<string> {
  const head = new TextEncoder().encode(`${before}Content-Type: ${type}\nContent-Transfer-Encoding: ${encoding}\n\n`);
  const mail = new Uint8Array(head.length + octets.length);
  mail.set(head);
  mail.set(octets, head.length);
  try {
    return (await PostalMime.parse(mail)).text ?? '';
  } catch {
    return ''; // the library gives up on what it takes for an attack
  }
}
