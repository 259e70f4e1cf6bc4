import { formatMailbox } from '@truefrom/core/address';
import { decideRoute, receiverView } from '@truefrom/core/relay';
import { ownAddresses } from '@truefrom/core/settings';
import { problemLine } from '../problem-line.ts';
import { plainTestMail } from './plain-test-mail.ts';
import type { Plain } from './run-plain.ts';

/** The outgoing mail server of this login: what receivers see now, the choice, and what they see then. */
export async function plainAccount(plain: Plain): Promise<void> {
  const { questions, services } = plain;
  const settings = await plain.settings();
  const { login } = services.store;
  const options = [
    { value: null as string | null, text: `(blank) ${settings.defaultServer.name}` },
    ...settings.servers.filter((row) => row.enabled).map((row) => ({ value: row.id as string | null, text: row.name })),
  ];
  const current = Object.hasOwn(settings.choices, login) ? settings.choices[login]?.server : null;
  const marked = Math.max(
    0,
    options.findIndex(({ value }) => value === current),
  );
  await sayViews(plain);
  const server = await questions.choose(`Outgoing mail server (SMTP) of ${login}`, options, marked);
  const saved = await services.store.writeChoice(server);
  if (!saved.ok) return questions.say(problemLine(saved.problem));
  questions.say('✓ Saved.');
  await sayViews(plain);
  await plainTestMail(plain);
}

async function sayViews({ questions, services, settings }: Plain): Promise<void> {
  const all = await settings();
  const addresses = ownAddresses(all, services.store.login);
  if (addresses.length === 0) questions.say('No address belongs to this login yet; your administrator can add one.');
  for (const sender of addresses) {
    questions.say(`Mail from ${formatMailbox(sender)} ${receiverView(all, decideRoute(all, sender), sender).text}.`);
  }
}
