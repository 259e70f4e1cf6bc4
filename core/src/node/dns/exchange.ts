import type { Socket as UdpSocket } from 'node:dgram';
import type { Socket } from 'node:net';
import { type Exchange, isAnswerTo } from '../../domain/index.ts';
import type { DnsServer } from './dns-server.ts';

export type ExchangeOptions = {
  readonly servers: readonly DnsServer[];
  /** Of one question, every try at every server included. */
  readonly timeoutMs: number;
  readonly tries: number;
  readonly signal: AbortSignal | undefined;
};
type Attempt = {
  readonly server: DnsServer;
  readonly question: Uint8Array;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
};

const [mostServers, leastMs] = [3, 50];
const [truncated, serverFailure] = [0x02, 2];

/**
 * Carries questions over UDP, and over TCP what does not fit (RFC 1035 §4.2), for what the resolver of Node cannot ask. Each
 * question has a port of its own, and only an answer to it from the server that was asked is taken (RFC 5452 §9.1).
 */
export function exchangeWith({ servers, timeoutMs, tries, signal }: ExchangeOptions): Exchange {
  const places = Array.from({ length: tries }, () => servers.slice(0, mostServers)).flat();
  const attemptMs = Math.max(leastMs, Math.floor(timeoutMs / Math.max(1, places.length)));
  return async (question) => {
    let failed: 'timeout' | 'server-failure' = 'timeout';
    for (const server of places) {
      const attempt = { server, question, timeoutMs: attemptMs, signal };
      const short = signal?.aborted ? null : await overUdp(attempt);
      const answer = short !== null && ((short[2] ?? 0) & truncated) !== 0 ? await overTcp(attempt) : short;
      if (answer !== null && ((answer[3] ?? 0) & 15) !== serverFailure) return answer;
      if (answer !== null) failed = 'server-failure';
    }
    return { failed };
  };
}

async function overUdp({ server, question, timeoutMs, signal }: Attempt): Promise<Uint8Array | null> {
  const { createSocket } = await import('node:dgram');
  const socket: UdpSocket = createSocket(server.host.includes(':') ? 'udp6' : 'udp4');
  return await withEnd<Uint8Array>(
    timeoutMs,
    signal,
    () => socket.close(),
    (end) => {
      socket.on('error', () => end(null));
      socket.on('message', (octets) => {
        if (isAnswerTo(question, octets)) end(octets);
      });
      socket.connect(server.port, server.host, (error?: Error) => (error ? end(null) : socket.send(question)));
    },
  );
}

async function overTcp({ server, question, timeoutMs, signal }: Attempt): Promise<Uint8Array | null> {
  const { connect } = await import('node:net');
  const socket: Socket = connect({ host: server.host, port: server.port });
  return await withEnd<Uint8Array>(
    timeoutMs,
    signal,
    () => socket.destroy(),
    (end) => {
      let received = Buffer.alloc(0);
      socket.on('error', () => end(null));
      socket.on('close', () => end(null));
      socket.on('data', (octets) => {
        received = Buffer.concat([received, Buffer.from(octets)]);
        const length = received.length < 2 ? Number.POSITIVE_INFINITY : received.readUInt16BE(0);
        if (received.length < length + 2) return;
        const answer = received.subarray(2, length + 2);
        end(isAnswerTo(question, answer) ? answer : null);
      });
      socket.write(Buffer.concat([Buffer.from([question.length >> 8, question.length & 255]), question]));
    },
  );
}

/** What `begin` ends with; null when the time is over or the signal comes. */
function withEnd<T>(
  timeoutMs: number,
  signal: AbortSignal | undefined,
  close: () => void,
  begin: (end: (value: T | null) => void) => void,
): Promise<T | null> {
  return new Promise((resolve) => {
    let isOpen = true;
    const stop = () => end(null);
    const timer = setTimeout(stop, timeoutMs);
    const end = (value: T | null) => {
      if (!isOpen) return;
      isOpen = false;
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
      close();
      resolve(value);
    };
    signal?.addEventListener('abort', stop, { once: true });
    if (signal?.aborted) stop();
    else begin(end);
  });
}
