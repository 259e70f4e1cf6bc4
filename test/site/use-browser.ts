import type { Browser, BrowserContextOptions, Page, Request } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { findChromium, launchChromium } from '../harness/browser.ts';

/** One page in a browser context of its own, and what was noticed there. */
export type Visit = {
  readonly page: Page;
  /** Errors of the console and of scripts, in their order. */
  readonly errors: string[];
  readonly requests: Request[];
};
export type VisitOptions = BrowserContextOptions & {
  /** Another server than that of the built pages. */
  readonly origin?: string;
  /** Errors belong to the test, which looks at them itself. */
  readonly mayFail?: boolean;
  /** Other origins that the page is to ask. */
  readonly asks?: readonly string[];
};

/**
 * A browser for the tests of one file. `visit` opens a page of the built site. After each test its pages are closed, and
 * the test fails if one of them had an error or asked another origin for anything.
 */
export function useBrowser() {
  let browser: Browser | undefined;
  const visits: (Visit & { readonly origins: readonly string[]; readonly mayFail: boolean })[] = [];
  beforeAll(async () => {
    browser = await launchChromium(await findChromium());
  });
  afterEach(async () => {
    const ended = visits.splice(0);
    for (const { page } of ended) await page.context().close();
    for (const { requests, errors, origins, mayFail } of ended) {
      expect(requests.map((request) => request.url()).filter((url) => !origins.includes(new URL(url).origin))).toEqual(
        [],
      );
      if (!mayFail) expect(errors).toEqual([]);
    }
  });
  afterAll(() => browser?.close());

  return async function visit(
    path: string,
    { origin = inject('siteOrigin'), mayFail = false, asks = [], ...more }: VisitOptions = {},
  ) {
    if (browser === undefined) throw new Error('The browser is started before the first test.');
    const context = await browser.newContext({ baseURL: origin, reducedMotion: 'reduce', ...more });
    const page = await context.newPage();
    const [errors, requests]: [string[], Request[]] = [[], []];
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('request', (request) => requests.push(request));
    visits.push({ page, errors, requests, origins: [origin, ...asks], mayFail });
    await page.goto(path);
    return { page, errors, requests } satisfies Visit;
  };
}
