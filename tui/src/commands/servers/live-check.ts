import type { CheckedCertificate, CheckOutcome, CheckRequest } from '@truefrom/core/node/server-check';
import type { Problem } from '@truefrom/core/problem';
import { problems } from '@truefrom/core/problem';
import type { CheckStep } from '@truefrom/core/relay';
import { explainerFor, type MetRefusal, metLines } from '../../met-refusal.ts';
import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { wrap } from '../help.ts';
import type { Output, Where } from '../output.ts';
import { stoppable } from '../stop-signal.ts';

const nameColumns = 11;
const indent = '    ';

/**
 * Checks a server and prints each step as it ends: one that was asked for as the result, one before a save as a note.
 * Ctrl-C stops it. With `--json` one line a step and nothing else.
 */
export async function runCheck(
  { out, has, env }: Pick<Call, 'out' | 'has' | 'env'>,
  request: CheckRequest,
  where: Where,
  isDefault = false,
): Promise<CheckOutcome> {
  const { checkServer } = await import('@truefrom/core/node/server-check');
  const print = (line: string) => (where === 'note' ? out.note(line) : out.show(null, () => [line]));
  return await stoppable(async (signal) => {
    const check = checkServer({ ...request, signal });
    const explain = explainerFor(env, out.note);
    let next = await check.next();
    while (!next.done) {
      const step = next.value;
      const met = await explain(step.refused, { host: request.address.host, isDefault });
      if (out.json) out.show(stepValue(step, met), () => []);
      else stepLines(step, met, out, where).forEach(print);
      next = await check.next();
    }
    const outcome = next.value;
    if (has('verbose') && !out.json) for (const line of outcome.transcript) print(out.paint('dim', line, where));
    if (outcome.problem !== null && !out.json) pinAdvice(outcome.problem, outcome.certificate).forEach(print);
    return outcome;
  });
}

/** What `--json` prints for a step; `refusal` only where there was one. */
const stepValue = ({ refused: _, ...step }: CheckStep, met: MetRefusal | null) => ({
  ...step,
  ...(met && { refusal: met.value }),
});

/** `✓ tls          12 ms  TLSv1.3 …`, and where something is wrong what it is and what to do. */
function stepLines(step: CheckStep, met: MetRefusal | null, out: Output, where: Where): string[] {
  const sign = !step.ok
    ? out.paint('red', '✗', where)
    : step.problem
      ? out.paint('yellow', '!', where)
      : out.paint('green', '✓', where);
  const lead = `${sign} ${step.step.padEnd(nameColumns)}${String(step.ms).padStart(6)} ms  `;
  const leadColumns = 2 + nameColumns + 6 + 5;
  const width = Number.isFinite(out.columns) ? Math.max(30, out.columns - leadColumns) : Number.POSITIVE_INFINITY;
  const lines = wrap(step.detail, width).map((line, index) =>
    index === 0 ? lead + line : ' '.repeat(leadColumns) + line,
  );
  if (step.problem === null) return lines;
  const words = [problems[step.problem].title, step.fix ?? '', ...(met ? metLines(met) : [])];
  return [
    ...lines,
    ...words.filter((text) => text !== '').flatMap((text) => wrap(text, 74).map((line) => indent + line)),
  ];
}

/** What can be copied into the command where only the certificate stands in the way. */
function pinAdvice(problem: NonNullable<CheckOutcome['problem']>, certificate: CheckedCertificate | null): string[] {
  if (certificate === null) return [];
  const [name] = certificate.names;
  if (problem === 'check/certificate-name' && name !== undefined) return [`${indent}--certificate-name ${name}`];
  const pinnable = problem === 'check/certificate-unknown-issuer' || problem === 'check/fingerprint-differs';
  return pinnable ? [`${indent}--fingerprint ${certificate.fingerprint}`] : [];
}

/** Says that a check stood in the way of a save, and gives the exit code; with `--json` the steps have said it. */
export function sayRefused(out: Output, outcome: CheckOutcome, advice: string): number {
  const problem: Problem = { code: outcome.problem ?? 'check/dropped', found: '' };
  if (problem.code === 'check/stopped') out.note('The check was stopped. Nothing was saved.');
  else out.note(`${out.paint('red', '✗', 'note')} The check refused it: ${problems[problem.code].title} ${advice}`);
  return exitOf(outcome);
}

export const exitOf = (outcome: CheckOutcome): number =>
  outcome.ok ? exitCode.done : outcome.problem === 'check/stopped' ? exitCode.cancelled : exitCode.checkRefused;
