import { formatMailbox, type Mailbox } from '@truefrom/core/address';
import { done, type Problem, type Result } from '@truefrom/core/problem';
import { metLines } from '../../met-refusal.ts';
import { problemLine } from '../problem-line.ts';
import type { TestMail, Wizard } from '../wizard-context.ts';

const memoryName = 'checked-test-mail';

/** Sends the test mail, as it was checked where it was; gives what is said of it. */
export async function sendIt(wizard: Wizard, from: Mailbox, to: Mailbox): Promise<readonly string[]> {
  const mail = await composed(wizard, from, to);
  wizard.memory.delete(memoryName);
  if (!mail.ok) return [problemText(mail.problem)];
  const sent = await wizard.services.sendTestMail(mail.value);
  if (sent.ok) return [`✓ Sent. The server said: ${sent.value}`];
  return [problemText(sent.problem), ...(sent.met ? metLines(sent.met) : [])];
}

/** Opens what was found in the test mail, which is kept to be sent; gives what is said where there is none. */
export async function checkIt(wizard: Wizard, from: Mailbox, to: Mailbox): Promise<readonly string[]> {
  const mail = await composed(wizard, from, to);
  if (!mail.ok) return [problemText(mail.problem)];
  wizard.memory.set(memoryName, mail.value);
  wizard.go({ name: 'message', unsent: await wizard.services.checkTestMail(mail.value) });
  return [];
}

async function composed({ memory, services }: Wizard, from: Mailbox, to: Mailbox): Promise<Result<TestMail>> {
  const kept = memory.get(memoryName) as TestMail | undefined;
  const isSame = kept && isEqual(kept.sender, from) && isEqual(kept.recipient, to);
  return isSame ? done(kept) : services.composeTestMail(from, to);
}

const isEqual = (one: Mailbox, other: Mailbox) => formatMailbox(one) === formatMailbox(other);

const problemText = (problem: Problem) => `${problemLine(problem)} ${problem.found}`;
