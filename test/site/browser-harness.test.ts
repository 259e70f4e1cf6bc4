import { expect, test } from 'vitest';
import { chromiumOfNpm, findChromium, launchChromium } from '../harness/browser.ts';

test('CHROME_PATH wins, and must name a program', async () => {
  expect(await findChromium({ CHROME_PATH: process.execPath, PATH: '' })).toEqual({
    program: process.execPath,
    env: {},
  });
  await expect(findChromium({ CHROME_PATH: '/no/such/chromium' })).rejects.toThrow('CHROME_PATH names no program');
});

test('without a Chromium on the system there is that of npm', async () => {
  const found = await findChromium({ PATH: '/no/such/folder' });
  expect(found).toEqual(await chromiumOfNpm());
  const browser = await launchChromium(found);
  const page = await (await browser.newContext()).newPage();
  await page.setContent('<h1>Here</h1>');
  expect(await page.textContent('h1')).toBe('Here');
  await browser.close();
});
