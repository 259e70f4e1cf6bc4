import { problems } from '@truefrom/core/problem';
import { senderForCheck } from '@truefrom/core/settings';
import { metLines } from '../../met-refusal.ts';
import { stepTitles } from '../check/check-state.ts';
import type { CheckEnd, CheckTarget, OpaqueSecret } from '../wizard-context.ts';
import type { Plain } from './run-plain.ts';

/** A check whose steps are said as they end. */
export async function plainCheck(
  { services, questions, settings }: Plain,
  fields: CheckTarget['fields'],
  password: OpaqueSecret | null,
  id: string | null,
): Promise<CheckEnd> {
  const username = fields.login.kind === 'password' ? fields.login.username : '';
  const sender = senderForCheck(await settings(), id, username, services.store.login);
  const { signal } = new AbortController();
  const steps = services.checkServer({ fields, password, sender, signal });
  for (let next = await steps.next(); ; next = await steps.next()) {
    if (next.done) {
      questions.say(next.value.ok ? '✓ Mail can be sent through this server.' : '✗ Not yet.');
      return next.value;
    }
    const { step, ok, ms, detail, problem, fix, met } = next.value;
    const word = ok ? (problem === null ? 'ok' : 'warning') : 'failed';
    questions.say(`${stepTitles[step]}: ${word}, ${Math.round(ms)} ms. ${detail}`);
    if (problem !== null) questions.say(`  ${problems[problem].title} ${fix ?? ''}`);
    for (const line of met ? metLines(met) : []) questions.say(`  ${line}`);
  }
}
