import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { builtFor } from '../harness/site.ts';
import { article } from './places.ts';
import { useBrowser } from './use-browser.ts';

const visit = useBrowser();
const allowed = { permissions: ['clipboard-read', 'clipboard-write'] };
const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
const headingOf = (page: Page, id: string) => page.locator('.heading', { has: page.locator(`#${id}`) });

test('the link of a section is its whole address, as the reader has it', async () => {
  const { page } = await visit(article, allowed);
  await headingOf(page, 'spf')
    .getByRole('link', { name: /^Copy link/ })
    .click();
  await expect.poll(() => copied(page)).toBe(`${inject('siteOrigin')}/UD-1023/#spf`);
  await expect.poll(() => headingOf(page, 'spf').getByRole('status').first().textContent()).toBe('Copied');
});

test('the link for a customer is one paragraph that ends with the public address', async () => {
  const { page } = await visit(article, allowed);
  await headingOf(page, 'use')
    .getByRole('link', { name: /^Link for a customer/ })
    .click();
  await expect.poll(() => copied(page)).toContain('Outgoing mail server (SMTP)');
  const text = await copied(page);
  expect(text.endsWith(` ${builtFor.url}/UD-1023/#use`)).toBe(true);
  expect(text).not.toMatch(/\n/);
});

test('the link to an example holds what was typed, at once', async () => {
  const { page } = await visit(article, allowed);
  await page.getByLabel('Name or IP number').fill('[192.42.11.22]:587');
  await page.locator('server-name').getByRole('button', { name: 'Link to this example' }).click();
  await expect
    .poll(() => copied(page))
    .toBe(`${inject('siteOrigin')}/UD-1023/#configure?name=%5B192.42.11.22%5D%3A587`);
});

test('where the browser lets nobody to the clipboard, the text is still had', async () => {
  const { page } = await visit(article);
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'));
    document.execCommand = () => false;
  });
  await headingOf(page, 'spf')
    .getByRole('link', { name: /^Copy link/ })
    .click();
  const field = page.getByLabel('Text to copy');
  await expect.poll(() => field.inputValue()).toBe(`${inject('siteOrigin')}/UD-1023/#spf`);
  expect(await field.evaluate((element) => element.ownerDocument.getSelection()?.toString())).toContain('#spf');
  await expect.poll(() => headingOf(page, 'spf').getByRole('status').first().textContent()).toContain('Ctrl+C');
});
