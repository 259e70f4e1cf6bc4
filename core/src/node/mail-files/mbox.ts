/** One mail of a mailbox file. `number` counts from 1, and is null where the file holds no other; `cut`: some was left out. */
export type BoxedMail = { readonly bytes: Uint8Array; readonly number: number | null; readonly cut: boolean };

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const separator = Buffer.from('\nFrom ');
/** No program writes a longer line between two mails. */
const longestLine = 1_000;

/** `Mon Jan 1 00:00:00 2024`, as RFC 4155 has it, and what else is met: `Mon, 1 Jan 2024 00:00`, `2024-01-01 00:00`. */
const date =
  /(?:\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +(?:[A-Z][a-z]{2} +\d{1,2}|\d{1,2} +[A-Z][a-z]{2}) +(?:\d{4} +)?|\b\d{4}-\d\d-\d\d[ T])\d{1,2}:\d\d/;

/** True if the first line of a file is one that stands before a mail in a mailbox (RFC 4155 Appendix A). */
export const beginsMailbox = (head: Buffer): boolean => /^From /.test(head.toString('latin1', 0, 5)) && hasDate(head);

const hasDate = (line: Buffer): boolean => date.test((/^.*/.exec(line.toString('latin1', 0, longestLine)) ?? [''])[0]);

/**
 * Cuts a mailbox into its mails while it is read. One begins where a line `From … date` follows an empty line; that line is
 * kept, so that lines count as in the mail, and one `>` before `From ` in its text is taken away (mboxrd; mboxo alike). Of a
 * mail, the first `maxOctets` are kept.
 */
export async function* splitMailbox(
  chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
  maxOctets: number,
): AsyncGenerator<BoxedMail> {
  let mail = emptyMail();
  let number = 1;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const text = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let start = 0;
    let next = findSeparator(text, 0);
    while (next.found) {
      mail.add(text.subarray(start, next.at), maxOctets);
      yield { ...mail.take(), number };
      number++;
      start = next.at;
      mail = emptyMail();
      next = findSeparator(text, start);
    }
    mail.add(text.subarray(start, next.at), maxOctets);
    rest = Buffer.from(text.subarray(next.at));
  }
  mail.add(rest, maxOctets);
  yield { ...mail.take(), number: number === 1 ? null : number };
}

/** Where the next mail begins, or from where on it cannot be told yet. */
function findSeparator(text: Buffer, from: number): { readonly found: boolean; readonly at: number } {
  for (let at = text.indexOf(separator, from); at >= 0; at = text.indexOf(separator, at + 1)) {
    const before = text[at - 1] === carriageReturn ? at - 2 : at - 1;
    if (before < from || text[before] !== lineFeed) continue;
    const end = text.indexOf(lineFeed, at + 1);
    if (end < 0 && text.length - at < longestLine) return { found: false, at: before };
    if (hasDate(text.subarray(at + 1, end < 0 ? undefined : end))) return { found: true, at: at + 1 };
  }
  const undecided = separator.length + 2;
  return { found: false, at: Math.max(from, text.length - undecided) };
}

/** A mail that grows piece by piece, up to a limit. */
function emptyMail() {
  const pieces: Buffer[] = [];
  let octets = 0;
  let cut = false;
  return {
    add(piece: Buffer, maxOctets: number) {
      const kept = piece.subarray(0, Math.max(0, maxOctets - octets));
      cut ||= kept.length < piece.length;
      octets += kept.length;
      if (kept.length > 0) pieces.push(kept);
    },
    /** A copy: what was read into may be read into again. */
    take: () => ({ bytes: unquoted(Buffer.concat(pieces)), cut }),
  };
}

function unquoted(mail: Buffer): Buffer {
  if (!mail.includes('>From ')) return mail;
  return Buffer.from(mail.toString('latin1').replace(/(\n>*)>From /g, '$1From '), 'latin1');
}
