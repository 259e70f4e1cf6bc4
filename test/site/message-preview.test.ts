import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { checker, give, preview, says } from './message-check.ts';
import { article } from './places.ts';
import { useBrowser } from './use-browser.ts';

const visit = useBrowser();
const bad = 'https://bad.example';
const mailOf = (html: string) =>
  `From: Anna <anna@yourcompany.com>\nTo: bob@receiver.example\nSubject: Vacature\nDate: Mon, 23 Nov 2026 09:12:00 +0100\nMessage-ID: <1@yourcompany.com>\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n${html}\n`;

/** Shows a mail in the preview; its last paragraph tells that all of it is there. */
async function show(page: Page, html: string): Promise<void> {
  await give(page, mailOf(`${html}<p class="the-end">the end of it</p>`));
  await expect.poll(() => preview(page).locator('body').textContent()).toContain('the end of it');
}

const run = "parent.document.documentElement.dataset.run='yes';fetch('/run')";
test.each([
  { what: 'a script', html: `<script>${run}</script><script src="${bad}/a.js"></script>` },
  {
    what: 'a handler',
    html: `<img src="/none" onerror="${run}"><body onload="${run}"><p onclick="${run}" autofocus onfocus="${run}" tabindex=0>x</p>`,
  },
  { what: 'a script in SVG', html: `<svg onload="${run}"><script>${run}</script><image href="${bad}/a.png"/></svg>` },
  {
    what: 'a script in MathML and in broken tags',
    html: `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${run}&gt;">`,
  },
  {
    what: 'what a parser takes apart',
    html: `<noscript><p title="</noscript><img src=x onerror=${run}>"></noscript><textarea><img src=x onerror=${run}></textarea>`,
  },
  { what: 'a template', html: `<template><img src="${bad}/a.png" onerror="${run}"></template>` },
  {
    what: 'a frame',
    html: `<iframe src="${bad}/"></iframe><iframe srcdoc="<script>${run}</script>"></iframe><frameset><frame src="${bad}/">`,
  },
  {
    what: 'an object',
    html: `<object data="${bad}/a.swf"><embed src="${bad}/a.swf"></object><applet code="a" codebase="${bad}"></applet>`,
  },
  {
    what: 'a form that is sent by itself',
    html: `<form id=f action="${bad}/" method=post><input name=a value=b autofocus><button formaction="${bad}/b">send</button></form>`,
  },
  {
    what: 'a remote image',
    html: `<img src="${bad}/a.png" srcset="${bad}/b.png 2x"><picture><source srcset="${bad}/c.png"></picture><input type=image src="${bad}/d.png"><table background="${bad}/e.png"><tr><td background="${bad}/f.png">x</table>`,
  },
  {
    what: 'an image in a style',
    html: `<p style="background:url(${bad}/a.png)">x</p><p style="background:u\\72l(${bad}/b.png);list-style:url('${bad}/c.png');--x:url(${bad}/d.png);border-image:var(--x)">x</p>`,
  },
  {
    what: 'a style sheet from elsewhere',
    html: `<style>@import "${bad}/a.css"; @font-face{font-family:x;src:url(${bad}/x.woff)} p{font-family:x;background-image:url(${bad}/a.png);content:url(${bad}/b.png);cursor:url(${bad}/c.png),auto} @media screen{p{background:url(${bad}/d.png)}}</style><link rel=stylesheet href="${bad}/b.css">`,
  },
  {
    what: 'a meta refresh',
    html: `<meta http-equiv="refresh" content="0;url=${bad}/"><meta http-equiv=set-cookie content="a=b">`,
  },
  { what: 'a base address', html: `<base href="${bad}/" target="_top"><a href="a">x</a>` },
  {
    what: 'media and tracks',
    html: `<video src="${bad}/a.mp4" poster="${bad}/a.png" autoplay></video><audio src="${bad}/a.mp3" autoplay></audio><track src="${bad}/a.vtt">`,
  },
  {
    what: 'what is fetched ahead',
    html: `<link rel=prefetch href="${bad}/a"><link rel=dns-prefetch href="//bad.example"><link rel=preload as=image href="${bad}/a.png"><a href="${bad}/" ping="${bad}/ping">x</a>`,
  },
  {
    what: 'an element of the page itself',
    html: '<refusal-explainer data-example></refusal-explainer><message-check></message-check>',
  },
])('$what does nothing, and nothing is asked', async ({ html }) => {
  const { page, requests } = await visit(article);
  await show(page, html);
  await page.waitForLoadState('networkidle');
  const own = inject('siteOrigin');
  const asked = requests
    .map((one) => one.url())
    .filter((url) => !url.startsWith(`${own}/_astro/`) && !url.startsWith(`${own}/samples/`));
  expect(
    asked.filter(
      (url) =>
        !/\/(?:UD-1023\/|favicon\.\w+|causes\.json|keywords\.json|site\.webmanifest)$/.test(new URL(url).pathname),
    ),
  ).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.dataset.run ?? null)).toBeNull();
  expect(page.url()).toContain(article);
  expect(await page.context().cookies()).toEqual([]);
  expect(page.context().pages()).toHaveLength(1);
});

test.each([
  { what: 'a script address', href: "javascript:parent.document.documentElement.dataset.run='yes'" },
  { what: 'another site', href: `${bad}/` },
  { what: 'the page around it', href: '/' },
])('a link to $what leads nowhere, in whatever window it wants to open', async ({ href }) => {
  const { page } = await visit(article);
  for (const target of ['_self', '_top', '_blank']) {
    await show(page, `<a target="${target}" href="${href}">a link to press</a>`);
    const link = preview(page).getByText('a link to press');
    expect(await link.getAttribute('title')).toBe(href);
    await link.click();
  }
  expect(new URL(page.url()).pathname).toBe(article);
  expect(page.context().pages()).toHaveLength(1);
  expect(await page.evaluate(() => document.documentElement.dataset.run ?? null)).toBeNull();
});

test('the mail looks as its styles say, those of a style sheet too, and images are boxes of their size', async () => {
  const { page } = await visit(article);
  await show(
    page,
    '<style>.big { font-size: 30px; position: fixed } @media screen { .red { color: rgb(200, 0, 0) } }</style><p class="big red" style="text-align: right; background: yellow">Groot</p><img src="https://bad.example/a.png" alt="Ons logo" width="140" height="50">',
  );
  const look = await preview(page)
    .getByText('Groot')
    .evaluate((element) => {
      const { fontSize, color, textAlign, backgroundColor, position } = getComputedStyle(element);
      return { fontSize, color, textAlign, backgroundColor, position };
    });
  expect(look).toEqual({
    fontSize: '30px',
    color: 'rgb(200, 0, 0)',
    textAlign: 'right',
    backgroundColor: 'rgb(255, 255, 0)',
    position: 'static',
  });
  expect(await preview(page).getByText('Ons logo').boundingBox()).toMatchObject({ width: 140, height: 50 });
});

test('a mail of 100,000 open tags is shown in part, and the page goes on', async () => {
  const { page } = await visit(article);
  await give(page, mailOf('x'));
  const file = Buffer.from(mailOf('<div><b>x'.repeat(100_000)));
  await page.getByLabel('Or its file').setInputFiles({ name: 'deep.eml', mimeType: 'message/rfc822', buffer: file });
  await says(page, /note|Nothing/);
  await expect.poll(() => preview(page).locator('div').count()).toBeGreaterThan(100);
});

test('words of a mail cannot turn the writing direction of the page around them, nor hold control characters', async () => {
  const { page } = await visit(article);
  await give(
    page,
    mailOf('<p>x</p>').replace('Subject: Vacature', 'Subject: =?utf-8?B?4oCuZ25wLmV4ZQ==?= https://x.example'),
  );
  await says(page, /./);
  expect(await page.locator(`${checker} [data-rows]`).textContent()).not.toMatch(
    /[\u202a-\u202e\u2066-\u2069\u0000-\u0008]/,
  );
});
