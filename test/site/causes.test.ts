import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { articles } from '@truefrom/content/articles';
import { type CauseText, causeTexts } from '@truefrom/content/causes';
import { keywordPages, topicsOf, topicsOfCauses } from '@truefrom/core/knowledge';
import { causePath, solutionsByCause } from '@truefrom/core/refusal';
import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { builtFor } from '../harness/site.ts';
import { useBrowser } from './use-browser.ts';

const visit = useBrowser();
const file = (name: string) => readFileSync(join(inject('siteFolder'), name), 'utf8');
const pageOf = ({ id }: CauseText) => file(`causes/${id}/index.html`);
const textOf = (id: string) => {
  const text = causeTexts.find((cause) => cause.id === id);
  if (text === undefined) throw new Error(`There is no cause ${id}.`);
  return text;
};

/** One whose solutions help, one that is nobody's fault and has no letter, one with a table, one that leads on to others. */
const kinds = ['relay-denied', 'greylisting', 'blocklisted', 'recipient-unknown', 'undetermined'];

test('the list leads to every cause, once, with what it means', async () => {
  const { page } = await visit('/causes/', { javaScriptEnabled: false });
  const links = await page
    .locator('.cause-group h3 a')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  expect(links.toSorted()).toEqual(causeTexts.map(({ id }) => causePath(id)).toSorted());
  for (const { title, summary } of causeTexts) {
    expect(await page.locator('.cause-group li', { hasText: title }).first().textContent()).toContain(summary);
  }
});

test.each(kinds)('%s reads from top to bottom without script', async (id) => {
  const { title, summary, steps, letter } = textOf(id);
  const { page } = await visit(causePath(textOf(id).id), { javaScriptEnabled: false });
  expect(await page.locator('h1').textContent()).toBe(title);
  const text = await page.locator('article').textContent();
  for (const part of [summary, ...steps, ...(letter ? [letter.to, letter.text] : [])]) expect(text).toContain(part);
  const headings = await page.locator('article h2').allInnerTexts();
  expect(headings[0]).toBe('What to do now');
  expect(headings.includes('What to write')).toBe(letter !== undefined);
  expect(headings).toEqual(expect.arrayContaining(['What it means', 'Is it me or them?', 'Which solution helps']));
  const helps = await page.locator('.cause-facts a').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  expect(helps).toEqual(solutionsByCause[textOf(id).id].map((solution) => `/UD-1023/#${solution}`));
});

test('every link on the pages leads to a place that is there', async () => {
  const pages = new Map([
    ['/causes/', file('causes/index.html')],
    ...causeTexts.map((text) => [causePath(text.id), pageOf(text)] as const),
  ]);
  const targets = [...pages].flatMap(([path, html]) =>
    [...html.matchAll(/<a\b[^>]*\shref="([/#][^"]*)"/g)].map(
      ([, href = '']) => new URL(href, new URL(path, builtFor.url)),
    ),
  );
  const answers = new Map<string, string>();
  for (const { pathname } of targets) {
    if (answers.has(pathname)) continue;
    const response = await fetch(new URL(pathname, inject('siteOrigin')), { redirect: 'manual' });
    answers.set(pathname, response.status === 200 ? await response.text() : '');
  }
  const dead = targets.filter(({ pathname, hash }) => {
    const html = answers.get(pathname) ?? '';
    return html === '' || (hash !== '' && !html.includes(` id="${hash.slice(1)}"`));
  });
  expect(dead.map(({ pathname, hash }) => pathname + hash)).toEqual([]);
  expect(targets.length).toBeGreaterThan(causeTexts.length * 5);
});

test('before and after lead through all causes', () => {
  const next = (html: string) => /<a href="([^"]+)" rel="next">/.exec(html)?.[1];
  const first = causeTexts.filter((text) => !pageOf(text).includes('rel="prev"')).map(({ id }) => causePath(id));
  expect(first).toHaveLength(1);
  const way: string[] = [];
  for (let path: string | undefined = first[0]; path !== undefined && !way.includes(path); ) {
    way.push(path);
    path = next(file(`${path.slice(1)}index.html`));
  }
  expect(way.toSorted()).toEqual(causeTexts.map(({ id }) => causePath(id)).toSorted());
});

describe('the texts that lead to a cause', () => {
  const saidBy = (page: Page, provider: string) =>
    page
      .locator('.cause-texts > div', { has: page.locator('dt', { hasText: provider }) })
      .locator('code')
      .allTextContents();

  test.each([
    { id: 'relay-denied', provider: 'Many servers', says: /^relay access denied/ },
    { id: 'mailbox-full', provider: 'Many servers', says: /quota/ },
    { id: 'sender-auth-failed', provider: 'Gmail', says: /unauthenticated|5\.7\.26/ },
  ])('$id: $provider says $says', async ({ id, provider, says }) => {
    const { page } = await visit(causePath(textOf(id).id));
    expect((await saidBy(page, provider)).filter((text) => says.test(text))).not.toEqual([]);
  });

  test('are so many as can be read', () => {
    for (const text of causeTexts) {
      const list = /<dl class="cause-texts">.*?<\/dl>/s.exec(pageOf(text))?.[0] ?? '';
      expect([...list.matchAll(/<li>/g)].length, text.id).toBeLessThanOrEqual(40);
      expect(list, text.id).not.toMatch(/[*]/);
    }
  });

  test('a cause that no words lead to has no such list', () =>
    expect(pageOf(textOf('undetermined'))).not.toContain('id="texts"'));
});

describe('what is to be copied', () => {
  const allowed = { permissions: ['clipboard-read', 'clipboard-write'] };
  const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

  test('the letter is the text as it stands there', async () => {
    const { page } = await visit('/causes/relay-denied/', allowed);
    await page.getByRole('button', { name: 'Copy this text' }).click();
    await expect.poll(() => copied(page)).toBe(textOf('relay-denied').letter?.text);
  });

  test('the text for a customer ends with the address of the page', async () => {
    const { page } = await visit('/causes/mailbox-full/', allowed);
    await page.getByRole('button', { name: 'Copy a text for a customer' }).click();
    await expect
      .poll(() => copied(page))
      .toBe(`${textOf('mailbox-full').answer} Read more: ${builtFor.url}/causes/mailbox-full/`);
  });
});

describe.each(['light', 'dark'] as const)('axe finds nothing, %s', (colorScheme) => {
  test.each([1440, 360])('%i pixels wide', async (width) => {
    const { page } = await visit('/causes/', { colorScheme, viewport: { width, height: 800 } });
    for (const path of ['/causes/', ...kinds.map((id) => `/causes/${id}/`)]) {
      await page.goto(path);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${path} ${id}: ${nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
    }
  });
});

test.each([320, 768])('no page scrolls sideways, %i pixels wide', async (width) => {
  const { page } = await visit('/causes/', { viewport: { width, height: 800 } });
  for (const { id } of causeTexts) {
    await page.goto(causePath(id));
    const needed = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(needed, id).toBeLessThanOrEqual(width);
  }
});

describe('for programs', () => {
  test('causes.json tells every cause in short, and other sites may read it', async () => {
    const response = await fetch(new URL('/causes.json', inject('siteOrigin')));
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.json()).toEqual({
      ...builtFor,
      causes: causeTexts.map(({ id, title, summary, whose, steps, letter }) => ({
        id,
        title,
        summary,
        whose,
        steps,
        writeTo: letter?.to ?? null,
        path: causePath(id),
      })),
    });
  });

  test('llms.txt names every cause with its address', () => {
    for (const { id, title } of causeTexts)
      expect(file('llms.txt')).toContain(`[${title}](${builtFor.url}${causePath(id)})`);
  });

  test('a page says its own address and what it is about', async () => {
    const { page } = await visit('/causes/mailbox-full/');
    expect(await page.locator('link[rel=canonical]').getAttribute('href')).toBe(`${builtFor.url}/causes/mailbox-full/`);
    expect(await page.locator('meta[name=description]').getAttribute('content')).toBe(textOf('mailbox-full').summary);
  });
});

describe('keywords', () => {
  test('each leads to its cause, by a page of its own', () => {
    for (const { slug, topic } of keywordPages(topicsOfCauses(causeTexts))) {
      expect(file(`k/${slug}/index.html`), slug).toContain(`content="0; url=${topic.path}"`);
    }
  });

  test.each([
    { address: '/search/#q=mailbox%20full', leadsTo: '/causes/mailbox-full/' },
    { address: '/search/#q=greylisting', leadsTo: '/causes/greylisting/' },
    { address: '/k/reverse-dns/', leadsTo: '/causes/rdns-helo/' },
  ])('$address goes to $leadsTo', async ({ address, leadsTo }) => {
    const { page } = await visit(address);
    await expect.poll(() => new URL(page.url()).pathname).toBe(leadsTo);
  });

  test.each([
    { path: '/causes/mailbox-ful/', leadsTo: '/causes/mailbox-full/' },
    { path: '/causes/sender-auth-faild/', leadsTo: '/causes/sender-auth-failed/' },
  ])('$path is answered with $leadsTo', async ({ path, leadsTo }) => {
    const { page } = await visit(path, { mayFail: true });
    await expect.poll(() => page.locator('not-found-help .found a').first().getAttribute('href')).toBe(leadsTo);
  });

  test('those of the articles keep their places', () => {
    const owners = new Map(keywordPages(topicsOfCauses(causeTexts)).map(({ slug }) => [slug, true]));
    expect(keywordPages(topicsOf(articles)).filter(({ slug }) => owners.has(slug))).toEqual([]);
  });
});
