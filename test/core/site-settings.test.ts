import { dnsOrigin, parseDnsOverHttps, parseSiteName, parseSiteUrl, siteOrigin } from '@truefrom/core/settings';
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

test.each([
  {
    text: 'https://dns.test/dns-query',
    url: 'https://dns.test/dns-query',
    origin: 'https://dns.test',
    why: 'as it is kept',
  },
  {
    text: ' HTTPS://DNS.Test/Query ',
    url: 'https://dns.test/Query',
    origin: 'https://dns.test',
    why: 'the path has a case',
  },
  { text: 'https://dns.test', url: 'https://dns.test/', origin: 'https://dns.test', why: 'the path is a slash' },
  { text: 'https://dns.test:443/q', url: 'https://dns.test/q', origin: 'https://dns.test', why: 'the usual port' },
  {
    text: 'https://dns.test:8443/a/b-c.d_e~',
    url: 'https://dns.test:8443/a/b-c.d_e~',
    origin: 'https://dns.test:8443',
    why: 'another',
  },
  {
    text: 'https://dns.bücher.example/q',
    url: 'https://dns.xn--bcher-kva.example/q',
    origin: 'https://dns.xn--bcher-kva.example',
    why: 'a name beyond ASCII',
  },
  {
    text: 'https://9.9.9.9/dns-query',
    url: 'https://9.9.9.9/dns-query',
    origin: 'https://9.9.9.9',
    why: 'an IPv4 number',
  },
  {
    text: 'https://localhost:8443/q',
    url: 'https://localhost:8443/q',
    origin: 'https://localhost:8443',
    why: 'this machine',
  },
])('$text can be asked by HTTPS: $why', ({ text, url, origin }) => {
  expect(parseDnsOverHttps(text)).toEqual({ ok: true, value: url });
  expect(parseDnsOverHttps(url)).toEqual({ ok: true, value: url });
  expect(dnsOrigin(url)).toBe(origin);
});

test.each([
  { text: '', why: 'nothing' },
  { text: '9.9.9.9:53', why: 'a server of the usual kind' },
  { text: 'http://dns.test/q', suggestion: 'https://dns.test/q', why: 'not encrypted' },
  { text: 'dns.test/dns-query', suggestion: 'https://dns.test/dns-query', why: 'no scheme' },
  {
    text: 'https://dns.test/dns-query{?dns}',
    suggestion: 'https://dns.test/dns-query',
    why: 'a template (RFC 8484 §4.1)',
  },
  { text: 'https://dns.test/q?dns=', suggestion: 'https://dns.test/q', why: 'a query' },
  { text: 'https://dns.test/q#a', suggestion: 'https://dns.test/q', why: 'a fragment' },
  { text: 'https://anna:secret@dns.test/q', suggestion: 'https://dns.test/q', why: 'a login' },
  { text: 'https://[2001:db8::1]/q', why: 'an IPv6 number, which no policy can name' },
  { text: "https://dns.test/q'; script-src *", why: 'what would go on in the policy' },
  { text: 'https://dns.test;script-src/q', why: 'the same in the name' },
  { text: 'https://*.test/q', why: 'all names' },
  { text: 'https://dns.test/a b', why: 'a blank' },
  { text: 'https://dns.test/q\nX: y', why: 'a second line' },
  { text: 'https://dns.test/../q', why: 'a way up' },
  { text: 'https://dns.test//q', why: 'two slashes' },
  { text: 'https://dns.test:0/q', why: 'port 0' },
  { text: `https://${'a'.repeat(10_000)}.test/q`, why: 'a name that is too long' },
])('no DNS by HTTPS: $why', ({ text, suggestion }) => {
  const parsed = parseDnsOverHttps(text);
  expect(parsed).toMatchObject({ ok: false, problem: { code: 'site/bad-dns-over-https' } });
  if (parsed.ok) return;
  expect(parsed.problem.suggestion).toBe(suggestion);
  expect(parsed.problem.found).not.toContain('secret');
});
