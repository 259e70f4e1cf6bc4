import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Socket, type Server as TcpServer } from 'node:net';
import { type PolicyFetcherOptions, policyFetcher } from '@truefrom/core/node/mta-sts';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { makeCertificates, type TestCertificates } from '../harness/certificates.ts';
import { type ZoneData, zoneLookUp } from '../harness/zone-look-up.ts';

type Asked = { readonly host: string; readonly path: string; readonly method: string };
type Answering = (answer: ServerResponse, path: string) => void;

let certificates: TestCertificates;
beforeAll(() => {
  certificates = makeCertificates();
});
afterAll(() => certificates.remove());

const servers: (Server | TcpServer)[] = [];
const sockets = new Set<Socket>();
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers.splice(0)) server.close();
});

async function portOf(server: Server | TcpServer): Promise<number> {
  servers.push(server);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** A web server with a certificate that is right unless another one is named. */
async function serve(answering: Answering, kind: 'good' | 'wrongName' | 'expired' | 'selfSigned' = 'good') {
  const asked: Asked[] = [];
  const { key, certificate } = certificates[kind];
  const server = createServer({ key, cert: certificate }, ({ headers, url = '', method = '' }, answer) => {
    asked.push({ host: String(headers.host), path: url, method });
    answering(answer, url);
  });
  return { port: await portOf(server), asked };
}

const domain = 'yourcompany.test';
const zone: ZoneData = { [`mta-sts.${domain}`]: [{ A: '127.0.0.1' }] };
const text = 'version: STSv1\r\nmode: enforce\r\nmx: mx.yourcompany.test\r\nmax_age: 604800\r\n';
const plain =
  (body: string | Buffer, type = 'text/plain'): Answering =>
  (answer) =>
    answer.writeHead(200, { 'content-type': type }).end(body);
const fetch = (port: number, more: PolicyFetcherOptions = {}) =>
  policyFetcher({ port, ca: certificates.authority.certificate, lookUp: zoneLookUp(zone).lookUp, ...more })(domain);

describe('a policy that can be used', () => {
  test('is asked for under the name and the path of the standard, at the address that the given DNS tells', async () => {
    const { lookUp, asked } = zoneLookUp(zone);
    const server = await serve(plain(text));
    expect(await fetch(server.port, { lookUp })).toEqual({ text });
    expect(server.asked).toEqual([
      { host: `mta-sts.${domain}:${server.port}`, path: '/.well-known/mta-sts.txt', method: 'GET' },
    ]);
    expect(asked.sort()).toEqual([`A mta-sts.${domain}`, `AAAA mta-sts.${domain}`]);
  });

  test.each(['text/plain; charset=utf-8', 'Text/Plain;charset=us-ascii'])('is served as %s', async (type) => {
    const { port } = await serve(plain(text, type));
    expect(await fetch(port)).toEqual({ text });
  });

  test('is of exactly 64 KB', async () => {
    const { port } = await serve(plain('x'.repeat(65_536)));
    expect(await fetch(port)).toEqual({ text: 'x'.repeat(65_536) });
  });

  test('stands at the second of two addresses', async () => {
    const { port } = await serve(plain(text));
    const both = { [`mta-sts.${domain}`]: [{ A: '127.0.0.2' }, { A: '127.0.0.1' }] };
    expect(await fetch(port, { lookUp: zoneLookUp(both).lookUp })).toEqual({ text });
  });
});

describe('a policy that cannot be used says why', () => {
  test.each<{ answering: Answering; failed: RegExp; why: string }>([
    {
      answering: (answer, path) =>
        path.startsWith('/.well-known')
          ? answer.writeHead(301, { location: '/there' }).end()
          : plain(text)(answer, path),
      failed: /^a redirect \(301\), which senders do not follow$/,
      why: 'a redirect is not followed',
    },
    {
      answering: (answer) => answer.writeHead(404, { 'content-type': 'text/plain' }).end(text),
      failed: /^the server answers with 404 instead of 200$/,
      why: 'it is not there',
    },
    { answering: plain(text, 'text/html'), failed: /served as text\/html, not as text\/plain/, why: 'a web page' },
    { answering: plain(text, 'text/plainer'), failed: /served as text\/plainer/, why: 'a type that begins alike' },
    { answering: (answer) => answer.end(text), failed: /served as nothing/, why: 'no type' },
    { answering: plain('x'.repeat(65_537)), failed: /^it is longer than 64 KB$/, why: 'one octet too many' },
    {
      answering: (answer) => {
        answer.writeHead(200, { 'content-type': 'text/plain', 'content-length': '1000' }).write(text);
        answer.socket?.destroySoon();
      },
      failed: /breaks off/,
      why: 'it ends too early',
    },
    {
      answering: (answer) => answer.socket?.destroy(),
      failed: /breaks off/,
      why: 'the server hangs up',
    },
  ])('$why', async ({ answering, failed }) => {
    const { port, asked } = await serve(answering);
    expect(await fetch(port)).toEqual({ failed: expect.stringMatching(failed) });
    expect(asked).toHaveLength(1);
  });

  test.each([
    { kind: 'wrongName', failed: /is for another name/ },
    { kind: 'expired', failed: /has run out/ },
    { kind: 'selfSigned', failed: /comes from nobody who is trusted/ },
  ] as const)('a certificate that is $kind: nothing is asked for', async ({ kind, failed }) => {
    const { port, asked } = await serve(plain(text), kind);
    expect(await fetch(port)).toEqual({ failed: expect.stringMatching(failed) });
    expect(asked).toEqual([]);
  });

  test('the authorities of this process do not know the test authority', async () => {
    const { port, asked } = await serve(plain(text));
    const { lookUp } = zoneLookUp(zone);
    expect(await policyFetcher({ port, lookUp })(domain)).toEqual({
      failed: expect.stringMatching(/comes from nobody who is trusted/),
    });
    expect(asked).toEqual([]);
  });

  test.each<{ data: ZoneData; failed: RegExp; why: string }>([
    { data: {}, failed: /has no address \(ENOTFOUND\)/, why: 'its server has no address' },
    {
      data: { [`mta-sts.${domain}`]: ['TIMEOUT'] },
      failed: /the DNS gives no answer/,
      why: 'nobody knows its address',
    },
    { data: zone, failed: /nothing listens at its server \(ECONNREFUSED\)/, why: 'nothing listens' },
  ])('$why', async ({ data, failed }) => {
    expect(await fetch(1, { lookUp: zoneLookUp(data).lookUp })).toEqual({ failed: expect.stringMatching(failed) });
  });

  test('a server without TLS', async () => {
    const port = await portOf(createTcpServer((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n')));
    expect(await fetch(port)).toEqual({ failed: expect.stringMatching(/speaks no TLS/) });
  });

  test('a domain that is no name', async () => {
    const fetchPolicy = policyFetcher({ lookUp: zoneLookUp({}).lookUp });
    for (const wrong of ['a b\r\n', '', '日本', 'x/../y', '\u001b[2J']) {
      expect(await fetchPolicy(wrong)).toEqual({ failed: expect.stringMatching(/^\P{Cc}+$/u) });
    }
  });
});

describe('nobody waits for long', () => {
  const silent = () => portOf(createTcpServer((socket) => socket.resume()));

  test.each([
    { why: 'a server that says nothing', start: silent },
    {
      why: 'a server that never comes to an end',
      start: async () =>
        (
          await serve((answer) => {
            answer.writeHead(200, { 'content-type': 'text/plain' }).write('version: STSv1\n');
          })
        ).port,
    },
  ])('$why', async ({ start }) => {
    const port = await start();
    expect(await fetch(port, { timeoutMs: 200 })).toEqual({ failed: 'no answer in time' });
    await expect.poll(() => sockets.size).toBe(0);
  });

  test('whoever stops it hears so at once, and the line is closed', async () => {
    const stop = new AbortController();
    const port = await silent();
    const fetched = fetch(port, { signal: stop.signal });
    await expect.poll(() => sockets.size).toBe(1);
    stop.abort();
    expect(await fetched).toEqual({ failed: 'it was stopped' });
    await expect.poll(() => sockets.size).toBe(0);
  });

  test('what is stopped already asks nobody', async () => {
    const { lookUp, asked } = zoneLookUp(zone);
    expect(await fetch(1, { lookUp, signal: AbortSignal.abort() })).toEqual({ failed: 'it was stopped' });
    expect(asked).toEqual([]);
  });
});
