import { checkMessage } from '@truefrom/core/message';
import { expect, test } from 'vitest';
import { htmlMailOf } from '../harness/mail-text.ts';

const faultsOf = (html: string): string[] =>
  checkMessage(htmlMailOf(html))
    .findings.filter(({ check }) => check === 'html')
    .map(({ problem }) => `${problem.code} ${problem.found}`);

test.each([
  { html: '<html><title>x</title></head><body>a</body></html>', why: 'the start tag of a head may be left out' },
  { html: '<html><head><title>x</title><body>a</body></html>', why: 'and so may its end tag' },
  { html: '<html><head><style>p{}</style><p>a</p></html>', why: 'a paragraph begins the body' },
  { html: '<div><p>a</div>', why: 'a paragraph ends with the block around it' },
  { html: '<ul><li><b>a</b></ul>', why: 'an item ends with its list' },
])('tidy, as $why: $html', ({ html }) => expect(faultsOf(html)).toEqual([]));

test.each([
  { html: '<font><p>a</font></p>', found: ['html/crossed <p>'], why: 'a paragraph does not end with a font' },
  { html: '<a href=x><p>a</a>', found: ['html/crossed <p>'], why: 'nor with a link' },
  { html: '<ul><b><li>a</b></ul>', found: ['html/crossed <li>'], why: 'nor does an item' },
  { html: '<html><head><p>a</p></head></html>', found: ['html/stray-end </head>'], why: 'the head ended before <p>' },
  { html: '<head></head></head>a', found: ['html/stray-end </head>'], why: 'a head ends once' },
  { html: '<p><td>a</p></td>', found: ['html/stray-end </td>'], why: 'a cell outside a table is none' },
])('untidy, as $why: $html', ({ html, found }) => expect(faultsOf(html)).toEqual(found));

test.each([
  {
    html: '<p>a</p>\n<b title="x>b</b>',
    found: 'tag',
    at: 10,
    why: 'the tag that is never ended, and not one within it',
  },
  { html: '<p>a</p>\n<!-- b <!-- c', found: 'comment', at: 10, why: 'the comment, and not what looks like one in it' },
  {
    html: '<table>\nWat wij vragen<tr><td>a</table>',
    found: 'Wat wij vragen',
    at: 9,
    why: 'all words up to the next tag, once',
  },
])('$found is pointed at: $why', ({ html, found, at }) => {
  const findings = checkMessage(htmlMailOf(html)).findings.filter(({ check }) => check === 'html');
  expect(
    findings.filter(({ severity }) => severity !== 'note').map(({ problem, spot }) => [problem.found, spot]),
  ).toEqual([[found, expect.objectContaining({ span: expect.objectContaining({ start: at }) })]]);
});
