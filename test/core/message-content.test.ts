import { checkMessage } from '@truefrom/core/message';
import { expect, test } from 'vitest';
import { htmlMailOf, mailOf, manyWords } from '../harness/mail-text.ts';

const codesOf = (mail: Uint8Array) => checkMessage(mail).findings.map(({ problem }) => problem.code);
const has = (mail: Uint8Array, code: string) => expect(codesOf(mail)).toContain(code);
const hasNone = (mail: Uint8Array, check: string) =>
  expect(codesOf(mail).filter((code) => code.startsWith(`${check}/`))).toEqual([]);

test.each([
  { html: '<p>a<li>b<table><tr><td>c<td>d</table>', why: 'these need no end tag' },
  { html: '<!--[if mso]><table><tr><td><![endif]--><p>a</p>', why: 'half a table for Outlook stands in a comment' },
  { html: '<p class=MsoNormal>a<o:p></o:p></p>', why: "Word's own tags" },
  { html: '<center><font color=red>a</font></center>', why: 'old, and closed' },
  { html: 'a<br/>b<img src="cid:x"/>', why: 'XHTML' },
])('tidy: $html, $why', ({ html }) => hasNone(htmlMailOf(html), 'html'));

test.each([
  { html: '<p>a <b>b<p>c</b>', code: 'html/crossed', why: 'b goes on after the paragraph' },
  { html: '<div>a', code: 'html/not-closed', why: 'never closed' },
  { html: '<table><tr><td><font>a</table>', code: 'html/not-closed', why: 'a table does not close it' },
  { html: 'a</div>', code: 'html/stray-end', why: 'nothing was open' },
  { html: '<b><i>a</b></i>', code: 'html/crossed', why: 'closed in the wrong order' },
  { html: '<table>a<tr><td>b</table>', code: 'html/in-table', why: 'text outside the cells' },
  { html: 'a<!-- b', code: 'html/text-lost', why: 'a comment without end' },
  { html: '<a href="x>b</a>', code: 'html/text-lost', why: 'a quote without end' },
  { html: '<a href=x>b<a href=y>c</a>', code: 'html/nested-link', why: 'a link in a link' },
])('untidy: $html, $why', ({ html, code }) => has(htmlMailOf(html), code));

test.each([
  { html: '<script>1</script>', code: 'script/element' },
  { html: '<img src=x onerror=go()>', code: 'script/handler' },
  { html: '<a href="&#106;ava\tscript:go()">a</a>', code: 'script/link' },
  { html: '<a href="data:text/html,x">a</a>', code: 'script/link' },
  { html: '<p style="width:expression(1)">a</p>', code: 'script/style' },
  { html: '<iframe src=x></iframe>', code: 'embedded/frame' },
  { html: '<meta http-equiv=refresh content="0;url=x">', code: 'embedded/refresh' },
  { html: '<form action=x></form>', code: 'form/present' },
  { html: '<script type="application/ld+json">{}</script>', code: 'inactive-script/data' },
  { html: '<!-- <script>1</script> -->', code: 'inactive-script/comment' },
])('$html is $code', ({ html, code }) => has(htmlMailOf(html), code));

test.each([
  { mail: mailOf('Schrijf <script>alert(1)</script> nooit in een mail.'), why: 'plain text runs nothing' },
  { mail: htmlMailOf('<pre>&lt;script&gt;</pre>'), why: 'it is shown' },
  { mail: htmlMailOf('<p data-onclick="x">onclick=</p>'), why: 'no handler' },
  { mail: htmlMailOf('<!-- <script>1</script> -->'), why: 'a comment' },
])('no script: $why', ({ mail }) => hasNone(mail, 'script'));

test.each([
  { html: '<a href=x><img src=http://x.nl/a.jpg width=600 height=900></a>', code: 'little-text/one-image' },
  { html: `${'<img src=a.jpg width=300 height=300>'.repeat(3)}Kijk snel!`, code: 'little-text/many-images' },
  { html: `${manyWords}<img src="cid:no" alt="">`, code: 'image-source/missing-part' },
  { html: `${manyWords}<img src="data:image/png;base64,AA" alt="">`, code: 'image-source/data' },
  { html: `${manyWords}<img src=logo.png>`, code: 'image-alt/missing' },
  { html: `${manyWords}<img src=http://x.nl/t?id=1 width=1 height=1>`, code: 'tracker/pixel' },
  { html: `${manyWords}<div style="display:none">${manyWords}</div>`, code: 'hidden-text/present' },
  { html: `${manyWords}<font color=white>${manyWords}</font>`, code: 'hidden-text/present' },
])('$code: $html', ({ html, code }) => has(htmlMailOf(html), code));

test('a logo beside enough text is a note and no more', () => {
  const { findings } = checkMessage(
    htmlMailOf(`${manyWords}<img src=https://x.nl/logo.png alt=x width=150 height=50>`),
  );
  expect(findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
});

test.each([
  { html: `${manyWords}<img src=http://x.nl/t?id=1 width=1 height=1>`, check: 'image', why: 'nobody sees a pixel' },
  { html: '<!--[if mso]><img src=a.png><![endif]--><p>Dag</p>', check: 'image', why: 'a comment' },
  { html: `<div style="display:none">Korte inleiding</div>${manyWords}`, check: 'hidden-text', why: 'a preheader' },
  { html: '<title>x</title><p>Dag</p>', check: 'little-text', why: 'there is no image' },
])('no $check: $why', ({ html, check }) => hasNone(htmlMailOf(html), check));
