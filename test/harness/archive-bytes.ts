import { deflateRawSync } from 'node:zlib';
import type { AttachedFile } from '../../core/src/message/rules/attached-file.ts';

/** Small files of every kind, put together by hand: only what a reader looks at is right in them. */
export const bytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
export const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
const number = (octets: number, value: number): Uint8Array =>
  Uint8Array.from({ length: octets }, (_, at) => Math.floor(value / 256 ** at) % 256);
const [n2, n4, n8] = [2, 4, 8].map((octets) => (value: number) => number(octets, value)) as [Num, Num, Num];
type Num = (value: number) => Uint8Array;

export type ZipItem = {
  readonly name: string | Uint8Array;
  readonly content?: Uint8Array;
  readonly isLocked?: boolean;
  /** Deflated, instead of stored. */
  readonly isPacked?: boolean;
  /** What the zip claims, whatever is true. */
  readonly size?: number;
  /** Sizes stand behind the content, not before it. */
  readonly hasDescriptor?: boolean;
  /** The flag that the name is UTF-8. */
  readonly isUtf8?: boolean;
};
export type ZipForm = {
  readonly isZip64?: boolean;
  readonly comment?: string;
  readonly before?: Uint8Array;
  readonly count?: number;
};

const item = (each: string | ZipItem): ZipItem => (typeof each === 'string' ? { name: each } : each);

/** A zip (PKWARE APPNOTE §4.3) with these files. */
export function zip(items: readonly (string | ZipItem)[], form: ZipForm = {}): Uint8Array {
  const before = form.before ?? new Uint8Array(0);
  const locals: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const each of items.map(item)) {
    const { content = bytes(''), isLocked = false, isPacked = false, hasDescriptor = false, isUtf8 = false } = each;
    const name = typeof each.name === 'string' ? utf8(each.name) : each.name;
    const packed = isPacked ? new Uint8Array(deflateRawSync(content)) : content;
    const flags = (isLocked ? 1 : 0) + (hasDescriptor ? 8 : 0) + (isUtf8 ? 0x800 : 0);
    const head = joined(n2(20), n2(flags), n2(isPacked ? 8 : 0), n4(0), n4(0));
    const sizes = joined(n4(packed.length), n4(each.size ?? content.length));
    const local = joined(
      bytes('PK\x03\x04'),
      head,
      hasDescriptor ? n8(0) : sizes,
      n2(name.length),
      n2(0),
      name,
      packed,
      hasDescriptor ? joined(bytes('PK\x07\x08'), n4(0), sizes) : bytes(''),
    );
    directory.push(
      joined(
        bytes('PK\x01\x02'),
        n2(20),
        head,
        sizes,
        n2(name.length),
        n2(0),
        n2(0),
        n2(0),
        n2(0),
        n4(0),
        n4(offset),
        name,
      ),
    );
    locals.push(local);
    offset += local.length;
  }
  const entries = joined(...directory);
  const count = form.count ?? items.length;
  const zip64 = joined(
    bytes('PK\x06\x06'),
    n8(44),
    n2(45),
    n2(45),
    n8(0),
    n8(count),
    n8(count),
    n8(entries.length),
    n8(offset),
    bytes('PK\x06\x07'),
    n4(0),
    n8(offset + entries.length),
    n4(1),
  );
  const most = (octets: number, value: number) => number(octets, form.isZip64 ? 256 ** octets - 1 : value);
  const comment = utf8(form.comment ?? '');
  const end = joined(
    bytes('PK\x05\x06'),
    n4(0),
    most(2, count),
    most(2, count),
    most(4, entries.length),
    most(4, offset),
    n2(comment.length),
    comment,
  );
  return joined(before, ...locals, entries, form.isZip64 ? zip64 : bytes(''), end);
}

/** A document of Office since 2007. */
export const office = (...more: readonly (string | ZipItem)[]): Uint8Array =>
  zip(['[Content_Types].xml', '_rels/.rels', 'word/document.xml', ...more]);

type RarForm = { readonly isLocked?: boolean; readonly hidesNames?: boolean };

/** A RAR of version 4. */
export function rar4(names: readonly string[], { isLocked, hidesNames }: RarForm = {}): Uint8Array {
  const block = (type: number, flags: number, body: Uint8Array, data = bytes('')) =>
    joined(n2(0), number(1, type), n2(flags), n2(7 + body.length), body, data);
  const files = names.map((name) =>
    block(
      0x74,
      0x8000 + (isLocked ? 4 : 0),
      joined(n4(3), n4(3), bytes('\0'), n4(0), n4(0), bytes('\x1d0'), n2(name.length), n4(32), bytes(name)),
      bytes('abc'),
    ),
  );
  return joined(
    bytes('Rar!\x1a\x07\0'),
    block(0x73, hidesNames ? 0x80 : 0, bytes('\0\0\0\0\0\0')),
    ...files,
    block(0x7b, 0x4000, bytes('')),
  );
}

/** A RAR of version 5. */
export function rar5(names: readonly string[], { isLocked, hidesNames }: RarForm = {}): Uint8Array {
  const block = (body: Uint8Array) => joined(n4(0), number(1, body.length), body);
  const lock = isLocked ? bytes('\x03\x01\0\0') : bytes('');
  const files = names.map((name) =>
    joined(
      block(
        joined(
          bytes(`\x02${isLocked ? '\x03\x04' : '\x02'}\x03\0\x03\x20\0\0`),
          number(1, name.length),
          bytes(name),
          lock,
        ),
      ),
      bytes('abc'),
    ),
  );
  const encryption = hidesNames ? block(bytes('\x04\0\0\0')) : bytes('');
  return joined(bytes('Rar!\x1a\x07\x01\0'), encryption, block(bytes('\x01\0\0')), ...files, block(bytes('\x05\0\0')));
}

export const wide = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le'));

/** A 7z whose header is packed, or with names one that is not; `isLocked` names the coder 7zAES. */
export function sevenZip({
  names = [],
  isLocked = false,
}: {
  names?: readonly string[];
  isLocked?: boolean;
} = {}): Uint8Array {
  const coder = bytes(isLocked ? '\x24\x06\xf1\x07\x01\x0a' : '\x23\x03\x01\x01\x05');
  const list = joined(bytes('\x05\x01\x11\0\0'), ...names.map((name) => wide(`${name}\0`)));
  const header = joined(
    bytes(names.length > 0 ? '\x01\x04' : '\x17\x06'),
    coder,
    names.length > 0 ? list : bytes(''),
    bytes('\0'),
  );
  return joined(bytes("7z\xbc\xaf'\x1c\0\x04"), n4(0), n8(3), n8(header.length), n4(0), bytes('abc'), header);
}

export const cab = (...names: readonly string[]): Uint8Array =>
  joined(
    bytes('MSCF\0\0\0\0'),
    n8(100),
    n4(36),
    n8(0x0103),
    n2(names.length),
    n2(0),
    n4(0),
    ...names.map((name) => bytes(`${'\0'.repeat(16)}${name}\0`)),
  );

export const tar = (...names: readonly string[]): Uint8Array =>
  joined(
    ...names.map((name) =>
      bytes(
        `${name.padEnd(124, '\0')}00000000003\0`
          .padEnd(257, '\0')
          .concat('ustar')
          .padEnd(512, '\0')
          .concat('abc')
          .padEnd(1024, '\0'),
      ),
    ),
    new Uint8Array(1024),
  );

export const gzip = (name: string | null, content: Uint8Array = bytes('abc')): Uint8Array =>
  joined(
    bytes(`\x1f\x8b\x08${name === null ? '\0' : '\x08'}\0\0\0\0\0\x03`),
    bytes(name === null ? '' : `${name}\0`),
    new Uint8Array(deflateRawSync(content)),
    n8(0),
  );

/** An old file of Office with these names of streams, and whatever else. */
export const ole = (names: readonly string[], more: Uint8Array = bytes('')): Uint8Array =>
  joined(
    bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'),
    new Uint8Array(504),
    ...names.map((name) => joined(wide(name), new Uint8Array(64))),
    more,
  );

/** Objects are put between the first line and the trailer. */
export const pdf = (objects = '', trailer = '/Root 1 0 R'): Uint8Array =>
  bytes(`%PDF-1.7\n%\xe2\xe3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n${objects}\ntrailer\n<< ${trailer} >>\n%%EOF\n`);

export const program = bytes(`MZ\x90\0\x03\0\0\0${'\0'.repeat(100)}`);
export const isoImage = joined(new Uint8Array(0x8001), bytes('CD001\x01'), new Uint8Array(2_048));

type More = Partial<AttachedFile['part']> & {
  readonly octets?: number;
  readonly isInlineImage?: boolean;
  readonly isLarge?: boolean;
};

/** An attachment as the reader of mails hands it over; `isLarge`: only its beginning and its end. */
export function attached(name: string | null, content: Uint8Array, more: More = {}): AttachedFile {
  const { octets = content.length, isInlineImage = false, isLarge = false, ...part } = more;
  return {
    part: {
      path: '2',
      fields: [],
      type: 'application/octet-stream',
      hasType: true,
      parameters: {},
      disposition: 'attachment',
      name,
      encoding: 'base64',
      contentId: null,
      start: 0,
      end: 0,
      children: [],
      forwarded: null,
      ...part,
    },
    octets,
    head: content.subarray(0, 65_536),
    tail: content.subarray(-1_048_576),
    whole: isLarge ? null : content,
    isInlineImage,
  };
}
