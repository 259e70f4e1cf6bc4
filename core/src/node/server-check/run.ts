import type { Mailbox } from '../../address/index.ts';
import { type ProblemCode, printable, problems } from '../../problem/index.ts';
import type { CheckStep, CheckStepName, RefusedStep } from '../../relay/index.ts';
import { type Connection, checkTimeouts, type Failed, type Note, type Timeouts } from '../submission/index.ts';
import type { CheckedCertificate, CheckOutcome, CheckRequest } from './request.ts';

/** A phase of a check yields its steps and ends with what the next one needs, or with the problem that ends the check. */
export type Phase<T> = AsyncGenerator<CheckStep, { readonly ok: true; readonly value: T } | PhaseFailure>;
export type PhaseFailure = { readonly ok: false; readonly problem: ProblemCode };

/** What one check has gathered so far. */
export type Run = {
  readonly request: CheckRequest;
  readonly timeouts: Timeouts;
  readonly note: Note;
  readonly transcript: string[];
  proposal: CheckOutcome['proposal'];
  certificate: CheckedCertificate | null;
  /** The connection that the check talks on; cut when the check ends, however it ends. */
  connection: Connection | null;
  /** When the step that is under way began. */
  stepStart: number;
};

const maxTranscriptLines = 500;
const maxTranscriptLetters = 1_000;
const maxDetailLetters = 700;
const signs = { client: '>', server: '<', event: '*' } as const;

export function createRun(request: CheckRequest): Run {
  const transcript: string[] = [];
  return {
    request,
    timeouts: { ...checkTimeouts, ...request.timeouts },
    note: (who, text) => {
      if (transcript.length < maxTranscriptLines)
        transcript.push(printable(`${signs[who]} ${text}`, maxTranscriptLetters));
    },
    transcript,
    proposal: null,
    certificate: null,
    connection: null,
    stepStart: performance.now(),
  };
}

/** Ends a step that went well; with a problem it is a warning. `ms` stands in for the time since the last step. */
export function passed(
  run: Run,
  step: CheckStepName,
  detail: string,
  warning: ProblemCode | null = null,
  ms?: number,
): CheckStep {
  return ended(run, step, true, detail, warning, ms);
}

/** Ends a step whose problem ends the check, or this way of connecting. */
export function stuck(run: Run, step: CheckStepName, problem: ProblemCode, detail: string, ms?: number): CheckStep {
  return ended(run, step, false, detail || problems[problem].title, problem, ms);
}

/** Ends a step with a failure of the conversation; the words of the server, or what was seen, are its detail. */
export const stuckWith = (
  run: Run,
  step: CheckStepName,
  failure: Failed,
  lead = '',
  recipient: Mailbox | null = null,
): CheckStep => ({
  ...stuck(run, step, failure.problem.code, `${lead}${failure.problem.found}`),
  refused: refusedOf(failure, recipient),
});

/** The same failure where it is only worth reading. */
export const warned = (
  run: Run,
  step: CheckStepName,
  failure: Failed,
  lead: string,
  recipient: Mailbox | null = null,
): CheckStep => ({
  ...passed(run, step, `${lead}${failure.problem.found}`, failure.problem.code),
  refused: refusedOf(failure, recipient),
});

const refusedOf = ({ stage, reply }: Failed, recipient: Mailbox | null): RefusedStep | null =>
  stage === null || reply === null ? null : { stage, reply, recipient };

function ended(
  run: Run,
  step: CheckStepName,
  ok: boolean,
  detail: string,
  problem: ProblemCode | null,
  ms?: number,
): CheckStep {
  const now = performance.now();
  const spentMs = Math.round(ms ?? now - run.stepStart);
  run.stepStart = now;
  const fix = problem === null ? null : problems[problem].fix;
  return { step, ok, ms: spentMs, detail: printable(detail, maxDetailLetters), problem, fix, refused: null };
}

export const proceed = <T>(value: T) => ({ ok: true as const, value });
export const giveUp = (problem: ProblemCode): PhaseFailure => ({ ok: false, problem });
