import { parseFingerprint } from '@truefrom/core/settings';
import { expect, test } from 'vitest';

const hex = '0123456789abcdef'.repeat(4);
const pairs = Array.from({ length: 32 }, (_, at) => hex.slice(at * 2, at * 2 + 2)).join(':');

test.each([
  { text: hex, why: 'digits alone' },
  { text: pairs.toUpperCase(), why: 'as the check shows it' },
  { text: pairs.replaceAll(':', ' '), why: 'with blanks' },
  { text: `sha256:${hex}`, why: 'with the name of the digest' },
  { text: `SHA-256 = ${pairs}`, why: 'with a hyphen' },
  { text: `sha256 Fingerprint=${pairs.toUpperCase()}`, why: 'as openssl prints it' },
  { text: `  ${pairs}\n`, why: 'pasted with a line end' },
])('$text is read: $why', ({ text }) =>
  expect(parseFingerprint(text)).toEqual({ ok: true, value: pairs.toUpperCase() }),
);

test.each([
  { text: '', why: 'nothing' },
  { text: hex.slice(1), why: '63 digits' },
  { text: `${hex}0`, why: '65 digits' },
  { text: hex.replace('a', 'g'), why: 'a letter that is no digit' },
  { text: `sha1:${hex.slice(0, 40)}`, why: 'a digest that is no longer trusted' },
  { text: '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=', why: 'base64 as of ssh' },
])('$text is no fingerprint: $why', ({ text }) =>
  expect(parseFingerprint(text)).toMatchObject({ ok: false, problem: { code: 'server/bad-fingerprint' } }),
);
