import { hostKind } from '../../address/index.ts';
import { wordsOf } from '../../problem/index.ts';
import type { Settings } from '../../settings/index.ts';

import { decideRoute } from '../route.ts';
import { ownServerSection } from '../smtp/engine-answers.ts';
import { type Hop, hopAt, hopsOf } from './hop.ts';
import { readSenderKey } from './sender-key.ts';

/**
 * What Postfix asks: `transport` by envelope sender; `login` and `tls` by the next hop that `transport` gave. A login that
 * hung on the sender could be shown to the server of a mail that was routed before its sender changed the server.
 */
export const postfixMaps = ['transport', 'login', 'tls'] as const;
export type PostfixMap = (typeof postfixMaps)[number];

/** `login`: the value is username and password of this server. `wait`: no answer now; Postfix puts the mail off with 451. */
export type PostfixAnswer =
  | { readonly kind: 'found'; readonly value: string }
  | ({ readonly kind: 'login'; readonly id: string; readonly username: string } & Pick<
      Hop['server'],
      'name' | 'address'
    >)
  | { readonly kind: 'not-found' }
  | { readonly kind: 'wait'; readonly why: string };

const found = (value: string): PostfixAnswer => ({ kind: 'found', value });
const notFound: PostfixAnswer = { kind: 'not-found' };
const wait = (why: string): PostfixAnswer => ({ kind: 'wait', why: inAscii(why) });

/** Answers one question of Postfix (postconf(5), sender_dependent_default_transport_maps and smtp_tls_policy_maps). */
export function lookUpForPostfix(map: PostfixMap, key: string, settings: Settings): PostfixAnswer {
  if (map === 'transport') return found(transportFor(settings, key));
  const hop = hopAt(settings, key);
  if (hop !== undefined) return map === 'tls' ? found(tlsPolicyOf(hop)) : loginOf(hop);
  // Postfix also asks with the bare name of a host, of which nothing is set.
  return key.startsWith('[') ? wait('This next hop is of no server of the table any more') : notFound;
}

/** Every sender gets an answer: where Postfix hears "not found" it would take a way of its own. */
function transportFor(settings: Settings, key: string): string {
  const sender = readSenderKey(key);
  if (sender === undefined) return 'error:5.1.7 Sender address cannot be read';
  const route = decideRoute(settings, sender);
  if (route.kind === 'refused') return refusalOf(route, settings);
  const id = route.kind === 'default' ? 'default' : route.server.id;
  const hop = hopsOf(settings).find((each) => each.id === id);
  return hop === undefined ? 'retry:4.3.0 The table changed meanwhile' : transportOf(hop);
}

/** The text that Postfix says at RCPT, and to the sender of what is in the queue already: 5.7.1 for good, 4.7.1 for later. */
export function refusalOf(route: { readonly temporary: boolean; readonly why: string }, { site }: Settings): string {
  const text = inAscii(`${route.why} See ${site.url}${ownServerSection}`);
  return route.temporary ? `retry:4.7.1 ${text}` : `error:5.7.1 ${text}`;
}

/** `service:next-hop`; where Postfix must not be given the server, that the mail waits and why. */
export function transportOf({ service, nextHop, obstacle, server }: Hop): string {
  if (obstacle === null) return `${service}:${nextHop}`;
  return `retry:4.3.5 ${inAscii(`${server.name}: ${wordsOf({ code: obstacle, found: '' }).title}`)}`;
}

/**
 * The certificate that must be shown. `servername` asks for it (RFC 6066 §3), which Postfix does not do by itself; colons
 * part the names of `match`, so that an IPv6 number is written as the next hop that it is.
 */
export function tlsPolicyOf({ server }: Hop): string {
  if (server.security === 'none') return 'none';
  if (server.certificateFingerprint !== undefined) return `fingerprint match=${server.certificateFingerprint}`;
  const name = server.certificateName ?? server.address.host;
  const kind = hostKind(name);
  if (kind === 'name') return `secure match=${name} servername=${name}`;
  return kind === 'ipv6' ? 'secure match=nexthop' : `secure match=${name}`;
}

function loginOf({ id, server, obstacle }: Hop): PostfixAnswer {
  if (server.login.kind === 'none') return notFound;
  if (obstacle !== null) return wait(`${server.name}: ${wordsOf({ code: obstacle, found: '' }).title}`);
  return { kind: 'login', id, name: server.name, address: server.address, username: server.login.username };
}

const maxLetters = 400;

/** One line that a reply and a table can hold. */
const inAscii = (text: string): string =>
  text
    .replace(/[^\x20-\x7e]+/g, '?')
    .trim()
    .slice(0, maxLetters);
