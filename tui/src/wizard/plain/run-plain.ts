import type { Settings } from '@truefrom/core/settings';
import type { Services } from '../services.ts';
import { plainAccount } from './plain-account.ts';
import { plainSenders } from './plain-senders.ts';
import { plainServers } from './plain-servers.ts';
import { InputEnded, openQuestions, type Questions } from './questions.ts';

/** What each page of questions works with. `settings` reads them anew. */
export type Plain = { readonly services: Services; readonly questions: Questions; settings(): Promise<Settings> };

const cancelled = 130;

type Page = ((plain: Plain) => Promise<void>) | null;

/** The wizard as questions and answers, line by line. Resolves to the exit code: 130 when the input ends on the way. */
export async function runPlain(services: Services, initial: Settings): Promise<number> {
  const questions = openQuestions();
  const settings = async () => {
    const read = await services.store.readSettings();
    return read.ok ? read.value.settings : initial;
  };
  const plain = { services, questions, settings };
  const interrupted = () => process.exit(cancelled);
  process.once('SIGINT', interrupted);
  questions.say(
    'truefrom, in plain lines. An empty answer takes what stands in [brackets]; "-" clears it. Ctrl-C leaves.',
  );
  try {
    for (;;) {
      questions.say('');
      const page: Page = await questions.choose('Where to', pagesFor(services), pagesFor(services).length - 1);
      if (page === null) return 0;
      await page(plain);
    }
  } catch (error) {
    if (error instanceof InputEnded) return cancelled;
    throw error;
  } finally {
    process.off('SIGINT', interrupted);
    questions.close();
  }
}

function pagesFor({ store }: Services): { value: Page; text: string }[] {
  const account = { value: plainAccount, text: 'My account › E-mail settings' };
  const leave = { value: null, text: 'Leave' };
  if (store.role === 'user') return [account, leave];
  return [
    { value: plainServers, text: 'Maintenance › Tables › Other SMTP server' },
    { value: plainSenders, text: 'Maintenance › Tables › Senders' },
    account,
    leave,
  ];
}
