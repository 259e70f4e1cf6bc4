import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, inject, test } from 'vitest';
import { bounces } from './bounce-samples.ts';
import { titleOf } from './explainer.ts';
import { article } from './places.ts';
import { useBrowser } from './use-browser.ts';

const visit = useBrowser();

/** `isAlone`: frames, in which no script runs, are not looked into. */
async function expectNoViolation(page: Page, isAlone = false): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(isAlone).analyze();
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  expect(told).toEqual([]);
}

describe.each(['light', 'dark'] as const)('axe finds nothing, %s', (colorScheme) => {
  test.each(['/', article, '/causes/', '/search/', '/search/#q=smtp', '/404.html', '/k/smpt/'])('%s', async (path) => {
    const { page } = await visit(path, { colorScheme, mayFail: path.startsWith('/k/') });
    await page.waitForLoadState('networkidle');
    await expectNoViolation(page);
  });

  test('the page of a keyword, before it leads on', async () => {
    const { page } = await visit('about:blank', { colorScheme });
    const html = await (await fetch(new URL('/k/spf/', inject('siteOrigin')))).text();
    await page.setContent(html.replace(/<meta http-equiv="(refresh|content-security-policy)"[^>]*>/g, ''));
    await page.addStyleTag({ content: 'html { background: Canvas }' }); // axe takes a page without a ground for white
    await expectNoViolation(page);
  });

  test('the article on a phone', async () => {
    const { page } = await visit(article, { colorScheme, viewport: { width: 360, height: 740 } });
    await expectNoViolation(page);
  });

  test.each([
    { what: 'a mail, explained', text: bounces[3].mail, says: titleOf('blocklisted') },
    {
      what: 'several causes',
      text: '550 5.1.1 <a@x.example>: User unknown\n552 5.2.2 <b@x.example>: mailbox full',
      says: '2 reasons',
    },
    { what: 'a keyword', text: 'softfail', says: 'softfail' },
    { what: 'nothing known', text: 'zzz qqq', says: 'Nothing here says' },
  ])('the explainer with $what', async ({ text, says }) => {
    const { page } = await visit(article, { colorScheme, viewport: { width: 360, height: 740 } });
    await page.getByLabel('Text of the refusal').fill(text);
    await expect.poll(() => page.locator('refusal-explainer [data-verdict]').textContent()).toMatch(new RegExp(says));
    await expectNoViolation(page);
  });

  test.each([
    { what: 'what is wrong', id: 'script-and-form' },
    { what: 'notes alone', id: 'newsletter' },
  ])('the check of a mail with $what, its notes unfolded', async ({ id }) => {
    const { page } = await visit(`${article}#message?sample=${id}`, {
      colorScheme,
      viewport: { width: 360, height: 740 },
      mayFail: true, // axe tries to speak with the frame, and the browser says that no script runs there
    });
    await page.locator('message-check iframe').waitFor();
    await page.locator('message-check [data-rows] summary').click();
    await page.getByRole('button', { name: 'See what it is' }).click();
    await page.getByRole('button', { name: 'Show it in the preview' }).first().click();
    await expectNoViolation(page, true);
  });

  test('the article after its examples were used, rightly and wrongly, and while a search is open', async () => {
    const { page } = await visit(article, { colorScheme });
    await page.getByLabel('Your address').fill('anna');
    await page.getByLabel('Name or IP number').fill('https://smtp.yourcompany.com/');
    await page.getByLabel('Text of the refusal').fill('550 5.7.23 SPF');
    await page.getByLabel('List, if you know it').fill('');
    await page.getByLabel('Code, or the line that has it').fill('127.0.0.2');
    await expect.poll(() => page.locator('refusal-explainer [data-rows]').textContent()).toContain('SPF');
    await expect.poll(() => page.locator('listing-code [data-rows]').textContent()).toContain('PSBL');
    await page.keyboard.press('Escape');
    await page.locator('h1').click();
    await page.keyboard.press('/');
    await page.keyboard.type('smtp');
    await expect.poll(() => page.getByRole('combobox').first().getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => page.getByRole('combobox').first().getAttribute('aria-activedescendant')).not.toBeNull();
    await expectNoViolation(page);
  });
});
