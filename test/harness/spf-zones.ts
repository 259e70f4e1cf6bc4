import {
  badMacros,
  explanations,
  helos,
  ips,
  macros,
  missing,
  names,
  networks,
  networks6,
  odd,
  oddNames,
  senders,
} from './spf-zone-words.ts';
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
