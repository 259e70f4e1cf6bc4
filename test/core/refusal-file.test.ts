import { expect, test } from 'vitest';
import { maxFileOctets, readDropped, readFile } from '../../site/src/islands/refusal-file.ts';
import { codesWithoutRow } from './coverage-of-codes.ts';

const text = '550 5.1.1 User unknown';
const octets = (value: string) => new TextEncoder().encode(value);
const utf16 = (value: string, isBig: boolean) => {
  const units = new DataView(new ArrayBuffer(value.length * 2));
  for (let at = 0; at < value.length; at++) units.setUint16(at * 2, value.charCodeAt(at), !isBig);
  return new Uint8Array(units.buffer);
};
const random = Uint8Array.from({ length: 4_000 }, (_, at) => (at * 7_919) % 251);

test.each([
  { what: 'text', file: octets(text), holds: octets(text) },
  { what: 'text with a mark of UTF-8', file: octets(`\ufeff${text}`), holds: octets(text) },
  { what: 'UTF-16, as Windows writes', file: utf16(`\ufeff${text}`, false), holds: text },
  { what: 'UTF-16 the other way round', file: utf16(`\ufeff${text}`, true), holds: text },
  {
    what: 'ISO-2022-JP',
    file: octets(`\u001b$B%f!<%6!<\u001b(B ${text}`),
    holds: octets(`\u001b$B%f!<%6!<\u001b(B ${text}`),
  },
  { what: 'a mail with a stray NUL', file: octets(`${text.repeat(9)}\0`), holds: octets(`${text.repeat(9)}\0`) },
])('$what is read', ({ file, holds }) => expect(readDropped(file)).toEqual({ ok: true, value: holds }));

const faults = [
  { what: 'nothing', file: octets(''), code: 'file/empty' },
  { what: 'a .msg', file: Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), code: 'file/outlook-format' },
  { what: '5 MB of NULs', file: new Uint8Array(5_000_000), code: 'file/not-text' },
  { what: 'a program', file: random, code: 'file/not-text' },
] as const;

test.each(faults)('$what is $code', ({ file, code }) => {
  expect(readDropped(file)).toMatchObject({ ok: false, problem: { code } });
});

const vanished = {
  type: '',
  slice: () => ({ arrayBuffer: () => Promise.reject(new Error('NotFoundError')) }),
} as unknown as Blob;

test('a folder, or a file that is gone, is told', async () => {
  expect(await readFile(vanished)).toMatchObject({ ok: false, problem: { code: 'file/unreadable' } });
});

test('of a large file the beginning is read', async () => {
  const result = await readFile(new Blob([new Uint8Array(maxFileOctets + 10).fill(97)]));
  expect(result.ok && result.value.length).toBe(maxFileOctets);
});

test('every problem with a file has a row', () => {
  expect(codesWithoutRow(/^file\//, [...faults.map(({ code }) => code), 'file/unreadable'])).toEqual([]);
});
