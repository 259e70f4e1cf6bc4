import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createSecureContext, type SecureContextOptions, TLSSocket } from 'node:tls';

/** What a server answers to a command: text as it goes over the wire, or what it does with the line. */
export type RudeAnswer = string | Buffer | { readonly drop: true } | { readonly silent: true };
/**
 * A script: the greeting, and answers by the first word of a command (`MAIL`), the first that fits a regular expression
 * coming first. Commands without an answer get `250 ok`, but for DATA (354) and QUIT (221).
 */
export type RudeScript = {
  readonly greeting?: RudeAnswer;
  readonly answers?: readonly (readonly [RegExp, RudeAnswer])[];
  /** With it, STARTTLS that is answered with 220 is followed by a handshake, or with `immediate` the first octet is. */
  readonly tls?: {
    readonly key: string;
    readonly certificate: string;
    readonly immediate?: boolean;
    readonly options?: SecureContextOptions;
  };
  /** Answers once STARTTLS has come about; they come before the others. */
  readonly afterTls?: readonly (readonly [RegExp, RudeAnswer])[];
  /** Reads nothing more once a mail has begun, but keeps the connection. */
  readonly stallInMail?: boolean;
  readonly port?: number;
  readonly host?: string;
};
/** `heard` is every line that came in, on all connections; lines of a mail too. */
export type RudeServer = {
  readonly port: number;
  readonly heard: string[];
  /** How many connections are open now. */
  open(): number;
  stop(): Promise<void>;
};

export const drop = { drop: true } as const;
export const silent = { silent: true } as const;

/** Starts a server on 127.0.0.1 that follows the script and nothing else. */
export async function startRudeServer(script: RudeScript): Promise<RudeServer> {
  const heard: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', ignore);
    if (!script.tls?.immediate) return converse(socket, script, heard);
    const secure = secured(socket, script.tls);
    secure.once('secure', () => converse(secure, script, heard));
  });
  await new Promise<void>((resolve) => server.listen(script.port ?? 0, script.host ?? '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    heard,
    open: () => sockets.size,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

const ignore = () => {
  // the other side may go at any time
};

function secured(socket: Socket, { key, certificate, options }: NonNullable<RudeScript['tls']>): TLSSocket {
  const secure = new TLSSocket(socket, {
    isServer: true,
    secureContext: createSecureContext({ key, cert: certificate, ...options }),
  });
  secure.on('error', ignore);
  return secure;
}

function converse(socket: Socket, script: RudeScript, heard: string[], greet = true): void {
  let waiting = '';
  let inMail = false;
  const mute = greet && script.greeting === silent; // octets of a handshake may look like a line, and get no answer either
  const hear = (octets: Buffer) => {
    if (mute) return;
    waiting += octets.toString('latin1');
    for (let end = waiting.indexOf('\r\n'); end !== -1; end = waiting.indexOf('\r\n')) {
      const line = waiting.slice(0, end);
      waiting = waiting.slice(end + 2);
      heard.push(line);
      if (inMail && line !== '.') continue;
      const answer = script.answers?.find(([pattern]) => pattern.test(line))?.[1] ?? usual(line);
      inMail = line === 'DATA' && typeof answer === 'string' && answer.startsWith('354');
      if (inMail && script.stallInMail) socket.pause();
      if (/^STARTTLS$/i.test(line) && script.tls && typeof answer === 'string' && answer.startsWith('220')) {
        socket.off('data', hear);
        socket.write(answer);
        const answers = [...(script.afterTls ?? []), ...(script.answers ?? [])];
        converse(secured(socket, script.tls), { ...script, answers }, heard, false);
        return;
      }
      give(socket, answer);
    }
  };
  socket.on('data', hear);
  if (greet) give(socket, script.greeting ?? '220 rude.test ESMTP\r\n');
}

function give(socket: Socket, answer: RudeAnswer): void {
  if (typeof answer === 'string' || Buffer.isBuffer(answer)) socket.write(answer);
  else if ('drop' in answer) socket.destroy();
}

function usual(line: string): string {
  if (line === 'DATA') return '354 go on\r\n';
  if (/^AUTH /i.test(line)) return '235 2.7.0 ok\r\n';
  return line === 'QUIT' ? '221 bye\r\n' : '250 ok\r\n';
}
