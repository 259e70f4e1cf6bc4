import { migrateDatabase } from '@truefrom/core/node/store';
import type { Postgres } from './postgres.ts';
import { wellDone } from './results.ts';

const templates = new WeakMap<Postgres, Promise<string>>();

/** A new database with the tables of truefrom and nothing in them; its name. The tables are made once for each server. */
export async function migratedDatabase(postgres: Postgres): Promise<string> {
  const made = templates.get(postgres) ?? makeTemplate(postgres);
  templates.set(postgres, made);
  return postgres.createDatabase(await made);
}

async function makeTemplate(postgres: Postgres): Promise<string> {
  const name = postgres.createDatabase();
  wellDone(await migrateDatabase(postgres.url(name), {}));
  return name;
}
