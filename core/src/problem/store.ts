/** Problems with the files or the database that hold the settings, and with who may touch them. */
export const storeProblems = {
  'store/not-administrator': {
    title: 'Only an administrator may change this.',
    fix: 'Ask the account that owns the settings; "truefrom doctor" names it.',
  },
  'store/secrets-not-readable': {
    title: 'This login may not read the passwords of the servers.',
    fix: 'Let the account that owns the settings send, or run the gateway ("truefrom gateway"), which sends for everybody; "truefrom doctor" names the account.',
  },
  'store/not-your-login': {
    title: 'A choice belongs to the login that makes it.',
    fix: 'Log in as that user and choose there.',
  },
  'store/changed-meanwhile': {
    title: 'Somebody else saved this row while it was open here.',
    fix: 'Look at what changed, then save again or leave it as it is.',
  },
  'store/address-changed': {
    title: 'The server has another address by now, and its password is not for this one.',
    fix: 'Try again: the mail then goes to the new address.',
  },
  'store/broken-file': {
    title: 'A settings file cannot be read as settings. It was left untouched.',
    fix: 'Repair it or put back a copy from your backup; truefrom changes nothing in it until then.',
  },
  'store/newer-format': {
    title: 'The settings were written by a newer truefrom. They were left untouched.',
    fix: 'Run that version, or a newer one.',
  },
  'store/read-only': {
    title: 'The settings folder cannot be written.',
    fix: 'Check the owner and mode of the folder, and that its file system is not mounted read-only.',
  },
  'store/disk-full': {
    title: 'The disk is full; nothing was changed.',
    fix: 'Make room on the file system of the settings folder and save again.',
  },
  'store/locked': {
    title: 'Another truefrom has been writing the settings for over 10 seconds.',
    fix: 'Try again; if it goes on, see which process is stuck.',
  },
  'store/unreadable': {
    title: 'A settings file may not be read by this login.',
    fix: 'Let the users read servers.json and senders.json (mode 0644) and enter the folder (0755).',
  },
  'store/no-home': {
    title: 'There is no settings folder.',
    fix: 'Create it, or point TRUEFROM_HOME at it.',
  },
  'store/key-missing': {
    title: 'The key that opens the stored passwords is missing.',
    fix: 'Put the key file there: from your backup, or, with a database, from a host that has it. If it is lost, remove secrets.json (the rows of truefrom.secrets) and enter the passwords again with "truefrom servers edit".',
  },
  'store/key-bad': {
    title: 'The key file does not hold a key.',
    fix: 'It must hold 32 random bytes in base64, as truefrom wrote it. Put it back from your backup.',
  },
  'store/secret-missing': {
    title: 'No password is stored for this server.',
    fix: 'Enter it again: "truefrom servers edit ID --password-stdin".',
  },
  'store/secret-damaged': {
    title: 'The stored password cannot be opened: it was changed, or belongs to another key or server.',
    fix: 'Enter it again: "truefrom servers edit ID --password-stdin".',
  },
  'store/foreign-choice': {
    title: 'A choice file belongs to another login and is not counted.',
    fix: 'Remove the file; the user it is named after can then choose.',
  },
  'store/loose-mode': {
    title: 'A file with secrets may be read by others.',
    fix: 'Set its mode to 0600.',
  },
  'store/bad-url': {
    title: 'This is no address of a PostgreSQL database.',
    fix: 'Write postgresql://USER@HOST:PORT/DATABASE?sslmode=verify-full; what is left out is taken from PGHOST, PGUSER and the like.',
    source: 'https://www.postgresql.org/docs/current/libpq-connect.html',
  },
  'store/unreachable': {
    title: 'The database does not answer.',
    fix: 'Try again. If it goes on, see whether PostgreSQL runs, and whether host and port in TRUEFROM_STORE are right.',
  },
  'store/login-refused': {
    title: 'The database refused the login.',
    fix: 'Check user and password (TRUEFROM_STORE, PGPASSWORD, ~/.pgpass with mode 0600), and pg_hba.conf of the server.',
  },
  'store/no-database': {
    title: 'The server has no database of this name.',
    fix: 'Create it with createdb, then run "truefrom store migrate" as its owner; or correct TRUEFROM_STORE.',
  },
  'store/no-access': {
    title: 'The database does not let this login do that.',
    fix: 'Let the owner of the tables grant one of the roles: GRANT truefrom_user TO login; engines need truefrom_engine, administrators truefrom_administrator.',
  },
  'store/not-migrated': {
    title: 'The database has no tables of truefrom yet, older ones, or not all of them.',
    fix: 'Run "truefrom store migrate" as the owner of the database. If they are the newest already, a table was taken away: put back a backup.',
  },
  'store/not-owner': {
    title: 'This login may not make or change the tables of truefrom.',
    fix: 'Run "truefrom store migrate" as the login that made them; for the first time, as the owner of the database.',
  },
  'store/no-group-roles': {
    title: 'The group roles of truefrom are missing, and this login may not create them.',
    fix: 'Let a superuser of the server create them, then run "truefrom store migrate" again.',
  },
  'store/old-database': {
    title: 'This PostgreSQL is too old.',
    fix: 'Use PostgreSQL 13 or newer.',
  },
  'store/bad-certificate-file': {
    title: 'A certificate or key for the database cannot be read, or is missing.',
    fix: 'Check the files that sslrootcert, sslcert and sslkey name, and those in ~/.postgresql; sslmode=verify-ca needs a root certificate.',
  },
  'store/database-certificate': {
    title: 'The certificate of the database server is not accepted.',
    fix: 'Name the certificate of its authority with sslrootcert, and the host as the certificate does.',
  },
  'store/database-without-tls': {
    title: 'The database server does not encrypt, and it must by sslmode.',
    fix: 'Switch on ssl in its postgresql.conf.',
  },
  'store/standby': {
    title: 'This database can only be read: it is a standby, or set so.',
    fix: 'Point TRUEFROM_STORE at the primary server.',
  },
  'store/database-full': {
    title: 'The disk of the database server is full; nothing was changed.',
    fix: 'Make room there and save again.',
  },
  'store/database-fault': {
    title: 'The database refused a statement.',
    fix: 'See what it said, here and in the log of the server.',
  },
  'store/outcome-unknown': {
    title: 'The connection to the database broke at the end of a save; it may have been saved or not.',
    fix: 'Look at the settings once the database answers again.',
  },
  'store/not-storable': {
    title: 'PostgreSQL cannot keep this text.',
    fix: 'Take the NUL characters out of it, or make it shorter.',
  },
  'store/broken-row': {
    title: 'A row of the database cannot be read as settings. It was left untouched.',
    fix: 'Correct the row: a constraint of the table must have been taken away.',
  },
  'store/other-key': {
    title: 'The passwords in the database are sealed with another key than the one of this host.',
    fix: 'Give every host the same key file (TRUEFROM_KEY_FILE). If that key is lost, empty the table truefrom.secrets and enter the passwords again.',
  },
  'store/password-in-arguments': {
    title: 'A password never stands on the command line, where every login of the host could read it.',
    fix: 'Leave it out of the address; give it by PGPASSWORD or ~/.pgpass (mode 0600).',
  },
  'store/same-place': {
    title: 'Both places are the same.',
    fix: 'Name two different ones: first where the settings are, then where they are to go.',
  },
  'store/nothing-to-copy': {
    title: 'There are no settings in the place to copy from; nothing was changed.',
    fix: 'Name first the folder or the database that has them; "truefrom store show" says which is used now.',
  },
  'store/not-empty': {
    title: 'There are settings in the target already.',
    fix: 'Name an empty place, or give --replace to put the copy in their stead.',
  },
  'store/unknown-logins': {
    title: 'Logins that have chosen a server cannot be given a choice on this host.',
    fix: 'Create them and copy as root; or give --without-unknown-logins, and their mail leaves by domain rule or default server.',
  },
  'store/copy-differs': {
    title: 'The copy is not the same as what was copied.',
    fix: 'Somebody may have saved something meanwhile: copy again with --replace.',
  },
} as const;
