import { markName, safeHtml, styleName } from '@truefrom/core/message';
import { expect, test } from 'vitest';

const shown = (html: string) => safeHtml(html, []).html;

test.each([
  {
    html: '<p class="a" onclick="x()" style="color: red">Dag</p>',
    is: `<p class="a" ${styleName}="color: red">Dag</p>`,
  },
  {
    html: '<a href="https://x.example/?a=1&amp;b">hier</a>',
    is: '<a class="truefrom-link" title="https://x.example/?a=1&amp;b">hier</a>',
  },
  { html: 'a<script>alert("<p>")</script>b', is: 'a<span class="truefrom-box">script, does not run</span>b' },
  { html: '<title>a</title><meta http-equiv="refresh" content="0;url=//x.example">b', is: 'b' },
  { html: '<base href="//x.example"><link rel="stylesheet" href="//x.example/a.css">b', is: 'b' },
  {
    html: '<form action="//x.example"><input value="naam"></form>',
    is: '<div><span class="truefrom-box">naam: field</span></div>',
  },
  {
    html: '<iframe src="//x.example">&lt;img&gt;</iframe>a',
    is: '<span class="truefrom-box">frame, not loaded</span>a',
  },
  {
    html: '<svg onload="x()"><a href="//x.example"><text>in it</text></a></svg>a',
    is: '<span class="truefrom-box">drawing, not shown</span>a',
  },
  { html: '<svg><path>a<p>b', is: '<span class="truefrom-box">drawing, not shown</span><p>b' },
  {
    html: '<img src="//x.example/a.png" alt="Logo &quot;A&quot;" width="90">',
    is: `<span class="truefrom-image" ${styleName}="width: 90px;">Logo &quot;A&quot;</span>`,
  },
  { html: '<td background="//x.example/a.png" bgcolor="red">a', is: '<td bgcolor="red">a' },
  { html: '<!-- <img src=x> --><o:p>a</o:p><custom-part>b</custom-part>', is: '<span>a</span><span>b</span>' },
  { html: '<p>a &lt;img src=x onerror=x()&gt;', is: '<p>a &lt;img src=x onerror=x()&gt;' },
  { html: '<p title="<img src=x>" id=\'a"b\'>a', is: '<p id="a&quot;b">a' },
  {
    html: '<textarea></textarea><img src=x></textarea>',
    is: '<span class="truefrom-box">field</span><span class="truefrom-image">image</span>',
  },
])('$html is shown as $is', ({ html, is }) => expect(shown(html)).toBe(is));

test('styles are handed on as they are written, for whoever shows them to choose from', () => {
  const { html, css, body } = safeHtml(
    '<style>p { color: red }</style><body bgcolor="#eee" style="margin: 0"><p>a',
    [],
  );
  expect({ html, css, body }).toEqual({
    html: '<p>a',
    css: 'p { color: red }',
    body: [
      ['bgcolor', '#eee'],
      [styleName, 'margin: 0'],
    ],
  });
});

test.each([
  { what: 'at its start tag', html: '<p>a</p><b>b</b>', at: '<b>', is: 'b' },
  { what: 'at the tag before it, where it is about text', html: '<p>a</p><div>b</div>', at: 'b</div>', is: 'div' },
  { what: 'at a box, where nothing is to be seen', html: '<p>a</p><script>x()</script>', at: '<script>', is: 'span' },
  {
    what: 'at a box, where it is about what nobody sees',
    html: '<p>a</p><meta http-equiv="refresh">',
    at: '<meta',
    is: 'span',
  },
])('a finding is marked $what', ({ html, at, is }) => {
  const written = safeHtml(html, [{ at: html.indexOf(at), number: 7 }]).html;
  expect(new RegExp(`<(\\w+)[^>]* ${markName}="7"`).exec(written)?.[1]).toBe(is);
  expect(written).toContain('truefrom-badge');
});

test('several findings share a mark, and one in a row of a table does not push its cells apart', () => {
  const html = '<table><tr><td>a</td></tr></table>';
  const at = html.indexOf('<tr>');
  const written = safeHtml(html, [
    { at, number: 1 },
    { at, number: 2 },
  ]).html;
  expect(written).toBe(`<table><tr ${markName}="1,2"><td>a</td></tr></table>`);
});

test('100,000 tags that nobody closes are cut short', () => {
  expect(shown('<div>'.repeat(100_000)).length).toBeLessThan(100_000);
});
