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
  const messageId = fieldOf(header, 'Message-ID');
  const from = allFieldsOf(header, 'From');
  return {
    messageId: messageId === null ? null : (/<[^<>\s]{1,250}>/.exec(messageId)?.[0] ?? messageId.trim().slice(0, 250)),
    fromDomains: [...new Set(from.flatMap(domainsIn))],
    hasFrom: from.length > 0,
  };
}

const allFieldsOf = (header: string, name: string): string[] => {
  const pattern = new RegExp(`(?:^|\\n)${name}[ \\t]*:((?:[^\\r\\n]|\\r?\\n[ \\t])*)`, 'gi');
  return [...header.matchAll(pattern)].map((match) => (match[1] ?? '').replace(/\r?\n/g, ''));
};
const fieldOf = (header: string, name: string): string | null => allFieldsOf(header, name)[0] ?? null;

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
