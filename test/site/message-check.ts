import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** The live example that checks a mail, as tests speak of it. */
export const checker = 'message-check';

export const says = async (page: Page, words: string | RegExp) => {
  await expect.poll(() => page.locator(`${checker} [data-verdict]`).textContent()).toMatch(words);
};
/** The titles of what was found, notes too. */
export const found = (page: Page) => page.locator(`${checker} [data-rows] section:has(dl) > h4`).allTextContents();

export const preview = (page: Page) => page.frameLocator(`${checker} iframe`);

/** Until the element lives, as it does when somebody looks at it. */
export async function comeNear(page: Page): Promise<void> {
  await page.locator(checker).scrollIntoViewIfNeeded();
  await expect.poll(() => page.evaluate((name) => customElements.get(name) !== undefined, checker)).toBe(true);
}

/** Gives a whole mail: its source is typed. */
export async function give(page: Page, source: string): Promise<void> {
  await comeNear(page);
  await page.getByRole('radio', { name: 'A whole mail' }).check();
  await page.getByLabel('Source of the mail').fill(source);
}
