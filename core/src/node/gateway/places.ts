import { chmodSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { hostKind, isLoopbackHost } from '../../address/index.ts';
import { fail, printable, type Result } from '../../problem/index.ts';
import { codeOf } from '../fault/index.ts';
import { isSocketPath, parseHostAndPort, removeDeadSocket } from '../listening/index.ts';

/** Where a gateway listens; `systemd` are the sockets that it was started with (sd_listen_fds(3)). */
export type ListenPlace =
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | { readonly kind: 'unix'; readonly path: string }
  | { readonly kind: 'systemd' };
/** A server that listens. `isOpen`: other hosts may reach it. `place` is how a client names it. */
export type Listening = { readonly server: Server; readonly place: string; readonly isOpen: boolean };

export const defaultPlace: ListenPlace = { kind: 'tcp', host: '127.0.0.1', port: 2525 };
const firstSystemdFd = 3;

/** Reads `127.0.0.1:2525`, `[::1]:2525`, `/run/truefrom/gateway.sock`, or `systemd`. Port 0: any that is free. */
export function parseListenPlace(text: string): Result<ListenPlace, 'gateway/bad-listen'> {
  const typed = text.trim();
  if (typed === 'systemd') return { ok: true, value: { kind: 'systemd' } };
  if (isSocketPath(typed)) {
    return { ok: true, value: { kind: 'unix', path: typed } };
  }
  const parsed = parseHostAndPort(typed);
  if (parsed === null || !isNumberOrLocal(parsed.host)) return fail('gateway/bad-listen', printable(text));
  return { ok: true, value: { kind: 'tcp', ...parsed } };
}

/** As {@link parseListenPlace} reads it. */
export function formatListenPlace(place: ListenPlace): string {
  if (place.kind === 'systemd') return 'systemd';
  return place.kind === 'unix' ? place.path : formatTcp(place.host, place.port);
}

const formatTcp = (host: string, port: number): string => `${host.includes(':') ? `[${host}]` : host}:${port}`;

const isNumberOrLocal = (host: string) => hostKind(host) !== 'name' || host === 'localhost';

/** True where a client of another host could come from. */
export const isOpenPlace = (place: ListenPlace): boolean => place.kind === 'tcp' && !isLoopbackHost(place.host);

/** Begins to listen. All that systemd handed over is one place with several servers. */
export async function listenAt(
  place: ListenPlace,
  onClient: (socket: Socket, isOpen: boolean) => void,
): Promise<Result<Listening[], 'gateway/cannot-listen' | 'gateway/nothing-inherited'>> {
  const targets = place.kind === 'systemd' ? inherited() : [place];
  if (targets.length === 0) return fail('gateway/nothing-inherited', 'LISTEN_FDS');
  const listening: Listening[] = [];
  for (const target of targets) {
    const one = await listenOnce(target, onClient);
    if (!one.ok) {
      for (const { server } of listening) server.close();
      return one;
    }
    listening.push(one.value);
  }
  return { ok: true, value: listening };
}

type Target = Exclude<ListenPlace, { kind: 'systemd' }> | { readonly kind: 'fd'; readonly fd: number };

function inherited(): Target[] {
  const { LISTEN_PID, LISTEN_FDS } = process.env;
  const count = Number(LISTEN_FDS ?? 0);
  if (Number(LISTEN_PID) !== process.pid || !Number.isInteger(count)) return [];
  return Array.from({ length: count }, (_, index) => ({ kind: 'fd', fd: firstSystemdFd + index }));
}

async function listenOnce(
  target: Target,
  onClient: (socket: Socket, isOpen: boolean) => void,
): Promise<Result<Listening, 'gateway/cannot-listen'>> {
  let isOpen = false;
  const server = createServer({ noDelay: true }, (socket) => onClient(socket, isOpen));
  const shown = target.kind === 'fd' ? `fd ${target.fd}` : formatListenPlace(target);
  try {
    await begin(server, target);
  } catch (error) {
    server.close();
    return fail('gateway/cannot-listen', printable(`${shown}: ${codeOf(error) || String(error)}`));
  }
  server.on('error', () => {}); // a client that could not be taken; the next one can
  const address = server.address();
  if (address === null || typeof address === 'string')
    return { ok: true, value: { server, place: address ?? shown, isOpen } };
  isOpen = !isLoopbackHost(address.address);
  return { ok: true, value: { server, place: formatTcp(address.address, address.port), isOpen } };
}

/** Rejects where it cannot listen. */
async function begin(server: Server, target: Target): Promise<void> {
  if (target.kind === 'unix') await removeDeadSocket(target.path);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).once('listening', resolve);
    if (target.kind === 'tcp') server.listen({ host: target.host, port: target.port, backlog: 511 });
    else server.listen(target.kind === 'unix' ? { path: target.path } : { fd: target.fd });
  });
  if (target.kind === 'unix') chmodSync(target.path, 0o666); // who may come is said by the folder
}
