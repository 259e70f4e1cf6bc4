import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { bounces } from './bounce-samples.ts';
import { choose, comeNear, explainer, field, saysCause } from './explainer.ts';
import { article } from './places.ts';
import { useBrowser } from './use-browser.ts';

const visit = useBrowser();
const clipboard = { permissions: ['clipboard-read', 'clipboard-write'] };

async function copiedLink(page: Page): Promise<string> {
  await page.locator(explainer).getByRole('button', { name: 'Link to this example' }).click();
  await expect.poll(() => page.locator(`${explainer} copy-link [role=status]`).textContent()).toBe('Copied');
  return page.evaluate(() => navigator.clipboard.readText());
}

describe('a link to a result', () => {
  test.each(bounces)('of $name says the same to whoever opens it, and names nobody', async ({ mail, cause }) => {
    const { page } = await visit(article, clipboard);
    await field(page).fill(mail);
    await saysCause(page, cause);
    const link = await copiedLink(page);
    expect(link.length).toBeLessThan(600);
    const carried = decodeURIComponent(new URL(link).hash);
    for (const secret of ['anna', 'shop', 'Invoice', '4711']) expect(carried).not.toContain(secret);
    const { page: other } = await visit(link);
    await saysCause(other, cause);
    expect(await field(other).inputValue()).toBe(carried.replace('#messages?text=', ''));
  });

  test('carries a line of a file as well', async () => {
    const { page } = await visit(article, clipboard);
    await choose(page, { name: 'bounce.eml', octets: Buffer.from(bounces[3].mail) });
    await saysCause(page, 'blocklisted');
    const { page: other } = await visit(await copiedLink(page));
    await saysCause(other, 'blocklisted');
  });

  test('is capped, and the words that decided are in it', async () => {
    const { page } = await visit(article, clipboard);
    await field(page).fill(`550 5.2.2 ${'see our page '.repeat(60)}<anna@example.com>: mailbox full`);
    await saysCause(page, 'mailbox-full');
    const link = await copiedLink(page);
    expect(link.length).toBeLessThan(2_048);
    expect(decodeURIComponent(link)).toMatch(/mailbox full$/);
    expect(await page.locator(`${explainer} [data-unread]`).textContent()).toBe('');
  });

  test('before anything was typed means the example itself', async () => {
    const { page } = await visit(article, clipboard);
    await comeNear(page);
    expect(new URL(await copiedLink(page)).hash).toBe('#messages');
  });
});
