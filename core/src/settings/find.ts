import { formatServerAddress } from '../address/index.ts';
import { fail, printable, type Result } from '../problem/index.ts';
import type { ServerRow, Settings } from './types.ts';

/** The row that a person means by its id, its name or its address; ids win, and a double meaning is a problem. */
export function findServer(
  servers: readonly ServerRow[],
  text: string,
): Result<ServerRow, 'server/not-found' | 'server/ambiguous'> {
  const wanted = text.trim().toLowerCase();
  const byId = servers.find((row) => row.id === wanted);
  if (byId) return { ok: true, value: byId };
  const meant = servers.filter(
    (row) =>
      row.name.toLowerCase() === wanted || formatServerAddress(row.address) === wanted || row.address.host === wanted,
  );
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
