import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { droppedFileProblems } from '@truefrom/core/problem';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleMails } from '../harness/sample-mails.ts';
import { bounces } from './bounce-samples.ts';
import { choose, comeNear, drop, explainer, field, filePicker, hrefs, says, saysCause } from './explainer.ts';
import { article } from './places.ts';
import { useBrowser } from './use-browser.ts';

const visit = useBrowser();
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'truefrom-files-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const gmail = bounces.find(({ name }) => name === 'Gmail')?.mail ?? '';
const bounce = { name: 'bounce.eml', octets: Buffer.from(gmail) };

describe('a mail in a file', () => {
  test('is explained when it is dropped, and the field is empty', async () => {
    const { page } = await visit(article);
    await drop(page, `${explainer} textarea`, { name: 'bounce.eml', text: gmail });
    await saysCause(page, 'blocklisted');
    expect(await field(page).inputValue()).toBe('');
    expect(await filePicker(page).inputValue()).toMatch(/bounce\.eml$/);
  });

  test('is explained when it is chosen', async () => {
    const { page } = await visit(article);
    await choose(page, bounce);
    await saysCause(page, 'blocklisted');
  });

  test('gives way to a text that is typed, and to a text to try', async () => {
    const { page } = await visit(article);
    await choose(page, bounce);
    await saysCause(page, 'blocklisted');
    await field(page).fill('552 5.2.2 mailbox full');
    await saysCause(page, 'mailbox-full');
    expect(await filePicker(page).inputValue()).toBe('');
    await choose(page, bounce);
    await saysCause(page, 'blocklisted');
    await page.locator(explainer).getByRole('link', { name: 'Unable to relay' }).click();
    await saysCause(page, 'relay-denied');
    expect(await filePicker(page).inputValue()).toBe('');
  });

  test('of 30 MB is explained', async () => {
    const returned = 'QUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJD\n'.repeat(650_000);
    const { page } = await visit(article);
    const large = (sampleMails[0]?.mail ?? '').replace('Dear Anna, the invoice.', () => returned);
    const path = join(folder, 'large.eml');
    writeFileSync(path, large); // too large for what a test hands to a browser otherwise
    await choose(page, path);
    await saysCause(page, 'recipient-unknown');
  });
});

describe('pasted into the field', () => {
  const paste = (page: Page, what: { text?: string; file?: string }) =>
    page.evaluate(
      ([selector, { text, file }]) => {
        const clipboardData = new DataTransfer();
        if (text !== undefined) clipboardData.setData('text/plain', text);
        if (file !== undefined) clipboardData.items.add(new File([file], 'bounce.eml'));
        const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
        document.querySelector(`${selector} textarea`)?.dispatchEvent(event);
        return event.defaultPrevented;
      },
      [explainer, what] as const,
    );

  test('a file is explained', async () => {
    const { page } = await visit(article);
    await comeNear(page);
    await paste(page, { file: gmail });
    await saysCause(page, 'blocklisted');
  });

  test('a text of 4 MB is taken as a file, as a field would stand still over it', async () => {
    const { page } = await visit(article);
    await comeNear(page);
    expect(await paste(page, { text: gmail + 'QUJD\n'.repeat(800_000) })).toBe(true);
    await saysCause(page, 'blocklisted');
    expect(await field(page).inputValue()).toBe('');
    expect(await filePicker(page).inputValue()).toMatch(/pasted\.txt$/);
  });

  test('a text of the usual size is left to the field', async () => {
    const { page } = await visit(article);
    await comeNear(page);
    expect(await paste(page, { text: gmail })).toBe(false);
  });
});

test('a file that misses the example does not take the place of the page', async () => {
  const { page } = await visit(article);
  await comeNear(page);
  const isPrevented = await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['550 5.1.1 User unknown'], 'bounce.eml'));
    const event = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
    document.querySelector('h1')?.dispatchEvent(event);
    return event.defaultPrevented;
  });
  expect(isPrevented).toBe(true);
});

describe('a file that cannot be explained is told, with what to do', () => {
  test.each([
    { what: '0 bytes', name: 'empty.eml', octets: Buffer.alloc(0), code: 'file/empty' },
    { what: '5 MB of NULs', name: 'nul.eml', octets: Buffer.alloc(5_000_000), code: 'file/not-text' },
    {
      what: 'a picture',
      name: 'shot.eml',
      octets: Buffer.from([...Array(4_000).keys()].map((at) => at % 256)),
      code: 'file/not-text',
    },
    {
      what: 'a .msg',
      name: 'a.msg',
      octets: Buffer.from('d0cf11e0a1b11ae100000000', 'hex'),
      code: 'file/outlook-format',
    },
  ] as const)('$what', async ({ name, octets, code }) => {
    const { page } = await visit(article);
    await choose(page, { name, octets });
    await says(page, droppedFileProblems[code].title);
    expect(await page.locator(`${explainer} [data-rows]`).textContent()).toContain(droppedFileProblems[code].fix);
    await expect.poll(() => new URL(page.url()).hash).toBe('#messages');
  });

  test('an ordinary letter says so', async () => {
    const { page } = await visit(article);
    const letter = sampleMails.find(({ name }) => name === 'ordinary mail')?.mail ?? '';
    await choose(page, { name: 'letter.eml', octets: Buffer.from(letter) });
    await says(page, 'Nothing here says that a mail was refused.');
    expect(await hrefs(page)).toContain('/causes/');
  });
});
