import { printable } from '../../problem/index.ts';
import { createReplyReader, formatReply, type Reply, replyLimits } from '../reply.ts';

/** A whole reply as it came, line ends as CR LF. */
export type ReplyOctets = { readonly code: number; readonly octets: Uint8Array };

const lf = 0x0a;
const cr = 0x0d;
const hyphen = 0x2d;
const space = 0x20;
/** More replies than these that nobody asked for, and a server is out of step. */
const mostReplies = 100;

/**
 * Cuts what a server says into replies, octet by octet as they came. `broken` is set once what came is none; then nothing more
 * is to be had from that server.
 */
export class ReplyCutter {
  broken = false;
  #waiting: Uint8Array | null = null;
  #replies: ReplyOctets[] = [];

  get hasRest(): boolean {
    return this.#waiting !== null || this.#replies.length > 0;
  }

  take(): ReplyOctets | null {
    return this.#replies.shift() ?? null;
  }

  push(chunk: Uint8Array): void {
    if (this.broken) return;
    const octets = this.#waiting === null ? chunk : concat(this.#waiting, chunk);
    this.#waiting = null;
    let start = 0;
    for (let line = 0; line < octets.length; ) {
      const end = octets.indexOf(lf, line);
      if (end === -1) break;
      const code = codeAt(octets, line, end);
      const separator = octets[line + 3];
      if (code === null || code !== codeAt(octets, start, end) || this.#replies.length >= mostReplies) {
        this.broken = true;
        return;
      }
      line = end + 1;
      if (separator === hyphen) continue;
      this.#replies.push({
        code,
        octets: withLineEnds(start === 0 && line === octets.length ? octets : octets.subarray(start, line)),
      });
      start = line;
    }
    if (start >= octets.length) return;
    if (octets.length - start > replyLimits.waitingOctets) this.broken = true;
    else this.#waiting = octets.slice(start);
  }
}

function codeAt(octets: Uint8Array, at: number, end: number): number | null {
  const [first, second, third, next] = [octets[at] ?? 0, octets[at + 1] ?? 0, octets[at + 2] ?? 0, octets[at + 3] ?? 0];
  const isCode = first >= 0x32 && first <= 0x35 && isDigit(second) && isDigit(third) && at + 3 <= end;
  if (!isCode || (next !== space && next !== hyphen && next !== cr && next !== lf)) return null;
  return (first - 0x30) * 100 + (second - 0x30) * 10 + (third - 0x30);
}

const isDigit = (octet: number) => octet >= 0x30 && octet <= 0x39;

function concat(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/** Replies of a server that ends lines with LF alone are mended; nearly none is. */
function withLineEnds(octets: Uint8Array): Uint8Array {
  let bare = 0;
  for (let at = 0; at < octets.length; at++) if (octets[at] === lf && octets[at - 1] !== cr) bare++;
  if (bare === 0) return octets;
  const mended = new Uint8Array(octets.length + bare);
  let length = 0;
  for (let at = 0; at < octets.length; at++) {
    if (octets[at] === lf && octets[at - 1] !== cr) mended[length++] = cr;
    mended[length++] = octets[at] as number;
  }
  return mended;
}

/** The reply as a value, for the journal and for what it means. */
export function readReply({ code, octets }: ReplyOctets): Reply {
  const reader = createReplyReader();
  reader.push(octets);
  const event = reader.take();
  return event?.kind === 'reply' ? event : { code, enhancedStatus: null, lines: [''] };
}

/** The reply as one printable line, as {@link formatReply} writes it. */
export const formatReplyOctets = (reply: ReplyOctets): string => {
  const text = String.fromCharCode(...reply.octets.subarray(0, 2_000));
  const isPlain = /^\d{3} [ -~]*\r\n$/.test(text); // nearly every one
  return isPlain ? printable(text) : formatReply(readReply(reply));
};
