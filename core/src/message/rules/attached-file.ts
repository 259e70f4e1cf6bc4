import { decodeCharset } from '../../mime/index.ts';
import {
  type Allowance,
  type FileFault,
  type FileName,
  type FileOctets,
  faultsOfName,
  isFit,
  isRunnable,
  type Kind,
  lookInto,
  readName,
} from '../files/index.ts';
import type { MailPart } from '../mail/types.ts';

/** An attachment, decoded as far as it is at hand. */
export type AttachedFile = FileOctets & {
  readonly part: MailPart;
  /** A picture that the text shows. */
  readonly isInlineImage: boolean;
};

/** Mails and reports within a mail are looked into as mails; a name such as `shop.com` is a subject there. */
const mail = /^message\/(?:rfc822|global|delivery-status|disposition-notification|feedback-report)/;
const signature = /^application\/(?:x-)?(?:pkcs7-signature|pgp-signature|pgp-keys)$/;
const encrypted = /^application\/(?:x-)?(?:pkcs7-mime|pgp-encrypted)$/;
const winmail = /^application\/(?:vnd\.)?ms-tnef$/;
const maxPage = 1_048_576;

/** The ending that a program gives a file without one. */
const endings: Readonly<Record<string, string>> = {
  'application/x-msdownload': 'exe',
  'application/x-dosexec': 'exe',
  'application/x-msi': 'msi',
  'application/hta': 'hta',
  'application/javascript': 'js',
  'application/x-javascript': 'js',
  'text/javascript': 'js',
  'application/java-archive': 'jar',
  'text/html': 'html',
  'application/xhtml+xml': 'xhtml',
  'image/svg+xml': 'svg',
};

/** A signature is made by the program that sends the mail, nobody attaches it. */
export const isSignature = ({ type }: MailPart): boolean => signature.test(type);

/** What is wrong with one attachment. */
export function fileFaults(
  file: AttachedFile,
  hasScript: (text: string) => boolean,
  allowance: Allowance,
): FileFault[] {
  const { part } = file;
  if (mail.test(part.type)) return [];
  if (winmail.test(part.type) || part.name?.toLowerCase() === 'winmail.dat') return [note('winmail')];
  const name = nameOf(part);
  const byName = faultsOfName(name);
  const isEmptyFile = file.octets === 0 && !part.type.startsWith('multipart/');
  const more = isEmptyFile ? [note('empty')] : isNameless(file) ? [note('no-name')] : [];
  if (isRunnable(name.sort) || file.octets === 0) return [...byName, ...more];
  const { kind, faults } = lookInto(file, name, allowance);
  const script = scriptFaults(file, kind, name, hasScript);
  const all = [...byName, ...faults, ...script, ...more];
  return withoutDoubles([...all, ...(all.some(isGrave) ? [] : otherType(part, name))]);
}

const note = (name: 'winmail' | 'empty' | 'no-name' | 'other-type', what: string | null = null): FileFault => ({
  code: `attachment-note/${name}`,
  what,
});

/** By its type, where it has a name without an ending or none. */
function nameOf({ name, type }: MailPart): FileName {
  const read = readName(name ?? '');
  const ending = read.extension === '' ? endings[type] : undefined;
  return ending === undefined ? read : { ...readName(`${read.plain}.${ending}`), trick: read.trick };
}

const isNameless = ({ part, isInlineImage }: AttachedFile): boolean =>
  (part.name ?? '').trim() === '' &&
  !isInlineImage &&
  !signature.test(part.type) &&
  !encrypted.test(part.type) &&
  !/^(?:message|multipart)\/|^text\/calendar$/.test(part.type) &&
  (part.disposition === 'attachment' || !part.type.startsWith('text/'));

/** Pages, pictures and other files of marks that a browser opens. */
function scriptFaults(
  file: AttachedFile,
  kind: Kind | null,
  name: FileName,
  hasScript: (text: string) => boolean,
): FileFault[] {
  const isPage = name.sort === 'page' && (kind === null || isFit(kind, 'html'));
  const isPicture = name.extension === 'svg' || (kind === 'svg' && !isPage);
  if (!isPage && !isPicture && !/^(?:xml|xslt?)$/.test(name.extension)) return [];
  if (hasScript(textOf(file)))
    return [{ code: isPicture ? pictureCode(file) : 'attachment/page-with-script', what: null }];
  return isPage ? [{ code: 'attachment/web-page', what: null }] : [];
}

const pictureCode = ({ isInlineImage }: AttachedFile): FileFault['code'] =>
  isInlineImage ? 'script/picture' : 'attachment/picture-with-script';

function textOf({ part, whole, head }: AttachedFile): string {
  return decodeCharset((whole ?? head).subarray(0, maxPage), part.parameters.charset ?? 'utf-8');
}

const typeKinds: readonly { readonly type: RegExp; readonly kind: Kind }[] = [
  { type: /^image\/svg\+xml$/, kind: 'svg' },
  { type: /^image\//, kind: 'image' },
  { type: /^(?:audio|video)\//, kind: 'media' },
  { type: /^application\/pdf$/, kind: 'pdf' },
  { type: /^application\/(?:zip|x-zip-compressed)$/, kind: 'zip' },
  { type: /^text\/html$/, kind: 'html' },
];

function otherType({ type }: MailPart, { extension }: FileName): FileFault[] {
  const row = typeKinds.find((each) => each.type.test(type));
  return row === undefined || isFit(row.kind, extension) ? [] : [note('other-type', type)];
}

/** What says already that a file is not what it seems. */
const isGrave = ({ code }: FileFault): boolean =>
  code.startsWith('attachment/') || code === 'attachment-note/other-content';

const withoutDoubles = (faults: readonly FileFault[]): FileFault[] =>
  faults.filter(({ code }, at) => faults.findIndex((each) => each.code === code) === at);
