import type { Mailbox, Path } from '../../address/index.ts';
import { busyAnswer, decideRoute, noSettingsAnswer, refusedRouteAnswer, unreachableAnswer } from '../../relay/index.ts';
import type { Settings, SiteSettings } from '../../settings/index.ts';
import type { Failed } from '../submission/index.ts';
import type { Pool } from './pool.ts';
import type { World } from './world.ts';

/** Where one mail goes, decided once. */
export type MailRoute = {
  readonly sender: Mailbox | null;
  /** The id of the row, or `default`. */
  readonly id: string;
  readonly name: string;
  readonly pool: Pool;
  readonly rule: Settings['headerFrom'];
  readonly site: SiteSettings;
  /** The mail was not sent: it does not count for the hour. */
  readonly giveBack: () => void;
  /** What the client is told where no connection to the server came about. */
  readonly answerFor: (failure: Failed) => string;
};
export type NoRoute = { readonly answer: string; readonly id: string | null; readonly name: string | null };

/** The route as the settings stand at this moment, and a place in the hour of its server. */
export async function findRoute(world: World, path: Path | null): Promise<MailRoute | NoRoute> {
  const sender = path?.mailbox ?? null;
  const read = await world.routes.settingsFor(sender);
  if (!read.ok) return { answer: noSettingsAnswer(read.problem), id: null, name: null };
  const settings = read.value;
  const route = decideRoute(settings, sender);
  if (route.kind === 'refused') return { answer: refusedRouteAnswer(route, settings), id: null, name: null };
  const [id, server] = route.kind === 'default' ? ['default', settings.defaultServer] : [route.server.id, route.server];
  const now = world.now();
  const ticket = world.rates.take(id, server.mailsPerHour, now);
  if ('at' in ticket) {
    return { answer: busyAnswer(server.name, server.mailsPerHour ?? 0, ticket.at, now), id, name: server.name };
  }
  return {
    sender,
    id,
    name: server.name,
    pool: world.pools.poolFor(id, server),
    rule: settings.headerFrom,
    site: settings.site,
    giveBack: ticket.giveBack,
    answerFor: ({ problem, stage }) => unreachableAnswer(server.name, problem, stage),
  };
}
