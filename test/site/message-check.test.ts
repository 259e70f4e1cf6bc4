import { readSample } from '@truefrom/content/read-samples';
import { samples } from '@truefrom/content/samples';
import { checkMessage, messageWords } from '@truefrom/core/message';
import { describe, expect, test } from 'vitest';
import { zip } from '../harness/archive-bytes.ts';
import { checker, comeNear, found, give, preview, says } from './message-check.ts';
import { article } from './places.ts';
import { useBrowser } from './use-browser.ts';

const visit = useBrowser();
const textOf = (id: string) => new TextDecoder().decode(readSample(id));

describe('a ready case', () => {
  test.each(samples.filter(({ isOrdinary }) => !isOrdinary))('$id: $title', async ({ id, title }) => {
    const { page } = await visit(article);
    await page.locator(checker).getByRole('link', { name: title }).click();
    await expect
      .poll(() => page.getByLabel('Source of the mail').inputValue())
      .toBe(textOf(id).replaceAll('\r\n', '\n'));
    const titles = checkMessage(readSample(id)).findings.map(({ problem }) => messageWords[problem.code].title);
    for (const each of titles) await expect.poll(async () => (await found(page)).join(' ')).toContain(each);
    expect(new URL(page.url()).hash).toBe(`#message?sample=${id}`);
  });

  test('that is an ordinary mail has nothing above a note, and all of them are offered', async () => {
    const { page } = await visit(article);
    await page.getByLabel('Subject').focus();
    const ordinary = samples.filter(({ isOrdinary }) => isOrdinary);
    await page.getByText(`${ordinary.length} ordinary mails`).click();
    for (const { title } of ordinary) {
      await page.locator(checker).getByRole('link', { name: title, exact: true }).click();
      await says(page, 'Nothing here that filters are known to mind.');
    }
  });

  test('comes by its link, and is left by whoever types', async () => {
    const { page } = await visit(`${article}#message?sample=no-subject`);
    const source = page.getByLabel('Source of the mail');
    await expect.poll(() => source.inputValue()).toContain('Subject:');
    await source.fill((await source.inputValue()).replace('Subject:', 'Subject: Voorstel'));
    await says(page, 'Nothing here');
    await expect.poll(() => new URL(page.url()).hash).toBe('#message');
  });
});

describe('a mail that is written in the fields', () => {
  test('is checked as it is typed, and says where in which field', async () => {
    const { page } = await visit(article);
    await page.getByLabel('Subject').fill('Vacature in Utrecht');
    await page.getByLabel('HTML').fill('<p>Dag Anna</p>\n  <script>x()</script>');
    await says(page, '1 error');
    const rows = page.locator(`${checker} [data-rows]`);
    expect(await rows.textContent()).toContain('HTML, line 2, column 3: <script>');
    expect(await rows.locator('mark').first().textContent()).toBe('<script>');
    await page.getByLabel('HTML').fill('<p>Dag Anna, een vacature voor u.</p>');
    await page.getByLabel('Plain text').fill('Dag Anna, een vacature voor u.');
    await says(page, 'Nothing here');
  });

  test('has its attachments looked into, by their name and by what they hold', async () => {
    const { page } = await visit(article);
    await page.getByLabel('Subject').fill('Vacature');
    await page.getByLabel('HTML').fill('');
    await page.getByLabel('Attachments').setInputFiles([
      { name: 'factuur.pdf.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') },
      { name: 'cv.zip', mimeType: 'application/zip', buffer: Buffer.from(zip(['cv.js'])) },
    ]);
    await says(page, '2 errors');
    const rows = await page.locator(`${checker} [data-rows]`).textContent();
    expect(rows).toContain('Attachment 1: factuur.pdf.exe');
    expect(rows).toContain('Attachment 2: cv.zip');
  });

  test('takes what can be mended with a press', async () => {
    const { page } = await visit(article);
    await page.getByLabel('Subject').fill('Vacature');
    await page.getByLabel('HTML').fill('<p><b>Dag <i>Anna</b></i></p>');
    await page.getByLabel('Plain text').fill('');
    await page.getByRole('button', { name: 'See what it is' }).click();
    await page.getByRole('button', { name: 'Close what is open' }).click();
    await expect.poll(() => page.getByLabel('HTML').inputValue()).toBe('<p><b>Dag <i>Anna</i></b></p>');
    await page.getByRole('button', { name: 'See what it is' }).click();
    await page.getByRole('button', { name: 'Write it from the HTML' }).click();
    await expect.poll(() => page.getByLabel('Plain text').inputValue()).toBe('Dag Anna');
    await says(page, 'Nothing here');
  });

  test('never stands in the address', async () => {
    const { page } = await visit(article);
    await page.getByLabel('Subject').fill('Salaris van Jan');
    await says(page, '1 warning');
    await expect.poll(() => new URL(page.url()).hash).toBe('#message');
  });
});

describe('a whole mail', () => {
  test('is taken from a file that is chosen, or dropped upon the example whatever it shows', async () => {
    const { page } = await visit(article);
    await comeNear(page);
    const data = await page.evaluateHandle((text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], 'mail.eml', { type: 'message/rfc822' }));
      return transfer;
    }, textOf('script-and-form'));
    for (const type of ['dragover', 'drop']) await page.dispatchEvent(`${checker} h3`, type, { dataTransfer: data });
    await says(page, '2 errors');
    expect(await page.getByRole('radio', { name: 'A whole mail' }).isChecked()).toBe(true);
    await page
      .getByLabel('Or its file')
      .setInputFiles({ name: 'b.eml', mimeType: 'message/rfc822', buffer: Buffer.from(readSample('no-subject')) });
    await says(page, '1 warning.');
  });

  test.each([
    { what: 'nothing', text: ' ', words: 'There is nothing to check yet.' },
    { what: 'random letters', text: '\u0001\u0002\u0003'.repeat(400), words: /error|warning/ },
    { what: 'a text without a header', text: 'Dag Anna,\n\ntot morgen.', words: 'warning' },
  ])('that is $what gets an answer', async ({ text, words }) => {
    const { page } = await visit(article);
    await give(page, text);
    await says(page, words);
  });

  test('is mended, and saved as a file', async () => {
    const { page } = await visit(article);
    await give(page, textOf('no-subject').replace(/^Date: .*\n/m, ''));
    await page.getByRole('button', { name: 'See what it is' }).click();
    await expect.poll(() => page.locator(`${checker} ins`).first().textContent()).toMatch(/^\+Date: /);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save the mended mail' }).click();
    expect((await download).suggestedFilename()).toBe('mended.eml');
  });

  test('that is signed is left alone', async () => {
    const { page } = await visit(`${article}#message?sample=signed-smime`);
    await says(page, 'Nothing here');
    await page.getByRole('button', { name: 'See what it is' }).click();
    await expect
      .poll(() => page.locator(`${checker} [data-rows]`).textContent())
      .toMatch(/Nothing: what is left|The mail is signed/);
  });
});

test('nothing of it is loaded before somebody comes near', async () => {
  const { page, requests } = await visit(article);
  await page.waitForLoadState('networkidle');
  expect(requests.filter((one) => /message-|samples/.test(one.url()))).toEqual([]);
  await comeNear(page);
  expect(requests.filter((one) => /message-checker|samples/.test(one.url()))).toEqual([]);
  await page.getByLabel('Subject').focus();
  await expect.poll(() => requests.some((one) => one.url().includes('message-checker'))).toBe(true);
});

test('a finding leads to its place in the preview, also where there is nothing to be seen', async () => {
  const { page } = await visit(article);
  await page
    .getByLabel('HTML')
    .fill('<p>Dag</p><p style="display:none">verborgen woorden van de afzender</p><b onclick="x()">Anna</b>');
  await says(page, 'error');
  const show = page.getByRole('button', { name: 'Show it in the preview' });
  await show.first().click();
  await expect.poll(() => preview(page).locator('.truefrom-current').textContent()).toContain('Anna');
  expect(await page.locator(`${checker} iframe`).getAttribute('sandbox')).toBe('allow-same-origin');
});

test('a long text that is pasted is a mail where a mail is asked for, and stays in the field of a draft', async () => {
  const { page } = await visit(article);
  await comeNear(page);
  const paste = (label: string) =>
    page.getByLabel(label).evaluate(
      (field, text) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', text);
        const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
        field.dispatchEvent(event);
        return event.defaultPrevented;
      },
      `${textOf('no-subject')}${'woorden\n'.repeat(20_000)}`,
    );
  expect(await paste('HTML')).toBe(false);
  await page.getByRole('radio', { name: 'A whole mail' }).check();
  expect(await paste('Source of the mail')).toBe(true);
  await expect.poll(async () => (await found(page)).join(' ')).toContain('The subject is empty.');
  expect(await page.getByLabel('Or its file').inputValue()).toMatch(/pasted\.txt$/);
});

test.each([360, 1280])('long words and names stay within the example, %i pixels wide', async (width) => {
  const { page } = await visit(article, { viewport: { width, height: 740 } });
  await page
    .getByLabel('HTML')
    .fill(`<table width="900"><tr><td>${'w'.repeat(500)}</table><script src="//${'a'.repeat(200)}"></script>`);
  await page
    .getByLabel('Attachments')
    .setInputFiles([
      { name: `${'n'.repeat(150)}.exe`, mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') },
    ]);
  await says(page, '2 errors');
  const wide = await page
    .locator(`${checker} *`)
    .evaluateAll(
      (all, right) => all.filter((each) => each.getBoundingClientRect().right > right).map(({ tagName }) => tagName),
      width,
    );
  expect(wide).toEqual([]);
});
