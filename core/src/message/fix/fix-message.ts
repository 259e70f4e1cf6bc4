import { mailDate, quotedPrintable } from '../../mime/index.ts';
import { readHtml } from '../html/read-html.ts';
import { domainOf, parseAddresses } from '../mail/addresses.ts';
import { octetsOf } from '../mail/octets.ts';
import { fieldsNamed } from '../mail/part.ts';
import { isReadWhole, textOfPart } from '../mail/part-text.ts';
import { readStructure } from '../mail/structure.ts';
import type { MailPart } from '../mail/types.ts';
import { shownTexts } from '../rules/displayed.ts';
import { unreadable } from '../unreadable.ts';
import { applyEdits, diffOf, type Edit } from './edits.ts';
import { mendHtml } from './mend-html.ts';

export type FixOptions = {
  /** For a Date that is missing. */
  readonly now: Date;
  /** Letters and digits that no other mail has: for a Message-ID and a boundary. */
  readonly unique: string;
  /** A signature breaks when the mail changes; without this a signed mail stays as it is. */
  readonly evenIfSigned?: boolean;
};

/** `signedBy` names the signature that kept the mail from being changed, or that is broken by the change. */
export type FixedMessage = {
  readonly bytes: Uint8Array;
  readonly changes: readonly ('date' | 'message-id' | 'html' | 'text-part')[];
  readonly diff: readonly string[];
  readonly signedBy: 'DKIM' | 'S/MIME' | 'PGP' | null;
};

/**
 * Mends what can be mended without asking: a missing Date and Message-ID (RFC 5322 §3.6), HTML that is crossed or left open, and
 * plain text beside HTML (RFC 2046 §5.1.4), made from it. What cannot be mended stays, and so does a mail that is signed.
 */
export function fixMessage(bytes: Uint8Array, { now, unique, evenIfSigned = false }: FixOptions): FixedMessage {
  const octets = octetsOf(bytes);
  const unchanged = { bytes, changes: [], diff: [], signedBy: null };
  if (unreadable(octets) !== null) return unchanged;
  const { root, all } = readStructure(octets);
  const first = root.fields[0];
  if (first === undefined) return unchanged;
  const signedBy = signatureOf(all);
  if (signedBy !== null && !evenIfSigned) return { ...unchanged, signedBy };

  const isMissing = (name: string) => fieldsNamed(root.fields, name).length === 0;
  const from = parseAddresses(fieldsNamed(root.fields, 'from')[0]?.raw ?? '')[0];
  const added: string[] = [];
  const changes: FixedMessage['changes'][number][] = [];
  if (isMissing('date')) {
    added.push(`Date: ${mailDate(now)}\r\n`);
    changes.push('date');
  }
  if (isMissing('message-id')) {
    added.push(`Message-ID: <${unique}@${(from && domainOf(from.address)) ?? 'localhost'}>\r\n`);
    changes.push('message-id');
  }
  const edits: Edit[] = added.length === 0 ? [] : [{ start: first.start, end: first.start, text: added.join('') }];
  const shown = shownTexts(all).filter(({ forwarded }) => forwarded === null);
  const hasText = shown.some(({ type }) => type === 'text/plain');
  // What is not read whole cannot be written anew without losing its end.
  for (const part of shown.filter((each) => each.type === 'text/html' && isReadWhole(each))) {
    const html = textOfPart(octets, part);
    const mended = mendHtml(html);
    const lines = hasText ? '' : readHtml(html).asPlain();
    if (mended !== null) changes.push('html');
    if (lines !== '') changes.push('text-part');
    if (mended !== null || lines !== '') edits.push(...rewritten(part, mended ?? html, lines, `=_${unique}`));
  }
  const result = applyEdits(bytes, edits);
  const diff = changes.length === 0 ? [] : diffOf(octets.text, octetsOf(result).text);
  return { bytes: result, changes: [...new Set(changes)], diff, signedBy: changes.length === 0 ? null : signedBy };
}

function signatureOf(all: readonly MailPart[]): FixedMessage['signedBy'] {
  if (all.some(({ type }) => /^application\/(?:x-)?(?:pkcs7-(?:mime|signature))$/.test(type))) return 'S/MIME';
  if (all.some(({ type }) => /^application\/pgp-(?:signature|encrypted)$/.test(type))) return 'PGP';
  return all[0]?.fields.some(({ name }) => name === 'dkim-signature') ? 'DKIM' : null;
}

/** The fields and the body of a part anew, in UTF-8 and quoted-printable, with plain text beside it where `lines` are given. */
function rewritten(part: MailPart, html: string, lines: string, boundary: string): Edit[] {
  const own = part.fields.filter(({ name }) => name === 'content-type' || name === 'content-transfer-encoding');
  const removed = own.map(({ start, end }) => ({ start, end: end + 1, text: '' }));
  const fieldsOf = (type: string) =>
    `Content-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n`;
  const body = quotedPrintable(html);
  const at = part.fields.at(-1);
  const head = lines === '' ? fieldsOf('text/html') : `Content-Type: multipart/alternative; boundary="${boundary}"\r\n`;
  const start = at === undefined ? part.start : at.end + 1;
  const text = lines === '' ? body : alternative(fieldsOf, lines, body, boundary);
  const version =
    part.path === '1' && !part.fields.some(({ name }) => name === 'mime-version') ? 'MIME-Version: 1.0\r\n' : '';
  return [...removed, { start, end: part.end, text: `${version}${head}\r\n${text}` }];
}

const alternative = (fieldsOf: (type: string) => string, lines: string, body: string, boundary: string): string =>
  [
    `--${boundary}`,
    `${fieldsOf('text/plain')}\r\n${quotedPrintable(lines)}`,
    `--${boundary}`,
    `${fieldsOf('text/html')}\r\n${body}`,
    `--${boundary}--`,
    '',
  ].join('\r\n');
