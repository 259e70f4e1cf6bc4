import { chmodSync, chownSync } from 'node:fs';
import type { Server } from 'node:net';
import { dirname } from 'node:path';
import { formatServerAddress, hostKind, isLoopbackHost } from '../../address/index.ts';
import { fail, printable, type Result } from '../../problem/index.ts';
import { codeOf } from '../fault/index.ts';
import { isSocketPath, parseHostAndPort, removeDeadSocket } from '../listening/index.ts';
import type { PostfixAccount } from './account.ts';
import { makeFolder } from './files.ts';

/** Where Postfix asks. */
export type MapPlace =
  | { readonly kind: 'unix'; readonly path: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number };

export const defaultMapPlace: MapPlace = { kind: 'unix', path: '/run/truefrom-postfix/socket' };

/** Reads the path of a socket, or a port of this host; port 0: any that is free. */
export function parseMapPlace(text: string): Result<MapPlace, 'postfix/bad-listen' | 'postfix/open-listen'> {
  const typed = text.trim();
  if (isSocketPath(typed) && /^[\w./@+-]+$/.test(typed)) {
    return { ok: true, value: { kind: 'unix', path: typed } };
  }
  const parsed = parseHostAndPort(typed);
  if (parsed === null) return fail('postfix/bad-listen', printable(text));
  if (!isLoopbackHost(parsed.host)) {
    return fail(hostKind(parsed.host) === 'name' ? 'postfix/bad-listen' : 'postfix/open-listen', printable(text));
  }
  return { ok: true, value: { kind: 'tcp', ...parsed } };
}

/** The place as Postfix writes it in main.cf. */
export const placeForPostfix = (place: MapPlace): `unix:${string}` | `inet:${string}` =>
  place.kind === 'unix' ? `unix:${place.path}` : `inet:${formatServerAddress(place)}`;

/**
 * Begins to listen. A socket is opened for its owner and the group of Postfix alone, before the first client can come: logins
 * pass through it. Gives the place with its port.
 */
export async function listenForPostfix(
  server: Server,
  place: MapPlace,
  account: PostfixAccount,
): Promise<Result<MapPlace, 'postfix/cannot-listen' | 'postfix/no-account'>> {
  const shown = place.kind === 'unix' ? place.path : formatServerAddress(place);
  if (place.kind === 'unix') {
    const prepared = await prepare(place.path);
    if (!prepared.ok) return prepared;
  }
  const failure = await begin(server, place);
  if (failure) return fail('postfix/cannot-listen', printable(`${shown}: ${codeOf(failure) || failure.message}`));
  if (place.kind === 'unix') return give(server, place, account);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : place.port;
  return { ok: true, value: { ...place, port } };
}

async function prepare(path: string): Promise<Result<null, 'postfix/cannot-listen'>> {
  try {
    makeFolder(dirname(path));
    await removeDeadSocket(path);
    return { ok: true, value: null };
  } catch (error) {
    return fail('postfix/cannot-listen', printable(`${path}: ${codeOf(error)}`));
  }
}

function begin(server: Server, place: MapPlace): Promise<Error | null> {
  const umask = process.umask(0o177); // bind(2), which listen() calls before it returns, makes the file
  try {
    return new Promise((resolve) => {
      server.once('error', resolve).once('listening', () => resolve(null));
      if (place.kind === 'unix') server.listen({ path: place.path });
      else server.listen({ host: place.host, port: place.port, backlog: 511 });
    });
  } finally {
    process.umask(umask);
  }
}

function give(
  server: Server,
  place: MapPlace & { kind: 'unix' },
  { gid, group }: PostfixAccount,
): Result<MapPlace, 'postfix/no-account'> {
  try {
    chownSync(place.path, process.geteuid?.() ?? 0, gid);
    chmodSync(place.path, 0o660);
    return { ok: true, value: place };
  } catch (error) {
    server.close();
    return fail('postfix/no-account', printable(`${group}: ${codeOf(error)}`));
  }
}
