import { describe, expect, test } from 'vitest';
import { linkFindings, linksInText } from '../../core/src/message/rules/links.ts';
import { isSameOrganization, organizationOf } from '../../core/src/message/rules/organization.ts';
import { codesWithoutRow } from './coverage-of-codes.ts';
import { linkRows } from './message-links-rows.ts';

const linkTo = (href: string, text: string | null = 'Read more') => ({
  href,
  text,
  hasImage: false,
  span: { start: 3, end: 9 },
});
const judge = (links: ReturnType<typeof linkTo>[], senderDomain: string | null = null, words = 200) =>
  linkFindings({ part: '1.2', links, words, senderDomain }).map(({ code, found }) => `${code}: ${found}`);

test.each(linkRows)('$href with $text: $says, $why', ({ href, text = 'Read more', sender, says }) => {
  expect(judge([linkTo(href, text)], sender ?? null).join(' | ') || null).toBe(says);
});

describe('several links', () => {
  test('the same cause is told once, where it stands first, and counted', () => {
    const links = ['http://a.example/1', 'https://192.0.2.7/', 'http://b.example/2', 'https://192.0.2.7/x'].map(
      (href, at) => ({ ...linkTo(href), span: { start: at, end: at + 1 } }),
    );
    expect(linkFindings({ part: '2', links, words: 100, senderDomain: null })).toEqual([
      {
        code: 'link/numeric-host',
        found: '192.0.2.7 (2 links)',
        at: { in: 'text', part: '2', span: { start: 1, end: 2 } },
      },
      {
        code: 'link-note/http',
        found: 'a.example (2 links)',
        at: { in: 'text', part: '2', span: { start: 0, end: 1 } },
      },
    ]);
  });

  test.each([
    { count: 11, words: 30, many: true, why: 'links and hardly a word' },
    { count: 11, words: 44, many: false, why: 'four words for each' },
    { count: 10, words: 0, many: false, why: 'ten are not many' },
  ])('$count in $words words: $why', ({ count, words, many }) => {
    const links = Array.from({ length: count }, (_, at) => linkTo(`https://company.example/${at}`));
    expect(judge(links, null, words)).toEqual(many ? [`link-note/many: ${count} links, ${words} words`] : []);
  });

  test('only what leads to the web counts as a link there', () => {
    expect(judge(Array(30).fill(linkTo('mailto:anna@company.example')), null, 0)).toEqual([]);
  });

  test('there are 20 findings at most, warnings first', () => {
    const links = Array.from({ length: 60 }, (_, at) => linkTo(`https://192.0.2.${at}/`));
    const found = judge([linkTo('http://company.example'), linkTo('https://bit.ly/x'), ...links]);
    expect(found).toHaveLength(20);
    expect(found.every((each) => each.startsWith('link/numeric-host'))).toBe(true);
  });
});

test('every code has a row', () => {
  const codes = linkRows.flatMap(({ says }) => says?.split(' | ').map((each) => each.replace(/: .*/s, '')) ?? []);
  expect(codesWithoutRow(/^link(-|\/)/, [...codes, 'link-note/many'])).toEqual([]);
});

test.each([
  {
    text: 'See https://a.example/x, or www.b.example.',
    links: ['https://a.example/x', 'www.b.example'],
    why: 'what ends a sentence is left',
  },
  {
    text: '(https://a.example/x_(y)) [http://b.example]',
    links: ['https://a.example/x_(y)', 'http://b.example'],
    why: 'brackets that it opens stay',
  },
  {
    text: '<http://a.example/?q=1&r=2>"ftp://b.example"',
    links: ['http://a.example/?q=1&r=2', 'ftp://b.example'],
    why: 'signs that no address has',
  },
  { text: 'HTTP://A.EXAMPLE', links: ['HTTP://A.EXAMPLE'], why: 'capitals' },
  { text: '请看https://例え.jp。', links: ['https://例え.jp'], why: 'no blanks around it in Chinese' },
  { text: 'https://[2001:db8::1]/x', links: ['https://[2001:db8::1]/x'], why: 'an IPv6 number' },
  { text: '*https://a.example*', links: ['https://a.example'], why: 'stars around it' },
  { text: 'anna@www.a.example awww.b.example bank.nl http:// www. www...', links: [], why: 'none of these is one' },
  { text: 'a.example/x?u=http://b.example', links: ['http://b.example'], why: 'the address that has a scheme' },
])('plain text: $why', ({ text, links }) => {
  const found = linksInText(text);
  expect(found.map(({ href }) => href)).toEqual(links);
  for (const { href, span } of found) expect(text.slice(span.start, span.end)).toBe(href);
});

test('500 links of a plain text at most', () => {
  expect(linksInText('http://a.example '.repeat(600))).toHaveLength(500);
});

test.each([
  { host: 'www.bank.nl', organization: 'bank.nl', why: 'two labels' },
  { host: 'a.b.bank.co.uk', organization: 'bank.co.uk', why: 'a registry under a country' },
  { host: 'www.service.gouv.fr', organization: 'service.gouv.fr', why: 'another one' },
  { host: 'co.uk', organization: 'co.uk', why: 'the registry itself' },
  { host: 'www.co.com', organization: 'co.com', why: 'com is no country' },
  { host: 'localhost', organization: 'localhost', why: 'one label' },
  { host: '192.0.2.7', organization: '192.0.2.7', why: 'a number has no parts' },
  { host: '2001:db8::7', organization: '2001:db8::7', why: 'nor has this' },
])('$host belongs to $organization: $why', ({ host, organization }) => expect(organizationOf(host)).toBe(organization));

test.each([
  { one: 'www.go.nl', other: 'go.nl', same: true, why: 'a part of a name that could be a registry' },
  { one: 'a.co.uk', other: 'b.co.uk', same: false, why: 'two of one registry' },
  { one: 'a.co.uk', other: 'co.uk', same: false, why: 'the registry is none of them' },
  { one: 'bank.com', other: 'com', same: false, why: 'an ending is nobody' },
  { one: 'notbank.nl', other: 'bank.nl', same: false, why: 'a longer name' },
])('$one and $other: $why', ({ one, other, same }) => {
  expect([isSameOrganization(one, other), isSameOrganization(other, one)]).toEqual([same, same]);
});
