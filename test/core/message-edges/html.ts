import { htmlMailOf, mailOf } from '../../harness/mail-text.ts';
import type { EdgeRow } from './edge-row.ts';

const [start, end] = ['<html><head><title>x</title></head><body>', '</body></html>'];
const inPage = (html: string): Uint8Array => htmlMailOf(`${start}${html}${end}`);

const tidy: readonly { readonly n: number; readonly case: string; readonly html: string }[] = [
  { n: 33, case: 'unclosed <p>', html: '<p>Dag<p>Anna' },
  { n: 33, case: 'unclosed <li>', html: '<ul><li>a<li>b</ul>' },
  { n: 33, case: 'unclosed <td> and <tr>', html: '<table><tr><td>a<td>b<tr><td>c</table>' },
  {
    n: 37,
    case: 'mso conditional comments',
    html: '<!--[if mso]><style>td{font:1px}</style><![endif]--><!--[if !mso]><!--><p>a</p><!--<![endif]-->',
  },
  {
    n: 37,
    case: 'mso conditional comments with half tables',
    html: '<!--[if mso]><table><tr><td><![endif]--><div>a</div><!--[if mso]></td></tr></table><![endif]-->',
  },
  {
    n: 39,
    case: 'tags and classes of Word',
    html: '<p class=MsoNormal><o:p>&nbsp;</o:p></p><v:rect style="width:9px"><v:textbox><p>a</p></v:textbox></v:rect>',
  },
  {
    n: 40,
    case: 'font, center, bgcolor',
    html: '<center><font face="Arial" color="red">a</font></center><table bgcolor="#eee"><tr><td>a</table>',
  },
  {
    n: 48,
    case: '<br/>, <img/>',
    html: 'a<br/>b<br />c<img src="https://x.nl/a.png" width="9" height="9" alt=""/><hr/>',
  },
];

const untidy: readonly { readonly n: number; readonly case: string; readonly html: string; readonly has: string }[] = [
  { n: 34, case: 'unclosed <b>', html: '<p>a <b>b</p><p>c</p>', has: 'note html/not-closed' },
  {
    n: 34,
    case: 'unclosed <b> that goes on in the next paragraph',
    html: '<p>a <b>b<p>c</b>',
    has: 'note html/crossed',
  },
  { n: 34, case: 'unclosed <font> in a table', html: '<table><tr><td><font>a</table>', has: 'note html/not-closed' },
  { n: 34, case: 'unclosed <b> at the end', html: 'a <b>b', has: 'note html/not-closed' },
  { n: 34, case: 'unclosed <a>', html: '<a href="https://x.nl/">a', has: 'note html/not-closed' },
  { n: 34, case: 'unclosed <div>', html: '<div>a<div>b</div>', has: 'note html/not-closed' },
  { n: 34, case: 'unclosed <table>', html: '<table><tr><td>a</td></tr>', has: 'note html/not-closed' },
  { n: 35, case: 'stray </div>', html: '<div>a</div></div>', has: 'note html/stray-end' },
  { n: 35, case: 'stray </table>', html: 'a</table>', has: 'note html/stray-end' },
  { n: 36, case: '<b><i></b></i>', html: '<b>a <i>b</b> c</i>', has: 'note html/crossed' },
  {
    n: 38,
    case: 'downlevel-revealed condition',
    html: '<![if !mso]><p>a</p><![endif]>',
    has: 'note html-style/bare-condition',
  },
  { n: 42, case: 'comment never closed', html: '<p>a</p><!-- b <p>c</p>', has: 'warning html/text-lost' },
  {
    n: 42,
    case: 'attribute quote never closed',
    html: '<p>a</p><a href="https://x.nl/>b</a> c',
    has: 'warning html/text-lost',
  },
  {
    n: 42,
    case: 'attribute quote that a later one closes',
    html: '<p><a href="https://x.nl/>eerste</a> tekst <a href="https://x.nl/">tweede</a></p>',
    has: 'warning html/text-lost',
  },
  { n: 42, case: 'style never closed', html: '<style>p{} <p>a</p>', has: 'warning html/text-lost' },
  {
    n: 43,
    case: 'text straight in a table',
    html: '<table>a<tr><td>b</td></tr></table>',
    has: 'warning html/in-table',
  },
  {
    n: 43,
    case: 'form straight in a table',
    html: '<table><form action="https://x.nl/"><tr><td>b</td></tr></form></table>',
    has: 'warning html/in-table',
  },
  { n: 45, case: '&nbsp without semicolon', html: '<p>a&nbsp b</p>', has: 'note html-style/reference' },
  {
    n: 46,
    case: 'nested <a>',
    html: '<a href="https://x.nl/">a<a href="https://x.nl/">b</a></a>',
    has: 'note html/nested-link',
  },
  { n: 47, case: 'duplicate attribute', html: '<p class="a" class="b">a</p>', has: 'note html-style/attribute-twice' },
  { n: 49, case: 'unknown tag', html: '<blok>a</blok>', has: 'note html-style/unknown-tag' },
  { n: 50, case: '<p><div></p>', html: '<p><div>a</p></div>', has: 'note html/stray-end' },
  {
    n: 55,
    case: 'external stylesheet link',
    html: '<link rel="stylesheet" href="https://x.nl/a.css"><p>a</p>',
    has: 'note html-style/style-sheet',
  },
];

/** Untidy, with a script and letters beyond ASCII, in several transfer encodings and charsets. */
const sample = `${start}<div>Één <b>twee</div>\r\n<script>go()</script><a href="http://x.nl/">“drie”</a>${end}\r\n`;
const typed = (charset: string, encoding: string) => ({
  'Content-Type': `text/html; charset=${charset}`,
  'Content-Transfer-Encoding': encoding,
});
const base64 = (octets: Uint8Array): string => Buffer.from(octets).toString('base64');
const utf16 = (text: string, isBig = false): Uint8Array => {
  const octets = Buffer.from(`\ufeff${text}`, 'utf16le');
  return isBig ? octets.swap16() : octets;
};
const quotedPrintable = (octets: Uint8Array): string =>
  Array.from(octets, (octet) =>
    octet > 126 || octet === 61 ? `=${octet.toString(16).toUpperCase()}` : String.fromCharCode(octet),
  ).join('');
/** Its octets in windows-1252, where three of its letters are others than in ISO 8859-1. */
const western = Uint8Array.from(sample, (letter) => ({ '“': 0x93, '”': 0x94 })[letter] ?? letter.charCodeAt(0));
const broken = quotedPrintable(new TextEncoder().encode(sample)).replace(/<(\w)(\w)/g, '<$1=\r\n$2');
const asWestern = (): Uint8Array => {
  const mail = Buffer.from(mailOf('@@', typed('windows-1252', '8bit')));
  const at = mail.indexOf('@@');
  return new Uint8Array(Buffer.concat([mail.subarray(0, at), western, mail.subarray(at + 2)]));
};

const encoded: readonly { readonly how: string; readonly mail: Uint8Array }[] = [
  { how: 'base64', mail: mailOf(base64(new TextEncoder().encode(sample)), typed('utf-8', 'base64')) },
  { how: 'quoted-printable with soft breaks within tags', mail: mailOf(broken, typed('utf-8', 'quoted-printable')) },
  { how: 'UTF-16', mail: mailOf(base64(utf16(sample)), typed('utf-16', 'base64')) },
  { how: 'UTF-16, high octets first', mail: mailOf(base64(utf16(sample, true)), typed('utf-16', 'base64')) },
  { how: 'UTF-16 by its mark alone', mail: mailOf(base64(utf16(sample)), typed('utf-8', 'base64')) },
  { how: 'windows-1252', mail: asWestern() },
  {
    how: 'windows-1252 in quoted-printable',
    mail: mailOf(quotedPrintable(western), typed('windows-1252', 'quoted-printable')),
  },
];

export const htmlEdges: readonly EdgeRow[] = [
  ...tidy.map(({ n, case: name, html }) => ({ n, case: name, mail: inPage(html), not: ['html'], isCalm: true })),
  ...untidy.map(({ n, case: name, html, has }) => ({ n, case: name, mail: htmlMailOf(html), has: [has] })),
  {
    n: 40,
    case: 'XHTML doctype',
    mail: htmlMailOf(
      `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><html xmlns="http://www.w3.org/1999/xhtml"><body><p>a</p></body></html>`,
    ),
    not: ['html', 'html-style'],
  },
  {
    n: 41,
    case: 'fragment without html and doctype',
    mail: htmlMailOf('Dag <b>Anna</b>'),
    not: ['html', 'html-style'],
  },
  {
    n: 44,
    case: 'second <html> and <body>',
    mail: htmlMailOf(`${start}a${end}${start}b${end}`),
    has: ['note html-style/second-root'],
    isCalm: true,
  },
  {
    n: 44,
    case: 'a disclaimer after </html>',
    mail: htmlMailOf(`${start}a${end}<p>Disclaimer</p>`),
    has: ['note html-style/after-end'],
    isCalm: true,
  },
  { n: 45, case: 'bare &', mail: inPage('<p>Jansen & Co, R&D, a&b=c</p>'), not: ['html'], isCalm: true },
  ...encoded.map(({ how, mail }) => ({
    n: 51,
    case: `HTML in ${how}: the same as plain`,
    mail,
    has: ['error script/element', 'note html/not-closed', 'note link-note/http'],
    sameAs: mailOf(sample.trimEnd(), typed('utf-8', '8bit')),
  })),
  {
    n: 52,
    case: 'HTML sent as text/plain',
    mail: mailOf('<!DOCTYPE html>\r\n<html><body><p>Dag</p></body></html>'),
    has: ['note html-style/sent-as-text'],
    isCalm: true,
  },
  {
    n: 52,
    case: 'a piece of HTML sent as text/plain',
    mail: mailOf('<div><p>Dag Anna,</p>\r\n<p>tot <b>morgen</b></p></div>'),
    has: ['note html-style/sent-as-text'],
    isCalm: true,
  },
  {
    n: 53,
    case: 'a < b in text/plain',
    mail: mailOf('Als a < b en b > c, dan <dus> niet.'),
    not: ['html', 'html-style'],
  },
  {
    n: 53,
    case: 'an address in brackets at the beginning of text/plain',
    mail: mailOf('<https://x.nl/a>\r\n<anna@x.nl> schreef:'),
    not: ['html', 'html-style'],
  },
  {
    n: 54,
    case: 'text/html with plain text inside',
    mail: htmlMailOf('Dag Anna,\n\ntot morgen.'),
    has: ['note html-style/no-html'],
    isCalm: true,
  },
  { n: 56, case: '10,000 tags in each other', mail: htmlMailOf('<div>'.repeat(10_000)), has: ['note html/not-closed'] },
  {
    n: 56,
    case: '10,000 tags in each other, a script in the innermost',
    mail: htmlMailOf(`${'<div>'.repeat(10_000)}<script>1</script>${'</div>'.repeat(10_000)}`),
    has: ['error script/element'],
    not: ['html'],
  },
];
