import { parseDomainName } from '../../address/index.ts';
import { type ProblemCode, printable } from '../../problem/index.ts';
import type { Finding, Severity } from '../finding.ts';
import { clientIp, type Ip, parseIp } from '../ip.ts';
import type { DnsQuestion, LookUp } from '../look-up.ts';
import { privateNetwork } from '../private-network.ts';
import { addressesOf, finding, listed, placeOf } from './found.ts';

export type HeloRequest = {
  readonly heloName: string;
  readonly ip: Ip;
  /** Reverse names that lead back to the address. */
  readonly confirmed: readonly string[];
  readonly lookUp: LookUp;
};
export type HeloCheck = {
  readonly name: string;
  readonly leadsToIp: boolean;
  /** The DNS did not answer for the name. */
  readonly isUncertain: boolean;
  readonly asked: readonly DnsQuestion[];
  readonly findings: readonly Finding[];
};

/** What a server greets with: a whole host name that has its address (RFC 5321 §2.3.5, §4.1.4), or an IP number in brackets. */
export async function checkHelo({ heloName, ip, confirmed, lookUp }: HeloRequest): Promise<HeloCheck> {
  const typed = heloName.trim();
  const result = (leadsToIp: boolean, asked: readonly DnsQuestion[] = [], findings: readonly Finding[] = []) => ({
    name: printable(typed, 255),
    leadsToIp,
    isUncertain: false,
    asked,
    findings,
  });
  const literal = literalIp(typed);
  if (literal !== null) return result(literal.text === ip.text, [], literalFindings(typed, literal, ip));
  const name = parseDomainName(typed);
  if (name === null || !name.includes('.')) return result(false, [], [about(typed, 'warning', 'helo/not-a-host-name')]);
  const { addresses, asked, isUnknown } = await addressesOf(lookUp, name);
  const leadsToIp = addresses.some((address) => clientIp(address)?.text === ip.text);
  if (isUnknown) return { ...result(false, asked, [about(name, 'note', 'helo/no-answer')]), isUncertain: true };
  if (addresses.length === 0) return result(false, asked, [about(name, 'warning', 'helo/no-address')]);
  if (!leadsToIp) return result(false, asked, [otherAddress(name, addresses, ip)]);
  const isReverseName = confirmed.length === 0 || confirmed.includes(name);
  const found = `${name}; the reverse name is ${listed(confirmed)}`;
  return result(true, asked, isReverseName ? [] : [about(name, 'note', 'helo/not-the-reverse-name', found)]);
}

const about = (name: string, severity: Severity, code: ProblemCode, found: string = name): Finding =>
  finding(
    severity,
    code,
    found === '' ? 'nothing' : found,
    code === 'helo/not-a-host-name' ? null : placeOf(name, 'A'),
  );

/** `[192.0.2.1]` or `[IPv6:2001:db8::1]` (RFC 5321 §4.1.3). */
function literalIp(text: string): Ip | null {
  const [, inside] = /^\[(?:ipv6:)?([^[\]]*)\]$/i.exec(text) ?? [];
  return inside === undefined || parseIp(inside) === null ? null : clientIp(inside);
}

function literalFindings(typed: string, literal: Ip, ip: Ip): Finding[] {
  const disliked = finding('warning', 'helo/address-literal', typed, null);
  return literal.text === ip.text ? [disliked] : [disliked, otherAddress(typed, [literal.text], ip)];
}

/** Behind a router, the address that the server has is not the one that receivers compare. */
const otherAddress = (name: string, addresses: readonly string[], ip: Ip): Finding =>
  about(
    name,
    privateNetwork(ip.text) === null ? 'warning' : 'note',
    'helo/other-address',
    `${name} has ${listed(addresses)}, not ${ip.text}`,
  );
