import { expect, inject, test } from 'vitest';
import { useBrowser } from './use-browser.ts';

const visit = useBrowser();

test.each([
  { path: '/k/smpt/', leadsTo: '/UD-1023/#own-server' },
  { path: '/k/softfial/', leadsTo: '/UD-1023/#spf' },
  { path: '/ud-1023x/', leadsTo: '/UD-1023/' },
  { path: '/k/unable%20to%20relay%20for%20bob/', leadsTo: '/UD-1023/#messages' },
])('$path suggests $leadsTo', async ({ path, leadsTo }) => {
  const response = await fetch(new URL(path, inject('siteOrigin')));
  expect(response.status).toBe(404);
  const { page } = await visit(path, { mayFail: true });
  await expect.poll(() => page.locator('not-found-help .found a').first().getAttribute('href')).toBe(leadsTo);
  await page.locator('not-found-help .found a').first().click();
  await expect.poll(() => new URL(page.url()).pathname + new URL(page.url()).hash).toBe(leadsTo);
});

test.each([
  { path: '/ud-1023', leadsTo: '/UD-1023/' },
  { path: '/UD1023/', leadsTo: '/UD-1023/' },
  { path: '/spf', leadsTo: '/UD-1023/#spf' },
])('$path means $leadsTo, and goes there', async ({ path, leadsTo }) => {
  const { page } = await visit(path, { mayFail: true });
  await expect.poll(() => new URL(page.url()).pathname + new URL(page.url()).hash).toBe(leadsTo);
});

test('an address that means nothing still has a search and the articles', async () => {
  const { page } = await visit('/zzz/qqq', { mayFail: true });
  expect(await page.getByRole('combobox').first().isVisible()).toBe(true);
  expect(await page.locator('main a[href="/UD-1023/"]').first().isVisible()).toBe(true);
});

test('markup in an address is text', async () => {
  const { page } = await visit('/k/%3Cimg%20src=x%20onerror=alert(1)%3Esmtp/', { mayFail: true });
  await expect
    .poll(() => page.locator('not-found-help [role=status]').textContent())
    .toContain('<img src=x onerror=alert(1)>');
  expect(await page.locator('main img').count()).toBe(0);
});
