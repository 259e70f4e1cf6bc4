import { describe, expect, test } from 'vitest';
import { article } from './places.ts';
import { useBrowser } from './use-browser.ts';

const visit = useBrowser();
const long = 'smtp '.repeat(2000);
const markup = '<img src=x onerror=alert(1)><script>alert(2)</script>';

describe('typed into the search', () => {
  test.each([
    { what: '10,000 letters', text: long },
    { what: 'markup', text: markup },
    { what: 'signs', text: '%%% && ## ?? // \\\\ "" \'\' `` {{y}}' },
    { what: 'half characters', text: '\ud800 smtp \udfff' },
    { what: 'many lines', text: '550 5.7.1\n'.repeat(500) },
  ])('$what: a list or a sentence, and the page goes on', async ({ text }) => {
    const { page } = await visit(article);
    const field = page.getByRole('combobox').first();
    await field.evaluate((element, typed) => {
      (element as HTMLInputElement).value = typed;
      element.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }, text);
    await expect.poll(() => page.locator('keyword-search [role=status]').first().textContent()).toMatch(/result/);
    expect(await page.locator('keyword-search img, keyword-search script').count()).toBe(0);
    await field.focus();
    await Promise.all([page.waitForEvent('domcontentloaded'), page.keyboard.press('Enter')]);
    await expect.poll(() => page.getByRole('heading', { level: 1 }).count()).toBe(1);
  });
});

describe('in the address of the search page', () => {
  test.each([
    { what: 'nothing', hash: '#q=' },
    { what: 'markup', hash: `#q=${encodeURIComponent(markup)}` },
    { what: 'a percent sign that stands for nothing', hash: '#q=%E0%A4%A' },
    { what: '10,000 letters', hash: `#q=${encodeURIComponent('x'.repeat(10_000))}` },
    { what: 'something else', hash: '#spf?x=y' },
  ])('$what: the page stays whole', async ({ hash }) => {
    const { page } = await visit(`/search/${hash}`);
    await page.waitForLoadState('networkidle');
    expect(await page.locator('main a[href^="/UD-1023/"]').count()).toBeGreaterThan(10);
    expect(await page.locator('main img, main script:not([src])').count()).toBe(0);
  });
});

describe('in the fragment of an example', () => {
  const tooLong = `#configure?name=${'a'.repeat(2_100)}`;
  test.each([
    { what: 'too long', hash: tooLong, said: 'more than 2,048 letters' },
    { what: 'a percent sign that stands for nothing', hash: '#configure?name=%E0%A4%A', said: 'cannot be read' },
    { what: 'half a character', hash: '#configure?name=%ED%A0%80', said: 'cannot be read' },
  ])('$what: it is said, and the example shows its own values', async ({ hash, said }) => {
    const { page } = await visit(`${article}${hash}`);
    const example = page.locator('server-name');
    await expect.poll(() => example.locator('[data-unread]').textContent()).toContain(said);
    expect(await page.getByLabel('Name or IP number').inputValue()).toBe('smtp.yourcompany.com');
    expect(await example.locator('[data-verdict]').textContent()).toContain('Right: a server name.');
    await page.getByLabel('Name or IP number').fill('192.42.11.22');
    await expect.poll(() => example.locator('[data-verdict]').textContent()).toContain('Right: an IPv4 number.');
    await expect.poll(() => example.locator('[data-unread]').textContent()).toBe('');
  });

  test.each([
    { what: 'an unknown section', hash: '#no-such-section?name=x' },
    { what: 'unknown names', hash: '#configure?colour=red&__proto__=x&constructor=y' },
    { what: 'only signs', hash: '#?&=&=?#' },
    { what: 'an example without its values', hash: '#cause?' },
    { what: 'a name twice', hash: '#configure?name=a.com&name=192.42.11.22' },
  ])('$what: the page stays whole', async ({ hash }) => {
    const { page } = await visit(`${article}${hash}`);
    expect(await page.locator('[data-verdict]').allTextContents()).toEqual([
      expect.stringMatching(/\w/),
      expect.stringContaining('Not aligned'),
      expect.stringContaining('Right: '),
      expect.stringContaining('SPF softfail'),
      expect.stringContaining('1 warning.'),
      expect.stringContaining('listed'),
    ]);
  });

  test('markup in a value is text', async () => {
    const { page } = await visit(`${article}#messages?text=${encodeURIComponent(markup)}`);
    await expect.poll(() => page.getByLabel('Text of the refusal').inputValue()).toBe(markup);
    expect(await page.locator('refusal-explainer img, refusal-explainer script:not([src])').count()).toBe(0);
  });
});

test.each([
  { what: 'a sample that there is not', hash: '#message?sample=no-such-mail', said: 'could not be loaded' },
  { what: 'a path in the place of a sample', hash: '#message?sample=../../keywords.json', said: '1 warning.' },
  {
    what: 'markup in the place of a sample',
    hash: `#message?sample=${encodeURIComponent(markup)}`,
    said: '1 warning.',
  },
])('$what: it is said, or passed over', async ({ hash, said }) => {
  const { page, requests } = await visit(`${article}${hash}`, { mayFail: true });
  await expect.poll(() => page.locator('message-check [data-verdict]').textContent()).toContain(said);
  expect(requests.filter((one) => one.url().includes('keywords.json'))).toEqual([]);
});

test('10,000 letters in a field are judged, and the address stays short', async () => {
  const { page } = await visit(article);
  await page.getByLabel('Text of the refusal').fill(long);
  await expect
    .poll(() => page.locator('refusal-explainer [data-verdict]').textContent())
    .toContain('Nothing here says');
  await expect.poll(() => new URL(page.url()).hash).toBe('#messages');
  await page.getByLabel('Name or IP number').fill('x'.repeat(10_000));
  await expect.poll(() => page.locator('server-name [data-verdict]').textContent()).not.toContain('Right');
  await page.locator('server-name').getByRole('button', { name: 'Link to this example' }).click();
  await expect.poll(() => new URL(page.url()).hash).toBe('#configure');
  await expect.poll(() => page.locator('server-name [data-unread]').textContent()).toContain('2,048 letters');
});
