import type { CommandSpec } from '../command.ts';

const storeNote =
  'TRUEFROM_STORE=postgresql://USER@HOST/DATABASE puts the settings into PostgreSQL, for many hosts. Without it they are in a folder: TRUEFROM_HOME, /var/lib/truefrom, or the one of the user.';
const passwordNote =
  'A password for the database comes from TRUEFROM_STORE, PGPASSWORD or ~/.pgpass, never from the command line.';

export const storeCommands: readonly CommandSpec[] = [
  {
    name: 'store show',
    summary: 'Show where the settings are, what you may do there, and how many there are',
    notes: [storeNote],
    examples: [['truefrom store show', 'the place, your role, counts']],
    load: () => import('./show.ts'),
  },
  {
    name: 'store migrate',
    summary: 'Make the tables of truefrom in a database, or bring them to the newest version',
    words: [{ name: 'URL', optional: true }],
    notes: [
      'Run it as the owner of the database, once before the first use and once after an update. URL is the database of TRUEFROM_STORE where none is given.',
      'It also makes the group roles truefrom_administrator, truefrom_user and truefrom_engine, where the login may create roles. Then grant them: GRANT truefrom_user TO anna.',
      passwordNote,
    ],
    examples: [
      ['truefrom store migrate', 'the database of TRUEFROM_STORE'],
      ['truefrom store migrate postgresql://postgres@/truefrom', 'another one, or as another login'],
    ],
    load: () => import('./migrate.ts'),
  },
  {
    name: 'store copy',
    summary: 'Copy all settings from a folder into a database, or back, and check the copy',
    words: [
      { name: 'FROM', offers: 'file' },
      { name: 'TO', offers: 'file' },
    ],
    flags: [
      { name: 'replace', help: 'Put the copy in the place of what is in TO' },
      { name: 'dry-run', help: 'Say what would be copied and what hinders it; write nothing' },
      { name: 'from-key', value: 'FILE', help: 'The key that opens the passwords of FROM', offers: 'file' },
      { name: 'to-key', value: 'FILE', help: 'The key to seal them with in TO', offers: 'file' },
      { name: 'without-unknown-logins', help: 'Leave out choices of logins that this host does not have' },
    ],
    notes: [
      'FROM and TO are each a folder or postgresql://…; servers keep ids, revisions and dates, passwords are sealed anew. In the end both are read and compared, every password opened.',
      'In a folder a choice counts only in a file that its login owns: copy into a folder as root.',
      'The key of a folder is its file key, that of a database the file key in the home of this host, unless a flag, TRUEFROM_KEY_FILE or a credential of systemd names another one.',
      passwordNote,
    ],
    examples: [
      ['truefrom store copy /var/lib/truefrom postgresql://admin@db/truefrom --dry-run', 'what would happen'],
      ['truefrom store copy /var/lib/truefrom postgresql://admin@db/truefrom', 'into the database'],
      ['truefrom store copy postgresql://admin@db/truefrom /srv/backup/truefrom', 'and back'],
    ],
    load: () => import('./copy.ts'),
  },
];
