import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixtures } from '../harness/fixtures.ts';
import { truefrom } from '../harness/home.ts';
import type { ZoneData } from '../harness/zone-look-up.ts';
import { measureBrowserModule } from './browser-module.ts';
import { runToEnd } from './measure.ts';
import { compared, limited, type Result, type Skipped } from './result.ts';
import type { SpfLoad } from './spf-rate.ts';

const mostModuleOctets = 10_000;
/** At most half the time of mailauth. */
const mostTimes = 0.5;

/** How fast SPF is evaluated, every step told, beside mailauth which tells none; and what a browser loads for it. */
export async function measureSpf(): Promise<(Result | Skipped)[]> {
  const { octets, gzipped } = await measureBrowserModule("export { checkSpf } from '@truefrom/core/domain';");
  const suite = suiteLoad();
  const loads = [oneNumber, includes, ...('skipped' in suite ? [] : [suite])];
  const rates = await measureLoads(loads);
  return [
    ...rates,
    ...('skipped' in suite ? [suite] : []),
    limited('SPF with its steps, gzip', gzipped, mostModuleOctets),
    limited('  unpacked', octets, Number.POSITIVE_INFINITY),
  ];
}

/** Each in a process of its own, so that none finds code that another has warmed up. */
async function measureLoads(loads: readonly SpfLoad[]): Promise<Result[]> {
  const results: Result[] = [];
  for (const load of loads) {
    const said = await runToEnd(
      truefrom.node,
      [join(import.meta.dirname, 'spf-rate.ts'), JSON.stringify(load)],
      process.env,
    );
    const { ours, theirs } = JSON.parse(said) as { ours: number; theirs: number };
    results.push(
      limited(`SPF, ${load.name}`, 1000 / ours, 0, 'a second'),
      limited('  mailauth', 1000 / theirs, 0, 'a second'),
      compared('  1,000, against mailauth', 1000 * ours, 1000 * theirs, mostTimes),
    );
  }
  return results;
}

const request = { ip: '192.0.2.1', envelopeSender: 'anna@yourcompany.com', heloName: 'smtp.yourcompany.com' };

const oneNumber: SpfLoad = {
  name: 'ip4 -all',
  cases: [{ ...request, zone: { 'yourcompany.com': [{ TXT: 'v=spf1 ip4:192.0.2.1 -all' }] } }],
};

const provider = (name: string) => [
  { TXT: `v=spf1 ip4:203.0.113.0/24 ip4:198.51.100.128/25 include:_more.${name} ip6:2001:db8:1::/48 ~all` },
];
const names = ['one', 'two', 'three', 'four'].map((label) => `_spf.${label}.example`);

const includes: SpfLoad = {
  name: '4 includes, mx',
  cases: [
    {
      ...request,
      zone: {
        'yourcompany.com': [
          { TXT: `v=spf1 ${names.map((name) => `include:${name}`).join(' ')} mx -all` },
          { MX: [10, 'mx1.yourcompany.com'] },
          { MX: [20, 'mx2.yourcompany.com'] },
        ],
        ...Object.fromEntries(names.map((name) => [name, provider(name)])),
        ...Object.fromEntries(names.map((name) => [`_more.${name}`, [{ TXT: 'v=spf1 ip4:198.51.100.0/25 ~all' }]])),
        'mx1.yourcompany.com': [{ A: '198.51.100.1' }],
        'mx2.yourcompany.com': [{ A: '192.0.2.1' }],
      },
    },
  ],
};

type Suite = {
  readonly scenarios: readonly {
    readonly tests: Readonly<Record<string, { host: string; mailfrom: string; helo: string }>>;
    readonly zonedata: ZoneData;
  }[];
};

function suiteLoad(): SpfLoad | Skipped {
  const name = 'suite of RFC 7208';
  const folder = fixtures('spf');
  if (folder === null) return { name: `SPF, ${name}`, skipped: 'there is no folder "spf" (TRUEFROM_FIXTURES)' };
  const { scenarios }: Suite = JSON.parse(readFileSync(join(folder, 'dev-tests.json'), 'utf8'));
  const cases = scenarios.flatMap(({ tests, zonedata }) =>
    Object.values(tests).map(({ host, mailfrom, helo }) => ({
      ip: host,
      envelopeSender: mailfrom,
      heloName: helo,
      zone: zonedata,
    })),
  );
  return { name, cases };
}
