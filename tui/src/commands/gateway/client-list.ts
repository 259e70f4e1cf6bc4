import { type GatewayClient, readClients, resolveHome } from '@truefrom/core/node/store';
import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';

export async function run({ out, env }: Call): Promise<number> {
  const clients = readClients(resolveHome(env));
  if (!clients.ok) return out.problem(clients.problem);
  if (clients.value.length === 0) out.note('No program of another host may log in.');
  for (const client of clients.value) out.show(clientValue(client), () => [clientLine(client)]);
  return exitCode.done;
}

/** What `--json` prints; never the hash. */
export const clientValue = ({ name, senders, addedAt, addedBy }: GatewayClient) => ({
  name,
  senders,
  addedAt,
  addedBy,
});

export const clientLine = ({ name, senders }: GatewayClient): string =>
  `${name}  ${senders.length === 0 ? 'may send as anybody' : `may send as ${senders.join(', ')}`}`;
