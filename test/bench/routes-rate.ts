import { parseMailbox } from '@truefrom/core/address';
import { openStore } from '@truefrom/core/node/store';
import { interleaved, timeOf } from './measure.ts';

/** Where the same so many senders are: a folder, and the address of a database. */
export type RoutesLoad = { readonly senders: number; readonly home: string; readonly url: string };
export type RoutesRate = Record<'folder' | 'database' | 'together', number> & {
  /** Until the first answer, milliseconds. */
  readonly starts: Record<'folder' | 'database', number>;
};

const rounds = 5;
const questions = 4_000;
const atOnce = 20;

/** Questions a second, of each store in turns in this one process: one after the other, and `together` twenty at once. */
async function measureRate({ senders, home, url }: RoutesLoad): Promise<RoutesRate> {
  const boxes = Array.from({ length: questions }, (_, number) => senderOf((number * 7_919) % senders));
  const starts = { folder: 0, database: 0 };
  const open = async (name: 'folder' | 'database') => {
    const start = performance.now();
    const env = { TRUEFROM_HOME: home, ...(name === 'database' && { TRUEFROM_STORE: url }) };
    const store = await openStore({ env });
    const routes = store.ok ? await store.value.followRoutes() : store;
    if (!routes.ok) throw new Error(`${routes.problem.code}: ${routes.problem.found}`);
    await routes.value.settingsFor(null);
    starts[name] = performance.now() - start;
    return routes.value;
  };
  const stores = { folder: await open('folder'), database: await open('database') };
  const ask = (name: keyof typeof stores, lanes: number) => async () => {
    const left = boxes.values();
    const lane = async () => {
      for (const sender of left) {
        const answer = await stores[name].settingsFor(sender);
        if (!answer.ok || answer.value.senders.length !== 1) throw new Error('a sender was not found');
      }
    };
    return (questions * 1000) / (await timeOf(() => Promise.all(Array.from({ length: lanes }, lane))));
  };
  const rates = await interleaved(
    { folder: ask('folder', 1), database: ask('database', 1), together: ask('database', atOnce) },
    rounds,
  );
  await stores.folder.close();
  await stores.database.close();
  return { ...rates, starts };
}

/** The sender of that number in the table of a {@link RoutesLoad}. */
export const patternOf = (number: number): string => `user${number}@company${number % 5_000}.example`;

function senderOf(number: number) {
  const parsed = parseMailbox(patternOf(number));
  if (!parsed.ok) throw new Error(parsed.problem.code);
  return parsed.value;
}

if (process.argv[1] === import.meta.filename) {
  console.log(JSON.stringify(await measureRate(JSON.parse(process.argv[2] ?? '{}'))));
}
