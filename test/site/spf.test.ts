import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { spfTries } from '../../site/src/islands/spf-fields.ts';
import { article } from './places.ts';
import { useBrowser } from './use-browser.ts';

const visit = useBrowser();
const checker = 'spf-checker';
const records = (page: Page) => page.getByLabel('SPF record, or DNS records');
const ip = (page: Page) => page.getByLabel('IP number of the sending server');
const sender = (page: Page) => page.locator(`${checker} input[name=sender]`);
const marks = (page: Page) => page.locator(`${checker} .spf-records mark`).allTextContents();
const says = async (page: Page, words: RegExp) => {
  await expect.poll(() => page.locator(`${checker} [data-verdict]`).textContent()).toMatch(words);
};
const rowOf = (page: Page, term: string) =>
  page.locator(`${checker} .example-rows > div`, { has: page.locator('dt', { hasText: term }) });
const width = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth);

const cases = [
  { at: 0, verdict: /SPF softfail/, mark: ['~all'], shows: { term: 'What to publish', text: '198.51.100.7: pass' } },
  { at: 1, verdict: /SPF pass, aligned/, mark: ['mx'], shows: { term: 'Step by step', text: 'smtp.yourcompany.com' } },
  {
    at: 2,
    verdict: /SPF permerror/,
    mark: ['include:crm.example', 'a:asia.crm.example'],
    shows: { term: 'What it costs', text: 'can take 11, and 10 are allowed' },
  },
].map((one) => ({ ...one, name: spfTries[one.at]?.text ?? '' }));

describe.each(cases)('$name', ({ at, verdict, mark, shows }) => {
  test('is a link away, and its address brings it again', async () => {
    const { page } = await visit(article);
    await page.locator(`${checker} .example-tries a`).nth(at).click();
    await says(page, verdict);
    await expect.poll(() => marks(page)).toEqual(mark);
    expect(await rowOf(page, shows.term).textContent()).toContain(shows.text);
    const { page: again } = await visit(page.url());
    await says(again, verdict);
    expect(await records(again).inputValue()).toBe(spfTries[at]?.fields.records);
  });

  test('is there without script', async () => {
    const { page } = await visit(article, { javaScriptEnabled: false });
    const other = page
      .locator(`${checker} .example-others li details`)
      .filter({ has: page.locator('.example-verdict') });
    const own = other.filter({ hasText: spfTries[at]?.text ?? '' }).first();
    await own.locator('summary').first().click();
    expect(await own.locator('.example-verdict').textContent()).toMatch(verdict);
    expect(await own.locator('.spf-records mark').allTextContents()).toEqual(mark);
    expect(await own.textContent()).toContain(shows.text);
  });

  test.each(['light', 'dark'] as const)('fits a phone, and axe finds nothing, %s', async (colorScheme) => {
    const { page } = await visit(article, { colorScheme, viewport: { width: 360, height: 740 } });
    await page.locator(`${checker} .example-tries a`).nth(at).click();
    await says(page, verdict);
    for (const fold of await page.locator(`${checker} [data-rows] details:not([open]) > summary`).all()) {
      if (await fold.isVisible()) await fold.click();
    }
    expect(await width(page)).toBe(360);
    const { violations } = await new AxeBuilder({ page }).include(checker).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
  });
});

describe('typed records', () => {
  test('are read, step by step, and a link carries them', async () => {
    const { page, requests } = await visit(article);
    await records(page).fill(
      'v=spf1 include:spf.provider.example -all\nspf.provider.example. TXT "v=spf1 ip4:203.0.113.0/24 ~all"',
    );
    await ip(page).fill('203.0.113.9');
    await sender(page).fill('bob@elsewhere.example');
    await says(page, /SPF pass, aligned: this server may send for elsewhere\.example/);
    expect(await marks(page)).toEqual(['include:spf.provider.example', 'ip4:203.0.113.0/24']);
    expect(await page.locator(`${checker} .spf-steps .spf-steps`).textContent()).toContain('ip4:203.0.113.0/24');
    await expect.poll(() => decodeURIComponent(page.url())).toContain('bob@elsewhere.example');
    const { page: again } = await visit(page.url());
    await says(again, /SPF pass, aligned: .*elsewhere\.example/);
    expect(requests.filter((one) => !/\/_astro\/|\/UD-1023\/$|\.svg|\.ico|\.png/.test(one.url()))).toEqual([]);
  });

  test('that lead to what is not pasted say so, and what to ask for', async () => {
    const { page } = await visit(article);
    await records(page).fill('v=spf1 include:spf.provider.example ~all');
    await says(page, /Nobody can say yet: the TXT record of spf\.provider\.example is not pasted/);
    expect(await rowOf(page, 'Not pasted').locator('code').allTextContents()).toEqual(['dig TXT spf.provider.example']);
    expect(await page.locator(`${checker} .spf-steps`).first().textContent()).toContain('not pasted');
  });

  test('a wrong number and a wrong sender are told at their fields, and a suggestion is taken', async () => {
    const { page } = await visit(article);
    await ip(page).fill('[192.0.2.25]:587');
    await says(page, /not an IP number/);
    expect(await ip(page).getAttribute('aria-invalid')).toBe('true');
    await page.locator(checker).getByRole('button', { name: '192.0.2.25' }).click();
    await says(page, /SPF pass/);
    await sender(page).fill('anna');
    await says(page, /no @ sign/);
    expect(await sender(page).getAttribute('aria-invalid')).toBe('true');
  });

  test('with markup in them stay text', async () => {
    const { page } = await visit(article);
    const markup = '<img/src=x/onerror=alert(1)><script>document.documentElement.dataset.run=1</script>';
    await records(page).fill(`v=spf1 ${markup} -all`);
    await says(page, /SPF permerror/);
    expect(await page.locator(`${checker} .spf-records code`).textContent()).toContain(markup);
    expect(await page.locator(`${checker} :is(img, script)`).count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.dataset.run)).toBeUndefined();
  });

  test.each([
    { what: 'of 64 KB', text: `v=spf1 ${'ip4:192.0.2.1 '.repeat(4_600)}-all`, verdict: /SPF fail/ },
    {
      what: 'of thousands of lookups',
      text: `v=spf1 ${'include:yourcompany.com '.repeat(2_500)}-all`,
      verdict: /SPF permerror/,
    },
    { what: 'that are none', text: `${'\u202e<b>;(("'.repeat(500)}`, verdict: /Nobody can say yet/ },
  ])('$what do not hold the page up, nor make it wider', async ({ text, verdict }) => {
    const { page } = await visit(article, { viewport: { width: 360, height: 740 } });
    await records(page).fill(text);
    await says(page, verdict);
    expect(await width(page)).toBe(360);
    await expect.poll(() => page.locator(`${checker} [data-unread]`).textContent()).toMatch(/^$|longer than the 2,048/);
  });
});

test.each([360, 1280])('long names and parts stay within the example, %i pixels wide', async (width) => {
  const { page } = await visit(article, { viewport: { width, height: 740 } });
  const long = `${'a-label-that-is-long.'.repeat(10)}provider.example`;
  await records(page).fill(`v=spf1 include:${long} a:${long} ip4:192.0.2.300 -all`);
  await says(page, /SPF permerror/);
  await records(page).fill(`v=spf1 include:${long} a:${long} -all`);
  await says(page, /Nobody can say yet/);
  await rowOf(page, 'What it costs').locator('summary').first().click();
  const outside = await page.locator(checker).evaluate((example) => {
    const { right } = example.getBoundingClientRect();
    const all = [...example.querySelectorAll('.example-result *')];
    return all.filter((one) => one.getBoundingClientRect().right > right).map((one) => one.outerHTML.slice(0, 120));
  });
  expect(outside).toEqual([]);
});

test('the line to publish is copied, by keyboard, too', async () => {
  const { page } = await visit(article, { permissions: ['clipboard-read', 'clipboard-write'] });
  await page.locator(`${checker} .example-tries a`).first().click();
  await says(page, /SPF softfail/);
  await rowOf(page, 'What to publish').getByRole('button', { name: 'Copy the line' }).focus();
  await page.keyboard.press('Enter');
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toMatch(/TXT .*"v=spf1 .*198\.51\.100\.7.* ~all"/);
});

test('what a reader opened stays open while the records change', async () => {
  const { page } = await visit(article);
  await page.locator(`${checker} .example-tries a`).nth(2).click();
  await says(page, /SPF permerror/);
  await rowOf(page, 'Step by step').locator('summary').focus();
  await page.keyboard.press('Enter');
  expect(await page.locator(`${checker} .spf-steps`).first().isVisible()).toBe(true);
  await ip(page).fill('203.0.113.1');
  await says(page, /SPF pass/);
  expect(await page.locator(`${checker} .spf-steps`).first().isVisible()).toBe(true);
});

test('the checker is loaded when somebody comes near, and not before', async () => {
  const { page, requests } = await visit(article);
  await page.waitForLoadState('networkidle');
  const late = () => requests.filter((one) => /spf-(example|over-https)/.test(one.url())).length;
  expect(late()).toBe(0);
  await ip(page).fill('192.0.2.25');
  await says(page, /SPF pass/);
  expect(late()).toBe(1);
});

test('where the script that checks does not come, it is said', async () => {
  const { page } = await visit('/', { mayFail: true });
  await page.route('**/_astro/spf-example*', (route) => route.abort());
  await page.goto(article);
  await ip(page).fill('192.0.2.25');
  await says(page, /could not be loaded/);
});

test('the page asks nobody, and says so', async () => {
  const { page } = await visit(article);
  expect(await page.locator(`#${checker}-note`).textContent()).toContain('The page asks nobody');
  expect(await page.locator(`${checker} [data-ask]`).count()).toBe(0);
});
