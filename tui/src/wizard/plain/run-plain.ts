import type { Settings } from '@truefrom/core/settings';
import type { Services } from '../services.ts';
import type { EditDraft } from '../wizard-context.ts';
import { plainAccount } from './plain-account.ts';
import { plainDomain } from './plain-domain.ts';
import { plainEdit } from './plain-edit.ts';
import { plainExplain } from './plain-explain.ts';
import { plainMessage } from './plain-message.ts';
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
    if (!(error instanceof InputEnded)) throw error;
    services.saveDraft(); // the line may have broken: what was answered is offered again
    return cancelled;
  } finally {
    process.off('SIGINT', interrupted);
    questions.close();
  }
}

function pagesFor(services: Services): { value: Page; text: string }[] {
  const { store } = services;
  const account = { value: plainAccount, text: 'My account › E-mail settings' };
  const explain = { value: plainExplain, text: 'Explain a refusal' };
  const domain = { value: plainDomain, text: 'Check a sending domain' };
  const message = { value: plainMessage, text: 'Check a message' };
  const leave = { value: null, text: 'Leave' };
  if (store.role === 'user') return [account, explain, domain, message, leave];
  const unfinished = services.unfinished();
  const resume = unfinished && {
    value: (plain: Plain) => resumeEdit(plain, unfinished),
    text: `Go on with ${unfinished.draft.address || 'the server'}, typed before the line broke`,
  };
  return [
    ...(resume ? [resume] : []),
    { value: plainServers, text: 'Maintenance › Tables › Other SMTP server' },
    { value: plainSenders, text: 'Maintenance › Tables › Senders' },
    account,
    explain,
    domain,
    message,
    leave,
  ];
}

async function resumeEdit(plain: Plain, unfinished: EditDraft): Promise<void> {
  const { servers } = await plain.settings();
  plain.services.forgetUnfinished();
  await plainEdit(plain, servers.find((row) => row.id === unfinished.id) ?? null, unfinished);
}
