import { articles } from '@truefrom/content/articles';
import { keywordPages, topicsOf } from '@truefrom/core/knowledge';
import { describe, expect, inject, test } from 'vitest';
import { builtFor } from '../harness/site.ts';
import { useBrowser } from './use-browser.ts';

const visit = useBrowser();
const pages = keywordPages(topicsOf(articles));
const get = (path: string) => fetch(new URL(path, inject('siteOrigin')), { redirect: 'manual' });

test('each keyword of each section has a page that leads to the section', async () => {
  const html = await (await get('/UD-1023/')).text();
  const ids = new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id));
  expect(pages.length).toBeGreaterThan(100);
  for (const { slug, topic } of pages) {
    const response = await get(`/k/${encodeURIComponent(slug)}/`);
    const page = await response.text();
    expect(response.status, slug).toBe(200);
    const [, target] = /<meta http-equiv="refresh" content="0; url=([^"]+)">/.exec(page) ?? [];
    expect(target, slug).toBe(topic.path);
    expect(page, slug).toContain(`href="${topic.path}"`);
    expect(page, slug).toContain(`<link rel="canonical" href="${builtFor.url}/${topic.article}/">`);
    expect(page, slug).toContain('noindex');
    if (topic.section !== null) expect(ids, slug).toContain(topic.section);
  }
});

test('each keyword, as it is written, leads to its place by the search page, too', async () => {
  const { page } = await visit('/search/');
  for (const topic of topicsOf(articles)) {
    const [keyword = ''] = topic.keywords;
    await page.goto(`/search/#q=${encodeURIComponent(keyword)}`);
    await expect
      .poll(() => new URL(page.url()).pathname + new URL(page.url()).hash, { message: keyword })
      .toBe(topic.path);
    await page.goto('/search/');
  }
});

describe.each([true, false])('in a browser, script %s', (javaScriptEnabled) => {
  test.each([
    { slug: 'spf', id: 'spf' },
    { slug: 'unable-to-relay', id: 'messages' },
    { slug: 'outgoing-server', id: 'use' },
    { slug: '5.7.26', id: 'dmarc' },
    { slug: 'ud-1023', id: null },
  ])('/k/$slug/ lands on $id', async ({ slug, id }) => {
    const { page } = await visit(`/k/${slug}/`, { javaScriptEnabled });
    await page.waitForURL((url) => url.pathname === '/UD-1023/');
    expect(new URL(page.url()).hash).toBe(id === null ? '' : `#${id}`);
    if (id === null) return;
    const top = () => page.locator(`#${id}`).evaluate((heading) => heading.getBoundingClientRect().top);
    await expect.poll(top).toBeLessThan(250);
    expect(await top()).toBeGreaterThanOrEqual(0);
  });
});

test('who comes by a link is at the section at once, without a ride through the page', async () => {
  const { page } = await visit('/UD-1023/#spf', { reducedMotion: 'no-preference' });
  expect(await page.locator('#spf').evaluate((heading) => heading.getBoundingClientRect().top)).toBeLessThan(250);
});

test.each(['/k/spf', '/k/SPF/', '/k/Spf'])('%s leads on, too', async (path) => {
  const { page } = await visit(path);
  await page.waitForURL((url) => url.pathname + url.hash === '/UD-1023/#spf');
});
