import { type Mailbox, parseMailbox, parseServerAddress } from '../address/index.ts';
import { fail, printable, type Result } from '../problem/index.ts';
import type { LastCheck, ServerRow, Settings } from './types.ts';

/** The row that a person means by its id, its name or its address in any writing; ids win, and a double meaning is a problem. */
export function findServer(
  servers: readonly ServerRow[],
  text: string,
): Result<ServerRow, 'server/not-found' | 'server/ambiguous'> {
  const wanted = text.trim().toLowerCase();
  const byId = servers.find((row) => row.id === wanted);
  if (byId) return { ok: true, value: byId };
  const address = parseServerAddress(text);
  const isAt = (row: ServerRow) =>
    address.ok &&
    row.address.host === address.value.host &&
    (address.value.port === null || row.address.port === address.value.port);
  const meant = servers.filter((row) => row.name.toLowerCase() === wanted || isAt(row));
  const [only] = meant;
  if (only === undefined) return fail('server/not-found', printable(text));
  return meant.length === 1 ? { ok: true, value: only } : fail('server/ambiguous', printable(text));
}

/** Who sends through a row: the logins that chose it and the sender patterns that are set to it, moved ones included. */
export function serverUsers(settings: Settings, id: string): { logins: string[]; patterns: string[] } {
  const isMeant = (server: string | null) => server !== null && followMoves(settings, server) === id;
  const logins = Object.values(settings.choices).filter((choice) => isMeant(choice.server));
  const patterns = settings.senders.filter((row) => 'server' in row && isMeant(row.server));
  return { logins: logins.map((choice) => choice.login).sort(), patterns: patterns.map((row) => row.pattern).sort() };
}

/** Where the users of a removed row were moved to; the id itself if it was not removed or its users were not moved. */
export function followMoves(settings: Pick<Settings, 'removed'>, id: string): string {
  const seen = new Set<string>();
  let at = id;
  while (!seen.has(at)) {
    seen.add(at);
    at = settings.removed.find((row) => row.id === at)?.movedTo ?? at;
  }
  return at;
}

/** How a check is remembered; null for one that was stopped, which says nothing about the server. */
export const lastCheckOf = ({ ok, problem }: Pick<LastCheck, 'ok' | 'problem'>, at: Date): LastCheck | null =>
  problem === 'check/stopped' ? null : { at: at.toISOString(), ok, problem };

/**
 * The address that a check of this server gives as envelope sender: one that sends through it, else one that could,
 * else the username if that is an address, else any known sender. Null if there is none.
 */
export function senderForCheck(settings: Settings, id: string | null, username: string, login: string): Mailbox | null {
  const users = id === null ? [] : serverUsers(settings, id).logins;
  const rows = settings.senders.filter((row) => !row.pattern.startsWith('@'));
  const byLogin = (logins: readonly string[]) => rows.filter((row) => 'login' in row && logins.includes(row.login));
  const byServer = rows.filter((row) => 'server' in row && row.server === id);
  const inOrder = [...byServer, ...byLogin(users), ...byLogin([login])].map((row) => row.pattern);
  for (const text of [...inOrder, username, ...rows.map((row) => row.pattern)]) {
    const parsed = parseMailbox(text);
    if (parsed.ok) return parsed.value;
  }
  return null;
}

/** The addresses that belong to a login, in the order of the table; domain rules name no address and are left out. */
export function ownAddresses(settings: Settings, login: string): Mailbox[] {
  const own = settings.senders.filter((row) => 'login' in row && row.login === login);
  return own.flatMap((row) => {
    const parsed = parseMailbox(row.pattern);
    return parsed.ok ? [parsed.value] : [];
  });
}
