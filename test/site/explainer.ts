import { causeTexts } from '@truefrom/content/causes';
import type { Cause } from '@truefrom/core/refusal';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** The live example that explains refusals, as tests speak of it. */
export const explainer = 'refusal-explainer';

export const titleOf = (cause: Cause): string => {
  const text = causeTexts.find(({ id }) => id === cause);
  if (text === undefined) throw new Error(`There is no text about ${cause}.`);
  return text.title;
};

export const field = (page: Page) => page.getByLabel('Text of the refusal');
export const filePicker = (page: Page) => page.getByLabel('Or a file');
export const hrefs = (page: Page, selector = '[data-rows] a') =>
  page.locator(`${explainer} ${selector}`).evaluateAll((links) => links.map((one) => one.getAttribute('href')));

export const says = async (page: Page, words: string | RegExp) => {
  await expect.poll(() => page.locator(`${explainer} [data-verdict]`).textContent()).toMatch(words);
};

/** Waits for a result about this cause, whatever was said before. */
export const saysCause = async (page: Page, cause: Cause) => {
  await says(page, titleOf(cause));
  await expect.poll(() => hrefs(page)).toContain(`/causes/${cause}/`);
};

/** Chooses a file: its path, or what it holds. */
export async function choose(page: Page, file: string | { name: string; octets: Buffer }): Promise<void> {
  await filePicker(page).focus();
  await filePicker(page).setInputFiles(
    typeof file === 'string' ? file : { name: file.name, mimeType: 'message/rfc822', buffer: file.octets },
  );
}

/** Until the element lives, as it does when somebody looks at it. */
export async function comeNear(page: Page): Promise<void> {
  await page.locator(explainer).scrollIntoViewIfNeeded();
  await expect.poll(() => page.evaluate((name) => customElements.get(name) !== undefined, explainer)).toBe(true);
}

/** Drops a file upon the first element that the selector finds. */
export async function drop(page: Page, selector: string, file: { name: string; text: string }): Promise<void> {
  await comeNear(page);
  const data = await page.evaluateHandle(({ name, text }) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], name));
    return transfer;
  }, file);
  for (const type of ['dragenter', 'dragover', 'drop'] as const) {
    await page.dispatchEvent(selector, type, { dataTransfer: data });
  }
}
