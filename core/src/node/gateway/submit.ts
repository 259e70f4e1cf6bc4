import { createConnection, type Socket } from 'node:net';
import { done, fail, printable, type Result } from '../../problem/index.ts';
import { isSocketPath, parseHostAndPort } from '../listening/index.ts';
import {
  Connection,
  type Envelope,
  ehlo,
  type Failed,
  ownEhloName,
  quit,
  readGreeting,
  type Submission,
  type SubmitOptions,
  sendTimeouts,
  submitOn,
} from '../submission/index.ts';
import { announcedPlaces } from './announce.ts';

const connectMs = 5_000;

/**
 * Where the gateway of a home listens: `TRUEFROM_GATEWAY`, an address with its port or the path of a socket, else where it says
 * that it does. Another home may have one, too.
 */
export function gatewayPlaces(
  home: string,
  { TRUEFROM_GATEWAY: named }: NodeJS.ProcessEnv,
): Result<readonly string[], 'gateway/bad-place'> {
  if (!named) return done(announcedPlaces(home));
  return readPlace(named) ? done([named]) : fail('gateway/bad-place', printable(`TRUEFROM_GATEWAY=${named}`));
}

/** True where somebody takes connections at a place as {@link gatewayPlaces} names it. */
export async function listensAt(place: string): Promise<boolean> {
  const socket = await connectTo(place);
  socket?.destroy();
  return socket !== null;
}

/** Hands a mail to the first gateway that listens, which hands it on while it comes. Null: none listens at any of the places. */
export async function submitThroughGateway(
  places: readonly string[],
  envelope: Envelope,
  message: AsyncIterable<Uint8Array>,
  options: Pick<SubmitOptions, 'octets' | 'eightBit' | 'signal'> = {},
): Promise<Submission | null> {
  for (const place of places) {
    const socket = await connectTo(place);
    if (socket === null) continue;
    const connection = new Connection(socket, { signal: options.signal });
    try {
      const greeting = await readGreeting(connection, sendTimeouts.greetingMs);
      if (!greeting.ok) return failedSubmission(greeting);
      const greeted = await ehlo(connection, ownEhloName(connection), sendTimeouts.commandMs);
      if (!greeted.ok) return failedSubmission(greeted);
      const session = {
        connection,
        capabilities: greeted.capabilities,
        greeting: greeting.reply,
        timeouts: sendTimeouts,
      };
      return await submitOn(session, envelope, message, options);
    } finally {
      await quit(connection, sendTimeouts.commandMs);
    }
  }
  return null;
}

const failedSubmission = ({ problem, reply, stage, temporary }: Failed): Submission => ({
  ok: false,
  failure: { problem, reply, stage, temporary, refused: [] },
});

function readPlace(place: string): { readonly path: string } | { readonly host: string; readonly port: number } | null {
  if (isSocketPath(place)) return { path: place };
  const parsed = parseHostAndPort(place);
  return parsed?.port ? parsed : null;
}

function connectTo(place: string): Promise<Socket | null> {
  const to = readPlace(place);
  if (to === null) return Promise.resolve(null);
  return new Promise((resolve) => {
    const socket = createConnection(to);
    const timer = setTimeout(() => socket.destroy(new Error('no answer')), connectMs);
    const end = (result: Socket | null) => {
      clearTimeout(timer);
      resolve(result);
    };
    socket.on('error', () => end(null));
    socket.once('connect', () => {
      socket.pause();
      end(socket);
    });
  });
}
