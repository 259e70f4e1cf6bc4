import { formatSenderPattern, type Mailbox, matchKeyOf } from '../../../address/index.ts';
import { done, fail, type Result } from '../../../problem/index.ts';
import type { RouteSource, Settings } from '../../../settings/index.ts';
import { settingsOf } from '../read-settings.ts';
import { attempt, Database } from './database.ts';
import { listenForChanges } from './listener.ts';
import { choiceOf, senderOf } from './reads.ts';
import { readTable } from './table.ts';
import type { DatabaseTarget } from './target.ts';

/** Mails that come at once share these. */
const maxConnections = 4;
/** A mail waits no longer than this for its route. */
const answerMs = 5_000;

type Row = {
  readonly version: string;
  readonly pattern: string | null;
  readonly login: string | null;
  readonly server: string | null;
  readonly added_at: string;
  readonly added_by: string;
  readonly chooser: string | null;
  readonly chosen: string | null;
  readonly chosen_at: string;
};

/**
 * The whole question of one mail, of one moment: the rows of the address and of its domain, the choice of the login, and which
 * version of the table of servers is the valid one. So a choice that was made on another host counts for the next mail, and a
 * table that is remembered is never taken for the valid one.
 */
export const routeQuestion = `
select p.version::text as version, s.pattern, s.login, s.server, to_jsonb(s.added_at) as added_at, s.added_by,
  c.login as chooser, c.server as chosen, to_jsonb(c.chosen_at) as chosen_at
from truefrom.policy p
left join truefrom.senders s on s.key = any($1::text[])
left join truefrom.choices c on c.login = s.login`;

type Kept = { readonly version: string; readonly settings: Settings };

/** Decides from memory but for one indexed question a mail; the table of servers is read again when another version is valid. */
export async function followRoutes(target: DatabaseTarget): Promise<Result<RouteSource>> {
  const opened = Database.open(target, maxConnections);
  if (!opened.ok) return opened;
  const database = opened.value;
  let kept: Kept | null = null;
  let reading: Promise<Result<Kept>> | null = null;

  const readNow = (): Promise<Result<Kept>> =>
    database.use(async (session) => {
      const read = await readTable(session);
      if (!read.ok) return fail(read.problem.code, `${database.place}: ${read.problem.found}`);
      const settings = settingsOf(read.value.table, { version: 1, senders: [] }, {});
      kept = { version: read.value.version, settings };
      return done(kept);
    });
  /** One reading at a time for all that wait; whoever finds another version in it than it saw itself reads once more. */
  const readShared = (): Promise<Result<Kept>> => {
    reading ??= readNow().finally(() => {
      reading = null;
    });
    return reading;
  };
  const tableOf = async (version: string): Promise<Result<Kept>> => {
    if (kept?.version === version) return done(kept);
    const shared = await readShared();
    return shared.ok && shared.value.version !== version ? await readNow() : shared;
  };

  const first = await attempt(readShared);
  if (!first.ok) {
    await database.close();
    return first;
  }
  const listener = listenForChanges(database, () => void attempt(readShared).catch(() => undefined));
  return done({
    settingsFor: (sender) =>
      attempt(async () => {
        const rows = await database.ask<Row>(routeQuestion, [keysOf(sender)], { name: 'truefrom-route', ms: answerMs });
        const [one] = rows;
        if (!one) return fail('store/not-migrated', database.place);
        const table = await tableOf(one.version);
        return table.ok ? done({ ...table.value.settings, ...answerOf(rows) }) : table;
      }),
    close: async () => {
      await listener.close();
      await database.close();
    },
  });
}

/** No key has a NUL in it, and no question may. */
function keysOf(sender: Mailbox | null): string[] {
  if (sender === null) return [];
  const exact = matchKeyOf({ kind: 'mailbox', mailbox: sender });
  return [exact, formatSenderPattern({ kind: 'domain', domain: sender.domain })].filter((key) => !key.includes('\0'));
}

function answerOf(rows: readonly Row[]): Pick<Settings, 'senders' | 'choices'> {
  const choices: Record<string, Settings['choices'][string]> = Object.create(null);
  const senders = rows.flatMap((row) => {
    if (row.chooser !== null) {
      choices[row.chooser] = choiceOf({ login: row.chooser, server: row.chosen, chosen_at: row.chosen_at });
    }
    return row.pattern === null ? [] : [senderOf({ ...row, pattern: row.pattern })];
  });
  return { senders, choices };
}
