import { done, fail, type Problem, type Result } from '../../../problem/index.ts';
import type { Choice, SenderRow, Settings } from '../../../settings/index.ts';
import { settingsOf } from '../read-settings.ts';
import type { DatabaseContext } from './context.ts';
import { attempt, type Session } from './database.ts';
import { readTable, timeOf } from './table.ts';
import { readAtOnce } from './transaction.ts';

export type SenderColumns = {
  readonly pattern: string;
  readonly login: string | null;
  readonly server: string | null;
  readonly added_at: string;
  readonly added_by: string;
};
export type ChoiceColumns = { readonly login: string; readonly server: string | null; readonly chosen_at: string };

/** A million rows take a few seconds. */
const longMs = 120_000;

export const senderOf = ({ pattern, login, server, added_at, added_by }: SenderColumns): SenderRow => ({
  pattern,
  addedAt: String(timeOf(added_at)),
  addedBy: added_by,
  ...(login !== null ? { login } : { server: server ?? '' }),
});

export const choiceOf = ({ login, server, chosen_at }: ChoiceColumns): Choice => ({
  login,
  server,
  chosenAt: String(timeOf(chosen_at)),
});

export const readSenders = async (session: Session): Promise<SenderRow[]> =>
  (
    await session.query<SenderColumns>(
      'select pattern, login, server, to_jsonb(added_at) as added_at, added_by from truefrom.senders order by place',
      [],
      { ms: longMs },
    )
  ).map(senderOf);

export async function readChoices(session: Session): Promise<Settings['choices']> {
  const rows = await session.query<ChoiceColumns>(
    'select login, server, to_jsonb(chosen_at) as chosen_at from truefrom.choices order by login',
    [],
    { ms: longMs },
  );
  const choices: Record<string, Choice> = Object.create(null); // a login may be called "constructor"
  for (const row of rows) choices[row.login] = choiceOf(row);
  return choices;
}

export const readSettings = ({
  database,
}: DatabaseContext): Promise<Result<{ readonly settings: Settings; readonly warnings: readonly Problem[] }>> =>
  attempt(() =>
    readAtOnce(database, async (session) => {
      const read = await readTable(session);
      if (!read.ok) return fail(read.problem.code, `${database.place}: ${read.problem.found}`);
      const senders = await readSenders(session);
      const settings = settingsOf(read.value.table, { version: 1, senders }, await readChoices(session));
      return done({ settings, warnings: [] });
    }),
  );
