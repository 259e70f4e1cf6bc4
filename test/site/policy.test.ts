import { contentSecurityPolicy } from '@truefrom/core/knowledge';
import { describe, expect, inject, test } from 'vitest';
import { servePlainly } from '../harness/site.ts';
import { article, kindsOfPages } from './places.ts';
import { useBrowser } from './use-browser.ts';

const visit = useBrowser();

/** What a hole in the pages would let in. */
const injected = `<script>document.documentElement.dataset.run = 'script'</script>
<style>h1 { opacity: 0.25 }</style>
<p id="styled" style="opacity: 0.25">styled</p>
<img src="/no-such-picture" onerror="document.documentElement.dataset.run = 'handler'" alt="">
<a id="run" href="javascript:void (document.documentElement.dataset.run = 'link')">run</a>`;
const withHole = (html: string) => html.replace('</h1>', `</h1>${injected}`);

const withoutMeta = (html: string) => withHole(html.replace(/<meta http-equiv="content-security-policy"[^>]*>/, ''));

/** What of it ran or was drawn, and how often the browser spoke of the policy. */
async function effectsAt(origin: string) {
  const { page, errors } = await visit(article, { origin, mayFail: true });
  await page.locator('#run').click();
  await page.waitForLoadState('networkidle');
  const seen = await page.evaluate(() => ({
    run: document.documentElement.dataset.run ?? null,
    heading: getComputedStyle(document.querySelector('h1') ?? document.body).opacity,
    styled: getComputedStyle(document.querySelector('#styled') ?? document.body).opacity,
  }));
  return { ...seen, refused: errors.filter((text) => text.includes('Content Security Policy')).length };
}
/** Script, style, style attribute, handler, and link. */
const nothing = { run: null, heading: '1', styled: '1', refused: 5 };

describe('what is injected into a page', () => {
  test('would run on a page without a policy', async () => {
    await using bare = await servePlainly(inject('siteFolder'), withoutMeta);
    expect(await effectsAt(bare.origin)).toEqual({ run: 'link', heading: '0.25', styled: '0.25', refused: 0 });
  });

  test('does not run by the policy in the page, on a host that sends no header', async () => {
    await using plain = await servePlainly(inject('siteFolder'), withHole);
    expect(await effectsAt(plain.origin)).toEqual(nothing);
  });

  test('does not run by the header alone', async () => {
    const headers = { 'Content-Security-Policy': contentSecurityPolicy };
    await using bare = await servePlainly(inject('siteFolder'), withoutMeta, headers);
    expect(await effectsAt(bare.origin)).toEqual(nothing);
  });
});

test.each(kindsOfPages)('%s has no inline script, style, handler or foreign address', async (path) => {
  const response = await fetch(new URL(path, inject('siteOrigin')));
  const html = await response.text();
  expect(response.headers.get('content-security-policy')).toBe(contentSecurityPolicy);
  expect(html).toContain('http-equiv="content-security-policy"');
  expect(html.match(/<script(?![^>]*(\ssrc="\/|type="application\/ld\+json"))[^>]*>/g)).toBeNull();
  expect(html.match(/<style\b|\sstyle="|\son\w+="/g)).toBeNull();
  expect(
    html.match(
      /<(script|link|img|iframe|source)\b[^>]*\s(src|href)="(https?:)?\/\/(?!help\.yourcompany\.example)[^"]*"/g,
    ),
  ).toBeNull();
});

test('the pages work by themselves: no cookie, nothing stored', async () => {
  const { page } = await visit(article);
  await page.getByLabel('Your address').fill('bob@elsewhere.example');
  expect(await page.context().cookies()).toEqual([]);
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
});

test('on a host that sends no header everything still works', async () => {
  await using plain = await servePlainly(inject('siteFolder'));
  const { page } = await visit(article, { origin: plain.origin });
  await page.getByLabel('Name or IP number').fill('192.42.11.22');
  await expect.poll(() => page.locator('server-name [data-verdict]').textContent()).toContain('Right: an IPv4 number.');
});
