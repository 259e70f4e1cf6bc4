import type { ClientLine, ClientStream } from './client-stream.ts';
import type { GatewayLimits } from './limits.ts';
import type { Mail } from './mail.ts';

/** The next command; less is waited for it where the client holds a connection to a server that others wait for. */
export function nextCommand(client: ClientStream, mail: Mail | null, limits: GatewayLimits): Promise<ClientLine> {
  const { clientMs, clientInMailMs } = limits;
  if (mail === null) return client.nextLine(clientMs);
  return client.nextLine(clientInMailMs, () => (mail.isWaitedFor ? 0 : clientMs - clientInMailMs));
}
