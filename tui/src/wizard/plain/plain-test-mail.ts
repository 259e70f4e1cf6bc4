import { formatMailbox, parseMailbox } from '@truefrom/core/address';
import { type Problem, printable } from '@truefrom/core/problem';
import { ownAddresses } from '@truefrom/core/settings';
import { metLines } from '../../met-refusal.ts';
import { problemLine } from '../problem-line.ts';
import type { TestMail } from '../wizard-context.ts';
import { tellMail } from './plain-message.ts';
import type { Plain } from './run-plain.ts';

/** Offers a test mail by the saved choice, to logins that have an address; it can be checked before it is sent. */
export async function plainTestMail(plain: Plain): Promise<void> {
  const { questions, services } = plain;
  const { store } = services;
  const [sender] = ownAddresses(await plain.settings(), store.login);
  if (sender === undefined) return;
  const wanted = [
    { value: true, text: 'Send a test mail' },
    { value: false, text: 'Back' },
  ];
  if (!(await questions.choose('Now', wanted, 1))) return;
  const own = formatMailbox(sender);
  const recipient = parseMailbox(await questions.ask('To', { initial: own, problemOf: noMailbox }));
  if (!recipient.ok) return;
  const mail = await services.composeTestMail(sender, recipient.value);
  if (!mail.ok) return questions.say(textOf(mail.problem));
  const steps = [
    { value: send, text: 'Send it' },
    { value: check, text: 'First check what filters may mind about it' },
    { value: null, text: 'Back' },
  ];
  for (;;) {
    const step = await questions.choose('Now', steps, 0);
    await step?.(plain, mail.value);
    if (step !== check) return;
  }
}

const check = async (plain: Plain, mail: TestMail) => tellMail(plain, await plain.services.checkTestMail(mail), true);

async function send({ questions, services }: Plain, mail: TestMail): Promise<void> {
  questions.say('Sending.');
  const sent = await services.sendTestMail(mail);
  if (sent.ok) return questions.say(`✓ Sent. The server said: ${sent.value}`);
  questions.say(textOf(sent.problem));
  for (const line of sent.met ? metLines(sent.met) : []) questions.say(line);
}

const noMailbox = (answer: string) => {
  const parsed = parseMailbox(answer);
  return parsed.ok ? null : problemLine(parsed.problem);
};

const textOf = (problem: Problem) => `${problemLine(problem)} ${printable(problem.found)}`.trim();
