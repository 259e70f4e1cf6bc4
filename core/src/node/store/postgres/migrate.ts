import { done, fail, type Result } from '../../../problem/index.ts';
import { attempt, type Database, type Session } from './database.ts';
import { groupRoles, migrations, newestVersion } from './schema.ts';
import { change } from './transaction.ts';

/** Older servers lack functions that the tables need. */
const oldestServer = 13;
/** Of the advisory lock that only migrations take: "truefrom" in octets. */
const lockKey = '8390891554417798509';

export type Migration = { readonly version: number; readonly name: string };
export type Migrated = { readonly from: number; readonly to: number; readonly applied: readonly Migration[] };

/** Null: there are no tables of truefrom. */
export async function schemaVersion(session: Session): Promise<number | null> {
  const [found] = await session.query<{ there: boolean }>(
    `select to_regclass('truefrom.migrations') is not null as there`,
  );
  if (!found?.there) return null;
  const [row] = await session.query<{ version: number | null }>(
    'select max(version) as version from truefrom.migrations',
  );
  return row?.version ?? null;
}

/**
 * Brings the tables to the newest version, all steps or none, one process at a time; also makes the group roles where they are
 * missing. Whoever owns the tables may do it, and the first time whoever may create a schema in the database.
 */
export const migrate = (database: Database): Promise<Result<Migrated>> =>
  attempt(
    () =>
      change(database, async (session) => {
        await session.query('select pg_advisory_xact_lock($1::bigint)', [lockKey]);
        const from = (await schemaVersion(session)) ?? 0;
        if (from > newestVersion) return fail('store/newer-format', `${database.place}: version ${from}`);
        const problem = (await serverProblem(session)) ?? (from < newestVersion ? await makeRoles(session) : null);
        if (problem) return problem;
        const applied: Migration[] = [];
        for (const { version, name, sql } of migrations.filter((step) => step.version > from)) {
          await session.query(sql);
          await session.query('insert into truefrom.migrations (version, name) values ($1, $2)', [version, name]);
          applied.push({ version, name });
        }
        return done({ from, to: newestVersion, applied });
      }),
    'store/not-owner',
  );

async function serverProblem(session: Session) {
  const [row] = await session.query<{ version: number }>(
    `select current_setting('server_version_num')::int / 10000 as version`,
  );
  const version = row?.version ?? 0;
  return version < oldestServer ? fail('store/old-database', `PostgreSQL ${version}`) : null;
}

/** Roles are there for all databases of a server, so another one may have made them already. */
async function makeRoles(session: Session) {
  const rows = await session.query<{ rolname: string }>('select rolname from pg_roles where rolname = any($1)', [
    [...groupRoles],
  ]);
  const missing = groupRoles.filter((role) => !rows.some(({ rolname }) => rolname === role));
  if (missing.length === 0) return null;
  const [self] = await session.query<{ may: boolean }>(
    'select rolsuper or rolcreaterole as may from pg_roles where rolname = current_user',
  );
  if (!self?.may) {
    return fail('store/no-group-roles', missing.join(', '), missing.map((role) => `CREATE ROLE ${role};`).join(' '));
  }
  for (const role of missing) {
    // the migration of another database may make it in this moment
    await session.query(
      `do $$ begin create role ${role} nologin; exception when duplicate_object or unique_violation then null; end $$`,
    );
  }
  return null;
}
