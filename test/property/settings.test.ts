import { parseSenderPattern } from '@truefrom/core/address';
import {
  checkPassword,
  defaultSettings,
  draftOf,
  emptyDraft,
  findServer,
  hintsFor,
  parseFingerprint,
  parseServerDraft,
  type ServerDraft,
} from '@truefrom/core/settings';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainPattern } from '../../core/src/node/store/stored.ts';
import { serverRow } from '../harness/settings.ts';
import { anyText, hostName, port, unsafe } from './texts.ts';

const or = (good: fc.Arbitrary<string>) => fc.oneof(fc.constant(''), good, anyText);
const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEF'), minLength: 64, maxLength: 64 });
const anyDraft: fc.Arbitrary<ServerDraft> = fc.record({
  address: or(fc.tuple(hostName, port).map(([host, number]) => `${host}:${number}`)),
  username: or(hostName),
  name: or(hostName),
  security: or(fc.constantFrom('starttls', 'tls', 'none')),
  certificateName: or(hostName),
  certificateFingerprint: or(hex),
  mailsPerHour: or(fc.nat({ max: 2_000_000 }).map(String)),
  enabled: fc.boolean(),
});
const mostlyGood: fc.Arbitrary<ServerDraft> = fc
  .record({
    address: fc.tuple(hostName, port).map(([host, number]) => `${host}:${number}`),
    username: fc.oneof(fc.constant(''), anyText),
    name: fc.oneof(fc.constant(''), anyText),
    security: fc.constantFrom('', 'starttls', 'tls'),
    mailsPerHour: fc.integer({ min: 1, max: 1_000_000 }).map(String),
  })
  .map((fields) => ({ ...emptyDraft, ...fields }));

test('a draft is read or every problem of it is named with its field; it never throws', () => {
  fc.assert(
    fc.property(fc.oneof(anyDraft, mostlyGood), (draft) => {
      const parsed = parseServerDraft(draft);
      if (!parsed.ok) {
        expect(parsed.problems.length).toBeGreaterThan(0);
        for (const { problem } of parsed.problems) expect(problem.found).not.toMatch(unsafe);
        return;
      }
      expect(parsed.value.name).not.toMatch(unsafe);
      expect([...parsed.value.name].length).toBeLessThanOrEqual(80);
      const clear = parsed.value.security === 'none' && parsed.value.login.kind === 'password';
      if (clear) expect(parsed.value.address.host).toMatch(/^(127\.[\d.]+|::1|localhost)$/);
    }),
    { numRuns: 1000 },
  );
});

test('the text of a saved row gives the same row back', () => {
  fc.assert(
    fc.property(mostlyGood, (draft) => {
      const parsed = parseServerDraft(draft);
      if (!parsed.ok || parsed.value.address.port === null) return;
      const { host, port } = parsed.value.address;
      const row = { ...parsed.value, address: { host, port } };
      expect(parseServerDraft(draftOf(row))).toEqual({ ok: true, value: row });
    }),
  );
});

test('a fingerprint is read in any writing of its digits', () => {
  fc.assert(
    fc.property(
      hex,
      fc.constantFrom('', ':', ' ', '-'),
      fc.constantFrom('', 'SHA256:', 'sha256 '),
      (digits, gap, lead) => {
        const text = lead + (digits.match(/../g) ?? []).join(gap);
        expect(parseFingerprint(text)).toMatchObject({ ok: true });
        expect(parseFingerprint(text)).toEqual(parseFingerprint(digits));
      },
    ),
  );
  fc.assert(fc.property(anyText, (text) => void parseFingerprint(text)));
});

test('no password is ever part of the problem that it has', () => {
  fc.assert(
    fc.property(anyText, (password) => {
      expect(checkPassword(password)?.found ?? '').toBe('');
    }),
  );
});

test('looking for a server or for hints takes any text', () => {
  const rows = [serverRow({ id: 'one' }), serverRow({ id: 'two' })];
  fc.assert(fc.property(anyText, (text) => void findServer(rows, text)));
  fc.assert(
    fc.property(anyDraft, fc.array(anyText), anyText, (draft, logins, own) => {
      const senders = logins.map((login) => ({ pattern: '@a.test', login, addedAt: '', addedBy: '' }));
      hintsFor(draft, { ...defaultSettings, senders }, own);
    }),
  );
});

test('what the short way takes for a pattern of senders is one by the long way, too', () => {
  const shape = new RegExp(plainPattern.source.replace(/\(\?[=!][^)]*\)/g, ''));
  fc.assert(
    fc.property(fc.stringMatching(shape), (text) => {
      fc.pre(plainPattern.test(text));
      expect(parseSenderPattern(text)).toMatchObject({ ok: true });
    }),
    { numRuns: 2_000 },
  );
});
