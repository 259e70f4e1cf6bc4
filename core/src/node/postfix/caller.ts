import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';

/**
 * The number of the account at the other end of a TCP connection within this host (proc(5), /proc/net/tcp). Null where the
 * system does not say.
 */
export function callerOf(socket: Pick<Socket, 'remotePort' | 'localPort'>): number | null {
  for (const file of ['/proc/net/tcp', '/proc/net/tcp6']) {
    const uid = ownerIn(file, socket.remotePort ?? 0, socket.localPort ?? 0);
    if (uid !== null) return uid;
  }
  return null;
}

/** True where the system can be asked. */
export const callersAreKnown = (): boolean => {
  try {
    return readFileSync('/proc/net/tcp', 'latin1').includes('uid');
  } catch {
    return false;
  }
};

/** The caller's own end has our remote port as its local one. */
function ownerIn(file: string, from: number, to: number): number | null {
  let text: string;
  try {
    text = readFileSync(file, 'latin1');
  } catch {
    return null; // a system without IPv6, or without /proc
  }
  const end = (port: number) => `[0-9A-F]{8,32}:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const line = new RegExp(`^ *\\d+: ${end(from)} ${end(to)} [0-9A-F]{2} \\S+ \\S+ \\S+ +(\\d+) `, 'm').exec(text);
  return line?.[1] === undefined ? null : Number(line[1]);
}
