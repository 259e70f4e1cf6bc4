import { statSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import type { PostfixAccount } from './account.ts';
import { formatNetstring, NetstringReader } from './netstring.ts';
import type { MapPlace } from './place.ts';

const longestMs = 5_000;

/** The answer of whoever serves the maps there to one question; null where nobody answers. */
export function askMaps(place: MapPlace, request: string): Promise<string | null> {
  return new Promise((resolve) => {
    const socket =
      place.kind === 'unix' ? connect({ path: place.path }) : connect({ host: place.host, port: place.port });
    const reader = new NetstringReader();
    const end = (answer: string | null) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(longestMs, () => end(null));
    socket.on('error', () => end(null)).on('close', () => end(null));
    socket.once('connect', () => socket.write(formatNetstring(Buffer.from(request))));
    socket.on('data', (octets: Buffer) => {
      const answers = reader.take(octets);
      if (answers === null) end(null);
      else if (answers[0]) end(answers[0].toString('utf8'));
    });
  });
}

/** The first folder on the way to a socket, or the socket, that the account of Postfix may not use; null where it may use all. */
export function closedFor({ uid, gid }: PostfixAccount, path: string): string | null {
  const folders = [dirname(path)];
  while (dirname(folders[0] ?? '/') !== folders[0]) folders.unshift(dirname(folders[0] ?? '/'));
  for (const [place, bits] of [...folders.map((folder) => [folder, 0o1] as const), [path, 0o2] as const]) {
    const stats = statSync(place, { throwIfNoEntry: false });
    if (!stats) return place;
    const shift = stats.uid === uid ? 6 : stats.gid === gid ? 3 : 0;
    if (((stats.mode >> shift) & bits) === 0) return place;
  }
  return null;
}
