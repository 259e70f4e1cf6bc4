import { connect, type Socket } from 'node:net';

/** A mail for {@link SmtpClient.send}: `octets` as they go over the wire, dots stuffed, with CR LF at the end and without the final dot. */
export type ClientMail = {
  readonly sender: string;
  readonly recipients: readonly string[];
  readonly octets: string | Buffer;
  /** What stands behind the addresses: ` SIZE=10`, ` NOTIFY=NEVER`. */
  readonly mailParameters?: string;
  readonly rcptParameters?: string;
};
/** Every reply as it came; null where it was not asked for, as the one before said no. `last` is the one that decided. */
export type ClientSent = {
  readonly mail: string;
  readonly recipients: readonly string[];
  readonly data: string | null;
  readonly end: string | null;
  readonly last: string;
};

type Reader = { readonly resolve: (reply: string) => void; readonly reject: (error: Error) => void };

/**
 * A client that says what it is told to, octet by octet, and gives back what was said to it. Texts are an octet a character.
 * A reply that is awaited when the connection ends rejects.
 */
export class SmtpClient {
  readonly socket: Socket;
  /** Resolves when the other side has closed, or the connection broke. */
  readonly ended: Promise<void>;
  #waiting = '';
  #isOver = false;
  readonly #replies: string[] = [];
  readonly #readers: Reader[] = [];

  constructor(socket: Socket) {
    this.socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (octets: Buffer) => this.#hear(octets));
    this.ended = new Promise((resolve) => {
      const end = () => {
        this.#isOver = true;
        for (const { reject } of this.#readers.splice(0)) reject(new Error(`the connection ended: ${this.#waiting}`));
        resolve();
      };
      for (const event of ['end', 'close', 'error']) socket.on(event, end);
    });
  }

  /** The next reply, whole, line ends included. */
  reply(): Promise<string> {
    const first = this.#replies.shift();
    if (first !== undefined) return Promise.resolve(first);
    if (this.#isOver) return Promise.reject(new Error(`the connection has ended: ${this.#waiting}`));
    return new Promise((resolve, reject) => this.#readers.push({ resolve, reject }));
  }

  /** So many replies. */
  async replies(count: number): Promise<string[]> {
    const all: string[] = [];
    while (all.length < count) all.push(await this.reply());
    return all;
  }

  write(octets: string | Uint8Array): void {
    if (typeof octets === 'string') this.socket.write(octets, 'latin1');
    else this.socket.write(octets);
  }

  /** A line in UTF-8, and the reply to it. */
  command(line: string): Promise<string> {
    this.write(Buffer.from(`${line}\r\n`));
    return this.reply();
  }

  /** MAIL, RCPT one by one, DATA and the mail; stops where it is refused. Rejects if the connection ends. */
  async send({
    sender,
    recipients,
    octets,
    mailParameters = '',
    rcptParameters = '',
  }: ClientMail): Promise<ClientSent> {
    const mail = await this.command(`MAIL FROM:<${sender}>${mailParameters}`);
    if (!mail.startsWith('2')) return { mail, recipients: [], data: null, end: null, last: mail };
    const replies: string[] = [];
    for (const recipient of recipients) replies.push(await this.command(`RCPT TO:<${recipient}>${rcptParameters}`));
    const refused = replies.every((reply) => !reply.startsWith('2'));
    if (refused) return { mail, recipients: replies, data: null, end: null, last: replies.at(-1) ?? mail };
    const data = await this.command('DATA');
    if (!data.startsWith('354')) return { mail, recipients: replies, data, end: null, last: data };
    this.write(octets);
    this.write('.\r\n');
    const end = await this.reply();
    return { mail, recipients: replies, data, end, last: end };
  }

  /** RSET where a mail may be under way; then the next one can begin. */
  reset(): Promise<string> {
    return this.command('RSET');
  }

  destroy(): void {
    this.socket.destroy();
  }

  #hear(octets: Buffer): void {
    this.#waiting += octets.toString('latin1');
    for (;;) {
      const reply = /^(?:\d{3}-[^\n]*\n)*\d{3}(?: [^\n]*)?\r?\n/.exec(this.#waiting)?.[0];
      if (reply === undefined) return;
      this.#waiting = this.#waiting.slice(reply.length);
      const reader = this.#readers.shift();
      if (reader) reader.resolve(reply);
      else this.#replies.push(reply);
    }
  }
}

/** Connects to `127.0.0.1:25`, `[::1]:25` or the path of a socket; nothing is read yet. */
export async function connectSmtp(place: string): Promise<SmtpClient> {
  const [, host, port] = /^\[?([^/\]]+)\]?:(\d+)$/.exec(place) ?? [];
  const socket = host === undefined ? connect({ path: place }) : connect({ host, port: Number(port) });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  return new SmtpClient(socket);
}

/** Connects, hears the greeting and says EHLO. */
export async function openSmtp(
  place: string,
): Promise<SmtpClient & { readonly greeting: string; readonly ehlo: string }> {
  const client = await connectSmtp(place);
  const greeting = await client.reply();
  const ehlo = await client.command('EHLO client.test');
  return Object.assign(client, { greeting, ehlo });
}

/** A text with CR LF as a mail is sent: a dot at the beginning of a line is doubled (RFC 5321 §4.5.2). */
export const dotStuffed = (text: string): string => text.replace(/(^|\r\n)\./g, '$1..');

/** The other way round. */
export const dotUnstuffed = (octets: Buffer): Buffer =>
  Buffer.from(octets.toString('latin1').replace(/(^|\r\n)\./g, '$1'), 'latin1');
