import { isIP } from 'node:net';
import { clientIp, isWithin, parseIp, reverseName } from '@truefrom/core/domain';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const part = fc.constantFrom(
  '',
  '0',
  '1',
  '9',
  '10',
  '255',
  '256',
  '01',
  'a',
  'ffff',
  'FFFF',
  '12345',
  'g',
  '1.2.3.4',
  '::',
);
const nearly = fc.array(fc.tuple(part, fc.constantFrom(':', '.', '::', '', '/'))).map((pairs) => pairs.flat().join(''));
const quad = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255)).map((octets) => octets.join('.'));

test('what is a number, and of which family, is what the system says', () => {
  fc.assert(
    fc.property(fc.oneof(nearly, fc.ipV4(), fc.ipV6(), fc.string()), (text) => {
      expect(parseIp(text)?.family ?? 0).toBe(text.includes('%') ? 0 : isIP(text));
    }),
    { numRuns: 3000 },
  );
});

test('a number reads as itself again, and its own network holds it', () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), fc.nat(128), (text, bits) => {
      const ip = parseIp(text);
      expect(ip && parseIp(ip.text)).toEqual(ip);
      if (ip) expect(isWithin(ip, ip, Math.min(bits, ip.family === 4 ? 32 : 128))).toBe(true);
      if (ip) expect(reverseName(ip).split('.')).toHaveLength(ip.family === 4 ? 6 : 34);
    }),
  );
});

test('an IPv4 client in the clothes of IPv6 is IPv4', () => {
  fc.assert(
    fc.property(quad, (text) => {
      expect(clientIp(`::ffff:${text}`)).toEqual(parseIp(text));
    }),
  );
});
