import { findServer } from '@truefrom/core/settings';
import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { openSession } from '../session.ts';
import { defaultLines, rowLines } from './row-text.ts';
import { defaultValue, rowValue } from './row-value.ts';

export async function run({ words: [id = ''], ...call }: Call): Promise<number> {
  const session = await openSession(call);
  if (!session.ok) return call.out.problem(session.problem);
  const { settings } = session.value;
  if (id === 'default') {
    call.out.show(defaultValue(settings), () => defaultLines(settings));
    return exitCode.done;
  }
  const row = findServer(settings.servers, id);
  if (!row.ok) return call.out.problem(row.problem);
  call.out.show(rowValue(settings, row.value), () => rowLines(settings, row.value));
  return exitCode.done;
}
