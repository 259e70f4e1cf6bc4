import { filePartOf, htmlMailOf, mailOf, partOf, partsMailOf } from '../../harness/mail-text.ts';
import type { EdgeRow } from './edge-row.ts';

type Piece = { readonly n: number; readonly case: string; readonly html: string };

const script = 'error script/element';
const handler = 'error script/handler';
const link = 'error script/link';
const active: readonly (Piece & { readonly has: string })[] = [
  { n: 57, case: '<script>', html: '<script>go()</script>', has: script },
  {
    n: 57,
    case: '<script> in capitals from elsewhere',
    html: '<SCRIPT/SRC="https://x.nl/a.js"></SCRIPT>',
    has: script,
  },
  { n: 58, case: 'onload=', html: '<body onload="go()">a</body>', has: handler },
  { n: 58, case: 'onerror= on img', html: '<img src=x alt="" OnError=go()>', has: handler },
  { n: 58, case: 'handler without a blank before it', html: '<img src="x"onerror="go()" alt="">', has: handler },
  { n: 59, case: 'javascript:', html: '<a href="javascript:go()">a</a>', has: link },
  { n: 59, case: 'javascript: with tabs', html: '<a href="java\tscript:go()">a</a>', has: link },
  { n: 59, case: 'javascript: with line ends', html: '<a href=" java\r\nscript\r\n:go()">a</a>', has: link },
  { n: 59, case: 'javascript: with entities', html: '<a href="&#106;&#x61vascript&colon;go()">a</a>', has: link },
  { n: 59, case: 'javascript: in upper case', html: '<a href="JAVASCRIPT:go()">a</a>', has: link },
  { n: 59, case: 'javascript: with NUL', html: '<a href="java\0script:go()">a</a>', has: link },
  { n: 60, case: 'vbscript:', html: '<a href="vbscript:go()">a</a>', has: link },
  { n: 60, case: 'data:text/html link', html: '<a href="data:text/html;base64,PHA+">a</a>', has: link },
  { n: 61, case: 'inline SVG with script', html: '<svg><script>go()</script></svg>', has: script },
  { n: 61, case: 'inline SVG with handler', html: '<svg onload="go()"></svg>', has: handler },
  {
    n: 61,
    case: 'inline SVG, what a style of HTML would hide',
    html: '<svg><style><img src=x onerror=go()></style></svg>',
    has: handler,
  },
  {
    n: 61,
    case: 'inline SVG that sets a link',
    html: '<svg><a><set attributeName="href" to="javascript:go()"/>a</a></svg>',
    has: link,
  },
  {
    n: 61,
    case: 'inline SVG as a data: address of an object',
    html: '<object data="data:image/svg+xml,<svg/>"></object>',
    has: link,
  },
  ...['iframe', 'object', 'embed', 'applet'].map((name) => ({
    n: 62,
    case: `<${name}>`,
    html: `<${name} src="https://x.nl/"></${name}>`,
    has: 'warning embedded/frame',
  })),
  {
    n: 62,
    case: 'meta refresh',
    html: '<meta http-equiv="Refresh" content="0;url=https://x.nl/">',
    has: 'warning embedded/refresh',
  },
  { n: 63, case: 'form', html: '<form action="https://x.nl/"><input></form>', has: 'note form/present' },
  { n: 63, case: 'form action=mailto:', html: '<form action="mailto:a@x.nl"><input></form>', has: 'note form/present' },
  {
    n: 67,
    case: '<script type="application/ld+json">',
    html: '<script type="application/ld+json">{}</script>',
    has: 'note inactive-script/data',
  },
  {
    n: 68,
    case: 'script inside an HTML comment',
    html: '<!-- <script>go()</script> -->',
    has: 'note inactive-script/comment',
  },
  { n: 69, case: 'CSS expression()', html: '<p style="width:expression(go())">a</p>', has: 'error script/style' },
  {
    n: 69,
    case: 'CSS expression() in a style sheet, with a comment',
    html: '<style>p{width:exp/**/ression(go())}</style>',
    has: 'error script/style',
  },
  { n: 69, case: 'behavior:', html: '<p style="behavior:url(https://x.nl/a.htc)">a</p>', has: 'error script/style' },
];

const inactive: readonly Piece[] = [
  { n: 65, case: '&lt;script&gt;', html: '<p>Schrijf &lt;script&gt;go()&lt;/script&gt; nooit</p>' },
  { n: 65, case: 'code sample in <pre>', html: '<pre>&lt;img onerror="go()"></pre>' },
  { n: 65, case: 'code sample in <textarea>', html: '<textarea><script>go()</script></textarea>' },
  { n: 66, case: 'word "onclick=" in text', html: '<p>Gebruik onclick="go()" of javascript:go()</p>' },
  { n: 67, case: 'data for Gmail, no script', html: '<script type="application/ld+json">{"a":"javascript:"}</script>' },
  { n: 68, case: 'script inside an HTML comment, no script', html: '<!-- <script>go()</script> -->' },
  { n: 69, case: 'what Outlook writes for shapes', html: '<style>v\\:* {behavior:url(#default#VML);}</style>' },
  { n: 70, case: 'attribute data-onclick', html: '<p data-onclick="go()">a</p>' },
  { n: 62, case: 'iframe is embedded, no script', html: '<iframe src="https://x.nl/"></iframe>' },
  { n: 63, case: 'form is no script', html: '<form action="https://x.nl/"><input></form>' },
];

const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="go()"/>';
const withPart = (part: string): Uint8Array => partsMailOf('mixed', [partOf('text/plain', 'Dag'), part]);

export const scriptEdges: readonly EdgeRow[] = [
  ...active.map(({ n, case: name, html, has }) => ({ n, case: name, mail: htmlMailOf(html), has: [has] })),
  ...inactive.map(({ n, case: name, html }) => ({ n, case: name, mail: htmlMailOf(html), not: ['script'] })),
  {
    n: 61,
    case: 'attached SVG with handler',
    mail: withPart(filePartOf('image/svg+xml', svg, 'Content-Disposition: attachment; filename="a.svg"')),
    has: ['error attachment/picture-with-script'],
  },
  {
    n: 61,
    case: 'SVG part that the text shows',
    mail: partsMailOf('related', [
      partOf('text/html', '<p>Dag</p><img src="cid:a@x.nl" alt="">'),
      filePartOf('image/svg+xml', svg, 'Content-ID: <a@x.nl>', 'Content-Disposition: inline; filename="a.svg"'),
    ]),
    has: ['error script/picture'],
    not: ['attachment'],
  },
  {
    n: 64,
    case: '<script> quoted in text/plain',
    mail: mailOf('Schrijf <script>go()</script> nooit.'),
    not: ['script', 'inactive-script'],
  },
  {
    n: 71,
    case: 'HTML attachment with script',
    mail: withPart(
      filePartOf('text/html', '<html><script>go()</script>', 'Content-Disposition: attachment; filename="a.html"'),
    ),
    has: ['error attachment/page-with-script'],
  },
  {
    n: 71,
    case: 'HTML attachment with script, called something else',
    mail: withPart(filePartOf('application/octet-stream; name="a.htm"', '<p><img src=x onerror=go()>')),
    has: ['error attachment/page-with-script'],
  },
];
