import { statSync } from 'node:fs';
import { done, type Problem, printable, type Result } from '../../../problem/index.ts';
import { readKey } from '../../secrets/index.ts';
import type { Finding } from '../inspect.ts';
import { findKeyPlace } from '../key-place.ts';
import type { StoreSummary } from '../summary.ts';
import type { DatabaseContext } from './context.ts';
import { attempt, type Session } from './database.ts';
import { mayReadSecrets, type OpenDatabase, openDatabase } from './open.ts';
import { newestVersion } from './schema.ts';
import { openRow, type SecretRow } from './secrets.ts';
import { readTable } from './table.ts';

type Counts = StoreSummary['counts'];

const countsOf = async (session: Session): Promise<Counts> => {
  const [counts] = await session.query<Counts>(
    `select (select count(*)::float8 from truefrom.servers) as servers,
      (select count(*)::float8 from truefrom.removed_servers) as removed,
      (select count(*)::float8 from truefrom.senders) as senders,
      (select count(*)::float8 from truefrom.choices) as choices`,
  );
  return counts ?? { servers: 0, removed: 0, senders: 0, choices: 0 };
};

export async function summarizeDatabase(
  url: string,
  home: string,
  env: NodeJS.ProcessEnv,
): Promise<Result<StoreSummary>> {
  const opened = await openDatabase(url, home, env);
  if (!opened.ok) return opened;
  const { context, rights } = opened.value;
  const counts = await attempt(async () => done(await context.database.use(countsOf)));
  await context.database.close();
  if (!counts.ok) return counts;
  return done({
    kind: 'postgresql',
    place: context.database.place,
    login: rights.login,
    role: rights.isAdministrator ? 'administrator' : 'user',
    readsSecrets: mayReadSecrets(opened.value),
    schema: newestVersion,
    counts: counts.value,
  });
}

/** Looks at a database and changes nothing. What this login may not read is said, and is no problem. */
export async function inspectDatabase(url: string, home: string, env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const opened = await openDatabase(url, home, env);
  if (!opened.ok) return [{ file: 'TRUEFROM_STORE', problem: opened.problem, detail: opened.problem.found }];
  const { context } = opened.value;
  const looked = await attempt(() => context.database.use(async (session) => done(await look(session, opened.value))));
  await context.database.close();
  return looked.ok ? looked.value : [bad(context.database.place, looked.problem)];
}

const well = (file: string, detail: string): Finding => ({
  file: printable(file),
  problem: null,
  detail: printable(detail),
});
const bad = (file: string, problem: Problem): Finding => ({ file: printable(file), problem, detail: problem.found });

async function look(session: Session, { context, rights }: OpenDatabase): Promise<Finding[]> {
  const { place } = context.database;
  const [server] = await session.query<{ version: string; encrypted: boolean | null }>(
    `select current_setting('server_version') as version,
       (select ssl from pg_stat_ssl where pid = pg_backend_pid()) as encrypted`,
  );
  const way = server?.encrypted ? ', encrypted' : '';
  const { servers, senders, choices } = await countsOf(session);
  return [
    well(place, `PostgreSQL ${server?.version ?? '?'}${way}, tables of version ${newestVersion}`),
    well(place, `servers: ${servers}, senders: ${senders}, choices: ${choices}`),
    ...(await strayFindings(session, place)),
    ...(rights.seesSecrets ? await secretFindings(session, context) : [well(place, 'passwords: closed to this login')]),
  ];
}

/** Senders whose server neither is nor was there; a few of them, by name. */
async function strayFindings(session: Session, place: string): Promise<Finding[]> {
  const rows = await session.query<{ pattern: string }>(
    `select s.pattern from truefrom.senders s
     left join truefrom.servers a on a.id = s.server
     left join truefrom.removed_servers r on r.id = s.server
     where s.server is not null and a.id is null and r.id is null order by s.place limit 20`,
  );
  return rows.map(({ pattern }) => bad(place, { code: 'server/not-found', found: printable(pattern) }));
}

async function secretFindings(session: Session, context: DatabaseContext): Promise<Finding[]> {
  const { place } = context.database;
  const keyPath = findKeyPlace(context.home, context.env).path;
  const read = await readTable(session);
  if (!read.ok) return [bad(place, read.problem)];
  const rows = await session.query<SecretRow & { server: string; slot: string }>('select * from truefrom.secrets');
  const key = await readKey(keyPath);
  if (!key.ok) return rows.length === 0 ? [] : [bad(keyPath, key.problem)];
  const { defaultServer, servers } = read.value.table;
  const needed = [{ ...defaultServer, id: 'default' }, ...servers].filter((row) => row.login.kind === 'password');
  const findings = needed.map(({ id, passwordId = '' }) => {
    const row = rows.find(({ server, slot }) => server === id && slot === passwordId);
    if (!row) return bad(place, { code: 'store/secret-missing', found: id });
    const opened = openRow(row, key.value, id, { passwordId }, keyPath);
    return opened.ok ? well(place, `the password of ${id} opens`) : bad(place, opened.problem);
  });
  return [...looseKey(keyPath), ...findings];
}

function looseKey(path: string): Finding[] {
  const mode = statSync(path, { throwIfNoEntry: false })?.mode ?? 0;
  return (mode & 0o077) === 0 ? [] : [bad(path, { code: 'store/loose-mode', found: printable(path) })];
}
