import { filePartOf, htmlMailOf, mailOf, manyWords, partOf, partsMailOf } from '../../harness/mail-text.ts';
import type { EdgeRow } from './edge-row.ts';

const words = (count: number): string => Array.from({ length: count }, (_, at) => `woord${at}`).join(' ');
const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const photo = '<img src="https://x.nl/a.jpg" width="600" height="400" alt="Aanbieding">';
const withLogo = (html: string, logo: string): Uint8Array =>
  partsMailOf('related', [partOf('text/html; charset=utf-8', html), logo]);
const logoPart = filePartOf('image/png', png, 'Content-ID: <logo@x.nl>', 'Content-Disposition: inline');
const afterText = (html: string): Uint8Array => htmlMailOf(`${manyWords}${html}`);

export const imageEdges: readonly EdgeRow[] = [
  {
    n: 14,
    case: 'one signature logo with plenty of text',
    mail: afterText('<img src="https://x.nl/logo.png" width="150" height="50" alt="Logo">'),
    has: ['note image/present'],
    not: ['little-text'],
    isCalm: true,
  },
  {
    n: 15,
    case: 'one big linked image and no text',
    mail: htmlMailOf(`<a href="https://x.nl/">${photo}</a>`),
    has: ['warning little-text/one-image', 'note image/present'],
  },
  {
    n: 16,
    case: 'several images, under about 20 words',
    mail: htmlMailOf(`<p>${words(18)}</p>${photo.repeat(3)}`),
    has: ['warning little-text/many-images'],
  },
  {
    n: 17,
    case: 'tracking pixel 1x1',
    mail: htmlMailOf('<p>Dag</p><img src="https://x.nl/t?id=1" width="1" height="1">'),
    has: ['note tracker/pixel', 'note image/unseen', 'note little-text/unseen-image'],
    not: ['image-alt'],
    isCalm: true,
  },
  {
    n: 17,
    case: 'tracking pixel, its size in a style',
    mail: htmlMailOf('<p>Dag</p><img src="https://x.nl/t?id=1" style="width:1px;height:1px">'),
    has: ['note tracker/pixel', 'note image/unseen'],
    isCalm: true,
  },
  {
    n: 18,
    case: 'cid: inline logo',
    mail: withLogo(`${manyWords}<img src="cid:logo@x.nl" width="90" height="30" alt="">`, logoPart),
    has: ['note image/present'],
    not: ['attachment', 'attachment-note', 'image-source'],
    isCalm: true,
  },
  {
    n: 19,
    case: 'data: URI image',
    mail: afterText('<img src="data:image/png;base64,iVBORw0KGgo=" alt="Logo">'),
    has: ['note image-source/data', 'note image/present'],
    isCalm: true,
  },
  {
    n: 19,
    case: 'data: URI image of SVG, which runs nothing as an image',
    mail: afterText('<img src="data:image/svg+xml;base64,PHN2Zy8+" alt="Logo">'),
    has: ['note image-source/data'],
    not: ['script'],
    isCalm: true,
  },
  {
    n: 20,
    case: 'image part never referenced by cid',
    mail: withLogo(`${manyWords}<img src="https://x.nl/a.png" alt="">`, logoPart),
    has: ['note image-source/unused-part'],
    isCalm: true,
  },
  {
    n: 20,
    case: 'image part never referenced, in HTML without images',
    mail: withLogo(manyWords, logoPart),
    has: ['note image-source/unused-part'],
    isCalm: true,
  },
  {
    n: 21,
    case: 'cid reference to a missing part',
    mail: withLogo(`${manyWords}<img src="cid:foto@x.nl" alt="">`, logoPart),
    has: ['warning image-source/missing-part'],
  },
  { n: 22, case: 'no alt', mail: afterText('<img src="https://x.nl/logo.png">'), has: ['note image-alt/missing'] },
  { n: 22, case: 'an empty alt', mail: afterText('<img src="https://x.nl/line.png" alt="">'), not: ['image-alt'] },
  {
    n: 23,
    case: 'spacer gif',
    mail: htmlMailOf('<p>Dag</p><img src="https://x.nl/spacer.gif" width="20" height="300">'),
    has: ['note image/unseen'],
    not: ['tracker', 'image-alt'],
    isCalm: true,
  },
  {
    n: 24,
    case: 'background image in CSS',
    mail: htmlMailOf(
      '<div style="background:#fff url(https://x.nl/a.jpg) no-repeat;width:600px;height:400px">Kijk</div>',
    ),
    has: ['note image/present', 'warning little-text/one-image'],
  },
  {
    n: 24,
    case: 'background image in a style sheet',
    mail: htmlMailOf(
      '<style>.hero { background-image: url("https://x.nl/a.jpg"); }</style><div class="hero">Kijk</div>',
    ),
    has: ['note image/present'],
  },
  {
    n: 24,
    case: 'background attribute',
    mail: afterText('<table background="https://x.nl/a.jpg"><tr><td>Kijk</td></tr></table>'),
    has: ['note image/present'],
  },
  {
    n: 25,
    case: '<img> only inside an mso conditional comment',
    mail: htmlMailOf(`<!--[if mso]>${photo}<![endif]--><p>Dag Anna</p>`),
    not: ['image', 'little-text', 'image-alt'],
  },
  {
    n: 26,
    case: 'emoji image of Gmail',
    mail: htmlMailOf(
      '<p>Dank! <img data-emoji="🎉" class="an1" alt="🎉" src="https://fonts.gstatic.com/s/e/notoemoji/16.0/1f389/72.png"></p>',
    ),
    not: ['image', 'little-text'],
  },
  {
    n: 26,
    case: 'emoji image by its size',
    mail: htmlMailOf('<p>Dank! <img alt="👍🏽" src="https://x.nl/1f44d.png" width="20" height="20"></p>'),
    not: ['image', 'little-text'],
  },
  {
    n: 26,
    case: 'a large image that is called an emoji',
    mail: htmlMailOf('<p>Dank!</p><img alt="🎁" src="https://x.nl/a.png" width="600" height="400">'),
    has: ['note image/present', 'warning little-text/one-image'],
  },
  ...[
    { how: 'display:none', html: `<div style="display:none">${words(60)}</div>` },
    { how: 'font-size 0', html: `<div style="font-size:0px">${words(60)}</div>` },
    { how: 'white on white', html: `<p style="color:#ffffff">${words(60)}</p>` },
    {
      how: 'white on white by attributes',
      html: `<table bgcolor="#000"><tr><td><font color="#000000">${words(60)}</font></table>`,
    },
    { how: 'navy on navy', html: `<div style="color:navy;background-color:navy">${words(60)}</div>` },
    { how: 'a class of the style sheet', html: `<style>.x{display:none}</style><p class="x">${words(60)}</p>` },
  ].map(({ how, html }) => ({
    n: 27,
    case: `text hidden by ${how}`,
    mail: htmlMailOf(`${html}${photo}`),
    has: ['warning hidden-text/present', 'warning little-text/one-image'],
  })),
  ...[
    { on: 'navy', html: `<table bgcolor="navy"><tr><td><font color="white">${words(60)}</font></table>` },
    { on: 'a colour with a share', html: `<div style="background:rgba(0,0,80,.9);color:#fff">${words(60)}</div>` },
    { on: 'an image', html: `<div style="background:#fff url(https://x.nl/a.jpg);color:#fff">${words(60)}</div>` },
    { on: 'an old kind of image', html: `<table background="a.jpg"><tr><td style="color:#fff">${words(60)}</table>` },
    {
      on: 'what the style sheet paints',
      html: `<style>body, .h { background: #003 }</style><div class="h" style="color:#fff">${words(60)}</div>`,
    },
  ].map(({ on, html }) => ({ n: 27, case: `white on ${on} is seen`, mail: htmlMailOf(html), not: ['hidden-text'] })),
  {
    n: 28,
    case: 'preheader hidden text, short',
    mail: afterText('<div style="display:none;max-height:0">Drie kandidaten die passen bij uw vacature</div>'),
    not: ['hidden-text'],
    isCalm: true,
  },
  {
    n: 28,
    case: 'preheader, filled up with letters that nobody sees',
    mail: afterText(`<div style="display:none">Drie kandidaten voor u ${'&#847; &zwnj; &nbsp;\n'.repeat(100)}</div>`),
    not: ['hidden-text'],
    isCalm: true,
  },
  {
    n: 29,
    case: 'missing width and height: no claim about the area',
    mail: afterText('<img src="https://x.nl/a.jpg" alt="Foto">'),
    has: ['note image/present'],
    not: ['little-text'],
  },
  {
    n: 30,
    case: 'percent widths: no claim about the area',
    mail: afterText('<img src="https://x.nl/a.jpg" alt="Foto" width="100%" height="900">'),
    not: ['little-text'],
  },
  {
    n: 30,
    case: 'percent widths in a style',
    mail: afterText('<img src="https://x.nl/a.jpg" alt="Foto" style="width:100%;max-width:600px;height:900px">'),
    not: ['little-text'],
  },
  {
    n: 31,
    case: 'text only in <title> and <style>',
    mail: htmlMailOf(
      `<html><head><title>${words(60)}</title><style>.a:after{content:"${words(60)}"}</style></head><body>${photo}</body></html>`,
    ),
    has: ['warning little-text/one-image'],
    not: ['hidden-text'],
  },
  ...[
    { by: 'Gmail', quote: `<div class="gmail_quote">${manyWords}</div>` },
    { by: 'a blockquote', quote: `<blockquote type="cite">${manyWords}</blockquote>` },
    { by: 'Outlook', quote: `<div id="divRplyFwdMsg"><b>Van:</b> Anna<br></div><div>${manyWords}</div>` },
  ].map(({ by, quote }) => ({
    n: 32,
    case: `quoted reply below counts as text, and it is said: ${by}`,
    mail: htmlMailOf(`<p>Akkoord!</p><img src="https://x.nl/logo.png" width="100" height="40" alt="">${quote}`),
    has: ['note quoted-text/most'],
    not: ['little-text'],
    isCalm: true,
  })),
  { n: 32, case: 'a quoted reply without images', mail: mailOf('Akkoord!\r\n\r\n> Past dit?'), not: ['quoted-text'] },
];
