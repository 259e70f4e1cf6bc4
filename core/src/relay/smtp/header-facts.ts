import { parseMailbox } from '../../address/index.ts';

/** What the engine needs of a header: texts as they stand there, null where they do not. */
export type HeaderFacts = {
  readonly messageId: string | null;
  /** Domains of all authors in From (RFC 5322 §3.6.2), in lower case; empty where none can be read. */
  readonly fromDomains: readonly string[];
  readonly hasFrom: boolean;
};

/**
 * Reads the header of a mail (RFC 5322 §2.2) as SMTP carries it, an octet a character. Comments and quoted names are passed
 * over; dots that were stuffed cannot stand at the beginning of a field.
 */
export function readHeaderFacts(header: string): HeaderFacts {
  const found = fields.messageId.exec(header)?.[1];
  const messageId = found === undefined ? null : unfolded(found);
  const from = valuesOf(header, fields.from);
  return {
    messageId: messageId === null ? null : (/<[^<>\s]{1,250}>/.exec(messageId)?.[0] ?? messageId.trim().slice(0, 250)),
    fromDomains: [...new Set(from.flatMap(domainsIn))],
    hasFrom: from.length > 0,
  };
}

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
