import { parseMailbox } from '../../address/index.ts';

/** What the engine needs of a header: texts as they stand there, null where they do not. */
export type HeaderFacts = {
  readonly messageId: string | null;
  /** The values of all From fields, unfolded (RFC 5322 §3.6.2 allows one). */
  readonly from: readonly string[];
};

/**
 * Reads the header of a mail (RFC 5322 §2.2) as SMTP carries it, an octet a character. Comments and quoted names are passed
 * over; dots that were stuffed cannot stand at the beginning of a field.
 */
export function readHeaderFacts(header: string): HeaderFacts {
  const found = fields.messageId.exec(header)?.[1];
  const messageId = found === undefined ? null : unfolded(found);
  return {
    messageId: messageId === null ? null : (/<[^<>\s]{1,250}>/.exec(messageId)?.[0] ?? messageId.trim().slice(0, 250)),
    from: valuesOf(header, fields.from),
  };
}

/** The domains of all authors, in lower case; empty where none can be read. */
export const fromDomains = ({ from }: HeaderFacts): readonly string[] => [...new Set(from.flatMap(domainsIn))];

const fields = {
  messageId: /(?:^|\n)Message-ID[ \t]*:((?:[^\r\n]|\r?\n[ \t])*)/i,
  from: /(?:^|\n)From[ \t]*:((?:[^\r\n]|\r?\n[ \t])*)/gi,
};

const valuesOf = (header: string, field: RegExp): string[] =>
  [...header.matchAll(field)].map((match) => unfolded(match[1] ?? ''));

const unfolded = (value: string): string => (value.includes('\n') ? value.replace(/\r?\n/g, '') : value);

function domainsIn(value: string): string[] {
  const plain = value
    .slice(0, 10_000)
    .replace(/"(?:[^"\\]|\\.)*"/g, '')
    .replace(/\([^()]*\)/g, '');
  const inBrackets = [...plain.matchAll(/<([^<>]*)>/g)].map((match) => match[1] ?? '');
  const addresses = inBrackets.length > 0 ? inBrackets : plain.split(',');
  return addresses.flatMap((text) => {
    const at = text.lastIndexOf('@');
    const parsed = at < 0 ? null : parseMailbox(`x@${text.slice(at + 1).trim()}`);
    return parsed?.ok ? [parsed.value.domain] : [];
  });
}
