import type { Capabilities, Reply } from '../../relay/index.ts';
import type { ServerFields } from '../../settings/index.ts';
import { lookUpAddresses } from '../dns/index.ts';
import type { Secret } from '../secrets/index.ts';
import { type Answer, type Failed, failed, failedWith } from './answer.ts';
import { authenticate } from './auth.ts';
import { ehlo, type Greeted, ownEhloName, readGreeting, startTls } from './commands.ts';
import { connectFirst } from './connect.ts';
import { Connection, type Note } from './connection.ts';
import { sendTimeouts, type Timeouts } from './timeouts.ts';
import { encrypt } from './tls.ts';

/** Which server, how to talk to it and as whom: what {@link openSession} needs of a row of the table. */
export type SubmissionTarget = Pick<ServerFields, 'address' | 'security' | 'login'> & {
  readonly certificateName?: string | undefined;
  readonly certificateFingerprint?: string | undefined;
};

export type SessionOptions = {
  readonly signal?: AbortSignal | undefined;
  readonly timeouts?: Partial<Timeouts> | undefined;
  /** What EHLO says; without it this host's full name, or its address. */
  readonly ehloName?: string | undefined;
  readonly note?: Note | undefined;
  readonly dnsServers?: readonly string[] | undefined;
};

/** A connection on which mail can be handed over at once, for one mail or for many. Whoever opened it quits or destroys it. */
export type Session = {
  readonly connection: Connection;
  readonly capabilities: Capabilities;
  readonly greeting: Reply;
  readonly timeouts: Timeouts;
};
export type OpenedSession = { readonly ok: true; readonly session: Session } | Failed;

/**
 * Connects, encrypts, checks the certificate and logs in, in this order, as the row says and in no weaker way.
 * A row with a login needs its password, else `server/password-missing` without a connection.
 */
export async function openSession(
  target: SubmissionTarget,
  password: Secret | null,
  options: SessionOptions = {},
): Promise<OpenedSession> {
  const timeouts = { ...sendTimeouts, ...options.timeouts };
  if (target.login.kind === 'password' && password === null) return failed('server/password-missing', '');
  const connected = await connect(target, timeouts, options);
  if (!connected.ok) return connected;
  const connection = connected.connection;
  const opened = await converse(connection, target, password, timeouts, options);
  if (!opened.ok) connection.destroy();
  return opened;
}

async function connect(
  target: SubmissionTarget,
  timeouts: Timeouts,
  { signal, note, dnsServers }: SessionOptions,
): Promise<{ readonly ok: true; readonly connection: Connection } | Failed> {
  const { host, port } = target.address;
  const found = await lookUpAddresses(host, { ...(signal && { signal }), ...(dnsServers && { servers: dnsServers }) });
  if (!found.ok) return failedWith(found.problem);
  const addresses = interleave(found.value.ipv6, found.value.ipv4).map((address) => ({ address, port }));
  const connected = await connectFirst(addresses, timeouts.connectMs, signal);
  return connected.ok ? { ok: true, connection: new Connection(connected.socket, { signal, note }) } : connected;
}

async function converse(
  connection: Connection,
  target: SubmissionTarget,
  password: Secret | null,
  timeouts: Timeouts,
  options: SessionOptions,
): Promise<OpenedSession> {
  const { security, login } = target;
  const expected = { ...target, host: target.address.host };
  const name = options.ehloName ?? ownEhloName(connection);
  if (security === 'tls') {
    const encrypted = await encrypt(connection, expected, timeouts.tlsMs, true, options.signal);
    if (!encrypted.ok) return encrypted;
  }
  const greeting = await readGreeting(connection, timeouts.greetingMs);
  if (!greeting.ok) return greeting;
  let greeted: Greeted = await ehlo(connection, name, timeouts.commandMs);
  if (greeted.ok && security === 'starttls') {
    const begun: Answer = await startTls(connection, greeted.capabilities, timeouts.commandMs);
    if (!begun.ok) return begun;
    const encrypted = await encrypt(connection, expected, timeouts.tlsMs, false, options.signal);
    if (!encrypted.ok) return encrypted;
    greeted = await ehlo(connection, name, timeouts.commandMs); // what was said in clear does not count (RFC 3207 §4.2)
  }
  if (!greeted.ok) return greeted;
  const capabilities = greeted.capabilities;
  if (login.kind === 'password' && password !== null) {
    const credentials = { username: login.username, password };
    const answer = await authenticate(connection, capabilities, credentials, timeouts.commandMs);
    if (!answer.ok) return answer;
  }
  return { ok: true, session: { connection, capabilities, greeting: greeting.reply, timeouts } };
}

/** One of each in turn, the first list first (RFC 8305 §4). */
function interleave(first: readonly string[], second: readonly string[]): string[] {
  const length = Math.max(first.length, second.length);
  return Array.from({ length }, (_, index) => [first[index], second[index]])
    .flat()
    .filter((address) => address !== undefined);
}
