import { formatSenderPattern, parseSenderPattern } from '@truefrom/core/address';
import type { SenderRow, Settings } from '@truefrom/core/settings';
import { targetText } from '../../commands/senders/sender-text.ts';
import { problemLine } from '../problem-line.ts';
import type { Plain } from './run-plain.ts';

/** Which address belongs to which login: add a row, or remove one. */
export async function plainSenders(plain: Plain): Promise<void> {
  const { questions, services } = plain;
  for (;;) {
    const settings = await plain.settings();
    const rows = settings.senders.map((row) => ({
      value: row as SenderRow | 'new' | 'back',
      text: `${row.pattern}, ${targetText(settings, row)} (choose it to remove it)`,
    }));
    const options = [...rows, { value: 'new' as const, text: 'New sender' }, { value: 'back' as const, text: 'Back' }];
    const chosen = await questions.choose('Which', options, options.length - 1);
    if (chosen === 'back') return;
    if (chosen === 'new') {
      await addSender(plain, settings);
      continue;
    }
    const removed = await services.store.removeSender(chosen.pattern);
    questions.say(removed.ok ? `✓ ${chosen.pattern} is removed.` : problemLine(removed.problem));
  }
}

async function addSender({ questions, services }: Plain, settings: Settings): Promise<void> {
  const text = await questions.ask('Address, or @domain for all of a domain', {
    problemOf: (answer) => {
      const parsed = parseSenderPattern(answer);
      return parsed.ok ? null : problemLine(parsed.problem);
    },
  });
  const parsed = parseSenderPattern(text);
  if (!parsed.ok) return;
  const pattern = formatSenderPattern(parsed.value);
  const target =
    parsed.value.kind === 'domain' && settings.servers.length > 0
      ? {
          server: await questions.choose(
            'Sends through',
            settings.servers.map((row) => ({ value: row.id, text: row.name })),
            0,
          ),
        }
      : { login: await questions.ask('Belongs to login') };
  const added = await services.store.addSender(pattern, target);
  questions.say(added.ok ? `✓ ${pattern} is added.` : problemLine(added.problem));
}
