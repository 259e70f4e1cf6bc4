/** A header field: its name in lower case, its unfolded value, and the octets that it takes, line end included. */
export type HeaderField = {
  readonly name: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
};
/** `bodyStart` is where the empty line begins, or the body where there is none (`hasEmptyLine` false). */
export type MailHeader = {
  readonly fields: readonly HeaderField[];
  readonly start: number;
  readonly bodyStart: number;
  readonly hasEmptyLine: boolean;
};

const fieldStart = /^([!-9;-~]+)[ \t]*:/;

/**
 * Reads the header of a mail (RFC 5322 §2.2). A line ends with CR LF, LF or CR, as all of them are sent as line ends.
 * The first line that is no field begins the body. A `From ` line of a mailbox file before it all is no part of the mail.
 */
export function parseMailHeader(mail: Buffer): MailHeader {
  const text = mail.toString('latin1'); // one letter an octet
  const lines = text.matchAll(/[^\r\n]*(?:\r\n|\r|\n|$)/g);
  const fields: { name: string; start: number; end: number }[] = [];
  let start = 0;
  for (const { 0: line, index } of lines) {
    const end = index + line.length;
    const field = fieldStart.exec(line);
    const last = fields.at(-1);
    if (index === 0 && /^>?From /.test(line)) start = end;
    else if (field?.[1]) fields.push({ name: field[1].toLowerCase(), start: index, end });
    else if (/^[ \t]+[^ \t\r\n]/.test(line) && last) last.end = end;
    else {
      const isEmpty = /^[\r\n]+$/.test(line);
      return { fields: fields.map((entry) => withValue(mail, entry)), start, bodyStart: index, hasEmptyLine: isEmpty };
    }
  }
  return { fields: fields.map((entry) => withValue(mail, entry)), start, bodyStart: text.length, hasEmptyLine: false };
}

function withValue(mail: Buffer, field: { name: string; start: number; end: number }): HeaderField {
  const line = mail.toString('utf8', field.start, field.end);
  return {
    ...field,
    value: line
      .slice(line.indexOf(':') + 1)
      .replace(/(?:\r\n|\r|\n)(?=[ \t]|$)/g, '')
      .trim(),
  };
}
