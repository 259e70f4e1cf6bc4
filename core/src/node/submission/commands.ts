import { hostname } from 'node:os';
import { formatMailbox, type Mailbox, parseDomainName } from '../../address/index.ts';
import type { ProblemCode } from '../../problem/index.ts';
import { type Capabilities, parseCapabilities, type Reply } from '../../relay/index.ts';
import { type Answer, expectCode, type Failed, failed } from './answer.ts';
import type { Connection } from './connection.ts';

/** Parameters of MAIL; each is given only to a server that offers it. */
export type MailParameters = { readonly octets?: number | undefined; readonly eightBit?: boolean | undefined };
export type Greeted = { readonly ok: true; readonly reply: Reply; readonly capabilities: Capabilities } | Failed;

const quitMs = 3_000;

/** The 220 with which a server begins (RFC 5321 §3.1). A server that says nothing is `silence`. */
export const readGreeting = async (
  connection: Connection,
  timeoutMs: number,
  silence: ProblemCode = 'check/silent',
): Promise<Answer> => expectCode(await connection.readReply(timeoutMs, silence), 'greeting', [220]);

/** RFC 5321 §4.1.1.1. There is no fall-back to HELO: without extensions there is no submission. */
export async function ehlo(connection: Connection, name: string, timeoutMs: number): Promise<Greeted> {
  const answer = expectCode(await connection.ask(`EHLO ${name}`, timeoutMs), 'ehlo', [250]);
  return answer.ok ? { ...answer, capabilities: parseCapabilities(answer.reply) } : answer;
}

/** Asks for encryption (RFC 3207 §4); after the 220 {@link encrypt} does the rest. */
export async function startTls(connection: Connection, capabilities: Capabilities, timeoutMs: number): Promise<Answer> {
  if (!capabilities.startTls) return failed('check/no-starttls', '');
  return expectCode(await connection.ask('STARTTLS', timeoutMs), 'starttls', [220]);
}

/** RFC 5321 §4.1.1.2, with SIZE (RFC 1870 §6.1) and BODY (RFC 6152 §2). A sender of null is `<>`. */
export async function mail(
  connection: Connection,
  capabilities: Capabilities,
  sender: Mailbox | null,
  parameters: MailParameters,
  timeoutMs: number,
): Promise<Answer> {
  const size = capabilities.size && parameters.octets !== undefined ? ` SIZE=${parameters.octets}` : '';
  const body = capabilities.eightBitMime && parameters.eightBit ? ' BODY=8BITMIME' : '';
  const line = `MAIL FROM:<${sender ? formatMailbox(sender) : ''}>${size}${body}`;
  return expectCode(await connection.ask(line, timeoutMs), 'mail', [250]);
}

/** RFC 5321 §4.1.1.3. */
export const rcpt = async (connection: Connection, recipient: Mailbox, timeoutMs: number): Promise<Answer> =>
  expectCode(await connection.ask(`RCPT TO:<${formatMailbox(recipient)}>`, timeoutMs), 'rcpt', [250, 251]);

/** RFC 5321 §4.1.1.5. */
export const reset = async (connection: Connection, timeoutMs: number): Promise<Answer> =>
  expectCode(await connection.ask('RSET', timeoutMs), 'mail', [250]);

/** Says goodbye (RFC 5321 §4.1.1.10), waits at most 3 s for the reply and closes; a server that owes a reply is just left. */
export async function quit(connection: Connection, timeoutMs: number): Promise<void> {
  if (!connection.owesReply) await connection.ask('QUIT', Math.min(timeoutMs, quitMs));
  connection.destroy();
}

/** The name for EHLO: this host's full name, else its address on this connection (RFC 5321 §4.1.4). */
export function ownEhloName(connection: Connection): string {
  const name = hostname();
  if (name.includes('.') && parseDomainName(name) !== null) return name;
  const address = (connection.localAddress ?? '127.0.0.1').replace(/^::ffff:/, '').replace(/%.*$/, '');
  return address.includes(':') ? `[IPv6:${address}]` : `[${address}]`;
}
