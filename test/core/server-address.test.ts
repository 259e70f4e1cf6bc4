import { formatServerAddress, isLoopbackHost, parseServerAddress } from '@truefrom/core/address';
import { expect, test } from 'vitest';
import { codesWithoutRow } from './coverage-of-codes.ts';

test.each([
  { text: 'smtp.yourcompany.com', becomes: 'smtp.yourcompany.com', why: 'a name; the check finds the port' },
  { text: 'SMTP.YourCompany.com.', becomes: 'smtp.yourcompany.com', why: 'lower case, without the final dot' },
  { text: '  smtp.yourcompany.com  ', becomes: 'smtp.yourcompany.com', why: 'blanks around come from pasting' },
  { text: 'smtp.yourcompany.com:587', becomes: 'smtp.yourcompany.com:587', why: 'name and port' },
  { text: '[smtp.yourcompany.com]:587', becomes: 'smtp.yourcompany.com:587', why: 'as Postfix writes it' },
  { text: 'smtp.yourcompany.com:0587', becomes: 'smtp.yourcompany.com:587', why: 'a port is a number' },
  { text: 'smtp.bücher.example', becomes: 'smtp.xn--bcher-kva.example', why: 'the DNS knows A-labels' },
  { text: '192.42.11.22', becomes: '192.42.11.22', why: 'an IP number alone needs no brackets' },
  { text: '[192.42.11.22]', becomes: '192.42.11.22', why: 'and loses them' },
  { text: '192.42.11.22:587', becomes: '[192.42.11.22]:587', why: 'with a port it gets them' },
  { text: '[192.42.11.22]:587', becomes: '[192.42.11.22]:587', why: 'the form of the article' },
  { text: '2001:DB8::25', becomes: '[2001:db8::25]', why: 'a bare IPv6 number without a port' },
  { text: '[2001:db8:0:0:0:0:0:25]:465', becomes: '[2001:db8::25]:465', why: 'RFC 5952' },
  { text: '[IPv6:::1]:25', becomes: '[::1]:25', why: 'the tag of an address literal' },
  { text: '::', becomes: '[::]', why: 'all zeros' },
  { text: '1:0:0:2:0:0:0:3', becomes: '[1:0:0:2::3]', why: 'the longest run of zeros is left out' },
  { text: '1:2:3:4:5:6:7::', becomes: '[1:2:3:4:5:6:7:0]', why: 'a single zero is not (RFC 5952 §4.2.2)' },
  { text: '[::ffff:192.42.11.22]:25', becomes: '[::ffff:192.42.11.22]:25', why: 'a mapped IPv4 number keeps its dots' },
  { text: 'localhost:25', becomes: 'localhost:25', why: 'a name without a dot' },
  { text: 'smtp.yourcompany.com:1', becomes: 'smtp.yourcompany.com:1', why: 'the first port' },
  { text: 'smtp.yourcompany.com:65535', becomes: 'smtp.yourcompany.com:65535', why: 'the last port' },
])('$text is $becomes: $why', ({ text, becomes }) => {
  const parsed = parseServerAddress(text);
  expect(parsed.ok && formatServerAddress(parsed.value)).toBe(becomes);
});

const refused = [
  { text: '', code: 'empty', why: 'nothing is there' },
  { text: ' \t'.slice(0, 1), code: 'empty', why: 'a blank is nothing' },
  { text: ':587', code: 'empty', why: 'a port alone' },
  { text: '[]:587', code: 'empty', why: 'nothing in the brackets' },
  { text: 'smtp.x.test\r\nQUIT', code: 'control-character', why: 'a second line' },
  { text: 'smtp.x.test\u0000', code: 'control-character', why: 'a NUL ends names in C' },
  { text: 'smtp.x.test 587', code: 'has-space', suggestion: 'smtp.x.test:587', why: 'the number is the port' },
  { text: 'smtp.x.test : 587', code: 'has-space', suggestion: 'smtp.x.test:587', why: 'blanks around the colon' },
  { text: 'smtp. x.test', code: 'has-space', suggestion: 'smtp.x.test', why: 'a blank after a dot' },
  { text: '192.42.11. 22', code: 'has-space', suggestion: '192.42.11.22', why: 'that number is no port' },
  { text: 'smtp x.test', code: 'has-space', suggestion: undefined, why: 'one word, or two joined by a dot?' },
  { text: 'anna@yourcompany.com', code: 'is-email', suggestion: undefined, why: 'only its owner knows the server' },
  { text: 'https://smtp.x.test/mail', code: 'is-url', suggestion: 'smtp.x.test', why: 'copied from a page' },
  { text: 'smtps://anna:geheim@smtp.x.test:465', code: 'is-url', suggestion: 'smtp.x.test:465', why: 'with a login' },
  { text: 'smtp.x.test/', code: 'is-url', suggestion: 'smtp.x.test', why: 'a slash at the end' },
  { text: 'http://[::1]:25/', code: 'is-url', suggestion: '[::1]:25', why: 'brackets are kept' },
  { text: 'http:///', code: 'is-url', suggestion: undefined, why: 'nothing is left' },
  { text: 'smtp.x.test:587x', code: 'bad-port', suggestion: 'smtp.x.test:587', why: 'a letter behind it' },
  { text: 'smtp.x.test:', code: 'bad-port', suggestion: 'smtp.x.test:587', why: 'a colon without a port' },
  { text: 'smtp.x.test:smtp', code: 'bad-port', suggestion: 'smtp.x.test:587', why: 'a name of a service' },
  {
    text: 'smtp.x.test:x70000',
    code: 'bad-port',
    suggestion: 'smtp.x.test:587',
    why: 'never a port that nobody typed',
  },
  { text: 'smtp.x.test::587', code: 'bad-port', suggestion: 'smtp.x.test:587', why: 'two colons' },
  { text: '[::1]:५८७', code: 'bad-port', suggestion: '[::1]:587', why: 'other digits than 0 to 9' },
  { text: '192.42.11.22:-1', code: 'bad-port', suggestion: '[192.42.11.22]:1', why: 'a sign' },
  { text: 'smtp.x.test:0', code: 'port-out-of-range', suggestion: 'smtp.x.test:587', why: 'below the first' },
  { text: 'smtp.x.test:65536', code: 'port-out-of-range', suggestion: 'smtp.x.test:587', why: 'above the last' },
  { text: `x.test:${'9'.repeat(400)}`, code: 'port-out-of-range', suggestion: 'x.test:587', why: 'beyond any number' },
  { text: '2001:db8::25:587', code: 'ipv6-needs-brackets', suggestion: '[2001:db8::25]:587', why: 'group or port?' },
  { text: '1:2:3:4:5:6:7:8:587', code: 'ipv6-needs-brackets', suggestion: '[1:2:3:4:5:6:7:8]:587', why: 'nine groups' },
  { text: '2001:db8::25::587', code: 'bad-ipv6', why: 'two gaps' },
  { text: '[fe80::1%eth0]', code: 'bad-ipv6', why: 'a zone has a meaning on one host only' },
  { text: 'fe80::1%eth0', code: 'bad-ipv6', why: 'without brackets too' },
  { text: '[1:2:3]', code: 'bad-ipv6', why: 'too few groups' },
  { text: '[::12345]', code: 'bad-ipv6', why: 'a group of five' },
  { text: '[::ffff:256.0.0.1]', code: 'bad-ipv6', why: 'no octet' },
  { text: '[::ffff:010.0.0.1]', code: 'bad-ipv6', why: 'eight or ten?' },
  { text: '192.42.11', code: 'bad-ipv4', why: 'three numbers' },
  { text: '192.42.11.256', code: 'bad-ipv4', why: 'over 255' },
  { text: '192.42.011.22:587', code: 'bad-ipv4', why: 'nine or eleven?' },
  { text: '3232235777', code: 'bad-ipv4', why: 'a number is no name' },
  { text: '[192.42.11.22:587', code: 'unclosed-bracket', suggestion: '[192.42.11.22]:587', why: 'not closed' },
  { text: 'smtp.x.test]:587', code: 'unclosed-bracket', suggestion: 'smtp.x.test:587', why: 'not opened' },
  { text: '[192.42.11.22]587', code: 'unclosed-bracket', suggestion: '[192.42.11.22]:587', why: 'no colon' },
  { text: '[::1]587', code: 'unclosed-bracket', suggestion: '[::1]:587', why: 'the port must not join the number' },
  { text: '[192.42.11.22:587]', code: 'unclosed-bracket', suggestion: '[192.42.11.22]:587', why: 'closed too late' },
  { text: 'smtp_1.x.test', code: 'bad-name', why: 'an underscore' },
  { text: 'smtp..x.test', code: 'bad-name', why: 'two dots' },
  { text: '-smtp.x.test', code: 'bad-name', why: 'a hyphen in front' },
  { text: '0x7f000001', code: 'bad-name', why: 'resolvers read an IP number' },
  { text: 'smtp.x.test;QUIT', code: 'bad-name', why: 'a semicolon' },
  { text: `${'a'.repeat(64)}.test`, code: 'name-too-long', why: 'a label of 64' },
  { text: 'a'.repeat(10_000), code: 'name-too-long', why: '10,000 letters' },
  { text: `${'ab.'.repeat(90)}test`, code: 'name-too-long', why: 'over 253' },
].map((row) => ({ ...row, code: `server-address/${row.code}` }));

test.each(refused)('$text is $code: $why', ({ text, code, suggestion }) => {
  const parsed = parseServerAddress(text);
  if (parsed.ok) throw new Error(`taken as ${formatServerAddress(parsed.value)}`);
  expect(parsed.problem).toMatchObject({ code });
  expect(parsed.problem.suggestion).toBe(suggestion);
  expect(parsed.problem.found.length).toBeLessThanOrEqual(300);
});

test('every code of server addresses has a row', () =>
  expect(
    codesWithoutRow(
      /^server-address\//,
      refused.map((row) => row.code),
    ),
  ).toEqual([]));

test.each(['smtps://anna:geheim@smtp.x.test', 'anna:geheim@smtp.x.test', 'smtp://a:ge:heim@x.test\n'])(
  'a password in %s is not shown',
  (text) => {
    const parsed = parseServerAddress(text);
    expect(!parsed.ok && parsed.problem.found).toMatch(/•••@/);
    expect(JSON.stringify(parsed)).not.toMatch(/heim/);
  },
);

test.each([
  { host: '127.0.0.1', is: true, why: 'this host' },
  { host: '127.8.8.8', is: true, why: 'the whole net is this host' },
  { host: '::1', is: true, why: 'this host in IPv6' },
  { host: 'localhost', is: true, why: 'its name' },
  { host: '128.0.0.1', is: false, why: 'another machine' },
  { host: '127.evil.test', is: false, why: 'a name that looks like the number' },
  { host: 'localhost.evil.test', is: false, why: 'a name that begins like it' },
  { host: 'mail.localhost', is: false, why: 'some resolvers ask the network for it' },
])('a password in clear to $host is allowed: $is, $why', ({ host, is }) => expect(isLoopbackHost(host)).toBe(is));
