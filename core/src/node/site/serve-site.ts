import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { formatServerAddress, hostKind } from '../../address/index.ts';
import { fail, printable, type Result } from '../../problem/index.ts';
import { codeOf } from '../fault/index.ts';
import { answer, type Site, sendText } from './answer.ts';
import { isBuilt, servedFactsOf } from './built-site.ts';
import type { ListenAddress } from './listen-address.ts';

export type ServeProblem = 'site/not-built' | 'site/port-taken' | 'site/port-not-allowed' | 'site/address-not-here';

/** A server that answers. `stop` takes no new requests, ends those that are open, and cuts off what takes too long. */
export type RunningSite = { readonly url: string; readonly port: number; readonly stop: () => Promise<void> };

/**
 * How long a client may take: to send the header of a request, the whole of it, and to take any of an answer; and how long
 * a connection is kept for the next request. Node answers 408 or hangs up.
 */
const limits = { headersTimeout: 15_000, requestTimeout: 30_000, keepAliveTimeout: 5_000, maxHeaderSize: 16_384 };
const idleTimeoutMs = 60_000;
const stopTimeoutMs = 10_000;

/** Problems of the system and what they mean for one who wanted to listen. */
const listenProblems: Readonly<Record<string, ServeProblem>> = {
  EADDRINUSE: 'site/port-taken',
  EACCES: 'site/port-not-allowed',
  EADDRNOTAVAIL: 'site/address-not-here',
  ENOTFOUND: 'site/address-not-here',
  EAI_AGAIN: 'site/address-not-here',
  EAFNOSUPPORT: 'site/address-not-here',
};

/**
 * Serves a folder of built pages by HTTP. `onFault` is told what the system refused while a request was answered. Pages that
 * are built into the folder later are served without a restart. `dnsOverHttps` is what the settings say that they may ask; what
 * built pages say of themselves wins.
 */
export async function serveSite(
  folder: string,
  { host, port }: ListenAddress,
  onFault: (error: unknown) => void,
  dnsOverHttps: string | null = null,
): Promise<Result<RunningSite, ServeProblem>> {
  if (!(await isBuilt(folder))) return fail('site/not-built', printable(folder));
  const built = servedFactsOf(folder);
  const facts = async () => {
    const { redirects, dnsOverHttps: own } = await built();
    return { redirects, dnsOverHttps: own ?? dnsOverHttps };
  };
  const site: Site = { folder, facts };
  const server = createServer(limits, (request, response) => {
    answer(site, request, response).catch((error: unknown) => {
      onFault(error);
      if (response.headersSent) response.destroy();
      else sendText({ response, connectsTo: null }, '', 500, 'The server could not read the page.');
    });
    response.once('close', () => {
      if (!server.listening) server.closeIdleConnections();
    });
  });
  server.setTimeout(idleTimeoutMs);
  try {
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  } catch (error) {
    const problem = listenProblems[codeOf(error)];
    if (problem === undefined) throw error;
    return fail(problem, formatServerAddress({ host, port }));
  }
  const address = server.address() as AddressInfo;
  const stop = () =>
    new Promise<void>((resolve) => {
      const late = setTimeout(() => server.closeAllConnections(), stopTimeoutMs);
      server.close(() => {
        clearTimeout(late);
        resolve();
      });
    });
  return { ok: true, value: { url: urlOf(host, address.port), port: address.port, stop } };
}

const urlOf = (host: string, port: number) =>
  `http://${hostKind(host) === 'ipv6' ? `[${host}]` : host}${port === 80 ? '' : `:${port}`}/`;
