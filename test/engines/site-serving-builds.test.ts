import { EventEmitter, once } from 'node:events';
import { cpSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { request, writePage } from '../harness/web-servers.ts';
import { servedPages } from './site-serving-pages.ts';

const running = servedPages();
const { isWell } = running;

describe('a build that puts a new folder in place', () => {
  test('every request meets whole pages, of the old site or of the new one', async () => {
    const bodyOf = (version: number) => `<title>${`version ${version} `.repeat(100 + (version % 5) * 100)}</title>`;
    let [isSwapping, version] = [true, 0];
    const swap = async () => {
      while (version < 40) {
        const [next, old] = [join(running.site.folder, 'next'), join(running.site.folder, 'old')];
        cpSync(running.site.pages, next, { recursive: true });
        version++;
        writePage(next, 'index.html', bodyOf(version));
        renameSync(running.site.pages, old);
        await new Promise(setImmediate); // here the folder is not there
        renameSync(next, running.site.pages);
        rmSync(old, { recursive: true });
        await once(reads, 'page'); // the other readers are in the middle of theirs
      }
      isSwapping = false;
    };
    writePage(running.site.pages, 'index.html', bodyOf(0));
    const reads = new EventEmitter();
    const seen = new Set<string>();
    const read = async () => {
      while (isSwapping) {
        const { status, headers, body } = await request(running.server.port, 'GET', '/');
        expect(status).toBe(200);
        expect(Number(headers['content-length'])).toBe(body.length);
        const number = Number(/version (\d+)/.exec(body.toString())?.[1]);
        expect(body.toString()).toBe(bodyOf(number));
        seen.add(String(number));
        reads.emit('page');
      }
    };
    await Promise.all([swap(), read(), read(), read()]);
    expect(seen.size).toBeGreaterThan(5);
    expect((await request(running.server.port, 'GET', '/')).body.toString()).toBe(bodyOf(version));
  });

  test('a file that is replaced between two looks at it is sent whole, with the length of its own', async () => {
    const bodyOf = (version: number) => `${`version ${version} `.repeat(100 + (version % 5) * 100)}end`;
    const [page, next] = [join(running.site.pages, 'llms.txt'), join(running.site.folder, 'next')];
    const reads = new EventEmitter();
    let [isReading, version] = [true, 0];
    const replace = async () => {
      while (isReading) {
        writeFileSync(next, bodyOf(++version));
        renameSync(next, page);
        for (let turn = 0; turn < version % 23; turn++) await new Promise(setImmediate);
        if (version % 5 === 0) await Promise.race([once(reads, 'page'), reading]); // nobody is kept waiting for long
      }
    };
    const read = async () => {
      for (let round = 0; round < 150; round++) {
        const { status, body } = await request(running.server.port, 'GET', '/llms.txt');
        const number = Number(/version (\d+)/.exec(body.toString())?.[1]);
        expect({ status, text: body.toString() }).toEqual({ status: 200, text: bodyOf(number) });
        reads.emit('page');
      }
    };
    writeFileSync(page, bodyOf(0));
    const reading = Promise.all([read(), read(), read()]).finally(() => {
      isReading = false;
    });
    await Promise.all([replace(), reading]);
  });

  test('its redirects are those of the new site', async () => {
    expect((await request(running.server.port, 'GET', '/ud-2000')).status).toBe(404);
    writePage(running.site.pages, 'keywords.json', JSON.stringify({ topics: [{ article: 'UD-2000', slugs: [] }] }));
    expect((await request(running.server.port, 'GET', '/ud-2000')).headers.location).toBe('/UD-2000/');
    expect((await request(running.server.port, 'GET', '/k/SPF')).status).toBe(404);
  });

  test('no folder at all, for long: 503, not kept, and the pages as soon as they are back', async () => {
    const aside = join(running.site.folder, 'aside');
    renameSync(running.site.pages, aside);
    const { status, headers } = await request(running.server.port, 'GET', '/');
    renameSync(aside, running.site.pages);
    expect(status).toBe(503);
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'retry-after': '1' });
    await isWell();
  });
});
