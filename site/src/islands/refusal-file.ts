import { done, type droppedFileProblems, fail, type Result } from '@truefrom/core/problem';

/** Of a larger file no more is read: a report stands at the beginning, what follows is the mail that came back. */
export const maxFileOctets = 33_554_432;

const looked = 65_536;
const mostControls = 0.02;
/** An OLE compound file, MS-CFB §2.2, which Outlook's .msg is. */
const oleBeginning = [0xd0, 0xcf, 0x11, 0xe0];

/** What a file holds, to be explained: text whose characters are known by the mark at its beginning, or else its octets. */
export function readDropped(
  octets: Uint8Array,
): Result<string | Uint8Array, Exclude<keyof typeof droppedFileProblems, 'file/unreadable'>> {
  if (octets.length === 0) return fail('file/empty', '0 octets');
  if (beginsWith(octets, oleBeginning)) return fail('file/outlook-format', 'an OLE compound file');
  if (beginsWith(octets, [0xff, 0xfe])) return done(new TextDecoder('utf-16le').decode(octets));
  if (beginsWith(octets, [0xfe, 0xff])) return done(new TextDecoder('utf-16be').decode(octets));
  const text = beginsWith(octets, [0xef, 0xbb, 0xbf]) ? octets.subarray(3) : octets;
  const head = text.subarray(0, looked);
  const controls = head.filter(isControl).length;
  return controls > head.length * mostControls ? fail('file/not-text', `${controls} control characters`) : done(text);
}

const beginsWith = (octets: Uint8Array, start: readonly number[]) => start.every((octet, at) => octets[at] === octet);

/** Other than tab, line ends, form feed and the escape of ISO-2022. */
const isControl = (octet: number) => octet < 32 && ![9, 10, 12, 13, 27].includes(octet);

/** The first file that was chosen or dropped, as far as it is read. Never rejects. */
export async function readFile(file: Blob): Promise<Result<string | Uint8Array, keyof typeof droppedFileProblems>> {
  try {
    return readDropped(new Uint8Array(await file.slice(0, maxFileOctets).arrayBuffer()));
  } catch {
    return fail('file/unreadable', file.type);
  }
}
