import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { UpstreamConversation } from './upstream-conversation.ts';

/** Where a conversation stands when a fault may happen. `stored`: the mail is kept and the reply is due; `after`: it was given. */
export type Stage =
  | ('connect' | 'banner' | 'ehlo' | 'starttls' | 'handshake' | 'auth' | 'mail' | 'rcpt' | 'data')
  | ('in-data' | 'dot' | 'stored' | 'after' | 'rset');
/** `connection` counts from 1 over all, `mail` from 1 on this connection; `line` is the command, empty where there is none. */
export type Moment = {
  readonly stage: Stage;
  readonly connection: number;
  readonly mail: number;
  readonly line: string;
};
/** What the server does instead of what is usual: says something else, and then goes on, leaves, or falls silent. */
export type Deed = { readonly says?: string | Buffer; readonly act?: 'drop' | 'reset' | 'silent' };

export const says = (text: string): Deed => ({ says: `${text}\r\n` });
export const drops: Deed = { act: 'drop' };
export const resets: Deed = { act: 'reset' };
export const fallsSilent: Deed = { act: 'silent' };

export type UpstreamOptions = {
  readonly host?: string;
  /** What EHLO offers besides STARTTLS and AUTH. */
  readonly offers?: readonly string[];
  readonly security?: 'none' | 'starttls' | 'tls';
  readonly certificate?: { readonly key: string; readonly certificate: string };
  /** Who may log in; it may be changed while the server runs. Without it no login is offered. */
  readonly users?: Record<string, string>;
  /** Asked at every stage; null: as usual. */
  readonly fault?: (moment: Moment) => Deed | null;
  /** Takes every kind of line end around a dot for the end of a mail, as bad servers do. */
  readonly isLenient?: boolean;
};
/** A mail that was taken: `octets` as they came, still dot-stuffed, without the final dot. `mail` and `recipients` are the commands. */
export type TakenMail = {
  readonly mail: string;
  readonly recipients: readonly string[];
  readonly octets: Buffer;
  readonly username: string | null;
  readonly secure: boolean;
  readonly connection: number;
};

/** A server that takes mail and misbehaves when it is told to. */
export class Upstream {
  readonly options: UpstreamOptions;
  readonly mails: TakenMail[] = [];
  /** Every command, on all connections. */
  readonly heard: string[] = [];
  /** A fault that may be put in place at any time; it comes before that of the options. */
  fault: ((moment: Moment) => Deed | null) | null = null;
  certificate: UpstreamOptions['certificate'];
  /** Connections so far. */
  connections = 0;
  port = 0;
  #server: Server | null = null;
  readonly #open = new Set<UpstreamConversation>();

  constructor(options: UpstreamOptions) {
    this.options = options;
    this.certificate = options.certificate;
  }

  /** Connections that are open now. */
  get open(): number {
    return this.#open.size;
  }

  /** Listens; a second time at the same port. */
  async listen(): Promise<void> {
    const server = createServer({ noDelay: true }, (socket) => this.#take(socket));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.port, this.options.host ?? '127.0.0.1', resolve);
    });
    this.port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** Listens no more: connections are refused. Those that are open stay. */
  async refuse(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    server?.close();
  }

  /** Says something on every connection, or leaves all, whatever they are doing. */
  doOnAll(deed: Deed): void {
    for (const conversation of [...this.#open]) conversation.do(deed);
  }

  deedAt(moment: Moment): Deed | null {
    return this.fault?.(moment) ?? this.options.fault?.(moment) ?? null;
  }

  async stop(): Promise<void> {
    await this.refuse();
    this.doOnAll(drops);
  }

  #take(socket: Socket): void {
    this.connections += 1;
    const conversation = new UpstreamConversation(this, socket, this.connections);
    this.#open.add(conversation);
    socket.on('close', () => this.#open.delete(conversation));
    conversation.begin();
  }
}

/** Starts one on 127.0.0.1 (or `host`) and a free port. */
export async function startUpstream(options: UpstreamOptions = {}): Promise<Upstream> {
  const upstream = new Upstream(options);
  await upstream.listen();
  return upstream;
}

/** A fault that happens at the first so many moments of a stage that fit, and then no more. */
export function firstTimes(count: number, stage: Stage, deed: Deed, fits: (moment: Moment) => boolean = () => true) {
  let left = count;
  return (moment: Moment): Deed | null => {
    if (left === 0 || moment.stage !== stage || !fits(moment)) return null;
    left -= 1;
    return deed;
  };
}
