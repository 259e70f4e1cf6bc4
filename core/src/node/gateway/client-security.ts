import { TLSSocket } from 'node:tls';
import { type AnswerName, answers, type Command } from '../../relay/index.ts';
import { Secret } from '../secrets/index.ts';
import type { ClientStream } from './client-stream.ts';
import type { ClientRights, World } from './world.ts';

const handshakeMs = 30_000;

/** STARTTLS (RFC 3207): the go-ahead, then the handshake. False where it does not come about; the client is gone then. */
export async function encryptClient({ certificate }: World, client: ClientStream): Promise<boolean> {
  if (certificate === null) return false;
  client.say(`${answers['go-ahead-tls']}\r\n`);
  const plain = client.release();
  return await new Promise((resolve) => {
    const socket = new TLSSocket(plain, { isServer: true, secureContext: certificate.context() });
    const end = (isDone: boolean) => {
      clearTimeout(timer);
      if (isDone) client.adopt(socket);
      else client.destroy();
      resolve(isDone);
    };
    const fail = () => end(false);
    const timer = setTimeout(fail, handshakeMs);
    socket.on('error', fail).once('close', fail);
    socket.once('secure', () => {
      socket.off('close', fail).off('error', fail);
      end(true);
    });
  });
}

/** AUTH PLAIN (RFC 4616) or LOGIN: what the login may do, or the reply that it gets. */
export async function logIn(
  { logins, limits }: World,
  client: ClientStream,
  { mechanism, initial }: Extract<Command, { verb: 'AUTH' }>,
): Promise<ClientRights | AnswerName> {
  const ask = async (challenge: string): Promise<string | null> => {
    client.say(`334 ${Buffer.from(challenge).toString('base64')}\r\n`);
    const line = await client.nextLine(limits.clientInMailMs);
    return typeof line === 'string' ? null : line.line;
  };
  if (mechanism !== 'PLAIN' && mechanism !== 'LOGIN') return 'bad-mechanism';
  const first = initial ?? (await ask(mechanism === 'PLAIN' ? '' : 'Username:'));
  const second = mechanism === 'LOGIN' && first !== null && first !== '*' ? await ask('Password:') : '';
  if (first === null || second === null || first === '*' || second === '*') return 'login-cancelled';
  const given = mechanism === 'PLAIN' ? readPlain(first) : [decode(first), decode(second)];
  const [name, password] = given ?? [null, null];
  if (name === null || password === null) return 'login-unreadable';
  return await logins.rightsOf(name, Secret.of(password));
}

/** The identity to act as, which may be left out, is the login itself. */
function readPlain(text: string): readonly [string, string] | null {
  const [actAs, name, password, ...more] = decode(text)?.split('\0') ?? [];
  if (actAs === undefined || name === undefined || password === undefined || more.length > 0) return null;
  return actAs === '' || actAs === name ? [name, password] : null;
}

function decode(text: string): string | null {
  return /^[A-Za-z0-9+/]*={0,2}$/.test(text) ? Buffer.from(text, 'base64').toString('utf8') : null;
}
