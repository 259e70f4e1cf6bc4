import { printable } from '../problem/index.ts';
import type { Reply } from './reply.ts';

/** What a server says of itself in its reply to EHLO (RFC 5321 §4.1.1.1). */
export type Capabilities = {
  /** The name with which the server introduces itself; printable, may be empty. */
  readonly name: string;
  readonly startTls: boolean;
  /** SASL mechanisms in upper case, in the server's order (RFC 4954 §3); also from the old form `AUTH=LOGIN`. */
  readonly auth: readonly string[];
  readonly size: boolean;
  /** The largest mail in octets (RFC 1870 §4); null where no limit is named. */
  readonly maxOctets: number | null;
  readonly eightBitMime: boolean;
  readonly smtpUtf8: boolean;
  readonly dsn: boolean;
  readonly pipelining: boolean;
  readonly enhancedStatusCodes: boolean;
};

/** Reads a 250 reply to EHLO. Keywords it does not know are passed over; a SIZE that is no number names no limit. */
export function parseCapabilities(reply: Reply): Capabilities {
  const [greeting = '', ...lines] = reply.lines;
  const keywords = lines.map((line) => line.trim().split(/[\s=]+/));
  const has = (keyword: string) => keywords.some(([name]) => name?.toUpperCase() === keyword);
  const argumentsOf = (keyword: string) =>
    keywords.filter(([name]) => name?.toUpperCase() === keyword).flatMap(([, ...rest]) => rest);
  return {
    name: printable(greeting.trim().split(/\s/)[0] ?? '', 255),
    startTls: has('STARTTLS'),
    auth: [...new Set(argumentsOf('AUTH').map((mechanism) => mechanism.toUpperCase()))].filter(isMechanism),
    size: has('SIZE'),
    maxOctets: parseSize(argumentsOf('SIZE')[0]),
    eightBitMime: has('8BITMIME'),
    smtpUtf8: has('SMTPUTF8'),
    dsn: has('DSN'),
    pipelining: has('PIPELINING'),
    enhancedStatusCodes: has('ENHANCEDSTATUSCODES'),
  };
}

/** RFC 4422 §3.1. */
const isMechanism = (text: string) => /^[A-Z0-9_-]{1,20}$/.test(text);

function parseSize(text: string | undefined): number | null {
  const octets = /^\d{1,20}$/.test(text ?? '') ? Number(text) : 0;
  return octets > 0 && Number.isSafeInteger(octets) ? octets : null;
}
