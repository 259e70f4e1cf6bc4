import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { openSession } from '../session.ts';
import { senderValue, targetText } from './sender-text.ts';

export async function run(call: Call): Promise<number> {
  const { out } = call;
  const session = await openSession(call);
  if (!session.ok) return out.problem(session.problem);
  const { settings } = session.value;
  if (out.json) {
    for (const row of settings.senders) out.show(senderValue(row), () => []);
    return exitCode.done;
  }
  if (settings.senders.length === 0) {
    out.note('The table is empty. Add a sender: truefrom senders add ADDRESS --login NAME');
    return exitCode.done;
  }
  const { textTable } = await import('../text-table.ts');
  const rows = settings.senders.map((row) => [row.pattern, targetText(settings, row)]);
  const table = await textTable(['ADDRESS', 'BELONGS TO'], rows, out.columns);
  out.show(null, () => [out.paint('bold', table.head), ...table.rows]);
  return exitCode.done;
}
