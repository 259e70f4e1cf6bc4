/** `starttls`: encryption is asked for and must come about (RFC 3207); `tls`: from the first byte (RFC 8314 §3.3). */
export const securities = ['starttls', 'tls', 'none'] as const;
export type Security = (typeof securities)[number];

/** How truefrom logs in to a server. The password itself is a secret of the store, under the id of the row. */
export type Login = { readonly kind: 'none' } | { readonly kind: 'password'; readonly username: string };

/** What an administrator decides about a server. `certificateName` and `certificateFingerprint` exclude each other. */
export type ServerFields = {
  readonly name: string;
  readonly address: { readonly host: string; readonly port: number };
  readonly security: Security;
  /** The name that must stand in the certificate, where it is not the host. */
  readonly certificateName?: string;
  /** SHA-256 of the certificate in upper-case hexadecimal pairs with colons; then nothing else of it is checked. */
  readonly certificateFingerprint?: string;
  readonly login: Login;
  readonly mailsPerHour?: number;
  readonly enabled: boolean;
};

/** How the last server check ended; `problem` is its code, null if all was well. Times are ISO 8601 in UTC. */
export type LastCheck = { readonly at: string; readonly ok: boolean; readonly problem: string | null };

/** A row of the table "Other SMTP server". `revision` grows with every save; a check leaves it alone. */
export type ServerRow = ServerFields & {
  readonly id: string;
  readonly revision: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
  readonly lastCheck: LastCheck | null;
};

/**
 * The server that mail leaves through when nothing else is said, and the domain that receivers see it come from.
 * `application` is the name of the hosted application, as its users know it.
 */
export type DefaultServer = Omit<ServerFields, 'enabled'> & { readonly application: string; readonly domain: string };

/** What is left of a removed row, so that its users are told, or follow to where they were moved. `null`: refused. */
export type RemovedServer = {
  readonly id: string;
  readonly name: string;
  readonly movedTo: string | 'default' | null;
  readonly removedAt: string;
  readonly removedBy: string;
};

/** `pattern` is a mailbox or `@domain`. A login sends by its own choice; a server is for the whole pattern. */
export type SenderRow = {
  readonly pattern: string;
  readonly addedAt: string;
  readonly addedBy: string;
} & ({ readonly login: string } | { readonly server: string });

/** The outgoing choice of one login: a row's id, or null for the default server ("blank"). */
export type Choice = { readonly login: string; readonly server: string | null; readonly chosenAt: string };

/**
 * The knowledge base: `url` is its origin without a last slash, `name` what stands on every page. `dnsOverHttps` is the address
 * that its pages may ask for records of the DNS; null: they ask nobody.
 */
export type SiteSettings = { readonly url: string; readonly name: string; readonly dnsOverHttps: string | null };

export const headerFromRules = ['pass', 'warn', 'refuse'] as const;

/** What an administrator decides for all mail, besides the rows of the table. */
export type Policy = Pick<Settings, 'strict' | 'whenOff' | 'nullSender' | 'headerFrom' | 'defaultServer' | 'site'>;

/** Everything that decides about a route, and the site; plain data without secrets. */
export type Settings = {
  /** Grows with every write to the server table. */
  readonly revision: number;
  readonly defaultServer: DefaultServer;
  /** Strict: a sender that nobody has set anything for is refused, not sent by the default server. */
  readonly strict: boolean;
  /** What becomes of a mail whose server is switched off: refused for good (5xx), or put off (4xx). */
  readonly whenOff: 'refuse' | 'wait';
  /** Where a notice without a sender (`<>`) goes: the default server, a row by its id, or nowhere. */
  readonly nullSender: 'default' | 'refuse' | ServerRow['id'];
  /** What the gateway does with a mail whose header From is of another domain than its envelope sender. */
  readonly headerFrom: (typeof headerFromRules)[number];
  readonly servers: readonly ServerRow[];
  readonly removed: readonly RemovedServer[];
  readonly senders: readonly SenderRow[];
  /** By login. A login without an entry has never chosen. */
  readonly choices: Readonly<Record<string, Choice>>;
  readonly site: SiteSettings;
};

/** The current password of a row, or the next one, kept beside it until it has logged in once. */
export type SecretName = 'current' | 'next';

/** The settings of a home in which nobody has written anything yet. */
export const defaultSettings: Settings = {
  revision: 0,
  defaultServer: {
    name: 'mail.carerix.net',
    address: { host: 'mail.carerix.net', port: 587 },
    security: 'starttls',
    login: { kind: 'none' },
    application: 'Carerix',
    domain: 'carerix.net',
  },
  strict: false,
  whenOff: 'refuse',
  nullSender: 'default',
  headerFrom: 'pass',
  servers: [],
  removed: [],
  senders: [],
  choices: {},
  site: { url: 'http://localhost:8023', name: 'Knowledge base', dnsOverHttps: null },
};
