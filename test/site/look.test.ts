import { describe, expect, test } from 'vitest';
import { article, kindsOfPages } from './places.ts';
import { useBrowser } from './use-browser.ts';

const visit = useBrowser();

describe.each([320, 360, 768, 1440])('%i pixels wide', (width) => {
  test.each(kindsOfPages)('%s does not scroll sideways', async (path) => {
    const { page } = await visit(path, { viewport: { width, height: 800 }, mayFail: true });
    const [needed, given] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ]);
    expect(needed).toBeLessThanOrEqual(given ?? 0);
  });
});

test('letters at twice their size still fit a phone', async () => {
  const { page } = await visit(article, { viewport: { width: 360, height: 740 } });
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

test('what is pressed on a phone is large enough for a finger', async () => {
  const { page } = await visit(article, { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  const small = await page.locator('button:visible, input:visible, .example-tries a:visible').evaluateAll((elements) =>
    elements
      .map((element) => ({
        html: element.outerHTML.slice(0, 100),
        box: (element.closest('label.example-choice') ?? element).getBoundingClientRect(),
      }))
      .filter(({ box }) => box.height < 24 || box.width < 24)
      .map(({ html }) => html),
  );
  expect(small).toEqual([]); // WCAG 2.2 §2.5.8
});

test('light and dark differ, and each is its own', async () => {
  const ground = async (colorScheme: 'light' | 'dark') => {
    const { page } = await visit(article, { colorScheme });
    const colour = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const [red = 0, green = 0, blue = 0] = colour.match(/\d+/g)?.map(Number) ?? [];
    return (red + green + blue) / 3;
  };
  expect(await ground('light')).toBeGreaterThan(225);
  expect(await ground('dark')).toBeLessThan(50);
});

test('on paper there are results, addresses and screens, and nothing to press', async () => {
  const { page } = await visit(article);
  await page.emulateMedia({ media: 'print' });
  for (const selector of ['receiver-view [data-verdict]', 'server-name [data-verdict]', '.screen-text', '#spf']) {
    expect(await page.locator(selector).first().isVisible(), selector).toBe(true);
  }
  for (const selector of ['keyword-search', '.skip-link', 'copy-link', 'nav', '.example-tries']) {
    expect(await page.locator(selector).first().isVisible(), selector).toBe(false);
  }
  const colours = await page.evaluate(() => {
    const { color, backgroundColor } = getComputedStyle(document.querySelector('.screen-text') ?? document.body);
    return [color, backgroundColor];
  });
  expect(colours).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
});
