import { createConnection, type Socket } from 'node:net';
import type { ProblemCode } from '../../problem/index.ts';
import { codeOf } from '../fault/index.ts';
import { type Failed, failed } from './answer.ts';

export type SocketAddress = { readonly address: string; readonly port: number };
type Connected = { readonly ok: true; readonly socket: Socket } | Failed;

/** The next address is tried beside the first when that has not answered for so long (RFC 8305 §5). */
const headStartMs = 300;

const problemOfCode: Readonly<Record<string, ProblemCode>> = {
  ECONNREFUSED: 'check/connection-refused',
  ETIMEDOUT: 'check/no-answer',
  ECONNRESET: 'check/dropped',
  EPIPE: 'check/dropped',
};

/** Opens a TCP connection. The socket is paused and has a listener for errors, so that a late one harms nobody. */
export function connectTo(to: SocketAddress, timeoutMs: number, signal?: AbortSignal): Promise<Connected> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve(failed('check/stopped', ''));
    const socket = createConnection({ host: to.address, port: to.port, noDelay: true });
    const end = (result: Connected) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
      if (!result.ok) socket.destroy();
      resolve(result);
    };
    const stop = () => end(failed('check/stopped', ''));
    const timer = setTimeout(() => end(failed('check/no-answer', `${timeoutMs} ms`)), timeoutMs);
    signal?.addEventListener('abort', stop, { once: true });
    socket.on('error', (error) => end(failed(connectProblem(error), reasonOf(error))));
    socket.once('connect', () => {
      socket.pause();
      end({ ok: true, socket });
    });
  });
}

/**
 * Opens a connection to the first of several addresses that answers, each with a head start before the next.
 * The failure is that of the first address. At least one address must be given.
 */
export async function connectFirst(
  addresses: readonly SocketAddress[],
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<Connected> {
  const rest = new AbortController();
  const stopRest = () => rest.abort();
  signal?.addEventListener('abort', stopRest, { once: true });
  if (signal?.aborted) stopRest();
  try {
    return await race(addresses, timeoutMs, rest);
  } finally {
    signal?.removeEventListener('abort', stopRest);
  }
}

function race(addresses: readonly SocketAddress[], timeoutMs: number, rest: AbortController): Promise<Connected> {
  return new Promise((resolve) => {
    const failures: (Failed | undefined)[] = addresses.map(() => undefined);
    let winner: Socket | null = null;
    let next = 0;
    let timer: NodeJS.Timeout | undefined;
    const startNext = () => {
      clearTimeout(timer);
      const index = next++;
      const to = addresses[index];
      if (to === undefined || winner) return;
      if (next < addresses.length) timer = setTimeout(startNext, headStartMs);
      void connectTo(to, timeoutMs, rest.signal).then((result) => settle(index, result));
    };
    const settle = (index: number, result: Connected) => {
      if (result.ok && winner) return result.socket.destroy();
      if (result.ok) {
        winner = result.socket;
        clearTimeout(timer);
        rest.abort();
        return resolve(result);
      }
      failures[index] = result;
      const first = failures[0];
      if (failures.every((failure) => failure !== undefined) && first && !winner) resolve(first);
      else startNext();
    };
    startNext();
  });
}

/** Names the problem behind an error of a socket that never got connected. */
function connectProblem(error: Error): ProblemCode {
  return problemOfCode[codeOf(error)] ?? 'check/unreachable';
}

/** For people: the code of a fault, else what it says. */
export const reasonOf = (error: Error): string => codeOf(error) || error.message;
