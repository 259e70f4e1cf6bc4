import { hostKind, isLoopbackHost, type Mailbox } from '../address/index.ts';
import type { Settings } from '../settings/index.ts';
import type { Route } from './route.ts';

/**
 * What a receiver compares: the domain of the sender and the domain that the mail comes from.
 * `comesFrom` is null for a refused mail; `aligned` says that the two are one, or one lies within the other.
 */
export type ReceiverView = {
  readonly senderDomain: string;
  readonly comesFrom: string | null;
  readonly aligned: boolean;
  /** One line for people: `comes from carerix.net`. */
  readonly text: string;
};

/** What the receiver of a mail sees on this route. */
export function receiverView(settings: Settings, route: Route, sender: Mailbox): ReceiverView {
  const senderDomain = sender.domain;
  if (route.kind === 'refused') return { senderDomain, comesFrom: null, aligned: false, text: 'is not sent' };
  const comesFrom = route.kind === 'default' ? settings.defaultServer.domain : originOf(route.server, senderDomain);
  return { senderDomain, comesFrom, aligned: isWithin(comesFrom, senderDomain), text: `comes from ${comesFrom}` };
}

/** The sender's own domain where the server's name lies within it or says nothing (an IP number, this host), else the server's name. */
function originOf(server: { address: { host: string }; certificateName?: string }, senderDomain: string): string {
  const { host } = server.address;
  const name = hostKind(host) === 'name' && !isLoopbackHost(host) ? host : server.certificateName;
  return name === undefined || isWithin(name, senderDomain) ? senderDomain : name;
}

const isWithin = (a: string, b: string) => a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`);
