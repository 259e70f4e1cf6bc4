import type { Mailbox } from '../../address/index.ts';
import type { Problem } from '../../problem/index.ts';
import { formatReply, isTemporary, type Reply, type Stage } from '../../relay/index.ts';
import type { Secret } from '../secrets/index.ts';
import { type Failed, failed } from './answer.ts';
import { mail, quit, rcpt } from './commands.ts';
import { data } from './data.ts';
import { openSession, type Session, type SessionOptions, type SubmissionTarget } from './session.ts';

/** A sender of null is the null reverse-path `<>` (RFC 5321 §4.5.5). */
export type Envelope = { readonly sender: Mailbox | null; readonly recipients: readonly Mailbox[] };
export type RefusedRecipient = { readonly recipient: Mailbox; readonly reply: Reply };
/** The server took the mail for the accepted recipients; `reply` is its last word, often with a queue id. */
export type Submitted = {
  readonly reply: Reply;
  readonly accepted: readonly Mailbox[];
  readonly refused: readonly RefusedRecipient[];
};
/** Nobody gets the mail (but see `send/outcome-unknown`). `temporary`: worth another try later. */
export type SubmissionFailure = {
  readonly problem: Problem;
  readonly reply: Reply | null;
  /** What the reply answers; null where there is none. */
  readonly stage: Stage | null;
  readonly temporary: boolean;
  readonly refused: readonly RefusedRecipient[];
};
export type Submission =
  | { readonly ok: true; readonly value: Submitted }
  | { readonly ok: false; readonly failure: SubmissionFailure };
export type SubmitOptions = SessionOptions & {
  /** The size of the mail with CR LF line ends, where it is known: a server then refuses it before it is sent. */
  readonly octets?: number | undefined;
  /** False if the mail is known to be 7-bit; else it is announced as 8BITMIME where the server takes that. */
  readonly eightBit?: boolean | undefined;
};

/**
 * Hands one mail to a submission server. Line ends may be LF; the octets are not changed otherwise. Rejects only if
 * reading `message` throws; then nothing was delivered.
 */
export async function submitMail(
  target: SubmissionTarget,
  password: Secret | null,
  envelope: Envelope,
  message: AsyncIterable<Uint8Array>,
  options: SubmitOptions = {},
): Promise<Submission> {
  if (envelope.recipients.length === 0) return ended(failed('send/no-recipient', ''), []);
  const opened = await openSession(target, password, options);
  if (!opened.ok) return ended(opened, []);
  try {
    return await submitOn(opened.session, envelope, message, options);
  } finally {
    await quit(opened.session.connection, opened.session.timeouts.commandMs);
  }
}

/** Hands one mail over on an open session. After a refusal the session needs a RSET before the next mail. */
export async function submitOn(
  session: Session,
  envelope: Envelope,
  message: AsyncIterable<Uint8Array>,
  options: Pick<SubmitOptions, 'octets' | 'eightBit'> = {},
): Promise<Submission> {
  const { connection, capabilities, timeouts } = session;
  const { maxOctets } = capabilities;
  if (maxOctets !== null && options.octets !== undefined && options.octets > maxOctets) {
    return ended(failed('send/too-large', `${options.octets} octets; the server takes ${maxOctets}`), []);
  }
  const parameters = { octets: options.octets, eightBit: options.eightBit ?? true };
  const sender = await mail(connection, capabilities, envelope.sender, parameters, timeouts.commandMs);
  if (!sender.ok) return ended(sender, []);
  const accepted: Mailbox[] = [];
  const refused: RefusedRecipient[] = [];
  let lastRefusal: Failed | null = null;
  for (const recipient of envelope.recipients) {
    const answer = await rcpt(connection, recipient, timeouts.commandMs);
    if (answer.ok) accepted.push(recipient);
    else if (answer.reply === null || answer.reply.code === 421) return ended(answer, refused);
    else {
      refused.push({ recipient, reply: answer.reply });
      lastRefusal ??= answer;
    }
  }
  if (accepted.length === 0) return ended(allRefused(lastRefusal, refused), refused);
  const answer = await data(connection, message, timeouts);
  return answer.ok ? { ok: true, value: { reply: answer.reply, accepted, refused } } : ended(answer, refused);
}

const ended = ({ problem, reply, stage, temporary }: Failed, refused: readonly RefusedRecipient[]): Submission => ({
  ok: false,
  failure: { problem, reply, stage, temporary, refused },
});

/** The first refusal speaks for all; one recipient that may pass later makes the whole worth another try. */
function allRefused(first: Failed | null, refused: readonly RefusedRecipient[]): Failed {
  const answer = first ?? failed('send/recipient-refused', '');
  const own = answer.problem.code === 'check/recipient-refused' || answer.problem.code === 'check/recipient-deferred';
  const found = answer.reply ? formatReply(answer.reply) : answer.problem.found;
  return {
    ...answer,
    problem: own ? { code: 'send/recipient-refused', found } : answer.problem,
    temporary: refused.some(({ reply }) => isTemporary(reply)),
  };
}
