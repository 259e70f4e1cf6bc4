import { formatServerAddress } from '@truefrom/core/address';
import { type DefaultServer, type ServerRow, type Settings, serverUsers } from '@truefrom/core/settings';

/** What `--json` prints for a row of the table; `login` is the username. Never a password. */
export function rowValue(settings: Settings, row: ServerRow) {
  const { revision, createdAt, createdBy, updatedAt, updatedBy, lastCheck } = row;
  return {
    id: row.id,
    ...fieldsValue(row),
    enabled: row.enabled,
    revision,
    createdAt,
    createdBy,
    updatedAt,
    updatedBy,
    lastCheck,
    usedBy: serverUsers(settings, row.id),
  };
}

/** What `--json` prints for the default server, with the rules for senders who chose nothing. */
export function defaultValue(settings: Settings) {
  const server = settings.defaultServer;
  return {
    id: 'default',
    ...fieldsValue(server),
    application: server.application,
    domain: server.domain,
    strict: settings.strict,
    whenOff: settings.whenOff,
    revision: settings.revision,
  };
}

/** What `servers export` prints and `servers import` reads. */
export const exportValue = (row: ServerRow) => ({ ...fieldsValue(row), enabled: row.enabled });

const fieldsValue = (server: DefaultServer | ServerRow) => ({
  name: server.name,
  address: formatServerAddress(server.address),
  security: server.security,
  certificateName: server.certificateName ?? null,
  certificateFingerprint: server.certificateFingerprint ?? null,
  login: server.login.kind === 'none' ? null : server.login.username,
  mailsPerHour: server.mailsPerHour ?? null,
});
