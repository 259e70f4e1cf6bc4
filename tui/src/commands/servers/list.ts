import { formatServerAddress } from '@truefrom/core/address';
import { type Settings, serverUsers } from '@truefrom/core/settings';
import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { openSession } from '../session.ts';
import { rowValue } from './row-value.ts';

const head = ['ID', 'NAME', 'ADDRESS', 'SECURITY', 'LOGIN', 'CHECK', 'USERS'];

export async function run(call: Call): Promise<number> {
  const session = await openSession(call);
  if (!session.ok) return call.out.problem(session.problem);
  const { settings } = session.value;
  if (!call.out.json) return printTable(call, settings);
  for (const row of settings.servers) call.out.show(rowValue(settings, row), () => []);
  return exitCode.done;
}

async function printTable({ out }: Call, settings: Settings): Promise<number> {
  const { textTable } = await import('../text-table.ts');
  const { loginText } = await import('./row-text.ts');
  const rows = settings.servers.map((row) => {
    const users = serverUsers(settings, row.id);
    const check = row.lastCheck === null ? 'never' : row.lastCheck.ok ? 'ok' : 'failed';
    const count = String(users.logins.length + users.patterns.length);
    const state = row.enabled ? check : 'off';
    return [row.id, row.name, formatServerAddress(row.address), row.security, loginText(row), state, count];
  });
  const table = await textTable(head, rows, out.columns);
  out.show(null, () => (rows.length === 0 ? [] : [out.paint('bold', table.head), ...table.rows]));
  if (rows.length === 0) out.note('The table is empty. Add a server: truefrom servers add smtp.yourcompany.com');
  out.note(`Who chooses none sends by ${settings.defaultServer.name}.`);
  return exitCode.done;
}
