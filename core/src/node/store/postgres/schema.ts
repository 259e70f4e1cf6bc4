import { settings } from './migrations/001-settings.ts';

/** Every change of the tables, in order. One that has been released is never changed: another one follows it. */
export const migrations: readonly { readonly version: number; readonly name: string; readonly sql: string }[] = [
  { version: 1, name: 'settings', sql: settings },
];

export const newestVersion = Math.max(...migrations.map(({ version }) => version));

/** Who may do what is granted to these; logins are made members of one. */
export const groupRoles = ['truefrom_administrator', 'truefrom_user', 'truefrom_engine'] as const;

/** The channel on which the database tells that something changed. */
export const channel = 'truefrom';
