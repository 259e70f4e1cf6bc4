import { formatMailbox, type Mailbox, parseMailbox } from '../../address/index.ts';
import { type ProblemCode, printable } from '../../problem/index.ts';
import { type Capabilities, chooseAuth, formatReply } from '../../relay/index.ts';
import type { Login } from '../../settings/index.ts';
import {
  authenticate,
  type Connection,
  ehlo,
  isSafeForPassword,
  mail,
  ownEhloName,
  rcpt,
  reset,
  startTls,
} from '../submission/index.ts';
import { beginTls } from './encryption.ts';
import type { Reached } from './reach.ts';
import { giveUp, type Phase, passed, proceed, type Run, stuck, stuckWith, warned } from './run.ts';

const outside = { localPart: 'postmaster', domain: 'example.com' } as Mailbox;
const mebibyte = 1_048_576;
const defaultLargestOctets = 25 * mebibyte;

/** EHLO, and where the way is STARTTLS: encryption and EHLO once more. Ends with what the server offers in the end. */
export async function* introduce(run: Run, { connection, security }: Reached): Phase<Capabilities> {
  const name = ownEhloName(connection);
  const { commandMs } = run.timeouts;
  const first = await ehlo(connection, name, commandMs);
  if (!first.ok) {
    yield stuckWith(run, 'ehlo', first);
    return giveUp(first.problem.code);
  }
  yield passed(run, 'ehlo', offerOf(first.capabilities));
  if (security !== 'starttls') return proceed(first.capabilities);
  const begun = await startTls(connection, first.capabilities, commandMs);
  if (!begun.ok) {
    yield stuckWith(run, 'tls', begun);
    return giveUp(begun.problem.code);
  }
  const encrypted = yield* beginTls(run, connection, false);
  if (!encrypted.ok) return encrypted;
  const second = await ehlo(connection, name, commandMs);
  if (!second.ok) {
    yield stuckWith(run, 'ehlo-tls', second);
    return giveUp(second.problem.code);
  }
  yield passed(run, 'ehlo-tls', offerOf(second.capabilities));
  return proceed(second.capabilities);
}

/** Which ways to log in there are, and the login itself. Ends with true if the server may be asked to take a mail. */
export async function* logIn(run: Run, connection: Connection, capabilities: Capabilities): Phase<boolean> {
  const { login, password } = run.request;
  const offered = printable(capabilities.auth.join(', '), 200) || 'no login';
  if (login.kind === 'none') {
    yield passed(run, 'auth', `The server offers ${offered}; no login is set.`);
    return proceed(true);
  }
  const choice = chooseAuth(capabilities.auth, isSafeForPassword(connection));
  if (!choice.ok) {
    yield stuck(run, 'auth', choice.problem.code, `The server offers ${offered}.`);
    return giveUp(choice.problem.code);
  }
  const left = password === null ? '; without a password the login is not tried' : '';
  yield passed(run, 'auth', `The server offers ${offered}; ${choice.value} is used${left}.`);
  if (password === null) return proceed(false);
  const answer = await authenticate(
    connection,
    capabilities,
    { username: login.username, password },
    run.timeouts.commandMs,
  );
  if (!answer.ok) {
    yield stuckWith(run, 'login', answer);
    return giveUp(answer.problem.code);
  }
  yield passed(run, 'login', `Logged in as ${login.username} (${answer.mechanism}): ${formatReply(answer.reply)}`);
  return proceed(true);
}

/** What ends the check at RCPT, and what is only worth reading: another recipient may pass, or the same one later. */
const onlyWarnings: readonly ProblemCode[] = ['check/recipient-deferred', 'check/recipient-refused'];

/**
 * The address to ask with where nobody's is known yet: that of the login, at the name that the server gives itself.
 * Null if they make no mailbox.
 */
export function guessSender(login: Login, serverName: string): Mailbox | null {
  const username = login.kind === 'none' ? 'postmaster' : login.username;
  const parsed = parseMailbox(username.includes('@') ? username : `${username}@${serverName}`);
  return parsed.ok ? parsed.value : null;
}

/**
 * MAIL with the sender and RCPT to another company; then RSET, never DATA. A refusal of a sender that was only guessed is
 * a warning.
 */
export async function* askToSend(
  run: Run,
  connection: Connection,
  capabilities: Capabilities,
  sender: Mailbox,
): Phase<null> {
  const { commandMs } = run.timeouts;
  const guessed = run.request.sender === null;
  const from = await mail(connection, capabilities, sender, {}, commandMs);
  const fromLead = `${guessed ? 'No sender is known yet, so this one is tried: ' : ''}${formatMailbox(sender)}: `;
  if (!from.ok && guessed && from.reply !== null) {
    yield warned(run, 'mail-from', from, fromLead);
    return proceed(null);
  }
  if (!from.ok) {
    yield stuckWith(run, 'mail-from', from);
    return giveUp(from.problem.code);
  }
  yield passed(run, 'mail-from', `${fromLead}${formatReply(from.reply)}`);
  return yield* askForRecipient(run, connection, run.request.recipient ?? outside);
}

async function* askForRecipient(run: Run, connection: Connection, recipient: Mailbox): Phase<null> {
  const { commandMs } = run.timeouts;
  const to = await rcpt(connection, recipient, commandMs);
  const lead = `${formatMailbox(recipient)}: `;
  if (to.ok) yield passed(run, 'rcpt', `${lead}${formatReply(to.reply)}; no mail is sent to it.`);
  else if (onlyWarnings.includes(to.problem.code)) yield warned(run, 'rcpt', to, lead, recipient);
  else {
    yield stuckWith(run, 'rcpt', to, lead, recipient);
    return giveUp(to.problem.code);
  }
  await reset(connection, commandMs);
  return proceed(null);
}

/** Compares the server's limit with the largest mail that must pass. */
export function sizeStep(run: Run, { size, maxOctets }: Capabilities) {
  const largest = run.request.largestMailOctets ?? defaultLargestOctets;
  if (maxOctets === null)
    return passed(
      run,
      'size',
      size ? 'The server names no limit.' : 'The server does not say how large a mail may be.',
    );
  const detail = `Mails up to ${mebibytes(maxOctets)} pass.`;
  if (maxOctets >= largest) return passed(run, 'size', detail);
  return passed(run, 'size', `${detail} ${mebibytes(largest)} would be needed.`, 'check/small-size-limit');
}

function offerOf(capabilities: Capabilities): string {
  const { name, startTls, size, maxOctets, eightBitMime, smtpUtf8, dsn, pipelining, auth } = capabilities;
  const limit = maxOctets === null ? 'SIZE' : `SIZE ${mebibytes(maxOctets)}`;
  const words = [
    startTls && 'STARTTLS',
    auth.length > 0 && `AUTH ${printable(auth.join(' '), 200)}`,
    size && limit,
    eightBitMime && '8BITMIME',
    smtpUtf8 && 'SMTPUTF8',
    dsn && 'DSN',
    pipelining && 'PIPELINING',
  ].filter((word) => word !== false);
  return `${name || 'The server'} offers ${words.join(', ') || 'no extensions'}.`;
}

const mebibytes = (octets: number): string =>
  octets < mebibyte ? `${Math.floor(octets / 1024)} KiB` : `${Math.floor((octets / mebibyte) * 10) / 10} MiB`;
