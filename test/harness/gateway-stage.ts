import { afterAll, afterEach, beforeAll } from 'vitest';
import { makeCertificates, type TestCertificates } from './certificates.ts';
import { type GatewayProgram, type Home, runIn, startGatewayProgram } from './gateway-program.ts';
import { makeHome } from './home.ts';
import { openSmtp, type SmtpClient } from './smtp-client.ts';
import { startUpstream, type Upstream, type UpstreamOptions } from './upstream.ts';

/** A home with the settings of a gateway, and what a test does with it. */
export type GatewayHome = Home & {
  /** Adds a row for a server of the test, unchecked, and gives `senders` (addresses or `@domain`) to it. */
  addServer(name: string, upstream: Pick<Upstream, 'port' | 'options'>, more?: ServerMore): Promise<void>;
  /** Makes a server of the test the default server. */
  setDefault(upstream: Pick<Upstream, 'port' | 'options'>, more?: ServerMore): Promise<void>;
  run(args: readonly string[], input?: string): Promise<string>;
};
export type ServerMore = {
  readonly username?: string;
  readonly password?: string;
  readonly senders?: readonly string[];
  readonly flags?: readonly string[];
};

/**
 * Homes, servers, gateways and clients for the tests of one file: what a test starts is gone after it, what `beforeAll` starts
 * (with `keep`) after the last one. Gateways trust the authority of the certificates.
 */
export function useGatewayStage() {
  let made: TestCertificates | undefined;
  const ofTest: (() => unknown)[] = [];
  const ofFile: (() => unknown)[] = [];
  let later = ofTest;
  const end = async (list: typeof ofTest) => {
    for (const stop of list.splice(0).reverse()) await stop();
  };
  beforeAll(() => {
    made = makeCertificates();
  });
  afterEach(() => end(ofTest));
  afterAll(async () => {
    await end(ofFile);
    made?.remove();
  });
  const certificates = (): TestCertificates => {
    if (made === undefined) throw new Error('The certificates are made before the first test.');
    return made;
  };
  return {
    get certificates() {
      return certificates();
    },
    /** What is started within `work` stays until the last test of the file. */
    async keep<T>(work: () => Promise<T>): Promise<T> {
      later = ofFile;
      try {
        return await work();
      } finally {
        later = ofTest;
      }
    },
    async upstream(options: UpstreamOptions = {}): Promise<Upstream> {
      const upstream = await startUpstream({ certificate: certificates().good, ...options });
      later.push(() => upstream.stop());
      return upstream;
    },
    home(): GatewayHome {
      const home = makeHome();
      home.env.NODE_EXTRA_CA_CERTS = certificates().authority.file;
      later.push(() => home.remove());
      return withSettings(home);
    },
    async gateway(home: Home, flags?: readonly string[]): Promise<GatewayProgram> {
      const gateway = await startGatewayProgram(home, flags);
      later.push(() => gateway.kill());
      return gateway;
    },
    /** A client that has said EHLO. */
    async client(place: string): Promise<SmtpClient & { readonly greeting: string; readonly ehlo: string }> {
      const client = await openSmtp(place);
      later.push(() => client.destroy());
      return client;
    },
  };
}

function withSettings(home: Home): GatewayHome {
  const run = (args: readonly string[], input?: string) => runIn(home, args, input);
  const flagsFor = ({ options }: Pick<Upstream, 'options'>, { username, flags = [] }: ServerMore) => [
    '--security',
    options.security ?? 'none',
    '--no-check',
    ...(username === undefined ? [] : ['--username', username, '--password-stdin']),
    ...flags,
  ];
  const addressOf = ({ port, options }: Pick<Upstream, 'port' | 'options'>) =>
    options.host?.includes(':') ? `[${options.host}]:${port}` : `${options.host ?? '127.0.0.1'}:${port}`;
  return Object.assign(home, {
    run,
    async addServer(name: string, upstream: Pick<Upstream, 'port' | 'options'>, more: ServerMore = {}) {
      const place = ['servers', 'add', addressOf(upstream), '--name', name];
      await run([...place, ...flagsFor(upstream, more)], more.password);
      for (const sender of more.senders ?? []) await run(['senders', 'add', sender, '--server', name]);
    },
    async setDefault(upstream: Pick<Upstream, 'port' | 'options'>, more: ServerMore = {}) {
      const place = ['servers', 'edit', 'default', '--address', addressOf(upstream), '--domain', 'carerix.net'];
      await run([...place, ...flagsFor(upstream, more)], more.password);
    },
  });
}

/** A small mail that nobody else sends: `id` is its Message-ID without the brackets. */
export const smallMail = (id: string, from = 'anna@yourcompany.test', body = 'Hello.\r\n'): string =>
  `From: <${from}>\r\nTo: <bob@other.test>\r\n${unchanging}Message-ID: <${id}>\r\nSubject: test\r\n\r\n${body}`;

const unchanging = 'Date: Mon, 23 Nov 2026 10:00:00 +0000\r\n';
