import { done, fail, type Problem, type Result } from '../../../problem/index.ts';
import type { Choice, SenderRow, Settings, SettingsPart } from '../../../settings/index.ts';
import { settingsOf } from '../read-settings.ts';
import type { DatabaseContext } from './context.ts';
import { attempt, type Session } from './database.ts';
import { type ChoiceColumns, choiceColumns, choiceOf, type SenderColumns, senderColumns, senderOf } from './rows.ts';
import { answerOf, keysOf, type SenderAnswer, senderQuestion, senderQuestionName } from './sender-question.ts';
import { readTable } from './table.ts';
import { readAtOnce } from './transaction.ts';

/** A million rows take a few seconds. */
const longMs = 120_000;

/** Of all logins, or of one. */
export const readSenders = async (session: Session, login: string | null = null): Promise<SenderRow[]> =>
  (
    await session.query<SenderColumns>(
      `select ${senderColumns} from truefrom.senders ${login === null ? '' : 'where login = $1'} order by place`,
      login === null ? [] : [login],
      { ms: longMs },
    )
  ).map(senderOf);

export async function readChoices(session: Session): Promise<Settings['choices']> {
  const rows = await session.query<ChoiceColumns>(`select ${choiceColumns} from truefrom.choices order by login`, [], {
    ms: longMs,
  });
  const choices: Record<string, Choice> = Object.create(null); // a login may be called "constructor"
  for (const row of rows) choices[row.login] = choiceOf(row);
  return choices;
}

/** The whole, or that part of senders and choices alone; one moment in either case. */
export const readSettings = (
  { database, login }: DatabaseContext,
  part?: SettingsPart,
): Promise<Result<{ readonly settings: Settings; readonly warnings: readonly Problem[] }>> =>
  attempt(() =>
    readAtOnce(database, async (session) => {
      const read = await readTable(session);
      if (!read.ok) return fail(read.problem.code, `${database.place}: ${read.problem.found}`);
      const { senders, choices } = await readPart(session, login, part);
      return done({ settings: settingsOf(read.value.table, { version: 1, senders }, choices), warnings: [] });
    }),
  );

async function readPart(
  session: Session,
  login: string,
  part: SettingsPart | undefined,
): Promise<Pick<Settings, 'senders' | 'choices'>> {
  if (part === undefined) return { senders: await readSenders(session), choices: await readChoices(session) };
  if (part === 'own-senders') return { senders: await readSenders(session, login), choices: {} };
  return answerOf(
    await session.query<SenderAnswer>(senderQuestion, [keysOf(part.sender)], { name: senderQuestionName }),
  );
}
