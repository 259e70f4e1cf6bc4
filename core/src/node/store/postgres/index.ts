import { done, type Result } from '../../../problem/index.ts';
import { Database } from './database.ts';
import { type Migrated, migrate } from './migrate.ts';
import { parseTarget } from './target.ts';

export { openDatabaseStore } from './open.ts';

/** See {@link migrate}; `place` is the database without its password. */
export async function migrateDatabase(
  url: string,
  env: NodeJS.ProcessEnv,
): Promise<Result<Migrated & { readonly place: string }>> {
  const target = parseTarget(url, env);
  if (!target.ok) return target;
  const database = Database.open(target.value, 1);
  if (!database.ok) return database;
  const migrated = await migrate(database.value);
  await database.value.close();
  return migrated.ok ? done({ ...migrated.value, place: database.value.place }) : migrated;
}
export { databasePlace } from './copy-place.ts';
export { inspectDatabase, summarizeDatabase } from './inspect.ts';
