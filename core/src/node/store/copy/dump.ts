import { done, fail, type Problem, printable, type Result } from '../../../problem/index.ts';
import { type Choice, defaultSettings, type SenderRow } from '../../../settings/index.ts';
import { revealSecret, type Secret } from '../../secrets/index.ts';
import { rowOf } from '../read-settings.ts';
import type { Slot } from '../secret-file.ts';
import type { ServersFile } from '../stored.ts';

export type DumpedSecret = { readonly id: string; readonly slot: Slot; readonly secret: Secret };

/** All that a store holds, with the passwords opened. `warnings` name what does not count in it, and is not copied. */
export type Dump = {
  readonly table: ServersFile;
  readonly senders: readonly SenderRow[];
  readonly choices: readonly Choice[];
  readonly secrets: readonly DumpedSecret[];
  readonly warnings: readonly Problem[];
};

export const isEmpty = ({ table, senders, choices, secrets }: Dump): boolean =>
  table.revision === 0 && [table.servers, table.removed, senders, choices, secrets].every((rows) => rows.length === 0);

/**
 * The same in the one form that both kinds of stores give back: times to the millisecond, what is left out filled in, and
 * nothing that this truefrom does not know. A time that is none is `store/broken-file`.
 */
export function normalDump(dump: Dump): Result<Dump, 'store/broken-file'> {
  try {
    return done({
      ...dump,
      table: normalTable(dump.table),
      senders: dump.senders.map(normalSender),
      choices: dump.choices
        .map(({ login, server, chosenAt }) => ({ login, server, chosenAt: normalTime(chosenAt) }))
        .sort((a, b) => (a.login < b.login ? -1 : 1)),
    });
  } catch (error) {
    if (error instanceof RangeError) return fail('store/broken-file', printable(error.message));
    throw error;
  }
}

function normalTime(text: string): string {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) throw new RangeError(`${text} is no time`);
  return time.toISOString();
}

function normalTable(table: ServersFile): ServersFile {
  const { revision, defaultServer, strict, whenOff, nullSender, headerFrom, site } = table;
  return {
    version: 1,
    revision,
    defaultServer: knownOf(defaultServer),
    strict,
    whenOff,
    nullSender: nullSender ?? defaultSettings.nullSender,
    headerFrom: headerFrom ?? defaultSettings.headerFrom,
    ...(site && { site: { url: site.url, name: site.name, dnsOverHttps: site.dnsOverHttps ?? null } }),
    servers: table.servers.map((row) => ({
      ...rowOf(row),
      ...(row.passwordId !== undefined && { passwordId: row.passwordId }),
      createdAt: normalTime(row.createdAt),
      updatedAt: normalTime(row.updatedAt),
      lastCheck: row.lastCheck && {
        at: normalTime(row.lastCheck.at),
        ok: row.lastCheck.ok,
        problem: row.lastCheck.problem,
      },
    })),
    removed: table.removed.map(({ id, name, movedTo, removedAt, removedBy }) => ({
      id,
      name,
      movedTo,
      removedAt: normalTime(removedAt),
      removedBy,
    })),
  };
}

const known = [
  'name',
  'address',
  'security',
  'certificateName',
  'certificateFingerprint',
  'login',
  'mailsPerHour',
  'passwordId',
];
const knownOf = (row: ServersFile['defaultServer']): ServersFile['defaultServer'] => ({
  ...(Object.fromEntries(Object.entries(row).filter(([key]) => known.includes(key))) as ServersFile['defaultServer']),
  application: row.application,
  domain: row.domain,
});

const normalSender = (row: SenderRow): SenderRow => ({
  pattern: row.pattern,
  addedAt: normalTime(row.addedAt),
  addedBy: row.addedBy,
  ...('login' in row ? { login: row.login } : { server: row.server }),
});

/** The first thing in which two normal dumps differ, for people; null if in nothing. Never says a password. */
export function differenceOf(one: Dump, other: Dump): string | null {
  const [{ servers: _, removed: __, ...policy }, { servers: ___, removed: ____, ...policyOfOther }] = [
    one.table,
    other.table,
  ];
  if (textOf(policy) !== textOf(policyOfOther)) return 'policy or default server';
  return (
    differenceIn('server', one.table.servers, other.table.servers, ({ id }) => id) ??
    differenceIn('removed server', one.table.removed, other.table.removed, ({ id }) => id) ??
    differenceIn('sender', one.senders, other.senders, ({ pattern }) => pattern) ??
    differenceIn('choice', one.choices, other.choices, ({ login }) => login) ??
    differenceOfSecrets(one.secrets, other.secrets)
  );
}

function differenceIn<T>(what: string, one: readonly T[], other: readonly T[], nameOf: (row: T) => string) {
  if (one.length !== other.length) return `${what}s: ${one.length} and ${other.length}`;
  const at = one.findIndex((row, index) => !isSame(row, other[index]));
  const row = one[at];
  return row === undefined ? null : printable(`${what} ${nameOf(row)}`);
}

/** Mostly the order of their parts is the same as well. */
const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other) || textOf(one) === textOf(other);

const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

function differenceOfSecrets(one: Dump['secrets'], other: Dump['secrets']): string | null {
  const keyOf = ({ id, slot }: DumpedSecret) => `${id}/${slot === 'next' ? slot : slot.passwordId}`;
  const texts = new Map(other.map((each) => [keyOf(each), revealSecret(each.secret)]));
  if (texts.size !== one.length) return `passwords: ${one.length} and ${texts.size}`;
  const wrong = one.find((each) => texts.get(keyOf(each)) !== revealSecret(each.secret));
  return wrong ? printable(`the password of ${wrong.id}`) : null;
}
