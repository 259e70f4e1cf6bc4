import { fail, type Result } from '../../../problem/index.ts';
import type { ServersFile } from '../stored.ts';
import { attempt, type Database, type Session } from './database.ts';
import { readTable } from './table.ts';
import { change } from './transaction.ts';

/** What every operation of this store works with. `home`: where the key is looked for. */
export type DatabaseContext = {
  readonly database: Database;
  readonly login: string;
  readonly home: string;
  readonly env: NodeJS.ProcessEnv;
};

/** A change of the tables: one at a time, over what is there at that moment. */
export const changeTables = <T>(
  { database }: DatabaseContext,
  work: (session: Session, table: ServersFile) => Promise<Result<T>>,
): Promise<Result<T>> =>
  attempt(
    () =>
      change(database, async (session) => {
        const read = await lockAndRead(session);
        if (!read.ok) return fail(read.problem.code, `${database.place}: ${read.problem.found}`);
        return await work(session, read.value.table);
      }),
    'store/not-administrator',
  );

/** The row of the policy is the lock of all tables; whoever may not write it may not hold it either. */
export async function lockAndRead(session: Session): ReturnType<typeof readTable> {
  await session.query('select from truefrom.policy for update');
  return await readTable(session);
}
