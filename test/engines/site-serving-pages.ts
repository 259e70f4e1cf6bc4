import { type RunningSite, serveSite } from '@truefrom/core/node/site';
import { afterEach, beforeEach, expect } from 'vitest';
import { makePages, request } from '../harness/web-servers.ts';
import { pages } from './site-serving-rows.ts';

/** The built-in server over pages of its own for each test of a file. After each of them it must not have met a fault. */
export function servedPages() {
  const faults: unknown[] = [];
  let site: ReturnType<typeof makePages>;
  let server: RunningSite;
  beforeEach(async () => {
    site = makePages(pages);
    const served = await serveSite(site.pages, { host: '127.0.0.1', port: 0 }, (error) => faults.push(error));
    if (!served.ok) throw new Error(served.problem.code);
    server = served.value;
  });
  afterEach(async () => {
    await server.stop();
    site.remove();
    expect(faults.splice(0)).toEqual([]);
  });
  return {
    get site() {
      return site;
    },
    get server() {
      return server;
    },
    isWell: async () => expect((await request(server.port, 'GET', '/')).status).toBe(200),
  };
}
