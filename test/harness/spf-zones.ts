import type { ZoneData, ZoneEntry } from './zone-look-up.ts';

/** A question about a zone, as one is put to an evaluator of SPF. */
export type SpfCase = {
  readonly zone: ZoneData;
  readonly ip: string;
  readonly envelopeSender: string;
  readonly heloName: string;
};

/** Numbers that look like chance and are the same for the same seed (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Draw = {
  readonly below: (count: number) => number;
  readonly chance: (share: number) => boolean;
  readonly one: <T>(of: readonly [T, ...T[]]) => T;
};

function drawFrom(seed: number): Draw {
  const next = numbersFrom(seed);
  const below = (count: number) => Math.floor(next() * count);
  return { below, chance: (share) => next() < share, one: (of) => of[below(of.length)] ?? of[0] };
}

const ips = [
  '192.0.2.1',
  '192.0.2.77',
  '198.51.100.9',
  '203.0.113.200',
  '10.9.8.7',
  '2001:db8::1',
  '2001:DB8:0:1::25',
  '::ffff:192.0.2.1',
] as const;
const networks = [
  '192.0.2.1',
  '192.0.2.0/24',
  '192.0.0.0/16',
  '198.51.100.9',
  '203.0.113.0/25',
  '0.0.0.0/0',
  '10.0.0.0/8',
  '192.0.2.76/31',
] as const;
const networks6 = [
  '2001:db8::1',
  '2001:db8::/32',
  '2001:db8:0:1::/64',
  '::/0',
  '::ffff:192.0.2.1',
  '2001:db8::25',
  '2001:db8:0:1::20/123',
] as const;
const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((label) => `${label}.example.com`) as [string, ...string[]];
const missing = 'missing.example.com';
const oddNames = [
  '_spf.example.com',
  'x..example.com',
  `${'l'.repeat(64)}.example.com`,
  'example',
  'example.123',
  'UPPER.example.COM',
  'a.example.com.',
  'a-b.x-y',
  'foo bar.example.com',
] as const;
const macros = [
  '%{i}',
  '%{ir}',
  '%{s}',
  '%{l}',
  '%{l-}',
  '%{lr-}',
  '%{l1r+-}',
  '%{o}',
  '%{d}',
  '%{d2}',
  '%{d1r}',
  '%{dr}',
  '%{h}',
  '%{v}',
  '%{H}',
  '%{S}',
  '%{L}',
  '%{I}',
  '%{p}',
  '%%',
  '%_',
  '%-',
  '%{D2R}',
] as const;
const badMacros = [
  '%',
  '%{',
  '%{a}',
  '%{d0}',
  '%{c}',
  '%{t}',
  '%{d',
  '%x',
  '%{dx}',
  '%{ d}',
  '%{d999999999999}',
  '%{}',
] as const;
const senders = [
  'anna@a.example.com',
  'Anna.B-c+d@A.example.com',
  'o=x/y@a.example.com',
  '@a.example.com',
  'a.example.com',
  '',
  'anna@missing.example.com',
  'bücher@a.example.com',
  'x@b.example.com',
  'y@c.example.com',
  'z@d.example.com',
  'a+b-c@e.example.com',
  'q@h.example.com',
  '"odd@part"@a.example.com',
  'x@single',
  'x@a..example.com',
  'x@a.example.com.',
] as const;
const helos = [
  'mail.example.com',
  'a.example.com',
  'single',
  '[192.0.2.1]',
  "JUMPIN' JUPITER",
  'b.example.com',
] as const;
const odd = [
  'all:x',
  'all/8',
  'ip4',
  'ip4:',
  'ip4:1.2.3',
  'ip4:1.2.3.4/33',
  'ip4:1.2.3.4/08',
  'ip4:01.2.3.4',
  'ip4:1.2.3.4//32',
  'ip6:1.2.3.4',
  'ip6:::1/129',
  'ip6:1::2::3',
  'ip6:[::1]',
  'a/',
  'a//',
  'a:/24',
  'a/33',
  'a//129',
  'a/24/64',
  'a:x/24//64',
  'mx/024',
  'mx:',
  'include',
  'include:',
  'include:example',
  'exists',
  'exists/24',
  'ptr/24',
  'ptr:',
  'foo',
  'foo:bar',
  'foo=bar',
  'foo=',
  'foo=%',
  '1foo=bar',
  '=x',
  'redirect=',
  'redirect=example',
  'exp=',
  'exp=%{x}',
  'a:b=c',
  '--all',
  '+-all',
  'ALL',
  'Include:b.example.com',
  'A',
  'a\tmx',
  'é',
  'v=spf1',
  'a:example.com:8080',
  'a:a.example.com/24//64',
  'a:foo:bar/baz.example.com',
  'a.b',
  'all.',
  'mx:%{d}/24',
  'redirect=b.example.com/24',
  'Redirect=c.example.com',
  'r-x_1.2=%{c}',
] as const;

const nameIn = (draw: Draw): string => {
  const kind = draw.below(40);
  if (kind < 28) return draw.one(names);
  if (kind < 31) return missing;
  if (kind < 33) return draw.one(oddNames);
  if (kind < 39)
    return `${draw.one(macros)}${draw.chance(0.5) ? '.' : ''}${draw.chance(0.7) ? draw.one(names) : draw.one(macros)}`;
  return `${draw.one(badMacros)}.example.com`;
};

function term(draw: Draw): string {
  const sign = draw.one(['', '', '', '+', '-', '~', '?']);
  switch (draw.below(12)) {
    case 0:
    case 1:
      return `${sign}ip4:${draw.one(networks)}`;
    case 2:
      return `${sign}ip6:${draw.one(networks6)}`;
    case 3:
      return `${sign}a${draw.chance(0.7) ? `:${nameIn(draw)}` : ''}${draw.one(['', '', '', '/24', '//64', '/16//32', '/0'])}`;
    case 4:
      return `${sign}mx${draw.chance(0.6) ? `:${nameIn(draw)}` : ''}${draw.one(['', '', '', '/24', '//64', '/30//120'])}`;
    case 5:
    case 6:
    case 7:
      return `${sign}include:${nameIn(draw)}`;
    case 8:
      return `${sign}exists:${nameIn(draw)}`;
    case 9:
      return `${sign}ptr${draw.chance(0.5) ? `:${nameIn(draw)}` : ''}`;
    case 10:
      return draw.chance(0.06) ? `${sign}${draw.one(odd)}` : `${sign}all`;
    default:
      return draw.one([
        `redirect=${nameIn(draw)}`,
        `exp=${nameIn(draw)}`,
        `exp=why.example.com`,
        'unknown=%{d}',
        `${sign}a`,
      ]);
  }
}

function record(draw: Draw): string {
  const version = draw.chance(0.97) ? 'v=spf1' : draw.one(['V=SPF1', 'v=spf10', 'v=spf1 ', 'v=spf1;', ' v=spf1']);
  const terms = Array.from({ length: draw.below(6) }, () => term(draw));
  if (draw.chance(0.5)) terms.push(draw.one(['-all', '~all', '?all', 'redirect=h.example.com']));
  if (draw.chance(0.2)) terms.push('exp=why.example.com');
  return [version, ...terms].join(draw.chance(0.98) ? ' ' : '  ');
}

function entriesOf(draw: Draw): ZoneEntry[] {
  const entries: ZoneEntry[] = [];
  if (draw.chance(0.85)) entries.push({ TXT: record(draw) });
  if (draw.chance(0.03)) entries.push({ TXT: record(draw) });
  if (draw.chance(0.1)) entries.push({ TXT: 'some other text' });
  if (draw.chance(0.03)) entries.push({ TXT: draw.one(['TIMEOUT', 'SERVFAIL', 'REFUSED']) });
  for (let count = draw.below(3); count > 0; count--)
    entries.push({ A: draw.one(['192.0.2.1', '192.0.2.9', '198.51.100.9', '203.0.113.1']) });
  if (draw.chance(0.4)) entries.push({ AAAA: draw.one(['2001:db8::1', '2001:db8:0:1::26', '2001:0DB8::0001']) });
  for (let count = draw.chance(0.05) ? 12 : draw.below(4); count > 0; count--) {
    entries.push({ MX: [draw.below(3) * 10, draw.one([...names, missing, '.', 'mail.example.com'])] });
  }
  if (draw.chance(0.03))
    entries.push({ [draw.one(['A', 'AAAA', 'MX'])]: draw.one(['TIMEOUT', 'SERVFAIL', 'REFUSED']) });
  return entries;
}

const explanations = [
  'See %{d} for %{i}',
  'why %{s}? %{h} %{r} %{c} %{v} %{p}',
  'bad %{',
  'bad %x',
  'é',
  '',
  '%{L} %% %_%- %{lr-}',
  '%{a}',
] as const;

/** One generated zone with a question about it; the same for the same seed. */
export function spfCase(seed: number): SpfCase {
  const draw = drawFrom(seed);
  const zone: Record<string, ZoneEntry[]> = Object.fromEntries(names.map((name) => [name, entriesOf(draw)]));
  if (draw.chance(0.2)) zone[draw.one(names)] = [{ CNAME: draw.one(names) }];
  if (draw.chance(0.1)) zone[draw.one(names)] = [draw.one(['TIMEOUT', 'SERVFAIL', 'REFUSED'])];
  zone['why.example.com'] = draw.chance(0.9) ? [{ TXT: draw.one(explanations) }] : [{ TXT: 'one' }, { TXT: 'two' }];
  zone['mail.example.com'] = [{ A: '192.0.2.1' }, { AAAA: '2001:db8::1' }];
  zone['example.com'] = [{ A: '192.0.2.1' }];
  const ip = draw.one(ips);
  const claimed = Array.from({ length: draw.chance(0.05) ? 12 : draw.below(3) }, () => ({
    PTR: draw.one([...names, 'mail.example.com', missing]),
  }));
  const reverse = { '192.0.2.1': '1.2.0.192.in-addr.arpa', '198.51.100.9': '9.100.51.198.in-addr.arpa' } as Record<
    string,
    string
  >;
  const at = reverse[ip.replace('::ffff:', '')] ?? `1.${'0.'.repeat(23)}8.b.d.0.1.0.0.2.ip6.arpa`;
  if (draw.chance(0.9)) zone[at] = draw.chance(0.1) ? [{ PTR: 'TIMEOUT' }] : claimed;
  return {
    zone,
    ip,
    envelopeSender: draw.chance(0.6) ? `anna.b@${draw.one(names)}` : draw.one(senders),
    heloName: draw.one(helos),
  };
}
