import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useBrowser } from './use-browser.ts';

const visit = useBrowser();
const place = (page: Page) => {
  const { pathname, hash } = new URL(page.url());
  return pathname + hash;
};
const firstFound = (page: Page) => page.locator('search-results .found a').first().getAttribute('href');

test.each([
  { address: '/search/#q=unable%20to%20relay', leadsTo: '/UD-1023/#messages' },
  { address: '/search/?q=UD-1023', leadsTo: '/UD-1023/' },
  { address: '/search/#q=outgoing+server', leadsTo: '/UD-1023/#use' },
])('$address is a keyword, and goes there', async ({ address, leadsTo }) => {
  const { page } = await visit(address);
  await expect.poll(() => place(page)).toBe(leadsTo);
});

test.each([
  { address: '/search/#q=smpt', first: '/UD-1023/#own-server', said: 'smpt' },
  { address: '/search/?q=softfial', first: '/UD-1023/#spf', said: 'softfial' },
])('$address has a slip in it, and lists what was meant', async ({ address, first, said }) => {
  const { page } = await visit(address);
  await expect.poll(() => firstFound(page)).toBe(first);
  expect(await page.locator('search-results [role=status]').textContent()).toContain(said);
  expect(await page.getByRole('combobox').first().inputValue()).toBe(said);
});

test('a whole report, pasted at home, finds its place', async () => {
  const { page } = await visit('/');
  const report = `This is the mail system at host mail.carerix.net.

<bob@receiver.example>: host mx.receiver.example[192.0.2.1] said: 550 5.7.1
    Unable to relay (in reply to RCPT TO command)`;
  const field = page.locator('main').getByRole('combobox');
  await field.fill(report);
  await expect.poll(() => page.locator('main [role=option]').first().getAttribute('href')).toBe('/UD-1023/#messages');
  await page.locator('main [role=option]').first().click();
  await expect.poll(() => place(page)).toBe('/UD-1023/#messages');
});

test('the answer of the page before does not stay when another text is asked for', async () => {
  const { page } = await visit('/search/#q=smpt');
  await expect.poll(() => firstFound(page)).toBe('/UD-1023/#own-server');
  await page.evaluate(() => {
    location.hash = '#q=zzzzqqq';
  });
  await expect.poll(() => page.locator('search-results [role=status]').textContent()).toContain('Nothing was found');
  expect(await page.locator('search-results .found a').count()).toBe(0);
});

test('without the list of keywords the page says so, and still has them all', async () => {
  const { page } = await visit('/404.html', { mayFail: true });
  await page.route('**/keywords.json', (route) => route.abort());
  await page.goto('/search/#q=smpt');
  await expect.poll(() => page.locator('search-results [role=status]').textContent()).toContain('could not be loaded');
  expect(await page.locator('main a[href="/UD-1023/#spf"]').count()).toBeGreaterThan(0);
});
