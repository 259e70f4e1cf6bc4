import { readSample } from '@truefrom/content/read-samples';
import { samples } from '@truefrom/content/samples';
import { checkMessage, safeHtml } from '@truefrom/core/message';
import fc from 'fast-check';
import { type DefaultTreeAdapterMap, parseFragment } from 'parse5';
import { expect, test } from 'vitest';
import { anyText } from './texts.ts';

type Node = DefaultTreeAdapterMap['node'];

const names =
  /^(?:a|p|div|span|b|strong|i|em|u|s|strike|del|ins|su[bp]|small|big|font|center|h[1-6]|ul|ol|li|dl|dt|dd|table|thead|tbody|tfoot|tr|td|th|caption|col|colgroup|blockquote|pre|code|tt|hr|br|address|abbr|cite|q|section|article|header|footer|figure|figcaption)$/;
const attributes =
  /^(?:align|valign|width|height|bgcolor|color|border|cellpadding|cellspacing|colspan|rowspan|span|dir|lang|size|face|type|start|nowrap|class|id|hidden|title|data-truefrom-style|data-truefrom-mark)$/;

/** Everything in the tree that a browser makes of it, and that is not on the list. */
function strange(node: Node): string[] {
  const own = 'tagName' in node ? [node.tagName].filter((name) => !names.test(name)) : [];
  const mine = 'attrs' in node ? node.attrs.map(({ name }) => name).filter((name) => !attributes.test(name)) : [];
  const space = 'namespaceURI' in node && !node.namespaceURI.endsWith('/xhtml') ? [node.namespaceURI] : [];
  return [...own, ...mine, ...space, ...('childNodes' in node ? node.childNodes.flatMap(strange) : [])];
}

const pieces = [
  '<script>',
  '</script>',
  '<style>',
  '</style>',
  '<svg>',
  '</svg>',
  '<math>',
  '<mtext>',
  '<mglyph>',
  '<noscript>',
  '</noscript>',
  '<template>',
  '</template>',
  '<textarea>',
  '</textarea>',
  '<title>',
  '</title>',
  '<xmp>',
  '</xmp>',
  '<plaintext>',
  '<iframe>',
  '<table>',
  '</table>',
  '<tr>',
  '<td onclick=x>',
  '<select>',
  '<option>',
  '</select>',
  '<img src=x onerror=x()>',
  '<!--',
  '-->',
  '--!>',
  '<a href="javascript:x()">',
  '</a>',
  '<form action=x>',
  '<p title="',
  '">',
  "'",
  '<![CDATA[',
  ']]>',
  '<foreignObject>',
  '<body onload=x>',
  '<b',
  ' ',
  '=',
  '&lt;img&gt;',
  '&#60;',
  '<frameset>',
  '<base href=x>',
  '<custom-part onx=y>',
  '<annotation-xml encoding=text/html>',
  'x',
];
const html = fc.array(fc.oneof(fc.constantFrom(...pieces), anyText), { maxLength: 40 }).map((all) => all.join(''));

test('whatever a mail holds, its preview has nothing but what may be shown', () => {
  fc.assert(
    fc.property(html, fc.array(fc.nat(200), { maxLength: 5 }), (source, places) => {
      const marks = places.map((at, number) => ({ at, number }));
      expect(strange(parseFragment(safeHtml(source, marks).html))).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});

test.each(samples)('the preview of $id has its words, and nothing but what may be shown', ({ id }) => {
  for (const { type, text } of checkMessage(readSample(id)).texts) {
    if (type !== 'text/html') continue;
    expect(strange(parseFragment(safeHtml(text, []).html))).toEqual([]);
  }
});
