import { join } from 'node:path';
import type { Problem, Result } from '../../problem/index.ts';
import { type DefaultServer, defaultSettings, type ServerRow, type Settings } from '../../settings/index.ts';
import type { Account } from './accounts.ts';
import { readChoices } from './choices.ts';
import { fileNames } from './home.ts';
import { type ReadProblem, readJsonFile } from './json-file.ts';
import { parseSendersFile, parseServersFile, type SendersFile, type ServersFile, type WithPassword } from './stored.ts';

const { revision, defaultServer, strict, whenOff, servers, removed } = defaultSettings;
const emptyServers: ServersFile = { version: 1, revision, defaultServer, strict, whenOff, servers, removed };
const emptySenders: SendersFile = { version: 1, senders: [] };

/** A missing file is an empty table. */
export function readServers(home: string): Result<ServersFile, ReadProblem> {
  const read = readJsonFile(join(home, fileNames.servers), parseServersFile);
  return read.ok ? { ok: true, value: read.value ?? emptyServers } : read;
}

export function readSenders(home: string): Result<SendersFile, ReadProblem> {
  const read = readJsonFile(join(home, fileNames.senders), parseSendersFile);
  return read.ok ? { ok: true, value: read.value ?? emptySenders } : read;
}

export async function readSettings(
  home: string,
  account: Account,
): Promise<Result<{ readonly settings: Settings; readonly warnings: readonly Problem[] }>> {
  const table = readServers(home);
  if (!table.ok) return table;
  const senders = readSenders(home);
  if (!senders.ok) return senders;
  const { choices, warnings } = await readChoices(join(home, fileNames.choices), account);
  const settings = settingsOf(table.value, senders.value, choices);
  return { ok: true, value: { settings, warnings } };
}

export const settingsOf = (table: ServersFile, { senders }: SendersFile, choices: Settings['choices']): Settings => ({
  revision: table.revision,
  defaultServer: defaultServerOf(table.defaultServer),
  strict: table.strict,
  whenOff: table.whenOff,
  nullSender: table.nullSender ?? defaultSettings.nullSender,
  headerFrom: table.headerFrom ?? defaultSettings.headerFrom,
  servers: table.servers.map(rowOf),
  removed: table.removed,
  senders,
  choices,
  site: siteOf(table),
});

const siteOf = ({ site }: ServersFile) =>
  site ? { url: site.url, name: site.name, dnsOverHttps: site.dnsOverHttps ?? null } : defaultSettings.site;

const connectionOf = (row: DefaultServer | ServerRow) => ({
  name: row.name,
  address: { host: row.address.host, port: row.address.port },
  security: row.security,
  ...(row.certificateName !== undefined && { certificateName: row.certificateName }),
  ...(row.certificateFingerprint !== undefined && { certificateFingerprint: row.certificateFingerprint }),
  login: row.login,
  ...(row.mailsPerHour !== undefined && { mailsPerHour: row.mailsPerHour }),
});

/** A row as the rest of truefrom knows it, without what only the store keeps in the file. */
export const rowOf = (row: WithPassword<ServerRow>): ServerRow => ({
  id: row.id,
  ...connectionOf(row),
  enabled: row.enabled,
  revision: row.revision,
  createdAt: row.createdAt,
  createdBy: row.createdBy,
  updatedAt: row.updatedAt,
  updatedBy: row.updatedBy,
  lastCheck: row.lastCheck,
});

const defaultServerOf = (row: WithPassword<DefaultServer>): DefaultServer => ({
  ...connectionOf(row),
  application: row.application,
  domain: row.domain,
});
