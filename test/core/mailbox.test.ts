import { formatMailbox, parseMailbox } from '@truefrom/core/address';
import { expect, test } from 'vitest';
import { codesWithoutRow } from './coverage-of-codes.ts';

test.each([
  { text: 'anna@yourcompany.com', becomes: 'anna@yourcompany.com', why: 'the usual form' },
  {
    text: 'Anna@YourCompany.COM',
    becomes: 'Anna@yourcompany.com',
    why: 'the case of the local part is the receiver’s',
  },
  { text: 'anna+jobs@yourcompany.com', becomes: 'anna+jobs@yourcompany.com', why: 'a tag belongs to the local part' },
  { text: "o'neill@x.test", becomes: "o'neill@x.test", why: 'an apostrophe is an ordinary letter there' },
  { text: 'anna@yourcompany.com.', becomes: 'anna@yourcompany.com', why: 'the final dot of the DNS is left out' },
  { text: 'anna@bücher.example', becomes: 'anna@xn--bcher-kva.example', why: 'SMTP carries A-labels' },
  { text: 'anna@localhost', becomes: 'anna@localhost', why: 'a name without a dot is a host of this network' },
  { text: `${'a'.repeat(64)}@x.test`, becomes: `${'a'.repeat(64)}@x.test`, why: '64 octets are just allowed' },
])('$text is read: $why', ({ text, becomes }) => {
  const parsed = parseMailbox(text);
  expect(parsed.ok && formatMailbox(parsed.value)).toBe(becomes);
});

const refused = [
  { text: '', code: 'address/no-at-sign', why: 'nothing is there' },
  { text: 'anna', code: 'address/no-at-sign', why: 'a login is no address' },
  { text: '@yourcompany.com', code: 'address/no-at-sign', why: 'nobody stands before the @' },
  { text: `${'a'.repeat(65)}@x.test`, code: 'address/local-part-too-long', why: '65 octets are one too many' },
  { text: 'a b@c.test', code: 'address/bad-local-part', why: 'a blank would end the argument of MAIL' },
  { text: ' anna@x.test', code: 'address/bad-local-part', why: 'a blank in front is part of the text' },
  { text: 'a@b@c.test', code: 'address/bad-local-part', why: 'an unquoted second @ could misroute' },
  { text: '"a b"@c.test', code: 'address/bad-local-part', why: 'quoted local parts are not taken' },
  { text: 'a..b@c.test', code: 'address/bad-local-part', why: 'two dots need quotes' },
  { text: '.a@c.test', code: 'address/bad-local-part', why: 'a dot in front needs quotes' },
  { text: 'a@x.test>\r\nRCPT TO:<b@y.test', code: 'address/bad-local-part', why: 'a second command hides in it' },
  { text: 'a\r\n@x.test', code: 'address/bad-local-part', why: 'a line end would start a second command' },
  { text: 'zoë@x.test', code: 'address/bad-local-part', why: 'SMTPUTF8 is not asked for' },
  { text: 'anna@', code: 'address/bad-domain', why: 'no domain' },
  { text: 'anna@x.test\r\n', code: 'address/bad-domain', why: 'a line end would start a second command' },
  { text: 'anna@x test', code: 'address/bad-domain', why: 'a blank within the domain' },
  { text: 'anna@-x.test', code: 'address/bad-domain', why: 'a hyphen begins no label' },
  { text: 'anna@x_y.test', code: 'address/bad-domain', why: 'no underscore in host names' },
  { text: 'anna@192.42.11.22', code: 'address/bad-domain', why: 'an IP number is no domain' },
  { text: 'anna@[192.42.11.22]', code: 'address/bad-domain', why: 'address literals are not taken' },
  { text: `anna@${'a'.repeat(64)}.test`, code: 'address/bad-domain', why: 'a label of 64' },
  { text: `anna@${'abcdefgh.'.repeat(28)}testing`, code: 'address/bad-domain', why: 'a name of 259' },
  { text: `annabella@${'abcdefgh.'.repeat(27)}te`, code: 'address/too-long', why: '255 octets altogether' },
];

test.each(refused)('$text is $code: $why', ({ text, code }) => {
  expect(parseMailbox(text)).toMatchObject({ ok: false, problem: { code } });
});

test('every code of mailboxes has a row', () =>
  expect(
    codesWithoutRow(
      /^address\//,
      refused.map((row) => row.code),
    ),
  ).toEqual([]));

test('what was found is shown without line ends and without terminal sequences', () => {
  const parsed = parseMailbox('a\r\nb\x1b[2J');
  expect(!parsed.ok && parsed.problem.found).toBe('a b');
});
