import PostalMime from 'postal-mime';
import type { Part } from './parts.ts';
import { charactersOf, octetsOf, type Source } from './source.ts';

const maxOctets = 1_048_576;

/** The text of a part, one MiB of it at most; line ends are `\n`. Words in HTML become lines of text. */
export async function textOf(source: Source, part: Part): Promise<{ text: string; isDecoded: boolean }> {
  const end = Math.min(part.end, part.start + maxOctets);
  const isHtml = part.type === 'text/html';
  const isEncoded = part.encoding === 'base64' || part.encoding === 'quoted-printable';
  if (!isEncoded && !isHtml) {
    const text = charactersOf(source, part.start, end, part.charset).replace(/\r\n?/g, '\n');
    return { text, isDecoded: false };
  }
  const fields = [
    `Content-Type: ${isHtml ? 'text/html' : 'text/plain'}; charset="${part.charset.replace(/[^\w.:+-]/g, '')}"`,
    `Content-Transfer-Encoding: ${isEncoded ? part.encoding : '8bit'}`,
  ];
  return { text: await readByLibrary(fields, octetsOf(source, part.start, end), isHtml), isDecoded: true };
}

/** An empty text beside the HTML makes the library put both into one text. */
async function readByLibrary(fields: readonly string[], octets: Uint8Array, isHtml: boolean): Promise<string> {
  const own = isHtml
    ? `Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n \n--b\n${fields.join('\n')}\n\n`
    : `${fields.join('\n')}\n\n`;
  const before = new TextEncoder().encode(own);
  const mail = new Uint8Array(before.length + octets.length);
  mail.set(before);
  mail.set(octets, before.length);
  try {
    return ((await PostalMime.parse(mail)).text ?? '').replace(/\r\n?/g, '\n');
  } catch {
    return ''; // the library gives up on what it takes for an attack
  }
}
