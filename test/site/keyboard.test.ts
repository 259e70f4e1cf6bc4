import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { article } from './places.ts';
import { useBrowser } from './use-browser.ts';

const visit = useBrowser();

const hasFocus = (page: Page, selector: string) =>
  page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
/** Goes on by Tab until what matches has the focus. */
async function tabTo(page: Page, selector: string, most = 60): Promise<void> {
  for (let presses = 0; presses < most; presses++) {
    if (await hasFocus(page, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${selector}.`);
}
const address = (page: Page) => {
  const { pathname, hash } = new URL(page.url());
  return pathname + hash;
};

test('the first Tab offers to skip to the text', async () => {
  const { page } = await visit(article);
  await page.keyboard.press('Tab');
  expect(await hasFocus(page, '.skip-link')).toBe(true);
  await page.keyboard.press('Enter');
  expect(await hasFocus(page, 'main')).toBe(true);
});

test('whatever has the focus shows it', async () => {
  const { page } = await visit(article);
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press('Tab');
    const [shown, what] = await page.evaluate(() => {
      const element = document.activeElement ?? document.body;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      const ring = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
      return [ring || boxShadow !== 'none', element.outerHTML.slice(0, 120)] as const;
    });
    expect(shown, what).toBe(true);
  }
});

test('/ goes to the search, arrows move in what is found, Enter goes to the section', async () => {
  const { page } = await visit(article);
  await page.keyboard.press('/');
  expect(await hasFocus(page, '[role=combobox]')).toBe(true);
  await page.keyboard.type('softfial');
  const field = page.getByRole('combobox').first();
  await expect.poll(() => field.getAttribute('aria-expanded')).toBe('true');
  expect(await page.getByRole('combobox').first().inputValue()).toBe('softfial');
  await page.keyboard.press('ArrowDown');
  const active = await field.getAttribute('aria-activedescendant');
  expect(await page.locator(`#${active}`).textContent()).toContain('SPF');
  expect(await page.locator(`#${active}`).getAttribute('aria-selected')).toBe('true');
  await page.keyboard.press('Enter');
  await expect.poll(() => address(page)).toBe('/UD-1023/#spf');
});

test('Esc closes what was found, a second one empties the field; a / in a field is a letter', async () => {
  const { page } = await visit(article);
  await page.keyboard.press('/');
  await page.keyboard.type('smtp');
  const field = page.getByRole('combobox').first();
  await expect.poll(() => field.getAttribute('aria-expanded')).toBe('true');
  await page.keyboard.press('Escape');
  expect(await field.getAttribute('aria-expanded')).toBe('false');
  expect(await field.inputValue()).toBe('smtp');
  await page.keyboard.press('Escape');
  expect(await field.inputValue()).toBe('');
  await page.keyboard.type('a/b');
  expect(await field.inputValue()).toBe('a/b');
});

test('Enter on a text without a choice opens the search page, and an exact keyword its section', async () => {
  const { page } = await visit('/');
  await page.keyboard.press('/');
  await page.keyboard.type('blacklist');
  await page.keyboard.press('Enter');
  await expect.poll(() => address(page)).toBe('/UD-1023/#message');
});

test('the table of contents leads to the sections', async () => {
  const { page } = await visit(article);
  await tabTo(page, 'nav a[href="#spf"]');
  await page.keyboard.press('Enter');
  await expect.poll(() => address(page)).toBe('/UD-1023/#spf');
  await expect
    .poll(() => page.locator('#spf').evaluate((heading) => heading.getBoundingClientRect().top))
    .toBeLessThan(200);
});

test('the link of a section is copied by keyboard, and stays a link', async () => {
  const { page } = await visit(`${article}#spf`, { permissions: ['clipboard-read', 'clipboard-write'] });
  await tabTo(page, '.heading-links a[href="#spf"]');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/\/UD-1023\/#spf$/);
  expect(address(page)).toBe('/UD-1023/#spf');
});

test('an example is used from its first field to its link', async () => {
  const { page } = await visit(`${article}#cause`);
  await tabTo(page, 'receiver-view input[name=sender]');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('bob@elsewhere.example');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => page.locator('receiver-view [data-verdict]').textContent()).toContain('elsewhere.example');
  expect(await page.getByRole('radio', { name: 'Own server' }).isChecked()).toBe(true);
  await tabTo(page, 'receiver-view .example-tries a');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.url()).toMatch(/#cause\?server=/);
  await tabTo(page, 'receiver-view copy-link button');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.locator('receiver-view copy-link [role=status]').textContent()).not.toBe('');
});

test('a refusal is explained from its text to its solution', async () => {
  const { page } = await visit(`${article}#messages`);
  await tabTo(page, 'refusal-explainer textarea');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('550 5.7.23 SPF validation failed');
  await expect.poll(() => page.locator('refusal-explainer mark').textContent()).toMatch(/SPF|5\.7\.23/);
  await page.keyboard.press('Tab');
  expect(await hasFocus(page, 'refusal-explainer input[type=file]')).toBe(true);
  await tabTo(page, 'refusal-explainer [data-rows] a[href="/UD-1023/#spf"]');
  await page.keyboard.press('Enter');
  await expect.poll(() => address(page)).toBe('/UD-1023/#spf');
});

test('the screens of the wizard are reached, to be scrolled', async () => {
  const { page } = await visit(`${article}#configure`, { viewport: { width: 360, height: 740 } });
  await tabTo(page, '.screen-text', 100);
  const screen = page.locator('.screen-text').first();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => screen.evaluate(({ scrollLeft }) => scrollLeft)).toBeGreaterThan(0);
});
