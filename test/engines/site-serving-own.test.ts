import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readlinkSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { serveSite } from '@truefrom/core/node/site';
import { describe, expect, test } from 'vitest';
import { exchange, parseReply, request, writePage } from '../harness/web-servers.ts';
import { servedPages } from './site-serving-pages.ts';

const running = servedPages();
const { isWell } = running;

describe('rubbish', () => {
  const noise = Buffer.from(Array.from({ length: 4_000 }, (_, at) => (at * 7919) % 256));
  const get = (...lines: string[]) => `GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${lines.join('\r\n')}\r\n\r\n`;
  test.each([
    { what: 'octets without meaning', octets: noise, status: 400 },
    { what: 'the first words of TLS', octets: Buffer.from('16030100c8010000c40303', 'hex'), status: 400 },
    { what: 'the first words of HTTP/2', octets: 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', status: 400 },
    { what: 'a version that there is not', octets: 'GET / HTTP/9.9\r\n\r\n', status: 400 },
    { what: 'no host', octets: 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', status: 400 },
    {
      what: 'a path of 20,000 letters',
      octets: `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
      status: 431,
    },
    { what: 'a header of 20,000 letters', octets: get(`X: ${'a'.repeat(20_000)}`), status: 431 },
    { what: 'an octet that no header has', octets: get('X: a\u0000b'), status: 400 },
    { what: 'two lengths', octets: get('Content-Length: 5', 'Content-Length: 6'), status: 400 },
    { what: 'a length and pieces', octets: get('Content-Length: 5', 'Transfer-Encoding: chunked'), status: 400 },
    { what: 'pieces that are none', octets: `${get('Transfer-Encoding: chunked')}zz\r\n`, status: 400 },
    { what: 'a star for a path', octets: 'GET * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', status: 400 },
    { what: 'no path', octets: 'GET  HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', status: 400 },
    { what: 'a path that is a host', octets: 'CONNECT evil.test:443 HTTP/1.1\r\nHost: x\r\n\r\n', status: Number.NaN },
    { what: 'a method in small letters', octets: 'get / HTTP/1.1\r\nHost: x\r\n\r\n', status: 400 },
    { what: 'a name that is no time', octets: get('If-Modified-Since: yesterday'), status: 200 },
    { what: 'tags without an end', octets: get(`If-None-Match: ${'"x",'.repeat(3_000)}`), status: 200 },
    { what: 'a range of many', octets: get(`Range: bytes=${'0-1,'.repeat(3_000)}0-1`), status: 206 },
    { what: 'a range of great numbers', octets: get(`Range: bytes=${'9'.repeat(400)}-`), status: 416 },
    { what: 'a range without numbers', octets: get('Range: bytes=-'), status: 200 },
    { what: 'a change of protocol', octets: get('Connection: Upgrade', 'Upgrade: websocket'), status: 200 },
    {
      what: 'a whole address as the path',
      octets: `GET http://x/UD-1023/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
      status: 200,
    },
  ])('$what: an answer, and the next one is served', async ({ octets, status }) => {
    const reply = parseReply(await exchange(running.server.port, octets).catch(() => Buffer.alloc(0))); // it may hang up
    expect(reply.status).toBe(status);
    await isWell();
  });

  test('a hundred requests in one breath are answered in their order', async () => {
    const paths = ['/UD-1023.md', '/llms.txt', '/nothing', '/ud-1023'];
    const asked = Array.from({ length: 100 }, (_, at) => `GET ${paths[at % 4]} HTTP/1.1\r\nHost: x\r\n`);
    const octets = `${asked.join('\r\n')}Connection: close\r\n\r\n`;
    const text = (await exchange(running.server.port, octets)).toString();
    const statuses = [...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => Number(status));
    expect(statuses).toEqual(Array.from({ length: 100 }, (_, at) => [200, 200, 404, 301][at % 4]));
  });

  test.each([1, 3])('clients that go away in the middle of %i requests leave no file open', async (requests) => {
    truncateSync(join(running.site.pages, 'numbers.bin'), 50_000_000);
    const goAway = () =>
      new Promise<void>((resolve, reject) => {
        const socket = connect(running.server.port, '127.0.0.1', () => {
          socket.write('GET /numbers.bin HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(requests));
        });
        socket.once('data', () => socket.destroy());
        socket.once('error', reject);
        socket.once('close', () => resolve());
      });
    for (let round = 0; round < 5; round++) await Promise.all(Array.from({ length: 20 }, goAway));
    await isWell();
    await expect.poll(openFiles).toEqual([]);
  });
});

/** The pages that this process has open. */
const openFiles = () =>
  readdirSync('/proc/self/fd')
    .map((fd) => {
      try {
        return readlinkSync(join('/proc/self/fd', fd));
      } catch {
        return ''; // closed meanwhile
      }
    })
    .filter((path) => path.startsWith(running.site.pages));

test('a page in a version that there is not: 412, not kept, and no octet of the page', async () => {
  const { status, headers, body } = await request(running.server.port, 'GET', '/UD-1023/', {
    'If-Match': '"other"',
    'Accept-Encoding': 'gzip',
  });
  expect({ status, length: headers['content-length'] }).toEqual({ status: 412, length: String(body.length) });
  expect(headers).toMatchObject({ 'cache-control': 'no-store', 'content-type': 'text/plain; charset=utf-8' });
  expect(Object.keys(headers)).not.toContain('content-encoding');
  expect(body.toString()).toMatch(/^The page/);
});

describe('files that are not what they seem', () => {
  test('a link that leads to itself, a pipe and a folder with the name of a page are not there', async () => {
    symlinkSync('loop.html', join(running.site.pages, 'loop.html'));
    mkdirSync(join(running.site.pages, 'folder.html'));
    spawnSync('mkfifo', [join(running.site.pages, 'pipe.html')]);
    expect(statSync(join(running.site.pages, 'pipe.html')).isFIFO()).toBe(true);
    for (const path of ['/loop.html', '/pipe.html', '/folder.html', '/folder.html/']) {
      expect((await request(running.server.port, 'GET', path)).status, path).toBe(404);
    }
  });

  test('an empty file is an empty page', async () => {
    writeFileSync(join(running.site.pages, 'empty.html'), '');
    const { status, headers, body } = await request(running.server.port, 'GET', '/empty.html');
    expect({ status, length: headers['content-length'], octets: body.length }).toEqual({
      status: 200,
      length: '0',
      octets: 0,
    });
    expect((await request(running.server.port, 'GET', '/empty.html', { Range: 'bytes=0-' })).status).toBe(416);
  });

  test('a file that is cut short while it is sent ends the connection: nothing else is taken for its rest', async () => {
    const path = join(running.site.pages, 'numbers.bin');
    truncateSync(path, 50_000_000);
    const socket = connect(running.server.port, '127.0.0.1');
    socket.write('GET /numbers.bin HTTP/1.1\r\nHost: x\r\n\r\nGET /UD-1023.md HTTP/1.1\r\nHost: x\r\n\r\n');
    const pieces: Buffer[] = [];
    socket.once('data', () => truncateSync(path, 1_000));
    socket.on('data', (piece: Buffer) => pieces.push(piece));
    await once(socket, 'close');
    const received = Buffer.concat(pieces);
    expect(received.length).toBeLessThan(50_000_000);
    expect(received.toString().split('HTTP/1.1 ')).toHaveLength(2);
    await isWell();
  });

  test('a keyword file that is no keyword file takes nothing but the redirects', async () => {
    for (const text of [
      '',
      'null',
      '[]',
      '{"topics":[null,1,{"article":5,"slugs":{}}]}',
      '{"topics":[{"article":"../x"}]}',
    ]) {
      writeFileSync(join(running.site.pages, 'keywords.json'), text);
      expect((await request(running.server.port, 'GET', '/ud-1023')).status).toBe(404);
      expect((await request(running.server.port, 'GET', '/UD-1023/')).status).toBe(200);
      expect((await request(running.server.port, 'GET', '/UD-1023')).headers.location).toBe('/UD-1023/');
    }
  });
});

describe('the end of the server', () => {
  test('what was begun is sent whole; connections that wait for nothing are closed; nothing new is taken', async () => {
    truncateSync(join(running.site.pages, 'numbers.bin'), 20_000_000);
    const idle = connect(running.server.port, '127.0.0.1');
    idle.write('GET /UD-1023.md HTTP/1.1\r\nHost: x\r\n\r\n');
    await once(idle, 'data');
    const busy = connect(running.server.port, '127.0.0.1');
    let received = 0;
    busy.write('GET /numbers.bin HTTP/1.1\r\nHost: x\r\n\r\n');
    busy.once('data', () => busy.pause());
    busy.on('data', (piece) => {
      received += piece.length;
    });
    await once(busy, 'data');
    const [stopped, idleEnds, busyEnds] = [running.server.stop(), once(idle, 'close'), once(busy, 'close')];
    await idleEnds;
    await expect(exchange(running.server.port, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n')).rejects.toThrow('ECONNREFUSED');
    busy.resume();
    await busyEnds;
    await stopped;
    expect(received).toBeGreaterThan(20_000_000);
  });
});

describe('the DNS that pages may ask', () => {
  const asked = async (port: number) => {
    const { headers } = await request(port, 'GET', '/');
    return /connect-src 'self'([^;]*)/.exec(headers['content-security-policy'] ?? '')?.[1]?.trim();
  };
  const built = (dnsOverHttps: unknown) =>
    writePage(running.site.pages, 'keywords.json', JSON.stringify({ url: 'https://x.test', dnsOverHttps, topics: [] }));

  test('is that of the settings; pages that say another are right, also if they are built later', async () => {
    const { pages } = running.site;
    const served = await serveSite(pages, { host: '127.0.0.1', port: 0 }, () => {}, 'https://dns.test/q');
    if (!served.ok) throw new Error(served.problem.code);
    const { port } = served.value;
    expect(await asked(running.server.port)).toBe('');
    expect(await asked(port)).toBe('https://dns.test');
    built('https://other.test:8443/dns-query');
    expect(await asked(port)).toBe('https://other.test:8443');
    expect(await asked(running.server.port)).toBe('https://other.test:8443');
    await served.value.stop();
  });

  test.each(['https://x.test/; script-src *', "x'", 7, null, {}])('is nobody where pages say %j', async (said) => {
    built(said);
    expect(await asked(running.server.port)).toBe('');
  });
});

describe('where it listens', () => {
  const code = async (host: string, port: number, folder = running.site.pages) => {
    const served = await serveSite(folder, { host, port }, () => {});
    if (served.ok) await served.value.stop();
    return served.ok ? 'ok' : served.problem.code;
  };

  test('on every address, by a name and by IPv6', async () => {
    expect(await code('0.0.0.0', 0)).toBe('ok');
    expect(await code('localhost', 0)).toBe('ok');
    const served = await serveSite(running.site.pages, { host: '::1', port: 0 }, () => {});
    if (!served.ok) return expect(served.problem.code).toBe('site/address-not-here'); // a machine without IPv6
    expect(served.value.url).toBe(`http://[::1]:${served.value.port}/`);
    await served.value.stop();
  });

  test('what is wrong with an address has a name', async () => {
    expect(await code('127.0.0.1', running.server.port)).toBe('site/port-taken');
    expect(await code('192.0.2.1', 0)).toBe('site/address-not-here');
    expect(await code('no-such-name.invalid', 0)).toBe('site/address-not-here');
    expect(await code('127.0.0.1', 0, running.site.folder)).toBe('site/not-built');
    expect(await code('127.0.0.1', 0, join(running.site.folder, 'nowhere'))).toBe('site/not-built');
  });

  test('a port that another program has is left to it', async () => {
    const other = createServer((socket) => socket.end('other')).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    expect(await code('127.0.0.1', port)).toBe('site/port-taken');
    expect((await exchange(port, '')).toString()).toBe('other');
    other.close();
  });
});
