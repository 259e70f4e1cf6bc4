import { fail, type Problem, type ProblemCode, printable } from '../../problem/index.ts';
import { classifyReply, formatReply, isTemporary, type Reply, type Stage } from '../../relay/index.ts';

/**
 * Something did not come about. `temporary`: worth another try later without anybody acting. `reply`: what the server said, and
 * `stage` to what; both null where it said nothing.
 */
export type Failed = {
  readonly ok: false;
  readonly problem: Problem;
  readonly reply: Reply | null;
  readonly stage: Stage | null;
  readonly temporary: boolean;
};
/** The reply that was hoped for, or why there is none. */
export type Answer = { readonly ok: true; readonly reply: Reply } | Failed;

const passing: readonly ProblemCode[] = [
  'check/dns-failed',
  'check/connection-refused',
  'check/no-answer',
  'check/unreachable',
  'check/silent',
  'check/busy',
  'check/dropped',
  'check/timeout',
  'check/stopped',
  'check/login-unavailable',
  'send/outcome-unknown',
];

/** A failure without a reply; whether it may pass by itself is in the nature of the problem. */
export const failed = (code: ProblemCode, found: string): Failed => ({
  ok: false,
  problem: { code, found: printable(found) },
  reply: null,
  stage: null,
  temporary: passing.includes(code),
});

export const failedWith = (problem: Problem): Failed => ({
  ok: false,
  problem,
  reply: null,
  stage: null,
  temporary: passing.includes(problem.code),
});

/** A refusal, named by the tables of {@link classifyReply}. */
export const refused = (stage: Stage, reply: Reply): Failed => ({
  ...fail(classifyReply(stage, reply), formatReply(reply)),
  reply,
  stage,
  temporary: isTemporary(reply),
});

/** The answer as it is if its code is one of those hoped for, else the refusal, with what it answers. */
export function expectCode(answer: Answer, stage: Stage, codes: readonly number[]): Answer {
  if (!answer.ok) return atStage(answer, stage);
  return codes.includes(answer.reply.code) ? answer : refused(stage, answer.reply);
}

/** A connection knows what was said, but not what it was the answer to. */
export const atStage = (failure: Failed, stage: Stage): Failed =>
  failure.reply === null ? failure : { ...failure, stage };
