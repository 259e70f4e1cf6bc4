import { rmSync, statSync } from 'node:fs';
import { createConnection } from 'node:net';
import { isAbsolute } from 'node:path';
import { parseServerAddress } from '../../address/index.ts';
import { codeOf } from '../fault/index.ts';

/** A name or number with its port; port 0, to listen at: any that is free. Null where it is none. */
export function parseHostAndPort(text: string): { readonly host: string; readonly port: number } | null {
  const anyPort = /^(.+):0$/.exec(text)?.[1];
  const parsed = parseServerAddress(anyPort === undefined ? text : `${anyPort}:1`);
  if (!parsed.ok || parsed.value.port === null) return null;
  return { host: parsed.value.host, port: anyPort === undefined ? parsed.value.port : 0 };
}

const maxPath = 107; // sun_path of unix(7), with its end

/** True for a path that a socket can have. */
export const isSocketPath = (text: string): boolean =>
  isAbsolute(text) && Buffer.byteLength(text) <= maxPath && !/\p{Cc}/u.test(text);

/** A socket that a killed server left is in the way; one that somebody serves, or anything else of that name, is not ours. */
export async function removeDeadSocket(path: string): Promise<void> {
  if (statSync(path, { throwIfNoEntry: false })?.isSocket() && (await isDead(path))) rmSync(path, { force: true });
}

const isDead = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection({ path });
    const end = (dead: boolean) => {
      socket.destroy();
      resolve(dead);
    };
    socket.once('connect', () => end(false)).once('error', (error) => end(codeOf(error) === 'ECONNREFUSED'));
  });
