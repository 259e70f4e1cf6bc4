import { formatMailbox, type Mailbox } from '@truefrom/core/address';
import type { Problem, ProblemCode } from '@truefrom/core/problem';
import { formatReply, isTemporary, type Reply, type Route } from '@truefrom/core/relay';
import { type MetRefusal, metLines } from '../../met-refusal.ts';
import { type Output, problemLines, problemValue } from '../output.ts';
import type { RefusalValue } from '../refusal-value.ts';
import type { ExplainedSubmission } from './explain-submission.ts';
import { sysexit, sysexitOf, sysexitOfFailure } from './sysexits.ts';

/** What became of one recipient; the reply is null where the server was not asked or had no word about it alone. */
type RecipientLine = {
  readonly recipient: string;
  readonly accepted: boolean;
  readonly replyCode: number | null;
  readonly reply: string | null;
} & Explained;
/** Only where there was a refusal. */
type Explained = { readonly refusal?: RefusalValue };
type Line = {
  sent: boolean;
  sender: string | null;
  recipients: RecipientLine[];
  server: string | null;
  reason: string | null;
  messageId: string | null;
  replyCode: number | null;
  reply: string | null;
} & Explained;

const blank: Line = {
  sent: false,
  sender: null,
  recipients: [],
  server: null,
  reason: null,
  messageId: null,
  replyCode: null,
  reply: null,
};

/** Says how sending ended, in one JSON line or in words on standard error, and gives the exit code of sysexits.h. */
export function startReport(out: Output) {
  return {
    problem: (problem: Problem) => sayProblem(out, blank, problem, sysexitOf(problem.code)),
    withRoute: (sender: Mailbox | null, recipients: readonly Mailbox[], route: Route) => {
      const line: Line = {
        ...blank,
        sender: sender ? formatMailbox(sender) : '<>',
        recipients: recipients.map((recipient) => recipientLine(recipient, false, null, null)),
        server: route.kind === 'refused' ? null : route.kind === 'default' ? 'default' : route.server.id,
        reason: route.reason,
      };
      return {
        problem: (problem: Problem) => sayProblem(out, line, problem, sysexitOf(problem.code)),
        refusedRoute: (refused: Route) => {
          const problem: Problem = { code: refused.reason as ProblemCode, found: refused.why };
          const isTemporaryRoute = refused.kind === 'refused' && refused.temporary;
          return sayProblem(out, line, problem, isTemporaryRoute ? sysexit.temporary : sysexit.unavailable);
        },
        outcome: (explained: ExplainedSubmission, serverName: string, messageId: string, verbose: boolean) =>
          sayOutcome(out, { ...line, messageId }, explained, verbose ? serverName : null),
      };
    },
  };
}

/** `serverName` null: nothing is said where all went well, as programs that call sendmail expect. */
function sayOutcome(
  out: Output,
  line: Line,
  { submission, byRecipient, whole }: ExplainedSubmission,
  serverName: string | null,
): number {
  const refused = submission.ok ? submission.value.refused : submission.failure.refused;
  const recipients = line.recipients.map((known) => {
    const refusal = refused.find(({ recipient }) => formatMailbox(recipient) === known.recipient);
    const met = byRecipient.get(known.recipient) ?? null;
    return refusal
      ? recipientLine(refusal.recipient, false, refusal.reply, met)
      : { ...known, accepted: submission.ok };
  });
  for (const { recipient, reply } of refused) {
    const address = formatMailbox(recipient);
    out.note(`${out.paint('red', '✗', 'note')} ${address}: ${formatReply(reply)}`);
    sayWhy(out, byRecipient.get(address) ?? null);
  }
  if (!submission.ok) {
    const { failure } = submission;
    const ended = { ...line, recipients, ...replyOf(failure.reply), ...explained(whole) };
    const exit = sayProblem(out, ended, failure.problem, sysexitOfFailure(failure));
    if (refused.length === 0) sayWhy(out, whole);
    return exit;
  }
  const done = { ...line, sent: true, recipients, ...replyOf(submission.value.reply) };
  if (refused.length > 0) {
    const problem: Problem = { code: 'send/recipient-refused', found: `${refused.length} of ${recipients.length}` };
    const mayPass = refused.every(({ reply }) => isTemporary(reply));
    return sayProblem(out, done, problem, mayPass ? sysexit.temporary : sysexit.unavailable);
  }
  out.show({ ...done, problem: null }, () => []);
  if (serverName !== null) out.note(`Sent through ${serverName}: ${done.reply}`);
  return sysexit.ok;
}

function sayProblem(out: Output, line: Line, problem: Problem, exit: number): number {
  out.show({ ...line, ...problemValue(problem) }, () => []);
  problemLines(problem).forEach((text, index) => {
    out.note(index === 0 ? out.paint('red', text, 'note') : text);
  });
  return exit;
}

function sayWhy({ note }: Output, met: MetRefusal | null): void {
  for (const text of met ? metLines(met) : []) note(`  ${text}`);
}

const explained = (met: MetRefusal | null): Explained => (met ? { refusal: met.value } : {});

const replyOf = (reply: Reply | null) => ({
  replyCode: reply?.code ?? null,
  reply: reply === null ? null : formatReply(reply),
});

const recipientLine = (
  recipient: Mailbox,
  accepted: boolean,
  reply: Reply | null,
  met: MetRefusal | null,
): RecipientLine => ({
  recipient: formatMailbox(recipient),
  accepted,
  ...replyOf(reply),
  ...explained(met),
});
