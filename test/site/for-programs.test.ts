import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { articles } from '@truefrom/content/articles';
import { causeTexts } from '@truefrom/content/causes';
import { keywordPages, topicsOf, topicsOfCauses } from '@truefrom/core/knowledge';
import { causePath } from '@truefrom/core/refusal';
import { describe, expect, inject, test } from 'vitest';
import { builtFor } from '../harness/site.ts';
import { article } from './places.ts';
import { useBrowser } from './use-browser.ts';

const visit = useBrowser();
const file = (name: string) => readFileSync(join(inject('siteFolder'), name), 'utf8');
const all = (text: string, wanted: RegExp) => [...text.matchAll(wanted)].map(([, found = '']) => found);
const publicPages = ['/', article, '/causes/', ...causeTexts.map(({ id }) => causePath(id))].map(
  (path) => builtFor.url + path,
);
const allTopics = [...topicsOf(articles), ...topicsOfCauses(causeTexts)];

/** What the browser's own parser says about a file; null if it is well formed. */
async function faultOf(xml: string): Promise<string | null> {
  // A picture may have a style of its own, which the policy of the page speaks against.
  const { page } = await visit('/404.html', { mayFail: true });
  return page.evaluate((text) => {
    const error = new DOMParser().parseFromString(text, 'application/xml').querySelector('parsererror');
    return error === null ? null : error.textContent;
  }, xml);
}

test.each(['rss.xml', 'sitemap.xml', 'opensearch.xml', 'favicon.svg'])('%s is well formed', async (name) => {
  expect(await faultOf(file(name))).toBeNull();
});

test('the sitemap has the pages to find, and no page of a keyword', () => {
  expect(all(file('sitemap.xml'), /<loc>([^<]+)<\/loc>/g).sort()).toEqual(publicPages.toSorted());
  expect(file('robots.txt')).toContain(`Sitemap: ${builtFor.url}/sitemap.xml`);
});

test('the feed leads to the article', () => {
  const rss = file('rss.xml');
  expect(all(rss, /<link>([^<]+)<\/link>/g)).toContain(builtFor.url + article);
  expect(rss).toContain(builtFor.name);
  expect(all(rss, /<pubDate>([^<]+)<\/pubDate>/g).filter((date) => Number.isNaN(Date.parse(date)))).toEqual([]);
});

test('a browser can make the search its own', async () => {
  const [template = ''] = all(file('opensearch.xml'), /template="([^"]+)"/g);
  expect(template).toBe(`${builtFor.url}/search/#q={searchTerms}`);
  const { page } = await visit(template.replace(builtFor.url, '').replace('{searchTerms}', 'softfail'));
  await expect.poll(() => new URL(page.url()).hash).toBe('#spf');
  const link = await page.locator('link[rel=search]').getAttribute('href');
  expect(link).toBe('/opensearch.xml');
});

test('llms.txt leads to the Markdown of each article', () => {
  expect(file('llms.txt')).toMatch(/^# /);
  for (const { id } of articles) expect(file('llms.txt')).toContain(`(${builtFor.url}/${id}.md)`);
});

describe('keywords.json', () => {
  type Keywords = { name: string; url: string; topics: { path: string; keywords: string[]; slugs: string[] }[] };
  const keywords = () => JSON.parse(file('keywords.json')) as Keywords;

  test('has every place with its keywords and their pages', () => {
    const { name, url, topics } = keywords();
    expect({ name, url }).toEqual(builtFor);
    expect(topics.map(({ path, keywords: words }) => ({ path, words }))).toEqual(
      allTopics.map(({ path, keywords: words }) => ({ path, words })),
    );
    expect(topics.flatMap(({ slugs }) => slugs).sort()).toEqual(
      keywordPages(allTopics)
        .map(({ slug }) => slug)
        .sort(),
    );
  });

  test('other sites may read it', async () => {
    const { headers } = await fetch(new URL('/keywords.json', inject('siteOrigin')));
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('content-type')).toBe('application/json');
  });
});

test('the article says what it is', async () => {
  const { page } = await visit(article);
  const facts = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? '');
  const [first] = articles;
  expect(facts).toMatchObject({
    '@context': 'https://schema.org',
    '@type': 'TechArticle',
    headline: first?.title,
    url: builtFor.url + article,
    dateModified: first?.updated,
    datePublished: first?.published,
  });
  expect(await page.locator('link[rel=canonical]').getAttribute('href')).toBe(builtFor.url + article);
  const picture = (await page.locator('meta[property="og:image"]').getAttribute('content')) ?? '';
  expect(picture.startsWith(`${builtFor.url}/og/`)).toBe(true);
  const octets = readFileSync(join(inject('siteFolder'), new URL(picture).pathname));
  expect(octets.subarray(1, 4).toString()).toBe('PNG');
  expect([octets.readUInt32BE(16), octets.readUInt32BE(20)]).toEqual([1200, 630]);
});

describe('the article as Markdown', () => {
  const markdown = () => file('UD-1023.md');

  test('has every section, with its id', () => {
    for (const { sections } of articles) {
      for (const { id } of sections) expect(markdown()).toMatch(new RegExp(`^##+ .*\\{#${id}\\}$`, 'm'));
      for (const { title } of sections) expect(markdown()).toContain(title);
    }
  });

  test('has no component left over, and the screens as text', () => {
    expect(markdown()).not.toMatch(/<[A-Z]\w*[ />]|\s\/>/);
    expect(markdown()).toContain('Maintenance › Tables › Other SMTP server › New');
    expect(markdown()).toContain(`<${builtFor.url}/UD-1023/#cause>`);
  });

  test('is found from the page, and served as what it is', async () => {
    const { page } = await visit(article);
    expect(await page.locator('link[type="text/markdown"]').getAttribute('href')).toBe('/UD-1023.md');
    const { headers } = await fetch(new URL('/UD-1023.md', inject('siteOrigin')));
    expect(headers.get('content-type')).toBe('text/markdown; charset=utf-8');
  });
});
