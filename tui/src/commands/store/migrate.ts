import { databaseUrl, hasPassword, migrateDatabase } from '@truefrom/core/node/store';
import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';

export async function run({ words, env, out }: Call): Promise<number> {
  const [word] = words;
  if (word !== undefined && hasPassword(word))
    return out.problem({ code: 'store/password-in-arguments', found: 'URL' });
  const url = word ?? databaseUrl(env);
  if (url === null) return out.problem({ code: 'usage/missing-word', found: 'URL' });
  const migrated = await migrateDatabase(url, env);
  if (!migrated.ok) return out.problem(migrated.problem);
  const { place, from, to, applied } = migrated.value;
  out.show(migrated.value, () => [
    applied.length === 0
      ? `The tables in ${place} have the newest version already: ${to}.`
      : from === 0
        ? `The tables were made in ${place}, version ${to}.`
        : `The tables in ${place} were brought from version ${from} to ${to}.`,
  ]);
  if (from === 0) {
    out.note('Now grant the roles to logins of the database, such as: GRANT truefrom_administrator TO admin;');
    out.note('users get truefrom_user, the gateway and Postfix truefrom_engine.');
  }
  return exitCode.done;
}
