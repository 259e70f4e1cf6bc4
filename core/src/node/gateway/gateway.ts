import { hostname } from 'node:os';
import { parseDomainName } from '../../address/index.ts';
import { fail, type Result } from '../../problem/index.ts';
import type { SettingsStore } from '../../settings/index.ts';
import { JournalWriter, lately, readJournal } from '../journal/index.ts';
import type { Secret } from '../secrets/index.ts';
import { ClientLogins } from './client-logins.ts';
import { Deadlines } from './deadlines.ts';
import { defaultLimits, type GatewayLimits } from './limits.ts';
import { type CertificateFiles, OwnCertificate } from './own-certificate.ts';
import { isOpenPlace, type Listening, type ListenPlace, listenAt } from './places.ts';
import { Pools } from './pools.ts';
import { Rates } from './rates.ts';
import { Sessions } from './sessions.ts';
import type { World } from './world.ts';

export type GatewayOptions = {
  readonly store: SettingsStore<Secret>;
  /** The folder with the logins of clients. */
  readonly home: string;
  readonly listen: readonly ListenPlace[];
  readonly journal: string;
  readonly certificate: CertificateFiles | null;
  readonly limits?: Partial<GatewayLimits>;
  /** Every client must log in, those of this host as well. */
  readonly requireLogin?: boolean;
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
  const certificate = options.certificate === null ? null : OwnCertificate.open(options.certificate);
  if (certificate?.ok === false) return certificate;
  const logins = new ClientLogins(options.home);
  const known = logins.read();
  if (!known.ok) return known;
  const mayBeOpen = certificate !== null && known.value.length > 0;
  const open = options.listen.find(isOpenPlace);
  if (open?.kind === 'tcp' && !mayBeOpen) return fail('gateway/open-relay', `${open.host}:${open.port}`);
  if (options.requireLogin && !mayBeOpen) return fail('gateway/nobody-may-log-in', '--require-login');
  const routes = await options.store.followRoutes();
  if (!routes.ok) return routes;
  const journal = await JournalWriter.open(options.journal);
  if (!journal.ok) return journal;
  const deadlines = new Deadlines();
  const world: World = {
    hostName: parseDomainName(hostname()) ?? 'localhost',
    routes: routes.value,
    pools: new Pools(options.store, limits, deadlines),
    rates: await ratesOf(options.journal),
    journal: journal.value,
    limits,
    certificate: certificate?.value ?? null,
    logins,
    onFault: options.onFault ?? (() => {}),
    now: () => new Date(),
  };
  const sessions = new Sessions(world, deadlines, { mayBeOpen, requireLogin: options.requireLogin ?? false });
  const listening = await listenAtAll(options.listen, sessions.take);
  if (!listening.ok) {
    deadlines.close();
    journal.value.close();
    return listening;
  }
  const stop = async () => {
    const closed = listening.value.map(({ server }) => new Promise((resolve) => server.close(resolve)));
    await sessions.stop();
    await Promise.all(closed);
    world.pools.close();
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

async function listenAtAll(places: readonly ListenPlace[], take: Sessions['take']): Promise<Result<Listening[]>> {
  const all: Listening[] = [];
  for (const place of places) {
    const listening = await listenAt(place, take);
    if (!listening.ok) {
      for (const { server } of all) server.close();
      return listening;
    }
    all.push(...listening.value);
  }
  return { ok: true, value: all };
}
