import { formatServerAddress, type Mailbox } from '@truefrom/core/address';
import { type Route, receiverView } from '@truefrom/core/relay';
import type { Settings } from '@truefrom/core/settings';
import { serverOf } from '../outgoing.ts';

/** What `--json` prints for a route; everything about a server is null where the mail is refused. */
export function routeValue(settings: Settings, route: Route, sender: Mailbox | null) {
  const server = serverOf(settings, route);
  const view = sender === null ? null : receiverView(settings, route, sender);
  return {
    sender: route.sender,
    kind: route.kind,
    server: route.kind === 'refused' ? null : route.kind === 'default' ? 'default' : route.server.id,
    name: server?.name ?? null,
    address: server ? formatServerAddress(server.address) : null,
    security: server?.security ?? null,
    login: server?.login.kind === 'password' ? server.login.username : null,
    reason: route.reason,
    why: route.why,
    comesFrom: view?.comesFrom ?? null,
    aligned: view?.aligned ?? false,
  };
}
