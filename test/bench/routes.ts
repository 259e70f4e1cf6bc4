import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyStore } from '@truefrom/core/node/store';
import { makeHome, truefrom } from '../harness/home.ts';
import { type Postgres, postgresNeeds, startPostgres } from '../harness/postgres.ts';
import { migratedDatabase } from '../harness/postgres-store.ts';
import { wellDone } from '../harness/results.ts';
import { runToEnd, timeOf } from './measure.ts';
import { limited, type Result, type Skipped } from './result.ts';
import { patternOf, type RoutesLoad, type RoutesRate } from './routes-rate.ts';

const sizes = [10, 10_000, 1_000_000];
/** Of the routes with ten senders there must be as many with a million. A folder looks at a choice file for each login. */
const leastShare = { folder: 0.05, database: 0.4 };

/** Routes a second, from a folder and from PostgreSQL, by the number of senders; and what a start and a copy of a million take. */
export async function measureRoutes(): Promise<(Result | Skipped)[]> {
  if (!postgresNeeds.programs.every(existsSync) || process.getuid?.() !== 0) {
    return [{ name: 'routes', skipped: 'PostgreSQL is not installed, or the rights of root are missing' }];
  }
  const postgres = await startPostgres();
  using home = makeHome();
  try {
    const results: Result[] = [];
    let few: RoutesRate | null = null;
    for (const senders of sizes) {
      const load = await prepare(senders, postgres, join(home.folder, String(senders)));
      const said = await runToEnd(
        truefrom.node,
        [join(import.meta.dirname, 'routes-rate.ts'), JSON.stringify(load)],
        process.env,
      );
      const rate = JSON.parse(said) as RoutesRate;
      few ??= rate;
      results.push(...linesOf(senders, rate, few), limited('  copy into PostgreSQL', load.copyMs, 0, 'ms'));
    }
    return results.map((each) =>
      each.unit === 'ms' ? { ...each, target: Number.POSITIVE_INFINITY, within: true } : each,
    );
  } finally {
    await postgres.remove();
  }
}

const linesOf = (senders: number, rate: RoutesRate, few: RoutesRate): Result[] => [
  share(`${senders.toLocaleString('en')} senders: folder`, rate.folder, few.folder, leastShare.folder),
  share('  PostgreSQL', rate.database, few.database, leastShare.database),
  share('  PostgreSQL, 20 at once', rate.together, few.together, leastShare.database),
  limited('  start with the folder', rate.starts.folder, 0, 'ms'),
  limited('  start with PostgreSQL', rate.starts.database, 0, 'ms'),
];

const share = (name: string, value: number, base: number, target: number): Result => ({
  name,
  value,
  unit: 'a second',
  ratio: value / base,
  target,
  within: value / base >= target,
});

async function prepare(senders: number, postgres: Postgres, home: string): Promise<RoutesLoad & { copyMs: number }> {
  mkdirSync(home, { recursive: true });
  const rows = Array.from({ length: senders }, (_, number) => ({
    pattern: patternOf(number),
    addedAt: '2026-01-31T09:30:00.000Z',
    addedBy: 'root',
    login: `login${number % 1_000}`,
  }));
  writeFileSync(join(home, 'senders.json'), `${JSON.stringify({ version: 1, senders: rows }, null, 2)}\n`);
  const url = postgres.url(await migratedDatabase(postgres));
  const options = { env: {}, replace: false, dryRun: false, withoutUnknownLogins: false };
  const copyMs = await timeOf(async () => wellDone(await copyStore(home, url, options)));
  return { senders, home, url, copyMs };
}
