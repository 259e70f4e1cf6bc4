import { describe, expect, test } from 'vitest';
import { refusalTries } from '../../site/src/islands/refusal-example.ts';
import { bounces } from './bounce-samples.ts';
import { explainer, field, hrefs, says, saysCause, titleOf } from './explainer.ts';
import { article } from './places.ts';
import { useBrowser } from './use-browser.ts';

const visit = useBrowser();
const marks = '[data-rows] mark';
const solutions = ['own-server', 'spf', 'message'].map((id) => `/UD-1023/#${id}`);

describe('the three texts of the article', () => {
  test.each([
    { text: refusalTries[0] ?? '', cause: 'relay-denied' },
    { text: refusalTries[1] ?? '', cause: 'relay-denied' },
    { text: refusalTries[2] ?? '', cause: 'content-spam' },
  ] as const)('$text is $cause, with the solutions in order', async ({ text, cause }) => {
    const { page } = await visit(article);
    await field(page).fill(`said: ${text}`);
    await expect.poll(() => page.locator(`${explainer} blockquote`).textContent()).toContain('said: ');
    await saysCause(page, cause);
    expect((await hrefs(page)).filter((href) => href?.startsWith(article))).toEqual(solutions);
    expect(await page.locator(`${explainer} ${marks}`).count()).toBe(1);
  });

  test('are there to be tried', async () => {
    const { page } = await visit(article);
    for (const [at, cause] of (['relay-denied', 'relay-denied', 'content-spam'] as const).entries()) {
      const text = refusalTries[at] ?? '';
      await page.locator(explainer).getByRole('link', { name: text }).click();
      await expect.poll(() => field(page).inputValue()).toBe(text);
      await expect.poll(() => page.locator(`${explainer} [data-rows] blockquote`).textContent()).toBe(text);
      await saysCause(page, cause);
    }
  });

  test('a solution leads to its section', async () => {
    const { page } = await visit(article);
    await field(page).fill(refusalTries[1] ?? '');
    await saysCause(page, 'relay-denied');
    await page.locator(explainer).getByRole('link', { name: 'Publish an SPF record' }).click();
    await expect.poll(() => new URL(page.url()).hash).toBe('#spf');
  });
});

describe('a whole mail', () => {
  test.each(bounces)('of $name, pasted: $cause, for anna@example.com', async ({ mail, cause, marked }) => {
    const { page, requests } = await visit(article);
    await field(page).fill(mail);
    await saysCause(page, cause);
    expect(await page.locator(`${explainer} ${marks}`).textContent()).toMatch(marked);
    expect(await page.locator(`${explainer} .example-facts`).textContent()).toContain('anna@example.com');
    expect(requests.filter((request) => request.method() !== 'GET')).toEqual([]);
  });

  test('has nothing in it that runs or is fetched', async () => {
    const { page } = await visit(article);
    const html = bounces.find(({ name }) => name.startsWith('Office'))?.mail ?? '';
    await field(page).fill(html);
    await saysCause(page, 'recipient-unknown');
    expect(await page.evaluate(() => document.documentElement.dataset.run)).toBeUndefined();
    expect(await page.locator(`${explainer} :is(img, script, style, table)`).count()).toBe(0);
  });

  test('with markup in a reply shows it as text', async () => {
    const { page } = await visit(article);
    const markup = '<img src=x onerror=alert(1)><script>alert(2)</script>';
    await field(page).fill(`550 5.1.1 User unknown ${markup}`);
    await saysCause(page, 'recipient-unknown');
    expect(await page.locator(`${explainer} blockquote`).textContent()).toContain(markup);
    expect(await page.locator(`${explainer} :is(img, script)`).count()).toBe(0);
  });
});

describe('several refusals', () => {
  test('with one cause are a list, and of a long one the first', async () => {
    const { page } = await visit(article);
    await field(page).fill(
      Array.from({ length: 300 }, (_, at) => `550 5.1.1 <user${at}@example.com>: User unknown`).join('\n'),
    );
    await saysCause(page, 'recipient-unknown');
    expect(await page.locator(`${explainer} blockquote`).count()).toBe(5);
    expect(await page.locator(`${explainer} [data-rows]`).textContent()).toContain('and 295 more');
  });

  test('with several causes are told one after the other', async () => {
    const { page } = await visit(article);
    await field(page).fill('550 5.1.1 <a@example.com>: User unknown\n552 5.2.2 <b@example.com>: mailbox full');
    await says(page, '2 refusals, for 2 reasons.');
    expect(await page.locator(`${explainer} h4`).allTextContents()).toEqual([
      titleOf('recipient-unknown'),
      titleOf('mailbox-full'),
    ]);
  });
});

describe('what is no refusal', () => {
  test.each([
    { text: 'zzz qqq', words: 'Nothing here says that a mail was refused.', leadsTo: '/causes/' },
    { text: 'softfail', words: 'softfail', leadsTo: '/UD-1023/#spf' },
  ])('$text: $words', async ({ text, words, leadsTo }) => {
    const { page } = await visit(article);
    await field(page).fill(text);
    await says(page, words);
    expect(await hrefs(page)).toContain(leadsTo);
  });

  test('an empty field asks for a text', async () => {
    const { page } = await visit(article);
    await field(page).fill('');
    await says(page, 'Nothing is pasted yet.');
  });
});

test('where the words of the causes do not come, the cause and its page are told', async () => {
  const { page } = await visit('/', { mayFail: true });
  await page.route('**/causes.json', (route) => route.abort());
  await page.goto(article);
  await field(page).fill('552 5.2.2 mailbox full');
  await says(page, 'The cause is “mailbox full”.');
  expect(await hrefs(page)).toContain('/causes/mailbox-full/');
});

test('where the script that explains does not come, it is said', async () => {
  const { page } = await visit('/', { mayFail: true });
  await page.route('**/_astro/explain-refusal*', (route) => route.abort());
  await page.goto(article);
  await field(page).fill('552 5.2.2 mailbox full');
  await says(page, 'The explainer could not be loaded.');
});

test('what explains is loaded when somebody comes to it, and once', async () => {
  const { page, requests } = await visit(article);
  await page.waitForLoadState('networkidle');
  const late = () =>
    requests
      .map((request) => new URL(request.url()).pathname)
      .filter((path) => /causes\.json|explain-refusal/.test(path));
  expect(late()).toEqual([]);
  await field(page).fill('550 5.1.1 User unknown');
  await saysCause(page, 'recipient-unknown');
  await field(page).fill('552 5.2.2 mailbox full');
  await saysCause(page, 'mailbox-full');
  expect(late().toSorted()).toEqual([expect.stringMatching(/^\/_astro\/explain-refusal\./), '/causes.json']);
});

test('the result is told politely, and that it is on its way', async () => {
  const { page } = await visit(article);
  expect(await page.locator(`${explainer} [data-verdict]`).getAttribute('role')).toBe('status');
  await field(page).fill('552 5.2.2 mailbox full');
  await saysCause(page, 'mailbox-full');
  expect(await page.locator(`${explainer} .example-result`).getAttribute('aria-busy')).toBe('false');
});
