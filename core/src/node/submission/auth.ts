import { createHmac } from 'node:crypto';
import { isLoopbackHost } from '../../address/index.ts';
import { type AuthMechanism, type Capabilities, chooseAuth } from '../../relay/index.ts';
import { revealSecret, type Secret } from '../secrets/index.ts';
import { type Answer, expectCode, failed, failedWith } from './answer.ts';
import type { Connection } from './connection.ts';

export type Credentials = { readonly username: string; readonly password: Secret };

const mask = '•••';
/** A longer command must wait for the server's 334 (RFC 4954 §4, RFC 5321 §4.5.3.1.4). */
const maxCommandOctets = 510;

/** True if a password may be sent: the line is encrypted and its certificate is right, or it does not leave this host. */
export const isSafeForPassword = (connection: Connection): boolean =>
  connection.protection === 'checked' ||
  (connection.protection === 'plain' && isLoopbackHost(connection.remoteAddress?.replace(/^::ffff:/, '') ?? ''));

/**
 * Logs in (RFC 4954) with the best mechanism that both sides know, and with the next one where the server says that it
 * does not know the first after all. Nothing is sent on a line that is not {@link isSafeForPassword}.
 */
export async function authenticate(
  connection: Connection,
  capabilities: Capabilities,
  credentials: Credentials,
  timeoutMs: number,
): Promise<Answer & { readonly mechanism?: AuthMechanism }> {
  let offered = capabilities.auth;
  for (let last: Answer | null = null; ; ) {
    const choice = chooseAuth(offered, isSafeForPassword(connection));
    if (!choice.ok) return last ?? failedWith(choice.problem);
    const mechanism = choice.value;
    last = expectCode(await exchanges[mechanism](connection, credentials, timeoutMs), 'login', [235]);
    const unknownHere = !last.ok && last.reply !== null && /^50[0-4]$/.test(String(last.reply.code));
    if (!unknownHere) return { ...last, mechanism };
    offered = offered.filter((name) => name !== mechanism);
  }
}

type Exchange = (connection: Connection, credentials: Credentials, timeoutMs: number) => Promise<Answer>;

const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');

const exchanges: Readonly<Record<AuthMechanism, Exchange>> = {
  /** RFC 4616 §2. */
  PLAIN: async (connection, { username, password }, timeoutMs) => {
    const text = hidden(connection, password);
    const payload = base64(`\0${username}\0${text}`);
    connection.hide(payload);
    const line = `AUTH PLAIN ${payload}`;
    if (line.length <= maxCommandOctets) return connection.ask(line, timeoutMs, `AUTH PLAIN ${mask}`);
    return converse(connection, 'AUTH PLAIN', [payload], timeoutMs);
  },
  /** draft-murchison-sasl-login: two questions, whose wording does not matter. */
  LOGIN: async (connection, { username, password }, timeoutMs) => {
    const payload = base64(hidden(connection, password));
    connection.hide(payload);
    return converse(connection, 'AUTH LOGIN', [base64(username), payload], timeoutMs);
  },
  /** RFC 2195 §2. */
  'CRAM-MD5': async (connection, { username, password }, timeoutMs) => {
    const text = hidden(connection, password);
    const answerTo = (challenge: string) => {
      const digest = createHmac('md5', text).update(Buffer.from(challenge, 'base64')).digest('hex');
      return base64(`${username} ${digest}`);
    };
    return converse(connection, 'AUTH CRAM-MD5', [answerTo], timeoutMs);
  },
};

function hidden(connection: Connection, password: Secret): string {
  const text = revealSecret(password);
  connection.hide(text);
  connection.hide(base64(text));
  return text;
}

/** Sends the command and answers each 334 in turn. A question too many is called off with `*` (RFC 4954 §4). */
async function converse(
  connection: Connection,
  command: string,
  answers: readonly (string | ((challenge: string) => string))[],
  timeoutMs: number,
): Promise<Answer> {
  let answer = await connection.ask(command, timeoutMs);
  for (const next of answers) {
    if (!answer.ok || answer.reply.code !== 334) return answer;
    const line = typeof next === 'string' ? next : next(answer.reply.lines[0] ?? '');
    answer = await connection.ask(line, timeoutMs, mask);
  }
  if (!answer.ok || answer.reply.code !== 334) return answer;
  await connection.ask('*', timeoutMs);
  return failed('check/no-common-auth', `${command}: the server keeps asking`);
}
