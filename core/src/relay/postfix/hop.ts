import { isLoopbackHost } from '../../address/index.ts';
import type { ServerFields, Settings } from '../../settings/index.ts';

/** The services of master.cf that carry mail, one for each kind of encryption. */
export const serviceNames = { starttls: 'truefrom', tls: 'truefrom-tls', none: 'truefrom-clear' } as const;

/**
 * How Postfix is told of a server. `nextHop` means one server of the table alone, so that login, certificate and queue are
 * never those of another one with the same host and port.
 */
export type Hop = {
  /** The id of the row, or `default`. */
  readonly id: string;
  readonly server: HopServer;
  readonly service: (typeof serviceNames)[keyof typeof serviceNames];
  readonly nextHop: string;
  /** Why Postfix must not be given this server; mail for it waits. */
  readonly obstacle: HopObstacle | null;
};
export type HopObstacle = 'postfix/username-colon' | 'postfix/too-many-rows' | 'server/clear-password';
export type HopServer = Omit<ServerFields, 'enabled'>;

const maxOfOneAddress = 1000;

/**
 * Every server, the default one first, then the rows from the oldest on, those that are switched off as well. Brackets keep
 * Postfix from asking for an MX. Of several with one host and port the later ones have zeros before the port, which change the
 * text and not the port.
 */
export function hopsOf(settings: Pick<Settings, 'defaultServer' | 'servers'>): Hop[] {
  const rows = settings.servers.toSorted((a, b) => compare(a.createdAt, b.createdAt) || compare(a.id, b.id));
  const before = new Map<string, number>();
  return [{ ...settings.defaultServer, id: 'default' }, ...rows].map((server) => {
    const { host, port } = server.address;
    const address = `${host} ${port}`;
    const rank = before.get(address) ?? 0;
    before.set(address, rank + 1);
    return {
      id: server.id,
      server,
      service: serviceNames[server.security],
      nextHop: `[${host}]:${'0'.repeat(rank)}${port}`,
      obstacle: obstacleOf(server, rank),
    };
  });
}

/** The server that a next hop means; undefined for one that is gone, or was never one of ours. */
export const hopAt = (settings: Pick<Settings, 'defaultServer' | 'servers'>, nextHop: string): Hop | undefined =>
  hopsOf(settings).find((hop) => hop.nextHop === nextHop);

function obstacleOf({ login, security, address }: HopServer, rank: number): HopObstacle | null {
  if (rank >= maxOfOneAddress) return 'postfix/too-many-rows'; // Postfix reads names of 2,048 octets
  if (login.kind === 'none') return null;
  if (security === 'none' && !isLoopbackHost(address.host)) return 'server/clear-password';
  return login.username.includes(':') ? 'postfix/username-colon' : null;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
