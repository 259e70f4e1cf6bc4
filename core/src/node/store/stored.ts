import { formatServerAddress, isLoopbackHost, parseSenderPattern, parseServerAddress } from '../../address/index.ts';
import { fail, printable, type Result } from '../../problem/index.ts';
import {
  type DefaultServer,
  formatFingerprint,
  headerFromRules,
  parseDnsOverHttps,
  parseSiteName,
  parseSiteUrl,
  type RemovedServer,
  type SenderRow,
  type ServerRow,
  type Settings,
  type SiteSettings,
  securities,
} from '../../settings/index.ts';
import {
  allOf,
  isObject,
  listOf,
  must,
  objectOf,
  oneOf,
  orNull,
  type Shape,
  textShape,
  timeShape,
  truth,
  wholeNumber,
} from './shape.ts';

/** `passwordId` names the sealed password that goes with this very version of the row, where it has one. */
export type WithPassword<T> = T & { readonly passwordId?: string };

/** What `servers.json` holds. Keys that are not named here are kept when it is written. */
export type ServersFile = {
  readonly version: 1;
  readonly revision: number;
  readonly defaultServer: WithPassword<DefaultServer>;
  readonly strict: boolean;
  readonly whenOff: 'refuse' | 'wait';
  readonly servers: readonly WithPassword<ServerRow>[];
  readonly removed: readonly RemovedServer[];
  /** The next two are missing in files from before there were engines. */
  readonly nullSender?: Settings['nullSender'];
  readonly headerFrom?: Settings['headerFrom'];
  /** Missing in files from before there was a site, and `dnsOverHttps` in those from before pages asked a DNS. */
  readonly site?: Omit<SiteSettings, 'dnsOverHttps'> & Partial<SiteSettings>;
};

/** What `senders.json` holds. */
export type SendersFile = { readonly version: 1; readonly senders: readonly SenderRow[] };

/** What `choices/<login>.json` holds; the login is the name of the file. */
export type ChoiceFile = { readonly version: 1; readonly server: string | null; readonly chosenAt: string };

type Parsed<T> = Result<T, 'store/broken-file' | 'store/newer-format'>;

const newestVersion = 1;

/** Each parser takes what JSON gave; `found` of a problem says what is wrong and where in the file. */
export const parseServersFile = (json: unknown): Parsed<ServersFile> => parseFile<ServersFile>(json, serversShape);
export const parseSendersFile = (json: unknown): Parsed<SendersFile> => parseFile<SendersFile>(json, sendersShape);
export const parseChoiceFile = (json: unknown): Parsed<ChoiceFile> => parseFile<ChoiceFile>(json, choiceShape);

/** Checks the version, then the shape; `T` is what the shape describes. */
export function parseFile<T extends { readonly version: number }>(json: unknown, shape: Shape): Parsed<T> {
  if (!isObject(json)) return fail('store/broken-file', 'the file is not an object');
  const { version } = json;
  if (typeof version !== 'number') return fail('store/broken-file', 'version is missing');
  if (version > newestVersion) return fail('store/newer-format', printable(`version ${version}`));
  const wrong = shape(json, '');
  return wrong === null
    ? { ok: true, value: json as T }
    : fail('store/broken-file', printable(wrong.replace(/^\./, '')));
}

/** What is wrong with a row that is about to be stored; null if it could be read back. */
export const checkServerRow = (row: WithPassword<ServerRow>): string | null => serverShape(row, 'row');
export const checkDefaultServer = (row: WithPassword<DefaultServer>): string | null => defaultShape(row, 'row');

const plainName = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

const isHost = (value: unknown): boolean => {
  if (typeof value !== 'string') return false;
  if (plainName.test(value)) return true; // the usual case, a thousand times in a long table
  const parsed = parseServerAddress(formatServerAddress({ host: value, port: 1 }));
  return parsed.ok && parsed.value.host === value;
};

const idShape = must((value) => typeof value === 'string' && /^[a-z0-9-]{1,40}$/.test(value), 'an id');
const who = textShape(300);

const connection: Record<string, Shape> = {
  name: textShape(300),
  address: objectOf({ host: must(isHost, 'a server name or IP number'), port: wholeNumber(1, 65_535) }),
  security: oneOf(securities),
  login: (value, at) =>
    objectOf({ kind: oneOf(['none', 'password']) })(value, at) ??
    (isObject(value) && value.kind === 'password' ? objectOf({ username: textShape(255) })(value, at) : null),
};

const connectionOptions: Record<string, Shape> = {
  certificateName: textShape(253),
  certificateFingerprint: must(
    (value) =>
      typeof value === 'string' &&
      /^[0-9A-F:]{95}$/.test(value) &&
      formatFingerprint(value.replace(/:/g, '')) === value,
    'a SHA-256 fingerprint',
  ),
  mailsPerHour: wholeNumber(1, 1_000_000),
  passwordId: textShape(40),
};

/** A password never travels in clear, not even because somebody edited the file by hand. */
const noClearPassword: Shape = (value, at) => {
  const row = value as ServerRow;
  const isClear = row.security === 'none' && row.login.kind === 'password' && !isLoopbackHost(row.address.host);
  return isClear ? `${at}.security is none, so the password would be readable on its way` : null;
};

const defaultShape: Shape = allOf(
  objectOf({ ...connection, application: textShape(300), domain: textShape(253) }, connectionOptions),
  noClearPassword,
);

const serverShape: Shape = allOf(
  objectOf(
    {
      ...connection,
      id: must((value) => idShape(value, '') === null && value !== 'default', 'an id'),
      enabled: truth,
      revision: wholeNumber(1, Number.MAX_SAFE_INTEGER),
      createdAt: timeShape,
      createdBy: who,
      updatedAt: timeShape,
      updatedBy: who,
      lastCheck: orNull(objectOf({ at: timeShape, ok: truth, problem: orNull(textShape(100)) })),
    },
    connectionOptions,
  ),
  noClearPassword,
);

const removedShape = objectOf({
  id: idShape,
  name: textShape(300),
  movedTo: orNull(idShape),
  removedAt: timeShape,
  removedBy: who,
});

const eachIdOnce: Shape = (value) => {
  const { servers, removed } = value as ServersFile;
  const seen = new Set<string>();
  for (const { id } of [...servers, ...removed]) {
    if (seen.has(id)) return `the id ${id} stands there twice`;
    seen.add(id);
  }
  return null;
};

const isParsedBy =
  (parse: typeof parseSiteUrl | typeof parseSiteName | typeof parseDnsOverHttps) => (value: unknown) => {
    const parsed = typeof value === 'string' ? parse(value) : null;
    return parsed?.ok === true && parsed.value === value;
  };

const siteShape = objectOf(
  {
    url: must(isParsedBy(parseSiteUrl), 'the address of a site'),
    name: must(isParsedBy(parseSiteName), 'the name of a site'),
  },
  { dnsOverHttps: orNull(must(isParsedBy(parseDnsOverHttps), 'an address of DNS over HTTPS')) },
);

const serversShape: Shape = allOf(
  objectOf(
    {
      revision: wholeNumber(0, Number.MAX_SAFE_INTEGER),
      defaultServer: defaultShape,
      strict: truth,
      whenOff: oneOf(['refuse', 'wait']),
      servers: listOf(serverShape),
      removed: listOf(removedShape),
    },
    { site: siteShape, nullSender: idShape, headerFrom: oneOf(headerFromRules) },
  ),
  eachIdOnce,
);

/** What most patterns look like; the long way takes a second for a million of them. */
export const plainPattern =
  /^(?=.{3,200}$)(?!.*--)[a-z0-9]{1,40}(?:[._+-][a-z0-9]{1,20})?@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,3}[a-z]{2,63}$/;

const isPattern = (value: unknown): boolean =>
  typeof value === 'string' && (plainPattern.test(value) || parseSenderPattern(value).ok);

const senderShape: Shape = allOf(
  objectOf({
    pattern: must(isPattern, 'an address or @domain'),
    addedAt: timeShape,
    addedBy: who,
  }),
  (value, at) => {
    const { login, server } = value as { login?: unknown; server?: unknown };
    const isOne = (typeof login === 'string') !== (typeof server === 'string');
    return isOne ? null : `${at} has neither a login nor a server, or both`;
  },
);

const sendersShape = objectOf({ senders: listOf(senderShape) });
const choiceShape = objectOf({ server: orNull(idShape), chosenAt: timeShape });
