import { base64Lines, encodedField, mailDate, percentEncoded } from '../../mime/index.ts';

/** A mail that is being written: what its writer decides, and nothing that the sending program adds. */
export type Draft = {
  readonly subject: string;
  /** Empty where there is none, as `text`. */
  readonly html: string;
  readonly text: string;
  readonly attachments: readonly DraftFile[];
};

/** `type` is a media type such as `application/pdf`; what is none counts as unknown. */
export type DraftFile = { readonly name: string; readonly type: string; readonly octets: Uint8Array };

/** Where in the draft a part of the mail comes from; a number is that of an attachment, from 0. */
export type DraftField = 'html' | 'text' | number;

/** `fields` by the number of the part of the mail. */
export type FormattedDraft = { readonly bytes: Uint8Array; readonly fields: ReadonlyMap<string, DraftField> };

const boundaries = { mixed: '=_draft-mixed', alternative: '=_draft-alternative' };
const encoder = new TextEncoder();

/**
 * The mail that a draft becomes (RFC 5322, RFC 2046), so that it can be checked before it exists. Sender, recipient, date and
 * Message-ID are stand-ins in which no check finds anything. Texts are in base64: a place in them is a place in the draft.
 */
export function formatDraft({ subject, html, text, attachments }: Draft): FormattedDraft {
  const has = { html: html.trim() !== '', text: text.trim() !== '' };
  const texts = [
    ...(has.text || !has.html ? [{ field: 'text' as const, body: partOf('text/plain; charset=utf-8', text) }] : []),
    ...(has.html ? [{ field: 'html' as const, body: partOf('text/html; charset=utf-8', html) }] : []),
  ];
  const files = attachments.map((file, field) => ({ field, body: partOfFile(file, html) }));
  const inner = texts.length === 1 ? texts[0]?.body : multipart('alternative', texts);
  const isMixed = files.length > 0;
  const whole = isMixed ? multipart('mixed', [{ body: inner ?? '' }, ...files]) : inner;
  const head = [
    'From: Draft <draft@draft.example>',
    'To: recipient@draft.example',
    `Date: ${mailDate(new Date(0))}`,
    'Message-ID: <draft@draft.example>',
    `Subject: ${encodedField(subject)}`,
    'MIME-Version: 1.0',
  ];
  const under = isMixed ? '1' : '';
  const paths = texts.map(({ field }, at) => [texts.length === 1 ? '1' : join(under, at + 1), field] as const);
  return {
    bytes: encoder.encode(`${head.join('\r\n')}\r\n${whole ?? ''}`),
    fields: new Map<string, DraftField>([...paths, ...files.map(({ field }) => [String(field + 2), field] as const)]),
  };
}

type Entity = { readonly body: string };

const join = (path: string, number: number): string => (path === '' ? String(number) : `${path}.${number}`);

const multipart = (kind: keyof typeof boundaries, parts: readonly Entity[]): string =>
  [
    `Content-Type: multipart/${kind}; boundary="${boundaries[kind]}"\r\n`,
    ...parts.map(({ body }) => `--${boundaries[kind]}\r\n${body}`),
    `--${boundaries[kind]}--\r\n`,
  ].join('\r\n');

const partOf = (type: string, text: string): string =>
  `Content-Type: ${type}\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64Lines(encoder.encode(text))}`;

/** An image that the HTML shows by its name, as `cid:logo.png`, travels as such (RFC 2392). */
function partOfFile({ name, type, octets }: DraftFile, html: string): string {
  const isShown = type.startsWith('image/') && html.includes(`cid:${name}`);
  const known = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/.test(type) ? type : 'application/octet-stream';
  const disposition = `${isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${percentEncoded(name)}`;
  const id = isShown ? `\r\nContent-ID: <${percentEncoded(name)}>` : '';
  return `Content-Type: ${known}\r\nContent-Disposition: ${disposition}${id}\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64Lines(octets)}`;
}
