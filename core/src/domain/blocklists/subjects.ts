import { parseDomainName } from '../../address/index.ts';
import { printable } from '../../problem/index.ts';
import { clientIp, type Ip, isWithin, parseIp } from '../ip.ts';
import { canonicalName } from '../look-up.ts';
import type { SubjectForm } from './row.ts';

/** What lists are asked about. `why`: why none is. */
export type Subject =
  | { readonly text: string; readonly form: SubjectForm }
  | { readonly text: string; readonly why: string };

/** So that one run asks some hundreds of questions at most: lists are free for those who ask little. */
export const mostSubjects = 16;

/** Networks that are nobody's on the public internet (RFC 6890, RFC 5737, RFC 3849, RFC 9637), and those of tunnels. */
const notPublic = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
].map(networkOf);
const publicIpv6 = networkOf('2000::/3');
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
  (ip.family === 4 || isWithin(ip, publicIpv6.ip, publicIpv6.prefix)) &&
  !notPublic.some((network) => isWithin(ip, network.ip, network.prefix));

function networkOf(text: string): { readonly ip: Ip; readonly prefix: number } {
  const [address = '', prefix] = text.split('/');
  const ip = parseIp(address);
  if (ip === null) throw new Error(`no network: ${text}`);
  return { ip, prefix: Number(prefix) };
}
