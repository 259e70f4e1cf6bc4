import { createConnection, type Socket } from 'node:net';
import { parseServerAddress } from '../../address/index.ts';
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

/** Where the gateway of a home listens: `TRUEFROM_GATEWAY`, else where it says that it does. Another home may have one, too. */
export const gatewayPlaces = (home: string, env: NodeJS.ProcessEnv): readonly string[] =>
  env.TRUEFROM_GATEWAY ? [env.TRUEFROM_GATEWAY] : announcedPlaces(home);

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

function connectTo(place: string): Promise<Socket | null> {
  const parsed = place.startsWith('/') ? null : parseServerAddress(place);
  if (parsed?.ok === false || parsed?.value.port === null) return Promise.resolve(null);
  const to = parsed === null ? { path: place } : { host: parsed.value.host, port: parsed.value.port ?? 0 };
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
