import { type Deed, drops, fallsSilent, type Moment, resets, type Stage, says } from './upstream.ts';

/** Numbers from 0 to below 1 that are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const temporary = says('451 4.3.0 not now');
const closing: Deed = { says: '421 4.3.2 going\r\n', act: 'drop' };
const nonsense = says('what');
const goes = [drops, resets];

/** What may happen at a stage; a mail may be put off, nothing is refused for good, so that each gets through in the end. */
const faults: Readonly<Partial<Record<Stage, readonly Deed[]>>> = {
  connect: goes,
  banner: [...goes, closing, fallsSilent, nonsense],
  ehlo: [...goes, closing, nonsense],
  mail: [...goes, closing, temporary, fallsSilent, nonsense],
  rcpt: [...goes, closing, temporary, fallsSilent, nonsense, says('250 ok\r\n250 ok')],
  data: [...goes, closing, temporary, says('250 ok')],
  'in-data': [...goes, closing, temporary],
  dot: [...goes, closing, temporary, fallsSilent, nonsense],
  stored: [...goes, fallsSilent, { says: '250 2', act: 'drop' }],
  after: [...goes, closing, says('421 4.4.2 idle')],
  rset: [...goes, closing, temporary, fallsSilent],
};

/** Faults of every kind at every stage, each stage with this probability. */
export function randomFaults(seed: number, probability: number): (moment: Moment) => Deed | null {
  const random = seededRandom(seed);
  return ({ stage }) => {
    const deeds = faults[stage] ?? [];
    return random() < probability ? (deeds[Math.floor(random() * deeds.length)] ?? null) : null;
  };
}
