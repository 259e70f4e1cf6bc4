import { checkCommonSelectors, checkDkim, commonSelectors, parseDkimKey } from '@truefrom/core/domain';
import { describe, expect, test } from 'vitest';
import { codeOf, told } from '../harness/findings.ts';
import { zoneLookUp } from '../harness/zone-look-up.ts';
import { codesWithoutRow } from './coverage-of-codes.ts';
import { base64, key, name, names, raw, records, rsa, txt, wrapped } from './dkim-rows.ts';

describe('the bits of an RSA key, as Node makes it', () => {
  const sizes = [
    { bits: 512, told: ['error dkim/key-too-short'] },
    { bits: 768, told: ['error dkim/key-too-short'] },
    { bits: 1023, told: ['error dkim/key-too-short'] },
    { bits: 1024, told: ['warning dkim/key-short'] },
    { bits: 1536, told: ['warning dkim/key-short'] },
    { bits: 2047, told: ['warning dkim/key-short'] },
    { bits: 2048, told: [] },
    { bits: 3072, told: [] },
    { bits: 4096, told: [] },
    { bits: 4104, told: ['warning dkim/key-too-long'] },
  ];
  test.each(sizes)('$bits', ({ bits, told: wanted }) => {
    const { publicKey } = rsa(bits);
    for (const type of ['spki', 'pkcs1'] as const) {
      const read = parseDkimKey(`v=DKIM1; p=${base64(publicKey.export({ type, format: 'der' }))}`);
      expect(read.key).toEqual({ type: 'rsa', bits, isRevoked: false, isTesting: false });
      expect(told(read.faults)).toEqual(type === 'spki' ? wanted : ['warning dkim/bare-key', ...wanted]);
    }
  });
});

test.each(records)('$why', ({ text, bits, told: wanted }) => {
  const read = parseDkimKey(text);
  expect(read.key && (read.key.isRevoked ? 'revoked' : read.key.bits)).toBe(bits);
  expect(told(read.faults)).toEqual(wanted);
});

test('of a wrapped Ed25519 key, the right one is suggested', () => {
  const [fault] = parseDkimKey(`v=DKIM1; k=ed25519; p=${base64(wrapped)}`).faults;
  expect(fault?.problem.suggestion).toBe(`p=${raw}`);
});

test('a flag of testing is told with the key', () =>
  expect(parseDkimKey(`k=ed25519; t=y; p=${raw}`).key).toEqual({
    type: 'ed25519',
    bits: 256,
    isRevoked: false,
    isTesting: true,
  }));

test.each(names)('$why', async ({ selector = 'mail', zone, record, told: wanted }) => {
  const found = await checkDkim({ domain: 'Example.com.', selector, lookUp: zoneLookUp(zone).lookUp });
  expect(found.record).toBe(record);
  expect(told(found.findings)).toEqual(wanted);
  if (record !== null) expect(found).toMatchObject({ selector: 'mail', name });
});

describe('selectors that are usual', () => {
  test('each row names a provider and a source, and no row stands twice', () => {
    for (const { selector, provider, source } of commonSelectors) {
      expect(selector).toMatch(/^[a-z0-9-]+$/);
      expect(provider).not.toBe('');
      expect(source).toMatch(/^https:\/\/\S+$/);
    }
    const rows = commonSelectors.map(({ selector, provider }) => `${selector} ${provider}`);
    expect(new Set(rows).size).toBe(rows.length);
  });

  const at = (selector: string) => `${selector}._domainkey.example.com`;
  const cases = [
    { zone: {}, selectors: [], why: 'none has a key' },
    {
      zone: { [at('google')]: txt(`p=${key}`), [at('s1')]: txt('p='), [at('s2')]: txt('v=spf1 -all') },
      selectors: ['google', 's1'],
      why: 'keys, also withdrawn ones, and no other texts',
    },
    {
      zone: { [`${at('google')}.example.com`]: [{ TXT: 'TIMEOUT' }] },
      selectors: [],
      why: 'silence beside the name says nothing about it',
    },
  ];
  test.each(cases)('$why', async ({ zone, selectors }) => {
    const found = await checkCommonSelectors({ domain: 'example.com', lookUp: zoneLookUp(zone).lookUp });
    expect(found.map(({ selector }) => selector).sort()).toEqual(selectors);
  });

  test('silence is told once, as a note, and is no absence', async () => {
    const silent = { [at('google')]: [{ TXT: 'TIMEOUT' }], [at('s1')]: [{ TXT: 'TIMEOUT' }], [at('s2')]: txt('p=') };
    const found = await checkCommonSelectors({ domain: 'example.com', lookUp: zoneLookUp(silent).lookUp });
    expect(found.map(({ selector, record }) => [selector, record])).toEqual([
      ['s2', 'p='],
      ['google', null],
    ]);
    expect(found[1]?.findings).toMatchObject([{ severity: 'note', problem: { code: 'dkim/no-answer' } }]);
  });

  test('a key that answers to any name does not make all of them exist', async () => {
    const { lookUp } = zoneLookUp({ 'any.example': txt('v=DKIM1; p='), [at('google')]: txt(`p=${key}`) });
    const wild: typeof lookUp = (asked, type) => lookUp(asked === at('google') ? asked : 'any.example', type);
    const found = await checkCommonSelectors({ domain: 'example.com', lookUp: wild });
    expect(found.map(({ selector }) => selector)).toEqual(['google']);
  });
});

test('every code of the family has a row', () => {
  const sizes = ['dkim/key-too-short', 'dkim/key-short', 'dkim/key-too-long'];
  const seen = [...records, ...names].flatMap((row) => row.told.map(codeOf));
  expect(codesWithoutRow(/^dkim\//, [...seen, ...sizes])).toEqual([]);
});
