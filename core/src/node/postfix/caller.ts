import { readFileSync } from 'node:fs';
import { isIPv4, type Socket } from 'node:net';
import { endianness } from 'node:os';

/**
 * The number of the account at the other end of a TCP connection within this host (proc(5), /proc/net/tcp). Null where the
 * system does not say. Both addresses count as well as both ports: a program may take the port of another one at 127.0.0.2, and
 * what has ended stands there as owned by root.
 */
export function callerOf(
  socket: Pick<Socket, 'remoteAddress' | 'remotePort' | 'localAddress' | 'localPort'>,
): number | null {
  const { remoteAddress, remotePort, localAddress, localPort } = socket;
  if (remoteAddress === undefined || localAddress === undefined) return null; // gone already
  for (const { file, hexOf } of tables) {
    const end = (address: string, port = 0) =>
      `${hexOf(address.replace(/^::ffff:(?=.*\.)/i, ''))}:${port.toString(16).toUpperCase().padStart(4, '0')}`;
    const uid = ownerIn(file, end(remoteAddress, remotePort), end(localAddress, localPort));
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

/** The caller's own end has our remote end as its local one. `01`: the connection stands. */
function ownerIn(file: string, from: string, to: string): number | null {
  let text: string;
  try {
    text = readFileSync(file, 'latin1');
  } catch {
    return null; // a system without IPv6, or without /proc
  }
  const line = new RegExp(`^ *\\d+: ${from} ${to} 01 \\S+ \\S+ \\S+ +(\\d+) `, 'm').exec(text);
  return line?.[1] === undefined ? null : Number(line[1]);
}

/** The kernel writes each four octets as a number of this machine. */
const wordOf = (octets: readonly number[]): string =>
  (endianness() === 'LE' ? octets.toReversed() : octets)
    .map((octet) => octet.toString(16).toUpperCase().padStart(2, '0'))
    .join('');

const hexOfIPv4 = (address: string): string => wordOf(address.split('.').map(Number));

/** A connection over IPv4 stands in the table of IPv6 where the caller's socket is of that kind (RFC 4291 §2.5.5.2). */
function hexOfIPv6(address: string): string {
  if (isIPv4(address)) return `${'0'.repeat(16)}${wordOf([0, 0, 255, 255])}${hexOfIPv4(address)}`;
  const [head = [], tail = []] = address.split('::').map((part) => part.split(':').filter((group) => group !== ''));
  const groups = [...head, ...Array<string>(8 - head.length - tail.length).fill('0'), ...tail];
  const octets = groups.flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255]);
  return [0, 4, 8, 12].map((at) => wordOf(octets.slice(at, at + 4))).join('');
}

const tables = [
  { file: '/proc/net/tcp', hexOf: hexOfIPv4 },
  { file: '/proc/net/tcp6', hexOf: hexOfIPv6 },
] as const;
