import { readSample } from '@truefrom/content/read-samples';
import { checkMessage, fixMessage } from '@truefrom/core/message';
import { expect, test } from 'vitest';
import { htmlMailOf, mailOf } from '../harness/mail-text.ts';

const options = { now: new Date('2026-11-23T08:12:00Z'), unique: 'abc123' };
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const codesOf = (bytes: Uint8Array) => checkMessage(bytes).findings.map(({ problem }) => problem.code);

test('a missing Date and Message-ID are added, and nothing else changes', () => {
  const mail = mailOf('Dag Anna', { Date: null, 'Message-ID': null });
  const { bytes, changes, diff } = fixMessage(mail, options);
  expect(changes).toEqual(['date', 'message-id']);
  expect(textOf(bytes)).toBe(
    `Date: Mon, 23 Nov 2026 08:12:00 +0000\r\nMessage-ID: <abc123@yourcompany.com>\r\n${textOf(mail)}`,
  );
  expect(diff.filter((line) => line.startsWith('-'))).toEqual([]);
  expect(diff).toContain('+Date: Mon, 23 Nov 2026 08:12:00 +0000');
});

test('what would be opened again only to be closed is not', () => {
  const { bytes } = fixMessage(htmlMailOf('<p><b>Dag <i>Anna</b></i></p>'), options);
  expect(checkMessage(bytes).texts[1]?.text.trimEnd()).toBe('<p><b>Dag <i>Anna</i></b></p>');
});

test.each([
  { html: '<p><b><i>Été</b> y</i></p>', seen: 'Été y' },
  { html: '<div>a', seen: 'a' },
  { html: '<p>a</p></div>', seen: 'a' },
])('$html is closed in order and gets its words as plain text', ({ html, seen }) => {
  const { bytes, changes } = fixMessage(htmlMailOf(html), options);
  expect(changes).toEqual(['html', 'text-part']);
  expect(codesOf(bytes)).toEqual([]);
  const texts = checkMessage(bytes).texts;
  expect(texts.map(({ type }) => type)).toEqual(['text/plain', 'text/html']);
  expect(texts[0]?.text.trim()).toBe(seen);
});

const vacancies = 'https://yourcompany.com/vacancies?a=1&b=2';
test.each([
  { html: `Zie <a href="${vacancies}">onze vacatures</a>.`, seen: `Zie onze vacatures <${vacancies}>.` },
  { html: '<a href="https://www.yourcompany.com/">yourcompany.com</a>', seen: 'yourcompany.com' },
  { html: '<a href="mailto:anna@yourcompany.com?subject=CV">Mail ons</a>', seen: 'Mail ons <anna@yourcompany.com>' },
  { html: '<a href="mailto:anna@yourcompany.com">anna@yourcompany.com</a>', seen: 'anna@yourcompany.com' },
  { html: 'Naar <a href="#top">boven</a>', seen: 'Naar boven' },
  { html: 'Naar <a href="javascript:top()">boven</a>', seen: 'Naar boven' },
  { html: '<a href="https://x.nl">\n<img src="cid:a" alt="Our\nlogo"></a> Dag', seen: 'Our logo <https://x.nl> Dag' },
  { html: '<img src="cid:a" alt="Logo">Dag<img src="cid:b" alt="">', seen: 'Logo Dag' },
  { html: '<ul><li>een</li><li>twee</li></ul>drie', seen: '- een\n\n- twee\n\ndrie' },
  { html: '<div hidden><a href="https://x.nl">x</a><img alt="y"></div>Dag', seen: 'Dag' },
  { html: '<a href="https://x.nl/een">een<br>twee', seen: 'een\ntwee <https://x.nl/een>' },
])('the plain text beside $html', ({ html, seen }) => {
  const { bytes } = fixMessage(htmlMailOf(html), options);
  expect(checkMessage(bytes).texts[0]?.text.trim().replace(/\r\n/g, '\n')).toBe(seen);
});

test('what is in order stays as it is, octet by octet', () => {
  const mail = mailOf('Dag Anna');
  expect(fixMessage(mail, options)).toEqual({ bytes: mail, changes: [], diff: [], signedBy: null });
});

test.each([
  { id: 'signed-smime', signedBy: 'S/MIME' },
  { id: 'signed-pgp', signedBy: 'PGP' },
])('$id is not changed, and it is said why', ({ id, signedBy }) => {
  const mail = readSample(id);
  expect(fixMessage(mail, options)).toEqual({ bytes: mail, changes: [], diff: [], signedBy });
});

test('a mail with a DKIM signature is changed only when that is asked for', () => {
  const mail = mailOf('Dag', { Date: null, 'DKIM-Signature': 'v=1; a=rsa-sha256' });
  expect(fixMessage(mail, options)).toMatchObject({ changes: [], signedBy: 'DKIM' });
  expect(fixMessage(mail, { ...options, evenIfSigned: true })).toMatchObject({ changes: ['date'], signedBy: 'DKIM' });
});

test('HTML that is too long to be read whole keeps every octet', () => {
  const mail = htmlMailOf(`<b>${'Dag Anna, \r\n'.repeat(400_000)}`);
  expect(fixMessage(mail, options)).toEqual({ bytes: mail, changes: [], diff: [], signedBy: null });
});
