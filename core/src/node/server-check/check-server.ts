import type { ProblemCode } from '../../problem/index.ts';
import type { CheckStep } from '../../relay/index.ts';
import { quit } from '../submission/index.ts';
import { addressStep, reach, resolve } from './reach.ts';
import type { CheckOutcome, CheckRequest } from './request.ts';
import { createRun, type Run } from './run.ts';
import { askToSend, guessSender, introduce, logIn, sizeStep } from './talk.ts';

/**
 * Checks a submission server from its name to its readiness to relay, without sending a mail. Yields each step as it ends;
 * the first step that is not `ok` with nothing after it ended the check. Never throws for what a server does. When the
 * generator is left early, or `signal` fires (a last step says `check/stopped`), all sockets are closed.
 */
export async function* checkServer(request: CheckRequest): AsyncGenerator<CheckStep, CheckOutcome> {
  const run = createRun(request);
  try {
    const problem = yield* wholeCheck(run);
    if (run.connection) await quit(run.connection, run.timeouts.commandMs);
    const { proposal, certificate, transcript } = run;
    return { ok: problem === null, problem, proposal, certificate, transcript };
  } finally {
    run.connection?.destroy();
  }
}

async function* wholeCheck(run: Run): AsyncGenerator<CheckStep, ProblemCode | null> {
  yield addressStep(run);
  const addresses = yield* resolve(run);
  if (!addresses.ok) return addresses.problem;
  const reached = yield* reach(run, addresses.value);
  if (!reached.ok) return reached.problem;
  const { connection } = reached.value;
  const introduced = yield* introduce(run, reached.value);
  if (!introduced.ok) return introduced.problem;
  const capabilities = introduced.value;
  const loggedIn = yield* logIn(run, connection, capabilities);
  if (!loggedIn.ok) return loggedIn.problem;
  const sender = run.request.sender ?? guessSender(run.request.login, capabilities.name);
  if (sender && loggedIn.value) {
    const asked = yield* askToSend(run, connection, capabilities, sender);
    if (!asked.ok) return asked.problem;
  }
  yield sizeStep(run, capabilities);
  return null;
}
