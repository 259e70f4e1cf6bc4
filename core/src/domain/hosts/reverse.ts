import { printable } from '../../problem/index.ts';
import type { Finding } from '../finding.ts';
import { clientIp, type Ip, reverseName } from '../ip.ts';
import { canonicalName, type DnsQuestion, isUnanswered, type LookUp, recordsIn } from '../look-up.ts';
import { reservedNetwork } from '../private-network.ts';
import { addressesOf, finding, listed, placeOf } from './found.ts';
import { genericSign } from './generic-name.ts';
import { checkHelo } from './helo.ts';
import type { ReverseCheck } from './types.ts';

export type ReverseRequest = { readonly ip: string; readonly heloName: string | null; readonly lookUp: LookUp };
type Named = { readonly names: readonly string[]; readonly confirmed: readonly string[]; readonly isUnknown: boolean };

const mostNames = 10;

/**
 * Names of the address that lead back to it (RFC 1912 §2.1), at most ten of them, and whether the server greets with one.
 * Names are lower case and printable. An address that no receiver sees needs none.
 */
export async function checkReverse({ ip: text, heloName, lookUp }: ReverseRequest): Promise<ReverseCheck> {
  const ip = clientIp(text);
  if (ip === null) return notAnIp(text, heloName);
  const place = placeOf(reverseName(ip), 'PTR');
  const answer = await lookUp(place.name, 'PTR');
  const all = [...new Set(recordsIn(answer).map((name) => printable(canonicalName(name), 255)))];
  const forward = await Promise.all(all.slice(0, mostNames).map((name) => leadsTo(lookUp, name, ip)));
  const confirmed = forward.filter(({ isConfirmed }) => isConfirmed).map(({ name }) => name);
  const isUnknown = isUnanswered(answer) || forward.some((each) => each.isUnknown);
  const helo = heloName === null ? null : await checkHelo({ heloName, ip, confirmed, lookUp });
  return {
    ip: ip.text,
    names: all.slice(0, mostNames),
    confirmed,
    isUncertain: confirmed.length === 0 && isUnknown,
    helo: helo && { name: helo.name, leadsToIp: helo.leadsToIp, isUncertain: helo.isUncertain },
    asked: [
      { name: place.name, type: 'PTR', answer },
      ...forward.flatMap(({ asked }) => asked),
      ...(helo?.asked ?? []),
    ],
    findings: [...nameFindings(ip, { names: all, confirmed, isUnknown }, place), ...(helo?.findings ?? [])],
  };
}

const notAnIp = (text: string, heloName: string | null): ReverseCheck => ({
  ip: printable(text, 60),
  names: [],
  confirmed: [],
  isUncertain: false,
  helo: heloName === null ? null : { name: printable(heloName, 255), leadsToIp: false, isUncertain: false },
  asked: [],
  findings: [finding('error', 'reverse/bad-ip', text, null)],
});

type Forward = { name: string; isConfirmed: boolean; isUnknown: boolean; asked: readonly DnsQuestion[] };

async function leadsTo(lookUp: LookUp, name: string, ip: Ip): Promise<Forward> {
  const found = await addressesOf(lookUp, name, [ip.family === 4 ? 'A' : 'AAAA']);
  const isConfirmed = found.addresses.some((address) => clientIp(address)?.text === ip.text);
  return { name, isConfirmed, isUnknown: found.isUnknown, asked: found.asked };
}

function nameFindings(ip: Ip, named: Named, place: ReturnType<typeof placeOf>): Finding[] {
  const { names, confirmed, isUnknown } = named;
  const why = reservedNetwork(ip.text);
  if (why !== null) return [finding('note', 'reverse/not-public', `${ip.text}: ${why}`, place)];
  const findings: Finding[] = [];
  if (names.length > mostNames) {
    findings.push(finding('warning', 'reverse/too-many-names', `${names.length} names`, place));
  }
  if (confirmed.length === 0 && isUnknown) findings.push(finding('warning', 'reverse/no-answer', ip.text, place));
  else if (names.length === 0) findings.push(finding('error', 'reverse/no-name', ip.text, place));
  else if (confirmed.length === 0) findings.push(finding('error', 'reverse/not-confirmed', listed(names), place));
  const stray = names.slice(0, mostNames).filter((name) => !confirmed.includes(name));
  if (confirmed.length > 0 && stray.length > 0 && !isUnknown) {
    findings.push(finding('note', 'reverse/stray-name', listed(stray), place));
  }
  return [...findings, ...generic(ip, confirmed.length > 0 ? confirmed : names.slice(0, mostNames), place)];
}

/** Only where none of the names is a server's own. */
function generic(ip: Ip, names: readonly string[], place: ReturnType<typeof placeOf>): Finding[] {
  const signs = names.map((name) => ({ name, sign: genericSign(name, ip) }));
  const [first] = signs;
  if (first === undefined || signs.some(({ sign }) => sign === null)) return [];
  return [finding('warning', 'reverse/generic-name', `${first.name}: ${first.sign}`, place)];
}
