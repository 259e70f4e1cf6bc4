import type { SenderRow, Settings } from '@truefrom/core/settings';

/** What `--json` prints for a row of the table of senders. */
export const senderValue = (row: SenderRow) => ({
  pattern: row.pattern,
  login: 'login' in row ? row.login : null,
  server: 'server' in row ? row.server : null,
  addedAt: row.addedAt,
  addedBy: row.addedBy,
});

/** Whom a sender belongs to: `login anna`, or `server Company SMTP`. */
export function targetText(settings: Settings, row: SenderRow): string {
  if ('login' in row) return `login ${row.login}`;
  const server = [...settings.servers, ...settings.removed].find(({ id }) => id === row.server);
  return `server ${server?.name ?? row.server}`;
}
