import { expect, test } from 'vitest';
import { domainOf, parseAddresses } from '../../core/src/message/mail/addresses.ts';

/** Each address as one line: name, address, and `!` where it is not well formed. */
const linesOf = (raw: string) =>
  parseAddresses(raw).map(({ name, address, isWellFormed }) => `${name}<${address}>${isWellFormed ? '' : '!'}`);

test.each([
  { raw: 'anna@company.example', lines: ['<anna@company.example>'], why: 'an address alone' },
  { raw: 'Anna Jansen <anna@company.example>', lines: ['Anna Jansen<anna@company.example>'], why: 'a name before it' },
  { raw: '"Jansen, Anna" <a@x.nl>, b@y.nl', lines: ['Jansen, Anna<a@x.nl>', '<b@y.nl>'], why: 'a comma in quotes' },
  { raw: '"A \\"B\\" \\\\ C" <a@x.nl>', lines: ['A "B" \\ C<a@x.nl>'], why: 'escapes in quotes' },
  { raw: 'A. B. Jansen <a@x.nl>', lines: ['A. B. Jansen<a@x.nl>'], why: 'dots without quotes, an obsolete form' },
  { raw: 'a@x.nl <a@x.nl>', lines: ['a@x.nl<a@x.nl>'], why: 'an @ without quotes, as many write it' },
  {
    raw: 'anna@x.nl (Anna (at) work)',
    lines: ['Anna (at) work<anna@x.nl>'],
    why: 'the name in a comment, with another in it',
  },
  { raw: 'Anna (work, not home) <a@x.nl> (x)', lines: ['Anna<a@x.nl>'], why: 'a comma in a comment' },
  { raw: 'a (x) @ (y) x . nl', lines: ['x y<a@x.nl>'], why: 'blanks and comments around the signs' },
  { raw: '< a(x)@x.nl >', lines: ['<a@x.nl>'], why: 'within brackets too' },
  { raw: '<@a.nl,@b.nl:anna@x.nl>', lines: ['<anna@x.nl>'], why: 'a route, an obsolete form' },
  { raw: '"a b"@x.nl', lines: ['<"a b"@x.nl>'], why: 'quotes before the @' },
  { raw: 'A <"a>b"@x.nl>', lines: ['A<"a>b"@x.nl>'], why: 'a bracket in them' },
  {
    raw: 'a@[IPv6:2001:db8::1], b@[192.0.2.1]',
    lines: ['<a@[IPv6:2001:db8::1]>', '<b@[192.0.2.1]>'],
    why: 'address literals',
  },
  { raw: 'Team: a@x.nl, "B" <b@x.nl>; , c@y.nl', lines: ['<a@x.nl>', 'B<b@x.nl>', '<c@y.nl>'], why: 'a group' },
  { raw: 'undisclosed-recipients:;', lines: [], why: 'an empty group' },
  { raw: ' , a@x.nl,, ', lines: ['<a@x.nl>'], why: 'empty places in a list' },
  { raw: '', lines: [], why: 'nothing' },
  { raw: '=?utf-8?q?J=C3=BCrgen=2C_M?= <j@x.de>', lines: ['Jürgen, M<j@x.de>'], why: 'an encoded comma ends nothing' },
  { raw: '"=?utf-8?b?SsO8cmdlbg==?=" <j@x.de>', lines: ['Jürgen<j@x.de>'], why: 'encoded within quotes' },
  { raw: '=?utf-8?q?ceo=40bank.nl?= <x@y.nl>', lines: ['ceo@bank.nl<x@y.nl>'], why: 'an encoded address is a name' },
  { raw: 'J\u00c3\u00bcrgen <j@x.de>', lines: ['Jürgen<j@x.de>'], why: 'octets of UTF-8 one by one' },
  { raw: '\u00e2\u201a\u00ac <j@x.de>', lines: ['€<j@x.de>'], why: 'those that windows-1252 has elsewhere' },
  { raw: 'Jürgen <jürgen@bücher.example>', lines: ['Jürgen<jürgen@bücher.example>'], why: 'letters that are decoded' },
  { raw: 'Anna anna@x.nl', lines: ['Anna<anna@x.nl>!'], why: 'no brackets' },
  { raw: 'Anna <anna@x.nl', lines: ['Anna<anna@x.nl>!'], why: 'one bracket' },
  { raw: 'anna@x.nl>', lines: ['<anna@x.nl>!'], why: 'the other one' },
  { raw: 'Anna <a@x.nl, Bert <b@y.nl>', lines: ['Anna<a@x.nl>!'], why: 'a bracket within brackets' },
  { raw: '"Anna <a@x.nl>', lines: ['Anna<a@x.nl>!'], why: 'quotes that are not closed' },
  { raw: 'Anna (work <a@x.nl>', lines: ['Anna work<a@x.nl>!'], why: 'a comment that is not closed' },
  { raw: 'Anna <a@x.nl> Jansen', lines: ['Anna Jansen<a@x.nl>!'], why: 'words behind it' },
  { raw: 'Anna <a@x.nl> <b@x.nl>', lines: ['Anna<a@x.nl>!'], why: 'two addresses for one name' },
  { raw: 'a@x.nl; b@y.nl', lines: ['<a@x.nl>!', '<b@y.nl>'], why: 'a semicolon outside a group' },
  { raw: 'Team: a@x.nl', lines: ['<a@x.nl>!'], why: 'a group that does not end' },
  { raw: 'a..b@x.nl', lines: ['<a..b@x.nl>!'], why: 'two dots' },
  { raw: 'a@x.nl@y.nl', lines: ['<a@x.nl@y.nl>!'], why: 'two @' },
  { raw: 'Anna', lines: ['Anna<>!'], why: 'a name alone' },
  { raw: 'Anna <>', lines: ['Anna<>!'], why: 'empty brackets' },
  { raw: '<', lines: ['<>!'], why: 'a bracket alone' },
  { raw: '=?utf-8?q?Anna_=3Canna=40x.nl=3E?=', lines: ['Anna <anna@x.nl><>!'], why: 'encoded as a whole' },
])('$raw: $why', ({ raw, lines }) => expect(linesOf(raw)).toEqual(lines));

test.each([
  { address: 'Anna@Company.Example.', domain: 'company.example', why: 'small, without the final dot' },
  { address: 'anna@Bücher.example', domain: 'xn--bcher-kva.example', why: 'in A-labels' },
  { address: '"a@b"@x.nl', domain: 'x.nl', why: 'behind the last @' },
  { address: '@x.nl', domain: null, why: 'nobody' },
  { address: 'anna@', domain: null, why: 'nowhere' },
  { address: 'anna', domain: null, why: 'no @' },
])('domain of $address: $why', ({ address, domain }) => expect(domainOf(address)).toBe(domain));
