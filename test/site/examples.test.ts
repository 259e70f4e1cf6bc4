import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { article } from './places.ts';
import { useBrowser } from './use-browser.ts';

const visit = useBrowser();

const verdict = (page: Page, example: string) => page.locator(`${example} [data-verdict]`);
const says = async (page: Page, example: string, words: string | RegExp) => {
  await expect.poll(() => verdict(page, example).textContent()).toMatch(words);
};
const rows = (page: Page, example: string) => page.locator(`${example} [data-rows]`).textContent();

describe('what does the receiver see', () => {
  const example = 'receiver-view';

  test('the default server does not fit the sender; an own server does', async () => {
    const { page } = await visit(article);
    await says(page, example, 'Not aligned: the sender is at yourcompany.com, the mail comes from carerix.net.');
    await page.getByRole('radio', { name: 'Own server' }).check();
    await says(page, example, "Aligned: the mail comes from yourcompany.com, the sender's own domain.");
    expect(await rows(page, example)).toContain('smtp.yourcompany.com');
  });

  test('a typed address and server are judged as they stand', async () => {
    const { page } = await visit(article);
    await page.getByLabel('Your address').fill('bob@elsewhere.example');
    await says(page, example, 'the sender is at elsewhere.example, the mail comes from carerix.net');
    await page.getByLabel('Name of the own server').fill('mail.elsewhere.example');
    await says(page, example, /^.?\s*Aligned: .*elsewhere\.example/);
    await expect.poll(() => page.getByRole('radio', { name: 'Own server' }).isChecked()).toBe(true);
  });

  test('a server that is switched off refuses the mail, and the default one does not take its place', async () => {
    const { page } = await visit(article);
    await page.getByLabel('The own server is switched off').check();
    await says(page, example, 'Refused: the mail is not sent.');
    expect(await rows(page, example)).toContain('never takes the place');
  });

  test('a wrong address is told at its field', async () => {
    const { page } = await visit(article);
    const field = page.getByLabel('Your address');
    await field.fill('anna');
    await says(page, example, 'The address has no @ sign.');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await field.fill('anna@yourcompany.com');
    await says(page, example, 'Not aligned');
    expect(await field.getAttribute('aria-invalid')).toBe('false');
  });

  test('texts to try fill the fields', async () => {
    const { page } = await visit(article);
    await page.locator(example).getByRole('link', { name: 'server of another company' }).click();
    await says(page, example, /^.*Not aligned: .* comes from smtp\.provider\.example/);
    expect(await page.getByLabel('Name of the own server').inputValue()).toBe('smtp.provider.example');
  });
});

describe('is my server name right', () => {
  const example = 'server-name';

  test.each([
    { typed: 'smtp.yourcompany.com', words: 'Right: a server name.' },
    { typed: '192.42.11.22', words: 'Right: an IPv4 number.' },
    { typed: '[192.42.11.22]:587', words: 'Right: an IPv4 number with a port.' },
    { typed: 'a b.com', words: /blank/ },
  ])('$typed: $words', async ({ typed, words }) => {
    const { page } = await visit(article);
    await page.getByLabel('Name or IP number').fill(typed);
    await says(page, example, words);
  });

  test('a suggestion is taken with one press', async () => {
    const { page } = await visit(article);
    await page.getByLabel('Name or IP number').fill('https://smtp.yourcompany.com/');
    await says(page, example, /web address/);
    await page.locator(example).getByRole('button', { name: 'smtp.yourcompany.com' }).click();
    await says(page, example, 'Right: a server name.');
    expect(await page.getByLabel('Name or IP number').inputValue()).toBe('smtp.yourcompany.com');
  });
});

describe('what does this code mean', () => {
  const example = 'listing-code';

  test.each([
    { typed: '127.0.0.4', words: 'Spamhaus ZEN: listed.' },
    { typed: '127.0.0.10', words: 'Spamhaus ZEN: listed by a rule, and not for spam.' },
    { typed: '4.3.2.1.bl.spamcop.net. 900 IN A 127.0.0.2', words: 'SpamCop: listed.' },
    { typed: '127.255.255.254', words: 'An error, not a listing.' },
    { typed: 'blocked', words: 'There is no code of a list in this text.' },
  ])('$typed: $words', async ({ typed, words }) => {
    const { page } = await visit(article);
    await page.getByLabel('Code, or the line that has it').fill(typed);
    await says(page, example, words);
  });

  test('without a list, every list with the code is told', async () => {
    const { page } = await visit(article);
    await page.getByLabel('Code, or the line that has it').fill('127.0.0.2');
    await page.getByLabel('List, if you know it').fill('');
    await says(page, example, 'It depends on the list');
    expect(await rows(page, example)).toMatch(/SpamCop.*PSBL/);
  });
});

describe('the state of an example is in the address', () => {
  test.each([
    { example: 'receiver-view', field: 'Your address', typed: 'bob@elsewhere.example', section: 'cause' },
    { example: 'server-name', field: 'Name or IP number', typed: '[2001:db8::25]:587', section: 'configure' },
    {
      example: 'refusal-explainer',
      field: 'Text of the refusal',
      typed: '554 5.7.1 "relay" & <you> äöü 本',
      section: 'messages',
    },
    { example: 'listing-code', field: 'Code, or the line that has it', typed: '127.0.0.9', section: 'blacklist' },
  ])(
    '$example: what is typed stands in the fragment, and comes back by it',
    async ({ example, field, typed, section }) => {
      const { page } = await visit(article);
      await page.getByLabel(field).fill(typed);
      await expect.poll(() => new URL(page.url()).hash).toMatch(new RegExp(`^#${section}\\?`));
      await expect.poll(() => decodeURIComponent(page.url())).toContain(typed);
      const before = await verdict(page, example).textContent();
      const { page: again } = await visit(page.url());
      await expect.poll(() => again.getByLabel(field).inputValue()).toBe(typed);
      await expect.poll(() => verdict(again, example).textContent()).toBe(before);
      await expect
        .poll(() => again.locator(example).evaluate((element) => element.getBoundingClientRect().top))
        .toBeLessThan(300);
    },
  );

  test('a new fragment on an open page fills the example, too', async () => {
    const { page } = await visit(article);
    await page.evaluate(() => {
      location.hash = '#configure?name=192.42.11.22';
    });
    await says(page, 'server-name', 'Right: an IPv4 number.');
  });
});

test('nothing is asked of any server while somebody types', async () => {
  const { page, requests } = await visit(article);
  await page.waitForLoadState('networkidle');
  const before = requests.length;
  await page.getByLabel('Your address').fill('bob@elsewhere.example');
  await page.getByLabel('Name or IP number').fill('smtp.elsewhere.example');
  await says(page, 'server-name', 'Right: a server name.');
  await page.waitForLoadState('networkidle');
  const asked = requests.slice(before).map((request) => new URL(request.url()));
  expect(asked.filter(({ pathname, search }) => !/^\/_astro\/[\w.-]+\.js$/.test(pathname) || search !== '')).toEqual(
    [],
  );
});
