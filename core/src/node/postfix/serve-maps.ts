import { createServer, type Socket } from 'node:net';
import { fail, type Result } from '../../problem/index.ts';
import type { SettingsStore } from '../../settings/index.ts';
import type { Secret } from '../secrets/index.ts';
import { findPostfixAccount, type PostfixAccount } from './account.ts';
import { type Answering, answerRequest } from './answer.ts';
import { callerOf, callersAreKnown } from './caller.ts';
import { formatNetstring, NetstringReader } from './netstring.ts';
import { listenForPostfix, type MapPlace } from './place.ts';

/** Postfix has a connection for each of its processes, 100 of a service by default. */
const maxConnections = 1_000;
/** Postfix closes after 10 s without a question. */
const idleMs = 60_000;
/** How long a client that does not read may hold up the end. */
const stopMs = 5_000;

export type ServeMapsOptions = {
  readonly store: SettingsStore<Secret>;
  readonly place: MapPlace;
  /** The group that may open the socket; the one of Postfix where none is named. */
  readonly group?: string | undefined;
  readonly onProblem?: (text: string) => void;
};
export type ServedMaps = {
  /** Where Postfix asks, the port filled in. */
  readonly place: MapPlace;
  /** What is asked already is answered, then everything is closed. */
  readonly stop: () => Promise<void>;
};

/** Answers Postfix from the settings as they are at each question. A problem means that nothing listens. */
export async function serveMaps({ store, place, group, onProblem }: ServeMapsOptions): Promise<Result<ServedMaps>> {
  const account = await findPostfixAccount('postfix', group);
  if (!account.ok) return account;
  if (place.kind === 'tcp' && !callersAreKnown()) return fail('postfix/callers-unknown', place.host);
  const routes = await store.followRoutes();
  if (!routes.ok) return routes;
  const clients = new Set<Client>();
  const answering = { routes: routes.value, secrets: store, onProblem: onProblem ?? (() => {}) };
  const server = createServer((socket) => {
    if (place.kind === 'tcp' && !mayAsk(socket, account.value)) return socket.destroy();
    const client = new Client(socket, answering);
    clients.add(client);
    socket.once('close', () => clients.delete(client));
  });
  server.maxConnections = maxConnections;
  const listening = await listenForPostfix(server, place, account.value);
  if (!listening.ok) {
    await routes.value.close();
    return listening;
  }
  server.on('error', () => {}); // a client that could not be taken; the next one can
  const stop = async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const client of clients) client.stop();
    const impatience = setTimeout(() => {
      for (const client of clients) client.destroy();
    }, stopMs);
    await closed;
    clearTimeout(impatience);
    await routes.value.close();
  };
  return { ok: true, value: { place: listening.value, stop } };
}

/** Root, Postfix, and the account that could read the passwords anyway. */
function mayAsk(socket: Socket, { uid }: PostfixAccount): boolean {
  const caller = callerOf(socket);
  return caller !== null && [0, uid, process.geteuid?.()].includes(caller);
}

/** One connection: a question at a time, in their order. */
class Client {
  readonly #socket: Socket;
  readonly #answering: Answering;
  readonly #reader = new NetstringReader();
  #isBusy = false;
  #isStopping = false;

  constructor(socket: Socket, answering: Answering) {
    this.#socket = socket;
    this.#answering = answering;
    socket.setTimeout(idleMs, () => socket.destroy());
    socket.on('error', () => {}); // Postfix has gone
    socket.on('data', (octets: Buffer) => void this.#hear(octets));
  }

  stop(): void {
    this.#isStopping = true;
    if (!this.#isBusy) this.#socket.destroy();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  async #hear(octets: Buffer): Promise<void> {
    const requests = this.#reader.take(octets);
    if (requests === null) return void this.#socket.destroy();
    this.#socket.pause(); // what comes meanwhile waits in the kernel
    this.#isBusy = true;
    for (const request of requests) {
      const answer = await this.#answer(request);
      if (!this.#socket.writable) return;
      if (!this.#socket.write(formatNetstring(answer))) await drained(this.#socket);
    }
    this.#isBusy = false;
    if (this.#isStopping) this.#socket.destroySoon();
    else this.#socket.resume();
  }

  async #answer(request: Buffer): Promise<Buffer> {
    try {
      return await answerRequest(request, this.#answering);
    } catch (fault) {
      this.#answering.onProblem(String(fault));
      return Buffer.from('TEMP a fault of truefrom');
    }
  }
}

const drained = (socket: Socket): Promise<unknown> =>
  new Promise((resolve) => socket.once('drain', resolve).once('close', resolve));
