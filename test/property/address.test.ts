import {
  formatMailbox,
  formatSenderPattern,
  formatServerAddress,
  parseDomainName,
  parseMailbox,
  parseSenderPattern,
  parseServerAddress,
} from '@truefrom/core/address';
import { printable } from '@truefrom/core/problem';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyText, hostName, localPart, port, unsafe } from './texts.ts';

const ip = fc.oneof(fc.ipV4(), fc.ipV6());
const serverText = fc.oneof(
  anyText,
  hostName,
  fc.tuple(hostName, port).map(([host, number]) => `${host}:${number}`),
  fc.tuple(ip, port).map(([host, number]) => `[${host}]:${number}`),
  ip,
  fc.tuple(anyText, hostName, anyText).map((parts) => parts.join('')),
);
const mailboxText = fc.oneof(
  anyText,
  fc.tuple(localPart, hostName).map(([local, domain]) => `${local}@${domain}`),
  fc.tuple(anyText, hostName).map(([local, domain]) => `${local}@${domain}`),
);

/** Reading what was written gives the same value, and it is written the same way again. */
function holdsTogether<T>(
  text: string,
  parse: (text: string) => { ok: true; value: T } | { ok: false; problem: { found: string; suggestion?: string } },
  format: (value: T) => string,
) {
  const parsed = parse(text);
  if (!parsed.ok) {
    expect(parsed.problem.found).not.toMatch(unsafe);
    if (parsed.problem.suggestion !== undefined) {
      const suggested = parse(parsed.problem.suggestion);
      expect(suggested.ok && format(suggested.value)).toBe(parsed.problem.suggestion);
    }
    return;
  }
  const written = format(parsed.value);
  expect(written).not.toMatch(unsafe);
  expect(parse(written)).toEqual(parsed);
}

test('a mailbox: never throws, format and parse are inverse, no line end leaves it', () => {
  fc.assert(fc.property(mailboxText, (text) => holdsTogether(text, parseMailbox, formatMailbox)));
  fc.assert(
    fc.property(mailboxText, (text) => {
      const parsed = parseMailbox(text);
      if (parsed.ok) expect(formatMailbox(parsed.value)).toMatch(/^[!-;=?-~]{3,254}$/); // neither blank nor < >
    }),
  );
});

test('a sender pattern: the same', () => {
  const patterns = fc.oneof(
    mailboxText,
    mailboxText.map((text) => `@${text}`),
    hostName.map((name) => `@${name}`),
  );
  fc.assert(fc.property(patterns, (text) => holdsTogether(text, parseSenderPattern, formatSenderPattern)));
});

test('a server address: the same, and a suggestion is always accepted', () => {
  fc.assert(
    fc.property(serverText, (text) => holdsTogether(text, parseServerAddress, formatServerAddress)),
    {
      numRuns: 1000,
    },
  );
});

test('every host with a port is read as that host and that port', () => {
  fc.assert(
    fc.property(hostName, port, (host, number) => {
      expect(parseServerAddress(`${host}:${number}`)).toMatchObject({ ok: true, value: { port: number } });
    }),
  );
  fc.assert(
    fc.property(fc.ipV6(), port, (host, number) => {
      expect(parseServerAddress(`[${host}]:${number}`)).toMatchObject({ ok: true, value: { port: number } });
    }),
  );
});

test('a domain name is ASCII, and reading it again changes nothing', () => {
  fc.assert(
    fc.property(fc.oneof(anyText, hostName), (text) => {
      const name = parseDomainName(text);
      if (name === null) return;
      expect(name).toMatch(/^[a-z0-9.-]{1,253}$/);
      expect(parseDomainName(name)).toBe(name);
    }),
  );
});

test('printable text has one line, no control characters, a bound, and is printable as it is', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 1, max: 400 }), (text, maxLetters) => {
      const shown = printable(text, maxLetters);
      expect(shown).not.toMatch(unsafe);
      expect(shown.isWellFormed()).toBe(true);
      expect(shown.length).toBeLessThanOrEqual(maxLetters);
      expect(printable(shown, maxLetters)).toBe(shown);
    }),
    { numRuns: 1000 },
  );
});
