import { isAscii } from 'node:buffer';
import { type AnswerName, answers, DataScanner, type HeaderFacts, type ReplyOctets } from '../../relay/index.ts';
import type { ClientStream } from './client-stream.ts';
import { HeaderCollector } from './header-collector.ts';
import type { GatewayLimits } from './limits.ts';
import type { Upstream } from './upstream.ts';

/**
 * How the data of a mail ended. `stopped`: nothing was delivered, for this reason of ours. `replied`: the server's last word, or
 * an early one. `lost`: the server was gone before the final dot; `unknown`: after it. `left`: the client was.
 */
export type HandedOver =
  | { readonly kind: 'replied'; readonly reply: ReplyOctets }
  | { readonly kind: 'stopped'; readonly why: AnswerName | string }
  | { readonly kind: 'lost' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'left' };

export type HandOverRules = {
  readonly limits: GatewayLimits;
  /** Asked once the header is whole; a text stops the mail. */
  readonly judgeHeader: (facts: HeaderFacts) => string | null;
  /** Asked before the final octets; false stops the mail. */
  readonly beforeDot: () => Promise<boolean>;
  /** True while others wait for a connection such as this mail has. */
  readonly isWaitedFor: () => boolean;
};

/**
 * Passes a mail on as it comes, still dot-stuffed, octet for octet. The final dot goes out last, when everything is known to be
 * in order; where it is not, the connection to the server is cut before it, and the client's octets are thrown away.
 */
export async function handOver(client: ClientStream, upstream: Upstream, rules: HandOverRules): Promise<HandedOver> {
  const { limits } = rules;
  const scanner = new DataScanner();
  const header = new HeaderCollector(limits.headerOctets);
  let stopped: HandedOver | null = null;
  let octetsSeen = 0;
  const stop = (why: HandedOver) => {
    stopped ??= why;
    upstream.destroy();
    client.resume();
  };
  upstream.onChange = () => {
    if (!upstream.isFull || upstream.hasSpoken) client.resume();
  };
  let isJudged = false;
  const judge = (facts: HeaderFacts | null): string | null => {
    if (facts === null || isJudged) return null;
    isJudged = true;
    return rules.judgeHeader(facts);
  };
  const tail = new Tail();
  let last: Buffer | null = null;
  const pass = (octets: Buffer): number => {
    octetsSeen += octets.length;
    const end = scanner.push(octets);
    if (stopped) return end;
    const own = end === -1 ? octets : octets.subarray(0, end);
    header.push(own);
    const facts = end === -1 ? header.facts : header.end();
    const why = faultOf(scanner, header, own, upstream) ?? judge(facts);
    if (why !== null) stop({ kind: 'stopped', why });
    else if (upstream.hasSpoken) stopped = { kind: 'lost' };
    else if (end !== -1) last = tail.join(own);
    else if (!upstream.write(tail.cut(own))) client.pause();
    return end;
  };
  const isWhole = await client.readData(
    pass,
    watchProgress(client, upstream, rules, () => octetsSeen),
    Math.min(limits.clientMs / 10, limits.serverMs / 4),
  );
  if (!isWhole) upstream.destroy();
  if (isWhole && last !== null && !(await rules.beforeDot())) stop({ kind: 'stopped', why: 'journal-full' });
  upstream.onChange = () => {};
  if (!isWhole) return { kind: 'left' };
  if (last === null || stopped !== null || upstream.hasSpoken)
    return await earlyEnd(stopped ?? { kind: 'lost' }, upstream);
  upstream.write(last);
  const reply = await upstream.nextReply(limits.dotMs);
  return reply ? { kind: 'replied', reply } : { kind: 'unknown' };
}

const carriageReturn = 0x0d;

/** A CR at the end of a piece waits for what follows: a server that takes it for a line end must never see one without LF. */
class Tail {
  #held: Buffer | null = null;

  join(octets: Buffer): Buffer {
    const joined = this.#held === null ? octets : Buffer.concat([this.#held, octets]);
    this.#held = null;
    return joined;
  }

  cut(octets: Buffer): Buffer {
    const joined = this.join(octets);
    if (joined.at(-1) !== carriageReturn) return joined;
    this.#held = joined.subarray(-1);
    return joined.subarray(0, -1);
  }
}

/** A server that spoke before the end has refused the mail, and would take the rest of it for commands. */
async function earlyEnd(stopped: HandedOver, upstream: Upstream): Promise<HandedOver> {
  const early = stopped.kind === 'lost' ? await upstream.nextReply(0) : null;
  upstream.destroy();
  return early && early.code >= 400 ? { kind: 'replied', reply: early } : stopped;
}

function faultOf(scanner: DataScanner, header: HeaderCollector, octets: Buffer, upstream: Upstream): AnswerName | null {
  if (scanner.fault !== null) return scanner.fault;
  if (header.isTooLong) return 'header-too-long';
  return upstream.capabilities.eightBitMime || isAscii(octets) ? null : 'eight-bit';
}

/**
 * Cuts a client that sends nothing for too long, or next to nothing while others wait for the connection that it holds, and a
 * server that takes nothing of the mail any more. Who waits for a slow server is not cut.
 */
function watchProgress(
  client: ClientStream,
  upstream: Upstream,
  { limits, isWaitedFor }: HandOverRules,
  octetsSeen: () => number,
): () => void {
  const windowMs = limits.clientMs / 10;
  let taken = { octets: 0, at: performance.now() };
  let heard = taken;
  let window = taken;
  const leave = () => {
    client.say(`${answers.idle}\r\n`);
    client.close();
  };
  return () => {
    const now = { octets: octetsSeen(), at: performance.now() };
    if (now.octets !== taken.octets || !upstream.isFull) taken = now;
    else if (now.at - taken.at >= limits.serverMs) upstream.destroy();
    if (now.octets !== heard.octets || upstream.isFull) heard = now;
    else if (now.at - heard.at >= limits.clientMs) leave();
    if (now.at - window.at < windowMs) return;
    const isSlow = now.octets - window.octets < limits.slowestOctets && !upstream.isFull;
    if (isSlow && isWaitedFor()) leave();
    window = now;
  };
}
