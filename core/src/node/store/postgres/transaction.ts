import { setTimeout as delay } from 'node:timers/promises';
import { fail, type Result } from '../../../problem/index.ts';
import type { Database, Session } from './database.ts';
import { DatabaseFault } from './fault.ts';

const lockWait = '10s';
const askAgainMs = [0, 200, 800, 2_000];

/**
 * Runs a change: all of it is kept, durable, or nothing. A problem that the work resolves to takes everything back. Where the
 * connection breaks at the very end, the database is asked what became of it; `store/outcome-unknown` if it does not answer.
 */
export async function change<T>(
  database: Database,
  work: (session: Session) => Promise<Result<T>>,
): Promise<Result<T>> {
  let committing: { readonly id: string; readonly result: Result<T> } | null = null;
  try {
    return await database.use(async (session) => {
      // A server may be set to acknowledge what it has not written yet; here it does not.
      await session.query(`begin; set local synchronous_commit = on; set local lock_timeout = '${lockWait}'`);
      try {
        const result = await work(session);
        if (!result.ok) {
          await session.query('rollback');
          return result;
        }
        const [row] = await session.query<{ id: string | null }>('select pg_current_xact_id_if_assigned()::text as id');
        committing = { id: row?.id ?? '', result };
        await session.query('commit');
        return result;
      } catch (error) {
        if (!(error instanceof DatabaseFault && error.isLost)) await session.query('rollback');
        throw error;
      }
    });
  } catch (error) {
    const tried = committing as { readonly id: string; readonly result: Result<T> } | null;
    if (!(error instanceof DatabaseFault) || !error.isLost || !tried?.id) throw error;
    const outcome = await outcomeOf(database, tried.id);
    if (outcome === 'committed') return tried.result;
    if (outcome === 'aborted') throw error;
    return fail('store/outcome-unknown', database.place);
  }
}

/** Reads that see one moment, however many they are. */
export const readAtOnce = <T>(database: Database, work: (session: Session) => Promise<Result<T>>): Promise<Result<T>> =>
  database.use(async (session) => {
    await session.query('begin isolation level repeatable read read only');
    try {
      const result = await work(session);
      await session.query('commit');
      return result;
    } catch (error) {
      if (!(error instanceof DatabaseFault && error.isLost)) await session.query('rollback');
      throw error;
    }
  });

/** Null: the database does not say. */
async function outcomeOf(database: Database, id: string): Promise<string | null> {
  for (const ms of askAgainMs) {
    await delay(ms);
    try {
      const [row] = await database.use((session) =>
        session.query<{ outcome: string | null }>('select pg_xact_status($1::text::xid8) as outcome', [id]),
      );
      if (row?.outcome === 'committed' || row?.outcome === 'aborted') return row.outcome;
    } catch (error) {
      if (!(error instanceof DatabaseFault)) throw error;
    }
  }
  return null;
}
