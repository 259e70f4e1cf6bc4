import { describe, expect, test } from 'vitest';
import { linkFindings, linksInText } from '../../core/src/message/rules/links.ts';
import { isSameOrganization, organizationOf } from '../../core/src/message/rules/organization.ts';
import { codesWithoutRow } from './coverage-of-codes.ts';

const linkTo = (href: string, text: string | null = 'Read more') => ({
  href,
  text,
  hasImage: false,
  span: { start: 3, end: 9 },
});
const judge = (links: ReturnType<typeof linkTo>[], senderDomain: string | null = null, words = 200) =>
  linkFindings({ part: '1.2', links, words, senderDomain }).map(({ code, found }) => `${code}: ${found}`);

/** `says`: code and what was found, `null` for nothing. `text` null: the address stands in plain text. */
type Row = { href: string; text?: string | null; sender?: string; says: string | null; why: string };

const hosts: Row[] = [
  { href: 'https://192.0.2.7/x', says: 'link/numeric-host: 192.0.2.7', why: 'an IPv4 number' },
  { href: 'https://[2001:DB8:0::1]:8443/', says: 'link/numeric-host: 2001:db8::1', why: 'an IPv6 number' },
  { href: 'https://[::1', says: 'link-note/broken: https://[::1', why: 'a bracket that is not closed' },
  { href: 'https://3221225991/', says: 'link/hidden-number: 3221225991 = 192.0.2.7', why: 'one decimal number' },
  { href: 'https://0xC0000207/', says: 'link/hidden-number: 0xC0000207 = 192.0.2.7', why: 'one hexadecimal number' },
  { href: 'https://0300.0.2.7/', says: 'link/hidden-number: 0300.0.2.7 = 192.0.2.7', why: 'an octal part' },
  { href: 'https://192.519/', says: 'link/hidden-number: 192.519 = 192.0.2.7', why: 'parts left out' },
  { href: 'https://１９２.0.2.7/', says: 'link/numeric-host: 192.0.2.7', why: 'digits of full width are digits' },
  { href: 'https://192.0.2.700/', says: 'link-note/broken: https://192.0.2.700/', why: 'no number and no name either' },
  { href: 'https://4294967296/', says: 'link-note/broken: https://4294967296/', why: 'more than 32 bits' },
  { href: 'https://www.bank.example@evil.test/', says: 'link/user-name: …@evil.test', why: 'a host as a user name' },
  { href: 'https://anna:secret@evil.test', says: 'link/user-name: …@evil.test', why: 'a password is not shown again' },
  {
    href: 'https://anna:secret@bad host',
    says: 'link-note/broken: https://…@bad host',
    why: 'nor where the host is none',
  },
  { href: 'https://company.example/@anna', says: null, why: 'an @ in the path is no user' },
  {
    href: 'https:\\\\company.example\\@bank.test',
    says: 'link-note/odd-signs: https:\\\\company.example\\@bank.test',
    why: 'a backslash ends the host',
  },
  {
    href: 'https://ex%61mple.test/',
    says: 'link/escaped-host: ex%61mple.test = example.test',
    why: 'an escaped letter',
  },
  { href: 'https://b%C3%BCcher.example/', says: null, why: 'letters beyond ASCII may be escaped' },
  { href: 'https://%zz.test/', says: 'link-note/broken: https://%zz.test/', why: 'an escape that is none' },
  { href: 'https:///company.example', says: null, why: 'browsers take any number of slashes' },
  {
    href: 'https://company.example:8080./',
    says: 'link-note/broken: https://company.example:8080./',
    why: 'a port that is none',
  },
  { href: 'https://', says: 'link-note/broken: https://', why: 'no host' },
  { href: 'https://exam ple.test/', says: 'link-note/broken: https://exam ple.test/', why: 'a blank within the host' },
  { href: 'https://exam\u00adple.test/', says: null, why: 'a soft hyphen is not seen and does not count' },
  { href: 'ftp://files.company.example/', says: null, why: 'another scheme of the web' },
];

const looks: Row[] = [
  {
    href: 'https://xn--bcher-kva.example/',
    says: 'link-note/punycode: xn--bcher-kva.example = bücher.example',
    why: 'code for a real name',
  },
  { href: 'https://bücher.example/', says: null, why: 'a real name' },
  { href: 'https://россия.рф/', says: null, why: 'a name all in Cyrillic' },
  { href: 'https://日本語.jp/', says: null, why: 'a name in Japanese' },
  { href: 'https://東京tower.jp/', says: null, why: 'Latin goes with Japanese' },
  { href: 'https://пример.com/', says: null, why: 'letters that nobody takes for Latin' },
  { href: 'https://сосо.ru/', says: null, why: 'Cyrillic where it is read' },
  {
    href: 'https://pаypal.example/',
    says: 'link/look-alike: xn--pypal-4ve.example ≈ paypal.example',
    why: 'one Cyrillic letter in a Latin name',
  },
  {
    href: 'https://xn--80ak6aa92e.com/',
    says: 'link/look-alike: xn--80ak6aa92e.com ≈ apple.com',
    why: 'Cyrillic letters that all look like Latin',
  },
  {
    href: 'https://xn--a.example/',
    says: 'link-note/punycode: xn--a.example = xn--a.example',
    why: 'code for nothing does no harm',
  },
  {
    href: 'https://www.cornpany.test/',
    sender: 'company.test',
    says: 'link/look-alike: www.cornpany.test ≈ company.test',
    why: 'rn for m in the name of the sender',
  },
  {
    href: 'https://paypa1.test/',
    sender: 'paypal.test',
    says: 'link/look-alike: paypa1.test ≈ paypal.test',
    why: '1 for l',
  },
  { href: 'https://www.paypal.test/', sender: 'mail.paypal.test', says: null, why: 'the sender itself' },
  { href: 'https://paypa1.test/', says: null, why: 'without a sender it is a name like any other' },
];

const files: Row[] = [
  {
    href: 'file:///C:/Users/anna/list.xlsx',
    says: 'link/local-file: file:///C:/Users/anna/list.xlsx',
    why: 'the own disk',
  },
  { href: 'C:\\list.xlsx', says: 'link/local-file: C:\\list.xlsx', why: 'the same without a scheme' },
  { href: 'file://C:/list.xlsx', says: 'link/local-file: file://C:/list.xlsx', why: 'with a slash too few' },
  {
    href: 'file://localhost/etc/hosts',
    says: 'link/local-file: file://localhost/etc/hosts',
    why: 'this computer by name',
  },
  { href: 'file://server/share/x', says: 'link/network-file: file://server/share/x', why: 'a server' },
  {
    href: 'file:////server/share/x',
    says: 'link/network-file: file:////server/share/x',
    why: 'the same as Windows writes it',
  },
  {
    href: 'file:///\\\\192.0.2.7\\x!y',
    says: 'link/network-file: file:///\\\\192.0.2.7\\x!y',
    why: 'with backslashes',
  },
  { href: '\\\\server\\share', says: 'link/network-file: \\\\server\\share', why: 'a share' },
  { href: 'SMB://server/share', says: 'link/network-file: SMB://server/share', why: 'a share by its scheme' },
];

const notJudged: Row[] = [
  '',
  ' ',
  '#',
  '#top',
  'mailto:anna@company.example?subject=a b',
  'tel:+31 20 1234567',
  'sms:+31201234567',
  'cid:logo@company.example',
  'javascript:alert(1)',
  'java\nscript:alert(1)',
  'vbscript:x',
  'data:text/html,x',
  'webcal://company.example/x',
].map((href) => ({ href, says: null, why: 'nothing of the web' }));

const texts: Row[] = [
  {
    href: 'https://evil.test/',
    text: 'www.bank.example',
    says: 'link-text/other-host: www.bank.example → evil.test',
    why: 'an address',
  },
  {
    href: 'https://evil.test/',
    text: 'https://bank.nl/login',
    says: 'link-text/other-host: bank.nl → evil.test',
    why: 'a whole one',
  },
  {
    href: 'https://evil.test/',
    text: 'bank.nl',
    says: 'link-text/other-host: bank.nl → evil.test',
    why: 'a bare host',
  },
  {
    href: 'https://evil.test/',
    text: '«Bank.co.uk/login»',
    says: 'link-text/other-host: bank.co.uk → evil.test',
    why: 'in quotes, with a path',
  },
  {
    href: 'https://evil.test/',
    text: 'Go to https://www.bank.nl now',
    says: 'link-text/other-host: www.bank.nl → evil.test',
    why: 'among words',
  },
  {
    href: 'https://bank.nl.evil.test/',
    text: 'bank.nl',
    says: 'link-text/other-host: bank.nl → bank.nl.evil.test',
    why: 'a host that begins with the other',
  },
  {
    href: 'https://notbank.nl/',
    text: 'bank.nl',
    says: 'link-text/other-host: bank.nl → notbank.nl',
    why: 'a host that ends with the other',
  },
  {
    href: 'https://evil.co.uk/',
    text: 'bank.co.uk',
    says: 'link-text/other-host: bank.co.uk → evil.co.uk',
    why: 'two under one registry',
  },
  {
    href: 'https://192.0.2.7/',
    text: 'bank\u200b.nl',
    says: 'link/numeric-host: 192.0.2.7 | link-text/other-host: bank.nl → 192.0.2.7',
    why: 'a number, and a text with an invisible sign',
  },
  {
    href: 'www.evil.test/x',
    text: 'bank.nl',
    says: 'link-text/other-host: bank.nl → www.evil.test | link-note/no-scheme: www.evil.test/x',
    why: 'the scheme is missing',
  },
  { href: 'https://www.bank.nl/', text: 'bank.nl', says: null, why: 'www. makes no difference' },
  { href: 'https://bank.nl:8443/login', text: 'https://bank.nl', says: null, why: 'nor do port and path' },
  { href: 'https://bank.nl', text: 'BANK.NL.', says: null, why: 'nor do case and a final dot' },
  {
    href: 'https://clicks.mail.bank.nl/r?id=1',
    text: 'www.bank.nl',
    says: null,
    why: 'a redirect of the same organisation',
  },
  { href: 'https://bank.nl', text: 'shop.bank.nl', says: null, why: 'the parent' },
  {
    href: 'https://xn--bcher-kva.example/',
    text: 'bücher.example',
    says: 'link-note/punycode: xn--bcher-kva.example = bücher.example',
    why: 'one name in two ways of writing',
  },
  {
    href: 'https://www.bank.com/',
    text: 'bank.nl',
    says: 'link-text/other-ending: bank.nl → www.bank.com',
    why: 'another ending is less',
  },
  {
    href: 'https://count.test/r?u=https%3A%2F%2Fwww.bank.nl%2F&id=1',
    text: 'www.bank.nl',
    says: null,
    why: 'a redirect that holds the address',
  },
  {
    href: 'https://a.test/?u=https%3A%2F%2Fb.test%2F%3Fv%3Dhttps%253A%252F%252Fbank.nl%252F',
    text: 'bank.nl',
    says: null,
    why: 'one within another',
  },
  {
    href: 'https://a.test/?u=https%3A%2F%2Fbank.nl%2F%3Fv%3Dhttps%253A%252F%252Fevil.test%252F',
    text: 'bank.nl',
    says: 'link-text/other-host: bank.nl → a.test',
    why: 'the last one counts',
  },
  {
    href: 'https://a.test/?u=https%3A%2F%2Fbank.nl&v=https%3A%2F%2Fevil.test',
    text: 'bank.nl',
    says: 'link-text/other-host: bank.nl → a.test',
    why: 'which of two cannot be told',
  },
  {
    href: 'https://a.test/?u=https%3A%2F%2Fbank.nl&v=%',
    text: 'bank.nl',
    says: 'link-text/other-host: bank.nl → a.test',
    why: 'nor what cannot be decoded',
  },
  {
    href: 'https://urldefense.proofpoint.com/v2/url?u=https-3A__www.bank.nl_&d=x',
    text: 'www.bank.nl',
    says: null,
    why: 'a filter that writes addresses in its own way',
  },
  { href: 'https://evil.test/', text: 'anna@bank.nl', says: null, why: 'an e-mail address is no web site' },
  { href: 'mailto:x@evil.test', text: 'anna@bank.nl', says: null, why: 'nor is it with mailto:' },
  { href: 'https://nodejs.test/', text: 'Node.js', says: null, why: 'a product' },
  { href: 'https://dotnet.test/', text: 'ASP.NET', says: null, why: 'a product, though .net is an ending' },
  { href: 'https://x.test/', text: 'README.md', says: null, why: 'a file' },
  { href: 'https://x.test/files/logo.ai?v=2', text: 'logo.ai', says: null, why: 'the file that it leads to' },
  { href: 'https://x.test/', text: 'invoice.pdf', says: null, why: 'no such ending' },
  { href: 'https://x.test/', text: 'B.V.', says: null, why: 'an abbreviation' },
  { href: 'https://x.test/', text: '06.12.2026', says: null, why: 'a date' },
  { href: 'https://x.test/', text: '1.2.3.4', says: null, why: 'a version' },
  { href: 'https://x.test/', text: 'Write to bank.nl', says: null, why: 'words' },
  { href: 'https://x.test/', text: '', says: null, why: 'an image alone' },
];

const notes: Row[] = [
  { href: 'http://company.example/x', says: 'link-note/http: company.example', why: 'not encrypted' },
  { href: 'HTTPS://company.example/x', says: null, why: 'encrypted' },
  { href: 'https://bit.ly/3xYz', says: 'link-note/shortener: bit.ly', why: 'a shortener' },
  { href: 'https://www.tinyurl.com/x', says: 'link-note/shortener: www.tinyurl.com', why: 'one with www.' },
  { href: 'https://rabbit.ly/x', says: null, why: 'a name that ends like one' },
  {
    href: 'ht\ntps://company.example/a',
    says: 'link-note/odd-signs: ht tps://company.example/a',
    why: 'a line end in it',
  },
  {
    href: 'https://192.0.\t2.7/',
    says: 'link/numeric-host: 192.0.2.7 | link-note/odd-signs: https://192.0. 2.7/',
    why: 'what is left without a tab counts',
  },
  { href: ' https://company.example/a b ', says: 'link-note/odd-signs: https://company.example/a b', why: 'blanks' },
  { href: 'www.company.example', says: 'link-note/no-scheme: www.company.example', why: 'no scheme' },
  {
    href: 'www.company.example:8080/x',
    says: 'link-note/no-scheme: www.company.example:8080/x',
    why: 'a port is no scheme',
  },
  { href: '//company.example/x', says: 'link-note/no-scheme: //company.example/x', why: 'the scheme of no page' },
  { href: 'page.html', says: 'link-note/no-scheme: page.html', why: 'a path of no page' },
  { href: 'anna@company.example', says: 'link-note/no-scheme: anna@company.example', why: 'mailto: is missing' },
  { href: 'www.company.example', text: null, says: null, why: 'in plain text a program adds what is missing' },
  { href: 'http://company.example', text: null, says: 'link-note/http: company.example', why: 'but not the s' },
];

const rows = [...hosts, ...looks, ...files, ...notJudged, ...texts, ...notes];

test.each(rows)('$href with $text: $says, $why', ({ href, text = 'Read more', sender, says }) => {
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
  const codes = rows.flatMap(({ says }) => says?.split(' | ').map((each) => each.replace(/: .*/s, '')) ?? []);
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
