import { formatMailbox } from '@truefrom/core/address';
import type { Submission } from '@truefrom/core/node/submission';
import { type AskedServer, explainerFor, type MetRefusal } from '../../met-refusal.ts';
import type { Call } from '../command.ts';

/** How a submission ended, why each refused recipient was refused, and why the whole was. */
export type ExplainedSubmission = {
  readonly submission: Submission;
  readonly byRecipient: ReadonlyMap<string, MetRefusal>;
  readonly whole: MetRefusal | null;
};

/** Explains every refusal of a submission by `server`. */
export async function explainSubmission(
  submission: Submission,
  server: AskedServer,
  { env, out }: Pick<Call, 'env' | 'out'>,
): Promise<ExplainedSubmission> {
  const explain = explainerFor(env, out.note);
  const byRecipient = new Map<string, MetRefusal>();
  const { refused } = submission.ok ? submission.value : submission.failure;
  for (const { recipient, reply } of refused) {
    const met = await explain({ stage: 'rcpt', reply, recipient }, server);
    if (met) byRecipient.set(formatMailbox(recipient), met);
  }
  const { stage, reply } = submission.ok ? { stage: null, reply: null } : submission.failure;
  const recipient = refused.find((each) => each.reply === reply)?.recipient ?? null; // one may have spoken for all
  const whole = stage && reply ? await explain({ stage, reply, recipient }, server) : null;
  return { submission, byRecipient, whole };
}
