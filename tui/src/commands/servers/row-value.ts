import { fieldsOf, type ServerRow, type Settings, serverUsers } from '@truefrom/core/settings';

/** What `--json` prints for a row of the table: the row as it is stored, and who sends through it. Never a password. */
export const rowValue = (settings: Settings, row: ServerRow) => ({
  id: row.id,
  ...fieldsOf(row),
  revision: row.revision,
  createdAt: row.createdAt,
  createdBy: row.createdBy,
  updatedAt: row.updatedAt,
  updatedBy: row.updatedBy,
  lastCheck: row.lastCheck,
  usedBy: serverUsers(settings, row.id),
});

/** What `--json` prints for the default server, with the rules for senders who chose nothing. */
export const defaultValue = ({ defaultServer, strict, whenOff, nullSender, headerFrom, revision }: Settings) => ({
  id: 'default',
  ...defaultServer,
  strict,
  whenOff,
  nullSender,
  headerFrom,
  revision,
});

/** What `servers export` prints and `servers import` reads. */
export const exportValue = (row: ServerRow) => fieldsOf(row);
