import {
  type DnsMessage,
  decodeMessage,
  encodeQuestion,
  overHttps,
  parseIp,
  type WireType,
} from '@truefrom/core/domain';
import { type Answer, decode, encode } from 'dns-packet';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const label = fc.stringMatching(/^[a-z0-9_-]{1,20}$/);
const name = fc.array(label, { minLength: 1, maxLength: 6 }).map((labels) => labels.join('.'));
const type = fc.constantFrom<WireType>('A', 'AAAA', 'MX', 'TXT', 'PTR', 'SPF');
const letters = fc.string({ unit: fc.constantFrom(...'abc 1=;:%ä本"\\'), maxLength: 60 });
/** Without dots and gaps, some of which the package reads wrong. */
const ipv6 = fc
  .array(fc.nat(65_535), { minLength: 8, maxLength: 8 })
  .map((groups) => groups.map((group) => group.toString(16)).join(':'));
const owned = { ttl: fc.constant(60), name };
const answer = fc.oneof(
  fc.record({ ...owned, type: fc.constant('A'), data: fc.ipV4() }),
  fc.record({ ...owned, type: fc.constant('AAAA'), data: ipv6 }),
  fc.record({ ...owned, type: fc.constantFrom('PTR', 'CNAME', 'NS'), data: name }),
  fc.record({ ...owned, type: fc.constant('TXT'), data: fc.array(letters, { minLength: 1, maxLength: 4 }) }),
  fc.record({
    ...owned,
    type: fc.constant('MX'),
    data: fc.record({ preference: fc.nat(65_535), exchange: name }),
  }),
) as fc.Arbitrary<Answer>;
const response = fc
  .record({ id: fc.nat(65_535), name, answers: fc.array(answer, { maxLength: 8 }), code: fc.nat(15) })
  .map(({ id, name, answers, code }) => ({
    octets: encode({
      type: 'response',
      id,
      flags: 0x8180 | code,
      questions: [{ name, type: 'TXT' }],
      answers: structuredClone(answers), // it changes what it is given
    }),
    expected: { id, responseCode: code, questions: [{ name, type: 16 }], answers: answers.flatMap(wireForm) },
  }));

const numbers: Readonly<Record<string, number>> = { A: 1, CNAME: 5, PTR: 12, MX: 15, TXT: 16, AAAA: 28 };

/** What the codec makes of a record of the package. */
function wireForm(record: Answer): object[] {
  const number = numbers[record.type];
  if (number === undefined) return [];
  const { name, data } = record as { name: string; data: unknown };
  if (record.type === 'MX')
    return [{ name, type: number, data: { preference: record.data.preference, host: record.data.exchange } }];
  if (record.type === 'TXT') return [{ name, type: number, data: (data as string[]).join('') }];
  return [{ name, type: number, data: record.type === 'AAAA' ? parseIp(String(data))?.text : data }];
}

test('what another program asks and writes is read as it was meant', () =>
  fc.assert(
    fc.property(response, ({ octets, expected }) => {
      expect(decodeMessage(octets)).toMatchObject({ isResponse: true, isTruncated: false, ...expected });
    }),
  ));

test('another program reads our questions', () =>
  fc.assert(
    fc.property(name, type, fc.nat(65_535), fc.boolean(), (asked, kind, id, recursion) => {
      const octets = encodeQuestion({ id, name: asked, type: kind, recursion });
      if (octets === null) throw new Error(`${asked} was not encoded`);
      const read = decode(Buffer.from(octets));
      expect(read).toMatchObject({ type: 'query', id, flag_rd: recursion, questions: [{ name: asked, type: kind }] });
      expect(decodeMessage(octets)).toMatchObject({ id, isResponse: false, questions: [{ name: asked }] });
    }),
  ));

const mutated = fc
  .tuple(response, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 12 }), fc.nat(300))
  .map(([{ octets }, changes, cut]) => {
    const changed = Uint8Array.from(octets);
    for (const [at, octet] of changes) changed[at % changed.length] = octet;
    return changed.subarray(0, Math.max(0, changed.length - (cut % 7 === 0 ? cut : 0)));
  });
const pointers = fc
  .array(fc.constantFrom(0xc0, 0xc1, 0x00, 0x0c, 0x10, 0x3f, 0x40, 0xff, 0x01), { maxLength: 600 })
  .map((octets) => Uint8Array.from([0, 7, 0x81, 0x80, 0, 3, 0, 9, 0, 0, 0, 0, ...octets]));
const anyOctets = fc.oneof(mutated, pointers, fc.uint8Array({ maxLength: 700 }));

const isWhole = (message: DnsMessage | null) =>
  message === null ||
  message.answers.every(
    ({ name, data }) => name.length <= 1020 && (typeof data === 'string' || data.host.length <= 1020),
  );

test('no octets, however odd, throw or make a name that is none', () =>
  fc.assert(
    fc.property(anyOctets, (octets) => {
      expect(isWhole(decodeMessage(octets))).toBe(true);
    }),
    { numRuns: 3000 },
  ));

test('a resolver over HTTPS, whatever it says, gives an answer', () =>
  fc.assert(
    fc.asyncProperty(anyOctets, fc.string({ maxLength: 300 }), async (octets, asked) => {
      const get = async (url: string) => {
        const question = Buffer.from(url.slice(url.indexOf('?dns=') + 5), 'base64url');
        const repeated = Uint8Array.from(octets);
        repeated.set(question.subarray(0, repeated.length));
        repeated.set([0x81, 0x80, 0, 1, 0, 5].slice(0, Math.max(0, repeated.length - 2)), Math.min(2, repeated.length));
        return repeated;
      };
      const lookUp = overHttps({ url: 'https://dns.example/', get });
      for (const name of [asked, 'a.example']) expect((await lookUp(name, 'MX')).kind).toMatch(/^[a-z-]+$/);
    }),
    { numRuns: 1000 },
  ));

test('65,535 octets of pointers are read in time that nobody notices', () => {
  const octets = new Uint8Array(65_535);
  octets.set([0, 7, 0x81, 0x80, 0xff, 0xff, 0xff, 0xff]);
  for (let at = 12; at + 1 < octets.length; at += 2) octets.set([0xc0 | (((at - 2) >> 8) & 0x3f), (at - 2) & 255], at);
  expect(decodeMessage(octets)).toBeNull();
});
