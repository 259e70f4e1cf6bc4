import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { formatMailbox, type Mailbox, parseDomainName } from '@truefrom/core/address';
import { printable } from '@truefrom/core/problem';
import type { MailHeader } from './mail-header.ts';

/** A mail as it is handed over; `octets` counts its line ends as CR LF. */
export type ReadyMail = {
  readonly parts: readonly Buffer[];
  readonly octets: number;
  readonly eightBit: boolean;
  readonly messageId: string;
};

/**
 * The mail with what a submission agent adds where it is missing (RFC 6409 §8): From, Date and Message-ID. Bcc is taken
 * out (RFC 5322 §3.6.3), everything else stays octet by octet.
 */
export function composeMail(
  mail: Buffer,
  header: MailHeader,
  sender: Mailbox | null,
  name: string | null,
  now: Date,
): ReadyMail {
  const has = (field: string) => header.fields.some((known) => known.name === field);
  const valueOfField = (field: string) => header.fields.find((known) => known.name === field)?.value;
  const messageId = valueOfField('message-id') ?? `<${randomUUID()}@${sender?.domain ?? ownDomain()}>`;
  const added = [
    ...(has('from') ? [] : [`From: ${formatAuthor(sender, name)}`]),
    ...(has('date') ? [] : [`Date: ${formatDate(now)}`]),
    ...(has('message-id') ? [] : [`Message-ID: ${messageId}`]),
  ];
  const head = Buffer.from(added.map((line) => `${line}\r\n`).join(''));
  const hidden = header.fields.filter((field) => field.name === 'bcc' || field.name === 'resent-bcc');
  const kept = withoutRanges(mail, header.start, header.bodyStart, hidden);
  const endsOpen = kept.length > 0 && !/[\r\n]$/.test(kept.at(-1)?.toString('latin1').slice(-1) ?? '');
  const gap = Buffer.from(`${endsOpen ? '\r\n' : ''}${header.hasEmptyLine ? '' : '\r\n'}`);
  const parts = [head, ...kept, gap, mail.subarray(header.bodyStart)].filter((part) => part.length > 0);
  return { parts, ...measure(parts), messageId: printable(messageId) };
}

/** `Mon, 23 Nov 2026 19:52:35 +0000` (RFC 5322 §3.3) */
export const formatDate = (date: Date): string => date.toUTCString().replace('GMT', '+0000');

const ownDomain = (): string => parseDomainName(hostname()) ?? 'localhost';

function formatAuthor(sender: Mailbox | null, name: string | null): string {
  const address = sender ? formatMailbox(sender) : `postmaster@${ownDomain()}`;
  const shown = printable(name ?? (sender ? '' : 'MAILER-DAEMON'));
  return shown === '' ? address : `${formatPhrase(shown)} <${address}>`;
}

/** A display name as a quoted string, or as encoded words where it is not ASCII (RFC 2047 §2: 75 letters each). */
function formatPhrase(name: string): string {
  if (/^[\x20-\x7e]*$/.test(name)) return `"${name.replace(/["\\]/g, '\\$&')}"`;
  const words: string[] = [];
  let word = '';
  for (const letter of name) {
    if (Buffer.byteLength(word + letter) > 45) {
      words.push(word);
      word = '';
    }
    word += letter;
  }
  return [...words, word].map((text) => `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`).join('\r\n ');
}

function withoutRanges(
  mail: Buffer,
  start: number,
  end: number,
  ranges: readonly { readonly start: number; readonly end: number }[],
): Buffer[] {
  const kept: Buffer[] = [];
  let at = start;
  for (const range of ranges) {
    kept.push(mail.subarray(at, range.start));
    at = range.end;
  }
  return [...kept, mail.subarray(at, end)].filter((part) => part.length > 0);
}

function measure(parts: readonly Buffer[]): { octets: number; eightBit: boolean } {
  let [octets, eightBit, afterCr] = [0, false, false];
  for (const part of parts) {
    for (const octet of part) {
      if (octet === 0x0d) octets += 2;
      else if (octet === 0x0a) octets += afterCr ? 0 : 2;
      else octets++;
      afterCr = octet === 0x0d;
      eightBit ||= octet > 0x7f;
    }
  }
  return { octets, eightBit };
}

/** The mail in pieces that a socket likes. */
export async function* streamMail({ parts }: ReadyMail): AsyncGenerator<Buffer> {
  const pieceOctets = 64 * 1024;
  for (const part of parts) {
    for (let at = 0; at < part.length; at += pieceOctets) yield part.subarray(at, at + pieceOctets);
  }
}
