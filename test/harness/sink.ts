import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export type SinkOptions = {
  readonly security?: 'starttls' | 'tls' | 'none';
  readonly certificate?: { readonly key: string; readonly certificate: string };
  /** Who may log in; without it no login is offered. */
  readonly users?: Readonly<Record<string, string>>;
  readonly host?: string;
  readonly port?: number;
  /** Anything else of smtp-server; wins over ours. */
  readonly more?: SMTPServerOptions;
};
export type SunkMail = {
  readonly sender: string;
  readonly recipients: readonly string[];
  readonly username: string | null;
  readonly secure: boolean;
  readonly octets: Buffer;
};
/** A server that takes every mail and keeps it. `logins` are all that were tried, with the password that was seen. */
export type Sink = {
  readonly port: number;
  readonly mails: SunkMail[];
  readonly logins: { readonly username: string; readonly password: string; readonly right: boolean }[];
  /** Resolves when so many mails have arrived. */
  arrived(count: number): Promise<void>;
  stop(): Promise<void>;
};

/** Starts a sink on 127.0.0.1 (or `host`) and a free port. */
export async function startSink(options: SinkOptions = {}): Promise<Sink> {
  const mails: SunkMail[] = [];
  const logins: Sink['logins'] = [];
  let waiting: { count: number; resolve: () => void }[] = [];
  const server = new SMTPServer({
    ...securityOf(options),
    authOptional: true,
    authMethods: ['PLAIN', 'LOGIN'],
    disableReverseLookup: true,
    closeTimeout: 500,
    onAuth: (auth, _session, callback) => {
      const { username, password } = { username: auth.username ?? '', password: auth.password ?? '' };
      const right = options.users !== undefined && options.users[username] === password;
      logins.push({ username, password, right });
      if (right) callback(null, { user: username });
      else callback(Object.assign(new Error('5.7.8 Error: authentication failed'), { responseCode: 535 }));
    },
    onData: (stream, session, callback) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        mails.push({
          sender: mailFrom ? mailFrom.address : '',
          recipients: rcptTo.map(({ address }) => address),
          username: session.user || null,
          secure: session.secure,
          octets: Buffer.concat(pieces),
        });
        waiting = waiting.filter(({ count, resolve }) => mails.length < count || resolve());
        callback();
      });
    },
    ...options.more,
  });
  server.on('error', () => {
    // a client that drops the line is part of what is tested
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, options.host ?? '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    port,
    mails,
    logins,
    arrived: (count) =>
      new Promise((resolve) => (mails.length >= count ? resolve() : waiting.push({ count, resolve }))),
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

function securityOf({ security = 'none', certificate, users }: SinkOptions): SMTPServerOptions {
  const disabledCommands = [...(security === 'starttls' ? [] : ['STARTTLS']), ...(users ? [] : ['AUTH'])];
  const keys = certificate ? { key: certificate.key, cert: certificate.certificate } : {};
  return { ...keys, secure: security === 'tls', disabledCommands, allowInsecureAuth: security === 'none' };
}
