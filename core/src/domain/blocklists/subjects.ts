import { parseDomainName } from '../../address/index.ts';
import { printable } from '../../problem/index.ts';
import { clientIp, type Ip, isWithin, parseIp } from '../ip.ts';
import { canonicalName } from '../look-up.ts';
import { reservedNetwork } from '../private-network.ts';
import type { SubjectForm } from './row.ts';

/** What lists are asked about. `why`: why none is. */
export type Subject =
  | { readonly text: string; readonly form: SubjectForm }
  | { readonly text: string; readonly why: string };

/** So that one run asks some hundreds of questions at most: lists are free for those who ask little. */
export const mostSubjects = 16;

/** What IPv6 hands out (RFC 4291 §2.4). */
const publicIpv6 = parseIp('2000::');
/** Names that the public DNS does not have (RFC 6761, RFC 6762, RFC 7686, RFC 9476, and `internal`). */
const notPublicName = /(?:^|\.)(?:test|invalid|localhost|local|onion|alt|internal|arpa)$/;

/** Each address and domain once, in the order given; those that no list can know say why. */
export function subjectsOf(addresses: readonly string[], domains: readonly string[]): readonly Subject[] {
  const all = [...addresses.map(addressSubject), ...domains.map(domainSubject)];
  const once = [...new Map(all.map((subject) => [subject.text, subject])).values()];
  let room = mostSubjects;
  return once.map((subject) => {
    if ('why' in subject || room-- > 0) return subject;
    return {
      text: subject.text,
      why: `Lists are asked about ${mostSubjects} addresses and domains at a time, and this is one more.`,
    };
  });
}

function addressSubject(text: string): Subject {
  const ip = clientIp(text);
  if (ip === null) return { text: printable(text, 80), why: 'This is no IP number.' };
  if (isPublic(ip)) return { text: ip.text, form: ip.family === 4 ? 'ipv4' : 'ipv6' };
  return { text: ip.text, why: 'This address is not one of the public internet, so no list knows it.' };
}

function domainSubject(text: string): Subject {
  const name = parseDomainName(canonicalName(text.trim()));
  if (name === null) return { text: printable(text, 80), why: 'This is no domain.' };
  if (!name.includes('.') || notPublicName.test(name)) {
    return { text: name, why: 'This domain is not one of the public internet, so no list knows it.' };
  }
  return { text: name, form: 'domain' };
}

const isPublic = (ip: Ip): boolean =>
  reservedNetwork(ip.text) === null && (ip.family === 4 || (publicIpv6 !== null && isWithin(ip, publicIpv6, 3)));
