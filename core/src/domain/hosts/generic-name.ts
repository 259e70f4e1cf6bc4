import { type Ip, labelsOf } from '../ip.ts';
import { canonicalName } from '../look-up.ts';

const naming = 'https://datatracker.ietf.org/doc/html/draft-msullivan-dnsop-generic-naming-schemes-00';

/** Words that providers put into the names of addresses that are nobody's server. Each stands between dots, hyphens or digits. */
const words = [
  { words: ['dyn', 'dynamic', 'dip', 'dynip'], what: 'an address that changes', source: naming },
  { words: ['dhcp', 'pool', 'pools', 'ppp', 'pppoe'], what: 'an address given out for a while', source: naming },
  { words: ['dial', 'dialup', 'dialin', 'modem'], what: 'a dial-up line', source: naming },
  {
    words: ['dsl', 'adsl', 'vdsl', 'xdsl', 'cable', 'cablemodem', 'ftth', 'fttx'],
    what: 'a home line',
    source: naming,
  },
  { words: ['broadband', 'wifi', 'wlan', 'mobile'], what: 'an access line', source: naming },
  { words: ['customer', 'customers', 'cust', 'client', 'clients'], what: 'any customer', source: naming },
  { words: ['unassigned', 'unused', 'reverse', 'norevdns'], what: 'an address without an owner', source: naming },
] as const;

const ofAmazon = 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/hostname-types.html';

/** Ends of the names that clouds give to every machine, until its owner enters another; mostly the number says it, too. */
const clouds = [
  { end: '.compute.amazonaws.com', source: ofAmazon },
  { end: '.compute-1.amazonaws.com', source: ofAmazon },
  { end: '.bc.googleusercontent.com', source: 'https://cloud.google.com/compute/docs/instances/create-ptr-record' },
  { end: '.clients.your-server.de', source: 'https://docs.hetzner.com/dns-console/dns/general/reverse-dns' },
] as const;

/** Why a reverse name looks as if a provider gave it to each of its addresses; null if it does not. */
export function genericSign(reverseName: string, ip: Ip): string | null {
  const name = canonicalName(reverseName);
  if (holdsNumber(name, ip)) return 'it holds the number of the address';
  const cloud = clouds.find(({ end }) => name.endsWith(end));
  if (cloud) return `every machine of that cloud is called so (${cloud.end.slice(1)})`;
  const parts = name
    .split('.')
    .slice(0, -2)
    .join('.')
    .split(/[^a-z]+/);
  for (const row of words) {
    const word = row.words.find((each) => parts.includes(each));
    if (word !== undefined) return `"${word}" stands for ${row.what}`;
  }
  return null;
}

/** Three octets or more in a row, forwards or backwards; of IPv6 the last eight digits or more. */
function holdsNumber(name: string, ip: Ip): boolean {
  return ip.family === 4 ? holdsOctets(name, labelsOf(ip)) : holdsNibbles(name, labelsOf(ip));
}

function holdsOctets(name: string, octets: readonly string[]): boolean {
  const hex = octets.map((octet) => Number(octet).toString(16).padStart(2, '0')).join('');
  if (name.split(/[^0-9a-f]+/).includes(hex)) return true;
  const padded = octets.map((octet) => octet.padStart(3, '0'));
  if (name.includes(padded.join(''))) return true;
  return [octets, [...octets].reverse()].some(
    (order) => inARow(name, order.slice(0, 3)) || inARow(name, order.slice(1)),
  );
}

const inARow = (name: string, numbers: readonly string[]): boolean =>
  new RegExp(`(?<!\\d)0*${numbers.join('[-._x]0*')}(?!\\d)`).test(name);

/** The lower half of the number, which is the host's: with or without hyphens and dots, zeros written out or not. */
function holdsNibbles(name: string, nibbles: readonly string[]): boolean {
  const host = nibbles.slice(16);
  const packed = name.replace(/[-.]/g, '');
  if (packed.includes(host.join('')) || packed.includes([...host].reverse().join(''))) return true;
  const groups = [4, 5, 6, 7].map((at) => Number.parseInt(nibbles.slice(at * 4, at * 4 + 4).join(''), 16).toString(16));
  return name.includes(groups.join('-')) || name.includes(groups.join('.'));
}
