import { announce, startGateway, withdraw } from '@truefrom/core/node/gateway';
import { fail, printable } from '@truefrom/core/problem';
import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { openSession } from '../session.ts';
import { stoppable } from '../stop-signal.ts';
import { beginLean } from './lean.ts';
import { readGatewayFlags } from './options.ts';

export async function run(call: Call): Promise<number> {
  const { out } = call;
  if (!call.has('check')) beginLean(call.env);
  const flags = readGatewayFlags(call);
  if (!flags.ok) return out.problem(flags.problem);
  const session = await openSession(call, call.has('check') ? undefined : { sender: null });
  if (!session.ok) return out.problem(session.problem);
  const { store } = session.value;
  if (call.has('check')) return (await import('./check.ts')).sayPlan(call, flags.value, session.value);
  if (!store.readsSecrets) return out.problem(fail('store/secrets-not-readable', `${store.secretsOwner} may`).problem);
  return await stoppable(async (signal) => {
    const started = await startGateway({
      ...flags.value,
      store,
      onFault: (fault) => out.note(`! ${printable(String(fault))}`),
    });
    if (!started.ok) return out.problem(started.problem);
    const { listening, stop } = started.value;
    try {
      announce(flags.value.home, listening);
    } catch (error) {
      out.note(`! ${printable(String(error))}`); // programs of this host have to be told where it listens
    }
    const { journal } = flags.value;
    out.show({ listening, journal }, () => [`Listening at ${listening.join(', ')}. Ctrl-C ends it.`]);
    if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    withdraw(flags.value.home, listening);
    await stop();
    return exitCode.done;
  });
}
