import type { DefaultServer, ServerRow } from '../../../settings/index.ts';
import type { ServersFile, WithPassword } from '../stored.ts';
import type { Session } from './database.ts';

type Columns = Readonly<Record<string, unknown>>;

/**
 * Writes what differs between two versions of the table; `before` is what the session has read under the lock. The last check of
 * a row that was there is left alone: it is recorded by itself, meanwhile perhaps.
 */
export async function writeTable(session: Session, before: ServersFile, after: ServersFile): Promise<void> {
  await session.query(...updateOf('policy', policyColumns(after), 'one', true));
  if (after.defaultServer !== before.defaultServer) {
    await session.query('delete from truefrom.default_server');
    await session.query(...insertOf('default_server', defaultColumns(after.defaultServer)));
  }
  const [old, now] = [byId(before.servers), byId(after.servers)];
  const gone = [...old.keys()].filter((id) => !now.has(id));
  if (gone.length > 0) await session.query('delete from truefrom.servers where id = any($1::text[])', [gone]);
  for (const row of after.servers) {
    const known = old.get(row.id);
    if (known === row) continue;
    const columns = serverColumns(row);
    await session.query(
      ...(known
        ? updateOf('servers', columns, 'id', row.id)
        : insertOf('servers', { ...columns, ...checkColumns(row) })),
    );
  }
  const had = byId(before.removed);
  for (const { id, name, movedTo, removedAt, removedBy } of after.removed.filter((row) => !had.has(row.id))) {
    const columns = { id, name, moved_to: movedTo, removed_at: removedAt, removed_by: removedBy };
    await session.query(...insertOf('removed_servers', columns));
  }
}

const byId = <T extends { readonly id: string }>(rows: readonly T[]) => new Map(rows.map((row) => [row.id, row]));

const policyColumns = ({ revision, strict, whenOff, nullSender, headerFrom, site }: ServersFile): Columns => ({
  revision,
  strict,
  when_off: whenOff,
  ...(nullSender !== undefined && { null_sender: nullSender }),
  ...(headerFrom !== undefined && { header_from: headerFrom }),
  ...(site && { site_url: site.url, site_name: site.name, site_dns_over_https: site.dnsOverHttps ?? null }),
});

const connectionColumns = (row: WithPassword<ServerRow> | WithPassword<DefaultServer>): Columns => ({
  name: row.name,
  host: row.address.host,
  port: row.address.port,
  security: row.security,
  certificate_name: row.certificateName ?? null,
  certificate_fingerprint: row.certificateFingerprint ?? null,
  username: row.login.kind === 'password' ? row.login.username : null,
  mails_per_hour: row.mailsPerHour ?? null,
  password_id: row.passwordId ?? null,
});

const defaultColumns = (row: WithPassword<DefaultServer>): Columns => ({
  ...connectionColumns(row),
  application: row.application,
  domain: row.domain,
});

const serverColumns = (row: WithPassword<ServerRow>): Columns => ({
  id: row.id,
  ...connectionColumns(row),
  enabled: row.enabled,
  revision: row.revision,
  created_at: row.createdAt,
  created_by: row.createdBy,
  updated_at: row.updatedAt,
  updated_by: row.updatedBy,
});

export const checkColumns = ({ lastCheck }: Pick<ServerRow, 'lastCheck'>): Columns => ({
  checked_at: lastCheck?.at ?? null,
  check_ok: lastCheck?.ok ?? null,
  check_problem: lastCheck?.problem ?? null,
});

/** Names of tables and columns are ours alone; every value goes beside the statement. */
export function insertOf(table: string, columns: Columns): [text: string, values: unknown[]] {
  const names = Object.keys(columns);
  const places = names.map((_, index) => `$${index + 1}`);
  return [`insert into truefrom.${table} (${names.join(', ')}) values (${places.join(', ')})`, Object.values(columns)];
}

export function updateOf(
  table: string,
  columns: Columns,
  key: string,
  value: unknown,
): [text: string, values: unknown[]] {
  const names = Object.keys(columns);
  const places = names.map((name, index) => `${name} = $${index + 1}`);
  return [
    `update truefrom.${table} set ${places.join(', ')} where ${key} = $${names.length + 1}`,
    [...Object.values(columns), value],
  ];
}
