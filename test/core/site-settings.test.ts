import { parseSiteName, parseSiteUrl, siteOrigin } from '@truefrom/core/settings';
import { expect, test } from 'vitest';

test.each([
  { text: 'https://help.yourcompany.com', url: 'https://help.yourcompany.com', why: 'as it is kept' },
  {
    text: ' HTTPS://Help.YourCompany.com/ ',
    url: 'https://help.yourcompany.com',
    why: 'case, blanks and a last slash',
  },
  { text: 'http://localhost:8023', url: 'http://localhost:8023', why: 'a port and a name without a dot' },
  { text: 'https://help.test:443', url: 'https://help.test', why: 'the usual port of https is left out' },
  { text: 'http://help.test:80/', url: 'http://help.test', why: 'the usual port of http is left out' },
  { text: 'http://help.test:443', url: 'http://help.test:443', why: 'the usual port of the other scheme is not' },
  { text: 'https://hilfe.bücher.example', url: 'https://hilfe.xn--bcher-kva.example', why: 'a name beyond ASCII' },
  { text: 'http://192.42.11.22:8080', url: 'http://192.42.11.22:8080', why: 'an IPv4 number has no brackets in a URL' },
  { text: 'http://[::1]:8023', url: 'http://[::1]:8023', why: 'an IPv6 number has' },
  { text: 'http://[2001:DB8:0:0::1]', url: 'http://[2001:db8::1]', why: 'an IPv6 number is written one way' },
])('$text is the address of a site: $why', ({ text, url }) => {
  expect(parseSiteUrl(text)).toEqual({ ok: true, value: url });
  expect(parseSiteUrl(url)).toEqual({ ok: true, value: url });
});

test.each([
  { text: '', why: 'nothing' },
  { text: 'help', why: 'a word' },
  { text: 'help.yourcompany.com', suggestion: 'https://help.yourcompany.com', why: 'no scheme' },
  { text: 'localhost:8023', why: 'no scheme; the name looks like one' },
  { text: 'https://help.test/kb', suggestion: 'https://help.test', why: 'a path' },
  { text: 'https://help.test/?q=1', suggestion: 'https://help.test', why: 'a query' },
  { text: 'https://help.test#spf', suggestion: 'https://help.test', why: 'a fragment' },
  { text: 'https://anna:secret@help.test', suggestion: 'https://help.test', why: 'a login' },
  { text: 'ftp://help.test', why: 'another scheme' },
  { text: 'javascript://help.test', why: 'a scheme that runs' },
  { text: 'https://help test', why: 'a blank' },
  { text: 'https://help.test:0', why: 'port 0' },
  { text: 'https://help.test:70000', why: 'a port that there is not' },
  { text: 'https://::1', why: 'an IPv6 number without brackets' },
  { text: 'https://[192.42.11.22]', why: 'an IPv4 number with brackets' },
  { text: 'https://help_desk.test', why: 'a letter that no host name has' },
  { text: 'https:\\\\help.test', suggestion: 'https://help.test', why: 'slashes that lean the other way' },
  { text: 'https://help.test\r\nX: y', suggestion: 'https://help.test', why: 'a second line' },
  { text: `https://${'a'.repeat(10_000)}.test`, why: 'a name that is too long' },
])('no address of a site: $why', ({ text, suggestion }) => {
  const parsed = parseSiteUrl(text);
  expect(parsed).toMatchObject({ ok: false, problem: { code: 'site/bad-url' } });
  if (parsed.ok) return;
  expect(parsed.problem.suggestion).toBe(suggestion);
  expect(parsed.problem.found).not.toContain('secret');
});

test.each([
  { url: 'https://help.test', origin: { scheme: 'https', host: 'help.test', port: 443 } },
  { url: 'http://help.test', origin: { scheme: 'http', host: 'help.test', port: 80 } },
  { url: 'http://[::1]:8023', origin: { scheme: 'http', host: '::1', port: 8023 } },
])('the parts of $url', ({ url, origin }) => expect(siteOrigin(url)).toEqual(origin));

test.each([
  { text: ' Hilfe für alle ', name: 'Hilfe für alle', why: 'blanks around it' },
  { text: '知'.repeat(80), name: '知'.repeat(80), why: 'letters are counted, not octets' },
])('$text is a name: $why', ({ text, name }) => expect(parseSiteName(text)).toEqual({ ok: true, value: name }));

test.each([
  { text: ' ', why: 'nothing' },
  { text: 'a\nb', why: 'two lines' },
  { text: 'a\u0000', why: 'a control character' },
  { text: 'a\u202eb', why: 'text that is turned around' },
  { text: 'x'.repeat(81), why: 'too long' },
])('$text is no name: $why', ({ text }) =>
  expect(parseSiteName(text)).toMatchObject({ ok: false, problem: { code: 'site/bad-name' } }),
);
