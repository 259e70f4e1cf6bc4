import { printable } from '../problem/index.ts';

/**
 * One reply of an SMTP server (RFC 5321 §4.2). `lines` is the text of each line without code and line end, never empty;
 * octets that are not UTF-8 are read as Latin-1. `enhancedStatus` is such as `5.7.8` (RFC 2034), null where none was given.
 */
export type Reply = {
  readonly code: number;
  readonly enhancedStatus: string | null;
  readonly lines: readonly string[];
};

/** Why octets are no reply. `found` is the beginning of what came, printable. */
export type BadReply = {
  readonly reason: 'line-too-long' | 'reply-too-long' | 'not-a-reply' | 'codes-differ';
  readonly found: string;
};
export type ReplyEvent = ({ readonly kind: 'reply' } & Reply) | ({ readonly kind: 'bad' } & BadReply);

/** What a server may send before it is taken for none; RFC 5321 §4.5.3.1.5 asks for 512 octets a line, some send more. */
export const replyLimits = { lineOctets: 2_000, replyLines: 100, waitingOctets: 65_536 } as const;

/** Puts replies together from octets as they arrive. After a bad reply it takes nothing more: the line is out of step. */
export type ReplyReader = {
  push(octets: Uint8Array): void;
  /** The next whole reply, or null as long as there is none. */
  take(): ReplyEvent | null;
  /** True if octets or replies wait that nobody has taken (what came before encryption must not count after it, RFC 3207 §6). */
  hasRest(): boolean;
};

const lineFeed = 0x0a;
const replyLine = /^([2-5]\d\d)(?:([ -])(.*))?$/s;

/** A reader with nothing in it. It holds at most {@link replyLimits}`.waitingOctets`, whatever a server sends. */
export function createReplyReader(): ReplyReader {
  const events: ReplyEvent[] = [];
  let line: number[] = [];
  let lines: string[] = [];
  let code: string | null = null;
  let waitingOctets = 0;
  let broken = false;

  const endWith = (reason: BadReply['reason'], found: string) => {
    events.push({ kind: 'bad', reason, found: printable(found) });
    broken = true;
  };
  const readLine = (text: string) => {
    const match = replyLine.exec(text);
    if (!match) return endWith('not-a-reply', text);
    const [, digits = '', separator, rest = ''] = match;
    if (code !== null && code !== digits) return endWith('codes-differ', text);
    if (lines.push(rest) > replyLimits.replyLines) return endWith('reply-too-long', text);
    code = digits;
    if (separator === '-') return;
    events.push({ kind: 'reply', code: Number(digits), enhancedStatus: enhancedStatusOf(digits, lines), lines });
    lines = [];
    code = null;
  };

  return {
    push(octets) {
      for (let at = 0; at < octets.length && !broken; ) {
        const end = octets.indexOf(lineFeed, at);
        const part = octets.subarray(at, end === -1 ? octets.length : end);
        at = end === -1 ? octets.length : end + 1;
        waitingOctets += part.length + (end === -1 ? 0 : 1);
        if (line.length + part.length > replyLimits.lineOctets) {
          endWith('line-too-long', decode([...line, ...part.subarray(0, replyLimits.lineOctets)]));
        } else if (waitingOctets > replyLimits.waitingOctets) {
          endWith('reply-too-long', lines[0] ?? decode([...line, ...part]));
        } else {
          line.push(...part);
          if (end === -1) return;
          readLine(decode(line).replace(/\r$/, ''));
          line = [];
        }
      }
    },
    take() {
      const event = events.shift() ?? null;
      if (events.length === 0 && lines.length === 0) waitingOctets = line.length;
      return event;
    },
    hasRest: () => events.length > 0 || lines.length > 0 || line.length > 0,
  };
}

/** The reply as one printable line with its code, for people: `535 5.7.8 Error: authentication failed`. */
export const formatReply = (reply: Reply): string => printable(`${reply.code} ${reply.lines.join(' ')}`);

/** True for a reply that is worth another try later (RFC 5321 §4.2.1). */
export const isTemporary = (reply: Reply): boolean => reply.code >= 400 && reply.code < 500;

/** The first status in the text whose class is that of the code (RFC 2034 §4). */
function enhancedStatusOf(code: string, lines: readonly string[]): string | null {
  for (const line of lines) {
    const status = /^\s*([245]\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(line)?.[1];
    if (status?.startsWith(code.charAt(0))) return status;
  }
  return null;
}

/** UTF-8 where the octets are that, else Latin-1. */
function decode(octets: readonly number[]): string {
  const latin1 = octets.map((octet) => String.fromCharCode(octet)).join('');
  if (octets.every((octet) => octet < 0x80)) return latin1;
  try {
    return decodeURIComponent(octets.map((octet) => `%${octet.toString(16).padStart(2, '0')}`).join(''));
  } catch {
    return latin1; // a URIError: the octets are not UTF-8
  }
}
