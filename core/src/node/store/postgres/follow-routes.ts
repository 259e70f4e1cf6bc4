import { done, fail, type Result } from '../../../problem/index.ts';
import type { RouteSource, Settings } from '../../../settings/index.ts';
import { settingsOf } from '../read-settings.ts';
import { attempt, Database } from './database.ts';
import { listenForChanges } from './listener.ts';
import { answerOf, keysOf, type SenderAnswer, senderQuestion, senderQuestionName } from './sender-question.ts';
import { readTable } from './table.ts';
import type { DatabaseTarget } from './target.ts';

/** Mails that come at once share these. */
const maxConnections = 4;
/** A mail waits no longer than this for its route. */
const answerMs = 5_000;

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
        const options = { name: senderQuestionName, ms: answerMs };
        const rows = await database.ask<SenderAnswer>(senderQuestion, [keysOf(sender)], options);
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
