import { parseCapabilities } from '@truefrom/core/relay';
import { expect, test } from 'vitest';

const read = (...lines: string[]) => parseCapabilities({ code: 250, enhancedStatus: null, lines });

test('a server that offers everything', () => {
  expect(
    read(
      'mail.yourcompany.test Hello [192.0.2.1]',
      'PIPELINING',
      'SIZE 52428800',
      'STARTTLS',
      'AUTH PLAIN LOGIN',
      'AUTH=LOGIN CRAM-MD5',
      'ENHANCEDSTATUSCODES',
      '8BITMIME',
      'DSN',
      'SMTPUTF8',
    ),
  ).toEqual({
    name: 'mail.yourcompany.test',
    startTls: true,
    auth: ['PLAIN', 'LOGIN', 'CRAM-MD5'],
    size: true,
    maxOctets: 52_428_800,
    eightBitMime: true,
    smtpUtf8: true,
    dsn: true,
    pipelining: true,
    enhancedStatusCodes: true,
  });
});

test.each([
  { lines: ['a'], expected: { name: 'a', auth: [], size: false, maxOctets: null, startTls: false } },
  { lines: [''], expected: { name: '' } },
  { lines: ['a', 'size'], expected: { size: true, maxOctets: null } },
  { lines: ['a', 'SIZE 0'], expected: { size: true, maxOctets: null } },
  { lines: ['a', 'SIZE -1'], expected: { maxOctets: null } },
  { lines: ['a', 'SIZE 99999999999999999999'], expected: { maxOctets: null } },
  { lines: ['a', 'auth plain'], expected: { auth: ['PLAIN'] } },
  { lines: ['a', 'AUTH=PLAIN LOGIN'], expected: { auth: ['PLAIN', 'LOGIN'] } },
  { lines: ['a', 'AUTH'], expected: { auth: [] } },
  { lines: ['a', 'AUTH \u001b[2J PLAIN'], expected: { auth: ['PLAIN'] } },
  { lines: ['\u001b[2Ja\u0000', 'XSTARTTLS'], expected: { name: 'a', startTls: false } },
])('$lines', ({ lines, expected }) => expect(read(...lines)).toMatchObject(expected));
