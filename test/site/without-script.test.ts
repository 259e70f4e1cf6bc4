import { describe, expect, test } from 'vitest';
import { titleOf } from './explainer.ts';
import { article, kindsOfPages, sectionIds } from './places.ts';
import { useBrowser } from './use-browser.ts';

const visit = useBrowser();
const still = { javaScriptEnabled: false };

describe('without script', () => {
  test('every example shows a result, and each text to try its own', async () => {
    const { page } = await visit(article, still);
    const verdicts = await page.locator('[data-verdict]').allInnerTexts();
    expect(verdicts).toEqual([
      expect.stringMatching(/\w+/),
      expect.stringContaining('Not aligned: the sender is at yourcompany.com'),
      expect.stringContaining('Right: a server name.'),
      expect.stringContaining('SPF softfail'),
      expect.stringContaining('1 warning.'),
      expect.stringContaining('Spamhaus ZEN: listed.'),
    ]);
    for (const example of [
      'receiver-view',
      'server-name',
      'refusal-explainer',
      'spf-checker',
      'message-check',
      'listing-code',
    ]) {
      const tries = await page.locator(`${example} .example-tries a`).count();
      expect(tries, example).toBeGreaterThanOrEqual(3);
      expect(await page.locator(`${example} .example-others li`).count(), example).toBeGreaterThanOrEqual(tries);
    }
    await page.locator('receiver-view summary', { hasText: 'switched off' }).click();
    const opened = page.locator('receiver-view details[open] .example-verdict');
    expect(await opened.isVisible()).toBe(true);
    expect(await opened.textContent()).toContain('Refused: the mail is not sent.');
  });

  test('each of the three refusals is explained, with its page and its solutions', async () => {
    const { page } = await visit(article, still);
    const others = page.locator('refusal-explainer .example-others details');
    for (const [at, cause] of (['relay-denied', 'relay-denied', 'content-spam'] as const).entries()) {
      await others.nth(at).locator('summary').click();
      expect(await others.nth(at).locator('.example-verdict').textContent()).toContain(titleOf(cause));
      expect(await others.nth(at).locator('mark').isVisible()).toBe(true);
      const links = await others
        .nth(at)
        .locator('a')
        .evaluateAll((all) => all.map((one) => one.getAttribute('href')));
      expect(links).toContain(`/causes/${cause}/`);
      expect(links.filter((href) => href?.startsWith(article))).toEqual(
        ['own-server', 'spf', 'message'].map((id) => `${article}#${id}`),
      );
    }
  });

  test('nothing is offered that would not work', async () => {
    for (const path of kindsOfPages) {
      const { page } = await visit(path, { ...still, mayFail: true });
      for (const button of await page.getByRole('button').all()) expect(await button.isVisible()).toBe(false);
      for (const field of await page.locator('input, textarea').all()) {
        const inForm = await field.evaluate((element) => element.closest('form') !== null);
        expect(inForm || (await field.isDisabled()), await field.evaluate((element) => element.outerHTML)).toBe(true);
      }
    }
  });

  test('the search form leads to a page with all keywords', async () => {
    const { page } = await visit('/', still);
    await page.getByRole('combobox').first().fill('spf');
    await page.keyboard.press('Enter');
    await expect.poll(() => new URL(page.url()).pathname).toBe('/search/');
    await page.locator('main a[href="/UD-1023/#spf"]').first().click();
    await expect.poll(() => page.url()).toMatch(/\/UD-1023\/#spf$/);
  });

  test('every section is there, with its own address', async () => {
    const { page } = await visit(article, still);
    for (const id of sectionIds) expect(await page.locator(`#${id}`).count(), id).toBe(1);
  });
});
