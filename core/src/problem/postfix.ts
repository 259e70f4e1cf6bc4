/** Problems with Postfix as an engine: its instance, the maps that it asks, and what it cannot carry. */
export const postfixProblems = {
  'postfix/bad-listen': {
    title: 'Postfix cannot ask there.',
    fix: 'Give the path of a socket, such as /run/truefrom-postfix/socket, or a port of this host, such as 127.0.0.1:10027.',
  },
  'postfix/open-listen': {
    title: 'Other hosts could read the passwords of the servers there.',
    fix: 'Listen at the path of a socket, or at 127.0.0.1.',
  },
  'postfix/cannot-listen': {
    title: 'The maps cannot be served there.',
    fix: 'See what listens there already, or make the folder of the socket, and let this account write to it.',
  },
  'postfix/no-account': {
    title: 'The account that Postfix runs as is not known, or the socket cannot be given to its group.',
    fix: 'Install Postfix, run this as root, or let the account that runs it be a member of the group postfix; --group names another one.',
  },
  'postfix/callers-unknown': {
    title: 'This host does not tell which account a connection comes from, so that passwords could go to anybody.',
    fix: 'Listen at the path of a socket.',
  },
  'postfix/not-installed': {
    title: 'The programs of Postfix are not on this host.',
    fix: 'Install Postfix and its login plug-ins; on Debian: apt-get install postfix libsasl2-modules.',
  },
  'postfix/tool-failed': {
    title: 'A program of Postfix failed.',
    fix: 'Read what it said; the folder must hold a main.cf and a master.cf that it can read.',
  },
  'postfix/foreign-folder': {
    title: 'The folder holds files that truefrom did not write; nothing was changed.',
    fix: 'Name an empty folder, or one that does not exist yet; for a Postfix that is there already see "truefrom postfix init --lines".',
  },
  'postfix/exists': {
    title: 'An instance is in this folder already; nothing was changed.',
    fix: 'Give --replace to write its main.cf and master.cf anew; the old ones are kept with the ending .old.',
  },
  'postfix/bad-path': {
    title: 'The path has a letter that a setting of Postfix cannot hold.',
    fix: 'Use letters, digits and . _ - / @ + alone.',
  },
  'postfix/cannot-write': {
    title: 'A file of the instance cannot be written.',
    fix: 'Run this as root, and see that there is room on the disk.',
  },
  'postfix/no-instance': {
    title: 'There is no Postfix instance in this folder.',
    fix: 'Make one with "truefrom postfix init DIR", or name the folder that holds main.cf.',
  },
  'postfix/not-set-up': {
    title: 'This Postfix does not ask truefrom where mail goes.',
    fix: 'Add the lines of "truefrom postfix init --lines".',
  },
  'postfix/setting-differs': {
    title: 'A setting of Postfix is not what truefrom needs.',
    fix: 'Run the command, then "postfix reload"; where there is none, this Postfix is too old for the setting.',
  },
  'postfix/service-missing': {
    title: 'A service is missing in master.cf.',
    fix: 'Add the lines of "truefrom postfix init --lines", then run "postfix reload".',
  },
  'postfix/service-differs': {
    title: 'A service in master.cf is not what truefrom needs.',
    fix: 'Run the command, then "postfix reload".',
  },
  'postfix/bare-newline': {
    title: 'Mail can be smuggled through this Postfix: it lets a bare CR or LF pass, if only from some hosts.',
    fix: 'Run the command, then "postfix reload"; the exclusions must be empty, as by default they let this host through.',
    source: 'https://www.postfix.org/smtp-smuggling.html',
  },
  'postfix/no-authorities': {
    title: 'The file with the authorities of certificates is not there: no certificate of a server can be verified.',
    fix: 'Install it (on Debian: apt-get install ca-certificates), or name another one with --ca, and smtp_tls_CAfile in master.cf.',
  },
  'postfix/overruled': {
    title: 'Another setting of Postfix comes before the routes of truefrom.',
    fix: 'Take out what should leave through the server of its sender.',
    source: 'https://www.postfix.org/ADDRESS_REWRITING_README.html',
  },
  'postfix/sasl-plugins-missing': {
    title: 'Postfix has no plug-ins to log in with a password; mail to servers with a login will wait.',
    fix: 'On Debian: apt-get install libsasl2-modules.',
    source: 'https://www.postfix.org/SASL_README.html',
  },
  'postfix/map-type-missing': {
    title: 'This Postfix does not know the type of its tables.',
    fix: 'On Debian: apt-get install postfix-lmdb; socketmap needs Postfix 2.10 or newer.',
  },
  'postfix/maps-unreachable': {
    title: 'Nobody answers the questions of Postfix; mail is put off with 451.',
    fix: 'Start "truefrom postfix serve" with the place that main.cf names; "truefrom postfix unit" prints a unit for it.',
  },
  'postfix/maps-closed': {
    title: 'The account of Postfix may not open the socket; mail is put off with 451.',
    fix: 'Let the account enter every folder on the way to the socket (mode 0755, or its own group).',
  },
  'postfix/chrooted': {
    title: 'A service of Postfix runs in a chroot and does not see the socket.',
    fix: 'Run the command, then "postfix reload".',
  },
  'postfix/not-running': {
    title: 'This Postfix is not running.',
    fix: 'Start it with the command.',
  },
  'postfix/unseen': {
    title:
      'Whether Postfix runs, what waits in its queue and who answers it is seen by root alone; it was not looked at.',
    fix: 'Run "truefrom postfix check" as root.',
  },
  'postfix/files-stale': {
    title: 'The table files are not what the settings say.',
    fix: 'Run "truefrom postfix render" again, at best after every change.',
  },
  'postfix/no-postmap': {
    title: 'The table files were written, but not turned into tables: there is no postmap here that knows lmdb.',
    fix: 'Run "postmap lmdb:FILE" for each on the host of Postfix; copy them so that the one with the logins stays 0600.',
  },
  'postfix/login-failing': {
    title: 'Mail waits in the queue because a server refuses the login or its certificate is not right.',
    fix: 'Check the server with "truefrom servers check", mend it, then run the command: it tries everything that waits.',
  },
  'postfix/username-colon': {
    title: 'Postfix cannot log in with a username that has a colon in it; mail for this server waits.',
    fix: 'Use another username, or let the mail of this server go through "truefrom gateway".',
    source: 'https://www.postfix.org/SASL_README.html',
  },
  'postfix/username-blank': {
    title: 'A table file cannot hold a username that begins with a blank.',
    fix: 'Use "truefrom postfix serve", which can.',
  },
  'postfix/password-blank': {
    title: 'A table file cannot hold a password that ends with a blank.',
    fix: 'Use "truefrom postfix serve", which can, or another password.',
  },
  'postfix/sender-hash': {
    title: 'A table file cannot hold a sender that begins with #.',
    fix: 'Use "truefrom postfix serve", which can, or take the row out.',
  },
  'postfix/too-many-rows': {
    title: 'Postfix cannot keep apart more than 1,000 servers of one host and port; mail of the later ones waits.',
    fix: 'Remove rows that nobody uses.',
  },
  'postfix/shared-address': {
    title: 'Several rows have one host and port. Each keeps its own login and certificate.',
    fix: 'Nothing to do. In the log of Postfix the later ones have zeros before the port.',
  },
  'postfix/no-hourly-limit': {
    title: 'Postfix does not hold the number of mails per hour of this server.',
    fix: 'Use the gateway for it, or ask the provider to put off what is too much.',
  },
  'postfix/no-header-from': {
    title:
      'Postfix does not look at the From of a mail: the rule for a From of another domain is held by the gateway alone.',
    fix: 'Use the gateway where the rule matters.',
  },
  'postfix/log-unreadable': {
    title: 'The log of Postfix cannot be read, so that refused logins are not told.',
    fix: 'Name the log with --log, and let the account of "truefrom postfix serve" read it.',
  },
} as const;
