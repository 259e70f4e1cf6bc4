import { fail, type Result } from '../../../problem/index.ts';
import { defaultSettings } from '../../../settings/index.ts';
import { isObject } from '../shape.ts';
import { parseServersFile, type ServersFile } from '../stored.ts';
import type { Session } from './database.ts';

/** The table of servers and the policy as the rest of the store knows them; `version` is another one after every change. */
export type StoredTable = { readonly version: string; readonly table: ServersFile };

type Row = Readonly<Record<string, unknown>>;
type Answer = {
  readonly version: string;
  readonly policy: Row;
  readonly default_server: Row | null;
  readonly servers: readonly Row[];
  readonly removed: readonly Row[];
};

/** One statement, so that all of it is of one moment. As JSON, times do not depend on how a server writes them. */
const question = `
select p.version::text as version, to_jsonb(p) as policy,
  (select to_jsonb(d) from truefrom.default_server d) as default_server,
  (select coalesce(jsonb_agg(to_jsonb(s) order by s.place), '[]') from truefrom.servers s) as servers,
  (select coalesce(jsonb_agg(to_jsonb(r) order by r.place), '[]') from truefrom.removed_servers r) as removed
from truefrom.policy p`;

/** What is not right in it, as somebody may have written who took a constraint away, is `store/broken-row`. */
export async function readTable(
  session: Session,
): Promise<Result<StoredTable, 'store/broken-row' | 'store/not-migrated'>> {
  const [answer] = await session.query<Answer>(question, [], { name: 'truefrom-table' });
  if (!answer) return fail('store/not-migrated', 'truefrom.policy is empty');
  const parsed = parseServersFile(fileOf(answer));
  return parsed.ok
    ? { ok: true, value: { version: answer.version, table: parsed.value } }
    : fail('store/broken-row', parsed.problem.found);
}

export const timeOf = (value: unknown): unknown => {
  const time = new Date(String(value));
  return Number.isNaN(time.getTime()) ? value : time.toISOString();
};

function fileOf({ policy, default_server, servers, removed }: Answer) {
  const { site_url, site_name, site_dns_over_https } = policy;
  return {
    version: 1,
    revision: policy.revision,
    strict: policy.strict,
    whenOff: policy.when_off,
    nullSender: policy.null_sender,
    headerFrom: policy.header_from,
    ...(site_url !== null && { site: { url: site_url, name: site_name, dnsOverHttps: site_dns_over_https } }),
    defaultServer: isObject(default_server)
      ? { ...connectionOf(default_server), application: default_server.application, domain: default_server.domain }
      : defaultSettings.defaultServer,
    servers: servers.map(serverOf),
    removed: removed.map(removedOf),
  };
}

function connectionOf(row: Row) {
  const optional = {
    certificateName: row.certificate_name,
    certificateFingerprint: row.certificate_fingerprint,
    mailsPerHour: row.mails_per_hour,
    passwordId: row.password_id,
  };
  return {
    name: row.name,
    address: { host: row.host, port: row.port },
    security: row.security,
    login: row.username === null ? { kind: 'none' } : { kind: 'password', username: row.username },
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== null)),
  };
}

const serverOf = (row: Row) => ({
  id: row.id,
  ...connectionOf(row),
  enabled: row.enabled,
  revision: row.revision,
  createdAt: timeOf(row.created_at),
  createdBy: row.created_by,
  updatedAt: timeOf(row.updated_at),
  updatedBy: row.updated_by,
  lastCheck:
    row.checked_at === null ? null : { at: timeOf(row.checked_at), ok: row.check_ok, problem: row.check_problem },
});

const removedOf = (row: Row) => ({
  id: row.id,
  name: row.name,
  movedTo: row.moved_to,
  removedAt: timeOf(row.removed_at),
  removedBy: row.removed_by,
});
