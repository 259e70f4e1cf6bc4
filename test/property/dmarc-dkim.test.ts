import { createPublicKey } from 'node:crypto';
import {
  checkCommonSelectors,
  checkDkim,
  checkDmarc,
  type DnsAnswer,
  isAligned,
  type LookUp,
  organizationalDomain,
  parseDkimKey,
  parseDmarcRecord,
  type Span,
} from '@truefrom/core/domain';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { askMailauthDmarc } from '../harness/mailauth-dmarc.ts';
import { type ZoneData, zoneLookUp } from '../harness/zone-look-up.ts';
import { anyText, unsafe } from './texts.ts';

const of = <T>(...values: T[]) => fc.constantFrom(...values);
const blanks = of('', '', '', ' ', '\t', '  ');
const policy = of('none', 'quarantine', 'reject', 'reject', 'REJECT', 'bounce', '');
const values: Readonly<Record<string, fc.Arbitrary<string>>> = {
  p: policy,
  sp: policy,
  np: policy,
  t: of('y', 'n', 'Y', 'x'),
  psd: of('y', 'n', 'u', 'Y', 'x'),
  adkim: of('r', 's', ''),
  aspf: of('r', 's', 'S', 'x'),
  rua: of('mailto:a@example.com', 'a@example.com', 'mailto:a@b.c!10m,x', 'https://x.example/', ''),
  ruf: of('mailto:f@other.example', 'f'),
  pct: of('100', '5'),
  X: of('1'),
};
const tag = of(...Object.keys(values), 'p', 'p', 'psd', 'sp', 'np').chain((name) =>
  fc.tuple(blanks, blanks, values[name] ?? of('')).map(([one, two, value]) => `${one}${name}${two}=${one}${value}`),
);
const version = of('v=DMARC1', 'v=DMARC1', 'v=DMARC1', 'V = DMARC1', 'v=DMARC1.', 'v=dmarc1');
const tags = fc.uniqueArray(tag, { maxLength: 6, selector: (text) => text.split('=')[0]?.trim() ?? '' });
const dmarcText = fc
  .tuple(version, fc.oneof(tags, tags, tags, fc.array(tag, { maxLength: 5 })), of('', ';', ' ; '))
  .map(([first, rest, end]) => [first, ...rest].join(';') + end);

/** Records that ask for something, with subdomains, tests, strictness and registries. */
const soundText = fc
  .tuple(
    of('none', 'quarantine', 'reject'),
    fc.subarray(['sp=none', 'sp=reject', 'np=quarantine', 'np=reject', 't=y', 'aspf=s', 'psd=y', 'psd=n'], {
      maxLength: 3,
    }),
  )
  .map(([p, rest]) => ['v=DMARC1', `p=${p}`, ...rest].join('; '));
const placedText = fc.oneof(soundText, soundText, soundText, dmarcText);

const base64 = fc.uint8Array({ maxLength: 80 }).map((octets) => Buffer.from(octets).toString('base64'));
const der = fc
  .tuple(
    of('30', '3082', '308201220300', '300d06092a864886f70d0101010500', '302a300506032b6570032100', '0282'),
    fc.uint8Array({ maxLength: 60 }),
  )
  .map(([start, rest]) => Buffer.concat([Buffer.from(start, 'hex'), rest]).toString('base64'));
const dkimText = fc
  .tuple(
    of('v=DKIM1;', '', 'v=DKIM1; k=ed25519;', 'k=rsa;', 'h=sha1; s=x; t=y:s;'),
    of('p=', ' p = ', 'P='),
    fc.oneof(base64, der, anyText),
  )
  .map((parts) => parts.join(''));
const recordText = fc.oneof(
  anyText,
  dmarcText,
  dkimText,
  fc.string({ unit: of(...'v=DMARC1;p none:,!@"\\'), maxLength: 60 }),
);

const isWithin = (text: string, { start, end }: Span) => start >= 0 && start <= end && end <= text.length;

test('any text as a record: never throws, every fault within the text, nothing unsafe in what was found', () => {
  const check = (text: string) => {
    for (const { faults } of [parseDmarcRecord(text), parseDkimKey(text)]) {
      for (const fault of faults) {
        expect(isWithin(text, fault)).toBe(true);
        expect(fault.problem.found).not.toMatch(unsafe);
      }
    }
  };
  fc.assert(fc.property(recordText, check), { numRuns: 2000 });
});

const kinds = ['no-such-name', 'no-data', 'timeout', 'server-failure', 'refused', 'bad-name'] as const;
const answers = fc.array(
  fc.oneof(
    of(...kinds).map((kind): DnsAnswer => ({ kind })),
    fc.array(recordText, { maxLength: 3 }).map((records): DnsAnswer => ({ kind: 'records', records })),
  ),
  { minLength: 1, maxLength: 12 },
);
/** Answers by the letters of a name, so that the same question has the same answer. */
const lookUpOf = (given: readonly DnsAnswer[], asked: string[] = []): LookUp =>
  (async (name: string, type: string) => {
    asked.push(`${type} ${name}`);
    const sum = [...name].reduce((all, letter) => (all * 31 + letter.charCodeAt(0)) % 9973, 7);
    return type === 'TXT' ? given[sum % given.length] : { kind: 'no-data' };
  }) as LookUp;

const label = of('a', 'b', 'mail', 'example', 'com', 'bücher', 'x'.repeat(63), 'x'.repeat(64), '', '_dmarc');
const domainName = fc.oneof(
  fc.array(label, { maxLength: 14 }).map((labels) => labels.join('.')),
  anyText,
);

test('any answers: DMARC never rejects, the walk has eight questions at most, each asked once', async () => {
  const check = async (domain: string, other: string, given: readonly DnsAnswer[]) => {
    const asked: string[] = [];
    const lookUp = lookUpOf(given, asked);
    const found = await checkDmarc({ domain, lookUp });
    expect(found.asked.length).toBeLessThanOrEqual(8);
    expect(new Set(asked).size).toBe(asked.length);
    for (const { place, problem } of found.findings) {
      expect(`${place?.name}${problem.found}`).not.toMatch(unsafe);
      if (place?.span) expect(place.span.start).toBeLessThanOrEqual(place.span.end);
    }
    const before = asked.length;
    await organizationalDomain(other, lookUp);
    expect(asked.length - before).toBeLessThanOrEqual(8);
    const both = { mode: 'relaxed' as const, lookUp };
    const forward = await isAligned({ ...both, headerFrom: domain, authenticated: other });
    expect(await isAligned({ ...both, headerFrom: other, authenticated: domain })).toBe(forward);
  };
  await fc.assert(fc.asyncProperty(domainName, domainName, answers, check), { numRuns: 500 });
});

test('any answers: DKIM never rejects, its faults are within the record', async () => {
  const check = async (domain: string, selector: string, given: readonly DnsAnswer[]) => {
    const lookUp = lookUpOf(given);
    const found = await checkDkim({ domain, selector, lookUp });
    expect(found.selector).not.toMatch(unsafe);
    for (const { place, problem } of found.findings) {
      expect(`${place?.name}${problem.found}`).not.toMatch(unsafe);
      if (place?.span) expect(isWithin(found.record ?? '', place.span)).toBe(true);
    }
    const common = await checkCommonSelectors({ domain, lookUp });
    expect(common.filter(({ record }) => record === null).length).toBeLessThanOrEqual(1);
  };
  const selector = fc.oneof(anyText, of('mail', 'a.b', 'google._domainkey.example.com'));
  await fc.assert(fc.asyncProperty(domainName, selector, answers, check), { numRuns: 200 });
});

/** Names that lie above or beside one another, with records at some of them. */
const tree = fc
  .array(of('a', 'b'), { minLength: 0, maxLength: 9 })
  .map((labels) => [...labels, 'example', 'com'])
  .chain((labels) => {
    const names = labels.map((_, at) => labels.slice(at).join('.'));
    const place = fc.tuple(fc.constantFrom(...names), fc.array(placedText, { minLength: 1, maxLength: 1 }));
    const crowded = fc.tuple(fc.constantFrom(...names), fc.array(placedText, { minLength: 2, maxLength: 2 }));
    return fc.record({
      domain: fc.constantFrom(...names.slice(0, -1)),
      other: fc.constantFrom(...names, 'b.example.com', 'a.a.b.example.com', 'other.net'),
      places: fc.array(fc.oneof(place, place, place, place, crowded), { maxLength: 6 }),
      existing: fc.subarray(names),
    });
  });

test('organization, source, policy and alignment are those that mailauth finds', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(tree, async ({ domain, other, places, existing }) => {
      const zone: ZoneData = {
        ...Object.fromEntries(existing.map((name) => [name, [{ A: '192.0.2.1' }]])),
        ...Object.fromEntries(places.map(([name, texts]) => [`_dmarc.${name}`, texts.map((TXT) => ({ TXT }))])),
      };
      const { lookUp } = zoneLookUp(zone);
      const [own, theirs] = [
        await checkDmarc({ domain, lookUp }),
        await askMailauthDmarc(`a@${domain}`, other, lookUp),
      ];
      expect({ organization: own.organizationalDomain, policy: own.effective }).toEqual({
        organization: theirs.organization,
        policy: theirs.policy,
      });
      if (own.policy === null) return;
      expect(own.at).toBe(theirs.at);
      const aligned = await isAligned({ headerFrom: domain, authenticated: other, mode: own.policy.aspf, lookUp });
      expect(aligned).toBe(theirs.isAligned);
    }),
    { numRuns: 5000 },
  );
});

test('what is read as an RSA key of any size, Node reads too, with as many bits', () => {
  const modulus = fc.uint8Array({ minLength: 64, maxLength: 300 }).map((octets) => {
    const odd = Uint8Array.from(octets);
    odd[0] = (odd[0] ?? 0) | 1;
    odd[odd.length - 1] = (odd.at(-1) ?? 0) | 1;
    return odd;
  });
  const length = (size: number) => (size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255]);
  const element = (kind: number, octets: readonly number[]) => [kind, ...length(octets.length), ...octets];
  fc.assert(
    fc.property(modulus, (digits) => {
      const number = (digits[0] ?? 0) < 128 ? [...digits] : [0, ...digits];
      const key = Buffer.from(element(0x30, [...element(2, number), ...element(2, [1, 0, 1])]));
      const node = createPublicKey({ key, type: 'pkcs1', format: 'der' });
      const wrapped = node.export({ type: 'spki', format: 'der' });
      for (const octets of [key, wrapped]) {
        expect(parseDkimKey(`p=${octets.toString('base64')}`).key?.bits).toBe(node.asymmetricKeyDetails?.modulusLength);
      }
    }),
  );
});
