import { generateKeyPairSync } from 'node:crypto';
import type { ZoneData } from '../harness/zone-look-up.ts';

export const rsa = (modulusLength: number) => generateKeyPairSync('rsa', { modulusLength });
const edwards = generateKeyPairSync('ed25519');
export const base64 = (der: Buffer) => der.toString('base64');

const pair = rsa(2048);
export const key = base64(pair.publicKey.export({ type: 'spki', format: 'der' }));
const bare = base64(pair.publicKey.export({ type: 'pkcs1', format: 'der' }));
export const wrapped = edwards.publicKey.export({ type: 'spki', format: 'der' });
export const raw = base64(wrapped.subarray(12));
const curve = base64(
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'der' }),
);
const privates = [
  base64(pair.privateKey.export({ type: 'pkcs1', format: 'der' })),
  base64(pair.privateKey.export({ type: 'pkcs8', format: 'der' })),
];

/** A bare RSA key with this modulus, however absurd. */
const bareOf = (...modulus: number[]) => {
  const inner = [2, modulus.length, ...modulus, 2, 1, 3];
  return base64(Buffer.from([0x30, inner.length, ...inner]));
};

type RecordRow = { text: string; bits: number | 'revoked' | null; told: string[]; why: string };
export const records: RecordRow[] = [
  { text: `v=DKIM1; k=rsa; p=${key}`, bits: 2048, told: [], why: 'as it should be' },
  { text: `p=${key};`, bits: 2048, told: [], why: 'p alone is enough' },
  { text: `v=DKIM1; t=; s=*; h=sha1:sha256; n=hello; p=${key}`, bits: 2048, told: [], why: 'all that is allowed' },
  {
    text: `v = DKIM1 ;\tp = ${key.match(/.{1,64}/g)?.join(' \t')} ;`,
    bits: 2048,
    told: [],
    why: 'blanks in the key do not count',
  },
  { text: `v=DKIM1; k=ed25519; p=${raw}`, bits: 256, told: [], why: 'an Ed25519 key is 32 octets (RFC 8463 §4.2)' },
  { text: 'v=DKIM1; p=', bits: 'revoked', told: ['warning dkim/revoked'], why: 'an empty key was withdrawn' },
  { text: 'v=DKIM1; k=ed25519; p= ;', bits: 'revoked', told: ['warning dkim/revoked'], why: 'blanks are empty' },
  { text: 'v=DKIM1; k=rsa', bits: null, told: ['error dkim/missing-key'], why: 'without p it is no key' },
  { text: '', bits: null, told: ['error dkim/missing-key'], why: 'nothing' },
  { text: `v=DKIM2; p=${key}`, bits: null, told: ['error dkim/bad-version'], why: 'another version is thrown away' },
  { text: `v=dkim1; p=${key}`, bits: null, told: ['error dkim/bad-version'], why: 'its letters count' },
  { text: `v=DKIM1 k=rsa; p=${key}`, bits: null, told: ['error dkim/bad-version'], why: 'a semicolon is missing' },
  { text: `k=rsa; v=DKIM1; p=${key}`, bits: 2048, told: ['warning dkim/version-not-first'], why: 'it must be first' },
  { text: `v=DKIM1; k=dsa; p=${key}`, bits: null, told: ['error dkim/unknown-key-type'], why: 'an unknown type' },
  {
    text: `v=DKIM1; k=RSA; p=${key}`,
    bits: 2048,
    told: ['warning dkim/key-type-case'],
    why: 'capital letters in the type',
  },
  { text: `v=DKIM1; k=rsa; p="${key}"`, bits: null, told: ['error dkim/quotes-in-text'], why: 'quoted twice' },
  {
    text: `"v=DKIM1; p=${key}"`,
    bits: null,
    told: ['error dkim/quotes-in-text', 'warning dkim/bad-syntax'],
    why: 'quotes around all',
  },
  {
    text: `v=DKIM1; k=rsa\\; p=${key}`,
    bits: null,
    told: ['error dkim/quotes-in-text'],
    why: 'a backslash of a zone file',
  },
  {
    text: `v=DKIM1; p=${key.slice(0, 40)}-${key.slice(40)}`,
    bits: null,
    told: ['error dkim/bad-base64'],
    why: 'a letter that no key has',
  },
  { text: 'v=DKIM1; p=MIIBI', bits: null, told: ['error dkim/bad-base64'], why: 'one letter too many' },
  { text: `v=DKIM1; p=${bareOf(0xff, 0x01)}`, bits: null, told: ['error dkim/bad-key'], why: 'a negative number' },
  {
    text: `v=DKIM1; p=${key.slice(0, 240)}`,
    bits: null,
    told: ['error dkim/key-cut-off'],
    why: 'cut where a panel stops',
  },
  { text: `v=DKIM1; p=${key}AAAA`, bits: 2048, told: [], why: 'what follows the key is not read' },
  { text: 'v=DKIM1; p=aGVsbG8gd29ybGQh', bits: null, told: ['error dkim/bad-key'], why: 'hello world is no key' },
  { text: 'v=DKIM1; p=MAA=', bits: null, told: ['error dkim/bad-key'], why: 'an empty sequence' },
  { text: 'v=DKIM1; p=MIA=', bits: null, told: ['error dkim/bad-key'], why: 'without an end, which DER forbids' },
  { text: 'v=DKIM1; p=MIj/////////////', bits: null, told: ['error dkim/bad-key'], why: 'a length of eight octets' },
  { text: `v=DKIM1; p=${bareOf(0x10)}`, bits: null, told: ['error dkim/bad-key'], why: 'an even modulus' },
  {
    text: `v=DKIM1; p=${bareOf(0x00, 0x00, 0x07)}`,
    bits: 3,
    told: ['warning dkim/bare-key', 'error dkim/key-too-short'],
    why: 'zeros in front do not count',
  },
  ...privates.map(
    (secret): RecordRow => ({
      text: `v=DKIM1; p=${secret}`,
      bits: null,
      told: ['error dkim/private-key'],
      why: 'a private key',
    }),
  ),
  {
    text: `v=DKIM1; k=ed25519; p=${base64(edwards.privateKey.export({ type: 'pkcs8', format: 'der' }))}`,
    bits: null,
    told: ['error dkim/private-key'],
    why: 'a private key of Ed25519',
  },
  { text: `v=DKIM1; p=${raw}`, bits: null, told: ['error dkim/other-key-type'], why: 'k=ed25519 was forgotten' },
  { text: `v=DKIM1; p=${base64(wrapped)}`, bits: null, told: ['error dkim/other-key-type'], why: 'so it was here' },
  {
    text: `v=DKIM1; p=${curve}`,
    bits: null,
    told: ['error dkim/other-key-type'],
    why: 'a curve that DKIM does not know',
  },
  { text: `v=DKIM1; k=ed25519; p=${key}`, bits: null, told: ['error dkim/other-key-type'], why: 'an RSA key' },
  {
    text: `v=DKIM1; k=ed25519; p=${base64(wrapped)}`,
    bits: null,
    told: ['error dkim/wrapped-ed25519'],
    why: 'what openssl prints',
  },
  { text: `v=DKIM1; k=ed25519; p=${raw.slice(4)}`, bits: null, told: ['error dkim/bad-ed25519'], why: '29 octets' },
  {
    text: `v=DKIM1; k=ed25519; p=${raw.replace(/=+$/, '')}`,
    bits: 256,
    told: ['warning dkim/no-padding'],
    why: 'without equals signs',
  },
  { text: `v=DKIM1; p=${bare}`, bits: 2048, told: ['warning dkim/bare-key'], why: 'without the algorithm' },
  { text: `v=DKIM1; h=sha1; p=${key}`, bits: 2048, told: ['error dkim/sha1-only'], why: 'RFC 8301 forbids SHA-1' },
  { text: `v=DKIM1; h=md5; p=${key}`, bits: 2048, told: ['error dkim/no-sha256'], why: 'an unknown one' },
  { text: `v=DKIM1; h=; p=${key}`, bits: 2048, told: ['error dkim/no-sha256'], why: 'none' },
  { text: `v=DKIM1; s=tlsrpt; p=${key}`, bits: 2048, told: ['error dkim/not-for-mail'], why: 'for another service' },
  { text: `v=DKIM1; s=tlsrpt:email; p=${key}`, bits: 2048, told: [], why: 'for mail too' },
  {
    text: `v=DKIM1; t=y : s; p=${key}`,
    bits: 2048,
    told: ['warning dkim/testing', 'note dkim/exact-domain-only'],
    why: 'both flags',
  },
  {
    text: `v=DKIM1; g=*; x=1; K=rsa; p=${key}; hello`,
    bits: 2048,
    told: ['warning dkim/bad-syntax', 'note dkim/removed-tag', 'note dkim/unknown-tag', 'error dkim/tag-case'],
    why: 'what is not known',
  },
  {
    text: `v=DKIM1; p=${key}; p=${key}`,
    bits: null,
    told: ['error dkim/repeated-tag'],
    why: 'a repeated tag makes the list invalid',
  },
  { text: 'v=spf1 -all', bits: null, told: ['error dkim/other-record'], why: 'SPF here' },
  { text: 'v=DMARC1; p=none', bits: null, told: ['error dkim/other-record'], why: 'DMARC here: its p is no key' },
];

export const name = 'mail._domainkey.example.com';
export const txt = (...texts: string[]): ZoneData[string] => texts.map((text) => ({ TXT: text }));
const longKey = `v=DKIM1; p=${base64(rsa(4096).publicKey.export({ type: 'spki', format: 'der' }))}`;
type NameRow = { selector?: string; zone: ZoneData; record: string | null; told: string[]; why: string };
export const names: NameRow[] = [
  { zone: { [name]: txt(`p=${key}`) }, record: `p=${key}`, told: [], why: 'its key' },
  {
    selector: ' MAIL._domainkey.Example.com. ',
    zone: { [name]: txt(`p=${key}`) },
    record: `p=${key}`,
    told: [],
    why: 'a selector given as the whole name',
  },
  {
    zone: { [name]: [{ CNAME: 'k.provider.example' }], 'k.provider.example': txt(`p=${key}`) },
    record: `p=${key}`,
    told: [],
    why: 'a key at the provider',
  },
  { zone: {}, record: null, told: ['error dkim/no-key'], why: 'no such name' },
  { zone: { [name]: [{ A: '192.0.2.1' }] }, record: null, told: ['error dkim/no-key'], why: 'the name has no text' },
  { zone: { [name]: [{ TXT: 'TIMEOUT' }] }, record: null, told: ['warning dkim/no-answer'], why: 'no answer' },
  {
    zone: { [`${name}.example.com`]: txt(`p=${key}`) },
    record: null,
    told: ['error dkim/wrong-place'],
    why: 'the panel added the domain again',
  },
  {
    zone: { [name]: txt('hello', `p=${key}`) },
    record: `p=${key}`,
    told: ['warning dkim/several-records'],
    why: 'another text beside it',
  },
  {
    zone: { [name]: txt(`p=${key}`, 'p=') },
    record: `p=${key}`,
    told: ['error dkim/several-records'],
    why: 'two keys',
  },
  {
    zone: { [name]: txt('v=spf1 -all') },
    record: 'v=spf1 -all',
    told: ['error dkim/other-record'],
    why: 'a wildcard of SPF',
  },
  { zone: { [name]: txt(longKey) }, record: longKey, told: ['note dkim/long-answer'], why: 'more than 512 octets' },
  {
    zone: { [name]: txt(longKey, `n=${'x'.repeat(600)}`) },
    record: longKey,
    told: ['warning dkim/several-records', 'warning dkim/long-answer'],
    why: 'more than most networks carry',
  },
  { selector: 'a b', zone: {}, record: null, told: ['error dkim/bad-selector'], why: 'a blank in it' },
  { selector: '', zone: {}, record: null, told: ['error dkim/bad-selector'], why: 'nothing' },
  {
    selector: 'x'.repeat(64),
    zone: {},
    record: null,
    told: ['error dkim/bad-selector'],
    why: 'a label of more than 63 octets',
  },
];
