import { isLoopbackHost } from '../../address/index.ts';
import { fail, printable, type Result } from '../../problem/index.ts';
import type { LastCheck, Policy, RemovedServer, ServerFields, ServerRow } from '../../settings/index.ts';
import { checkDefaultServer, checkServerRow, type ServersFile, type WithPassword } from './stored.ts';

/** When and by which login. */
export type Stamp = { readonly at: string; readonly by: string };

/** `undefined`: the password stays as it is; `null`: there is none any more; a text: the id of the new one. */
export type PasswordChange = string | null | undefined;

type StoredRow = WithPassword<ServerRow>;
type Changed<T> = Result<{ readonly table: ServersFile; readonly value: T }>;

const optionalFields = ['certificateName', 'certificateFingerprint', 'mailsPerHour', 'passwordId'];

/** A new version of the table: each of these decides, and writes nothing. */
export function addRow(
  table: ServersFile,
  fields: ServerFields,
  id: string,
  password: PasswordChange,
  { at, by }: Stamp,
): Changed<StoredRow> {
  const problem = problemOf(table, fields, null, password);
  if (problem) return problem;
  const row: StoredRow = {
    id,
    ...fields,
    ...passwordOf(fields, undefined, password),
    revision: 1,
    createdAt: at,
    createdBy: by,
    updatedAt: at,
    updatedBy: by,
    lastCheck: null,
  };
  return changed(table, [...table.servers, storable(row)], row);
}

export function updateRow(
  table: ServersFile,
  id: string,
  expectedRevision: number,
  fields: ServerFields,
  password: PasswordChange,
  { at, by }: Stamp,
): Changed<StoredRow> {
  const found = findRow(table, id, expectedRevision);
  if (!found.ok) return found;
  const problem = problemOf(table, fields, id, password);
  if (problem) return problem;
  const { id: _, ...rest } = { ...withoutOptional(found.value), ...fields };
  const row: StoredRow = {
    id,
    ...rest,
    ...passwordOf(fields, found.value.passwordId, password),
    revision: found.value.revision + 1,
    updatedAt: at,
    updatedBy: by,
  };
  return changed(table, replaced(table, storable(row)), row);
}

export function removeRow(
  table: ServersFile,
  id: string,
  expectedRevision: number,
  movedTo: RemovedServer['movedTo'],
  { at, by }: Stamp,
): Changed<RemovedServer> {
  const found = findRow(table, id, expectedRevision);
  if (!found.ok) return found;
  const target = table.servers.find((row) => row.id === movedTo && row.id !== id && row.enabled);
  if (movedTo !== null && movedTo !== 'default' && !target) return fail('server/bad-move-target', printable(movedTo));
  const gone: RemovedServer = { id, name: found.value.name, movedTo, removedAt: at, removedBy: by };
  const servers = table.servers.filter((row) => row.id !== id);
  return changed({ ...table, removed: [...table.removed, gone] }, servers, gone);
}

/** Null if the row is gone meanwhile. */
export function recordRowCheck(table: ServersFile, id: string, lastCheck: LastCheck): ServersFile | null {
  const row = table.servers.find((known) => known.id === id);
  return row ? { ...table, servers: replaced(table, storable({ ...row, lastCheck })) } : null;
}

export function changePolicy(table: ServersFile, policy: Partial<Policy>, password: PasswordChange): Changed<null> {
  const fields = policy.defaultServer ?? table.defaultServer;
  if (fields.domain.trim() === '') return fail('server/default-needs-domain', '');
  const problem = loginProblem(fields, password) ?? noticeProblem(table, policy.nullSender);
  if (problem) return problem;
  const kept = withoutOptional(table.defaultServer);
  const options = policy.defaultServer ? {} : table.defaultServer;
  const { passwordId: _, ...rest } = { ...kept, ...options, ...fields };
  const defaultServer = { ...rest, ...passwordOf(fields, table.defaultServer.passwordId, password) };
  const wrong = checkDefaultServer(defaultServer);
  if (wrong) throw new Error(`a default server that could not be read back: ${wrong}`);
  const site = policy.site && { site: { ...table.site, ...policy.site } };
  return changed({ ...table, ...policy, defaultServer, ...site }, table.servers, null);
}

/** Names a new password of a row without any other change; its revision stays. */
export const withPasswordId = (table: ServersFile, id: string, passwordId: string): ServersFile =>
  id === 'default'
    ? { ...table, defaultServer: { ...table.defaultServer, passwordId } }
    : { ...table, servers: table.servers.map((row) => (row.id === id ? { ...row, passwordId } : row)) };

const changed = <T>(table: ServersFile, servers: readonly StoredRow[], value: T): Changed<T> => ({
  ok: true,
  value: { table: { ...table, servers, revision: table.revision + 1 }, value },
});

const replaced = (table: ServersFile, row: StoredRow): StoredRow[] =>
  table.servers.map((known) => (known.id === row.id ? row : known));

function findRow(table: ServersFile, id: string, expectedRevision: number): Result<StoredRow> {
  const row = table.servers.find((known) => known.id === id);
  if (!row) return fail('server/not-found', printable(id));
  if (row.revision === expectedRevision) return { ok: true, value: row };
  return fail('store/changed-meanwhile', printable(`${row.name}: revision ${row.revision}, by ${row.updatedBy}`));
}

function problemOf(table: ServersFile, fields: ServerFields, id: string | null, password: PasswordChange) {
  const name = fields.name.toLowerCase();
  if (table.servers.some((row) => row.id !== id && row.name.toLowerCase() === name)) {
    return fail('server/name-taken', printable(fields.name));
  }
  return loginProblem(fields, password);
}

function loginProblem(fields: Pick<ServerFields, 'login' | 'security' | 'address' | 'name'>, password: PasswordChange) {
  const { login, security, address } = fields;
  if (login.kind === 'none') return typeof password === 'string' ? fail('server/username-missing', '') : null;
  return security === 'none' && !isLoopbackHost(address.host) ? fail('server/clear-password', 'none') : null;
}

const noticeProblem = ({ servers }: ServersFile, nullSender: Policy['nullSender'] | undefined) =>
  nullSender === undefined || ['default', 'refuse'].includes(nullSender) || servers.some(({ id }) => id === nullSender)
    ? null
    : fail('server/not-found', printable(nullSender));

function passwordOf(
  { login }: Pick<ServerFields, 'login'>,
  before: string | undefined,
  change: PasswordChange,
): { passwordId?: string } {
  const passwordId = change === undefined ? before : (change ?? undefined);
  return login.kind === 'none' || passwordId === undefined ? {} : { passwordId };
}

/** Unknown keys stay; what the new fields may leave out must not. */
const withoutOptional = <T extends object>(row: T): T =>
  Object.fromEntries(Object.entries(row).filter(([key]) => !optionalFields.includes(key))) as T;

function storable(row: StoredRow): StoredRow {
  const wrong = checkServerRow(row);
  if (wrong) throw new Error(`a row that could not be read back: ${wrong}`);
  return row;
}
