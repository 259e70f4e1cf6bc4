import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunningSite } from '@truefrom/core/node/site';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { messageFor } from '../harness/dns-server.ts';
import { buildSite, startSite } from '../harness/site.ts';
import { article } from './places.ts';
import { useBrowser } from './use-browser.ts';

const dns = 'https://dns.yourcompany.example';
const zone = { 'spf.provider.example': [{ TXT: 'v=spf1 ip4:198.51.100.0/24 ~all' }] };

const visit = useBrowser();
let folder = '';
let site: RunningSite | undefined;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'truefrom-dns-'));
  site = await startSite(buildSite(join(folder, 'dist'), { TRUEFROM_SITE_DNS_OVER_HTTPS: `${dns}/dns-query` }));
});
afterAll(async () => {
  await site?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('where the host of the site names a DNS server, it is asked when the reader presses, and not before', async () => {
  const { page, requests } = await visit('about:blank', { origin: new URL(site?.url ?? '').origin, asks: [dns] });
  await page.route(`${dns}/**`, async (route) => {
    const question = Buffer.from(new URL(route.request().url()).searchParams.get('dns') ?? '', 'base64url');
    const body = Buffer.from(messageFor(zone, question) ?? []);
    const headers = { 'access-control-allow-origin': '*', 'content-type': 'application/dns-message' };
    await route.fulfill({ body, headers });
  });
  await page.goto(article);
  const asked = () => requests.filter((one) => one.url().startsWith(dns)).length;
  const verdict = page.locator('spf-checker [data-verdict]');
  expect(await page.locator('#spf-checker-note').textContent()).toContain('can be asked of dns.yourcompany.example');
  await page.getByLabel('SPF record, or DNS records').fill('v=spf1 include:spf.provider.example -all');
  await expect.poll(() => verdict.textContent()).toMatch(/spf\.provider\.example is not pasted/);
  expect(asked()).toBe(0);
  await page.getByRole('button', { name: 'Ask dns.yourcompany.example' }).press('Enter');
  await expect.poll(() => verdict.textContent()).toMatch(/SPF pass/);
  expect(asked()).toBe(1);
  await page.getByLabel('IP number of the sending server').fill('203.0.113.9');
  await expect.poll(() => verdict.textContent()).toMatch(/SPF fail/);
  await page.getByLabel('SPF record, or DNS records').fill('v=spf1 include:spf.other.example -all');
  await expect.poll(() => verdict.textContent()).toMatch(/spf\.other\.example is not pasted/);
  expect(asked()).toBe(1);
});
