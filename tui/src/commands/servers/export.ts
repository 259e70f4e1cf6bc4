import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { openSession } from '../session.ts';
import { exportValue } from './row-value.ts';

export async function run(call: Call): Promise<number> {
  const session = await openSession(call);
  if (!session.ok) return call.out.problem(session.problem);
  for (const row of session.value.settings.servers) {
    const value = exportValue(row);
    call.out.show(value, () => [JSON.stringify(value)]);
  }
  return exitCode.done;
}
