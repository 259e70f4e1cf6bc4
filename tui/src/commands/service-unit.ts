import { resolve } from 'node:path';
import { isDatabaseUrl } from '@truefrom/core/node/store';

/** A word of a command line in a unit (systemd.service(5), Command lines). */
export const quotedWord = (word: string): string =>
  /[\s"'\\$%]/.test(word) ? `"${word.replace(/["\\]/g, '\\$&').replace(/[$%]/g, '$&$&')}"` : word;

/** For the two sections of a service that is begun again however long it could not begin (systemd.unit(5), systemd.service(5)). */
export const begunAgain = {
  unit: ['# A database that is away for long is no reason to give up.', 'StartLimitIntervalSec=0'],
  service: ['Restart=on-failure', 'RestartSec=5'],
} as const;

/** A word where no variables stand. */
const quotedValue = (word: string): string => quotedWord(word).replaceAll('$$', () => '$');

/** The folders that the environment names; a database is none. */
const namedFolders = ({ TRUEFROM_HOME, TRUEFROM_STORE }: NodeJS.ProcessEnv): readonly (readonly [string, string])[] =>
  Object.entries({ TRUEFROM_HOME, TRUEFROM_STORE }).flatMap(([name, folder]) =>
    folder && !isDatabaseUrl(folder) ? [[name, resolve(folder)]] : [],
  );

/** Nothing where settings are in the folder that systemd makes for the service, else the folders where they are. */
export const homeLines = (env: NodeJS.ProcessEnv): readonly string[] =>
  namedFolders(env).flatMap(([name, folder]) => [
    `Environment=${quotedValue(`${name}=${folder}`)}`,
    `ReadWritePaths=${quotedValue(folder)}`,
  ]);

/** True for the name of an account that a unit may have. */
export const isAccountName = (name: string): boolean => /^[a-z_][a-z0-9_-]{0,31}$/.test(name);

/** The folders of people, which ProtectHome hides with all that is in them. */
const isOfPeople = (path: string): boolean => /^\/(home|root|run\/user)(\/|$)/.test(path);

const ownPaths = (env: NodeJS.ProcessEnv): readonly string[] => [
  process.execPath,
  process.argv[1] ?? '/',
  ...namedFolders(env).map(([, folder]) => folder),
];

/**
 * The end of a service that needs these capabilities (capabilities(7)), mostly none: the key of the passwords, and all that a service
 * of ours can do without (systemd.exec(5)), with the settings and the program as the environment and this process have them.
 */
export const closedService = (env: NodeJS.ProcessEnv, capabilities = ''): readonly string[] => [
  '# The key of the passwords; make the file with: systemd-creds encrypt /var/lib/truefrom/key /etc/truefrom/key.cred',
  '#LoadCredentialEncrypted=truefrom-key:/etc/truefrom/key.cred',
  `CapabilityBoundingSet=${capabilities}`,
  ...(capabilities === '' ? [] : [`AmbientCapabilities=${capabilities}`]),
  'NoNewPrivileges=true',
  'ProtectSystem=strict',
  `ProtectHome=${ownPaths(env).some(isOfPeople) ? 'read-only' : 'true'}`,
  'PrivateTmp=true',
  'PrivateDevices=true',
  'ProtectKernelTunables=true',
  'ProtectKernelModules=true',
  'ProtectKernelLogs=true',
  'ProtectControlGroups=true',
  'ProtectClock=true',
  'ProtectHostname=true',
  'RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX AF_NETLINK',
  'RestrictNamespaces=true',
  'RestrictRealtime=true',
  'RestrictSUIDSGID=true',
  'LockPersonality=true',
  'RemoveIPC=true',
  'SystemCallArchitectures=native',
  'SystemCallFilter=@system-service',
  'UMask=0077',
  'MemoryMax=512M',
  '',
  '[Install]',
  'WantedBy=multi-user.target',
];
