import { hostname } from 'node:os';
import { parseDomainName } from '../../address/index.ts';
import { fail, type Result } from '../../problem/index.ts';
import type { SettingsStore } from '../../settings/index.ts';
import { JournalWriter, lately, readJournal } from '../journal/index.ts';
import type { Secret } from '../secrets/index.ts';
import { type AccessOptions, openAccess } from './access.ts';
import { Deadlines } from './deadlines.ts';
import { defaultLimits, type GatewayLimits } from './limits.ts';
import { type Listening, type ListenPlace, listenAt } from './places.ts';
import { Pools } from './pools.ts';
import { Rates } from './rates.ts';
import { Sessions } from './sessions.ts';
import type { World } from './world.ts';

export type GatewayOptions = AccessOptions & {
  readonly store: SettingsStore<Secret>;
  readonly journal: string;
  readonly limits?: Partial<GatewayLimits>;
  /** Told of a fault of ours, which ended one conversation. */
  readonly onFault?: (fault: unknown) => void;
};
export type Gateway = {
  /** How clients name the places, ports filled in. */
  readonly listening: readonly string[];
  /** Finishes the mails under way, then closes everything. */
  readonly stop: () => Promise<void>;
};

/** Starts a gateway; a problem means that nothing listens. It never serves other hosts without TLS and client logins. */
export async function startGateway(options: GatewayOptions): Promise<Result<Gateway>> {
  const limits = { ...defaultLimits, ...options.limits };
  const access = openAccess(options);
  if (!access.ok) return access;
  const routes = await options.store.followRoutes();
  if (!routes.ok) return routes;
  const journal = await JournalWriter.open(options.journal);
  if (!journal.ok) {
    await routes.value.close();
    return journal;
  }
  const deadlines = new Deadlines();
  const onFault = options.onFault ?? (() => {});
  const world: World = {
    hostName: parseDomainName(hostname()) ?? 'localhost',
    routes: routes.value,
    pools: new Pools(options.store, limits, deadlines, onFault),
    rates: await ratesOf(options.journal),
    journal: journal.value,
    limits,
    certificate: access.value.certificate,
    logins: access.value.logins,
    onFault,
    now: () => new Date(),
  };
  const sessions = new Sessions(world, deadlines, options.requireLogin ?? false);
  const listening = await listenAtAll(options.listen, sessions.take, access.value.mayBeOpen);
  if (!listening.ok) {
    deadlines.close();
    journal.value.close();
    await routes.value.close();
    return listening;
  }
  const stop = async () => {
    const closed = listening.value.map(({ server }) => new Promise((resolve) => server.close(resolve)));
    await sessions.stop();
    await Promise.all(closed);
    await world.pools.close();
    deadlines.close();
    journal.value.close();
    await routes.value.close();
  };
  return { ok: true, value: { listening: listening.value.map(({ place }) => place), stop } };
}

async function ratesOf(folder: string): Promise<Rates> {
  const rates = new Rates();
  const now = new Date();
  for await (const entry of readJournal(folder, lately)) rates.remember(entry, now);
  return rates;
}

/** What systemd hands over shows only here whether other hosts can reach it. */
async function listenAtAll(
  places: readonly ListenPlace[],
  take: Sessions['take'],
  mayBeOpen: boolean,
): Promise<Result<Listening[]>> {
  const all: Listening[] = [];
  const end = <T>(failure: T): T => {
    for (const { server } of all) server.close();
    return failure;
  };
  for (const place of places) {
    const listening = await listenAt(place, take);
    if (!listening.ok) return end(listening);
    all.push(...listening.value);
  }
  const open = mayBeOpen ? undefined : all.find(({ isOpen }) => isOpen);
  return open ? end(fail('gateway/open-relay', open.place)) : { ok: true, value: all };
}
