import { parseDomainName } from '../../address/index.ts';
import { printable } from '../../problem/index.ts';
import { domainOf } from '../mail/addresses.ts';
import { canonicalIp, canonicalNetwork, networksOf } from './ip-network.ts';

/** What is known of blacklists: the entries of one as {@link parseList} gives them, or what lists in the DNS answered. */
export type Listed =
  | { readonly entries: ReadonlySet<string> }
  | {
      readonly lookUps: readonly {
        readonly subject: string;
        readonly list: string;
        /** `listed`, `not-listed`; any other says nothing. */
        readonly outcome: string;
        /** `blocks` where it is not given. A list of good senders (`allows`) and one of whole neighbourhoods (`information`) do not count. */
        readonly weight?: string;
      }[];
    };

/** An address or the IP number of a server that is behind a mail, and the field that names it. */
export type Sender = { readonly subject: string; readonly header: string };
export type Hit = {
  readonly code: `sender-listed/${'address' | 'domain' | 'server'}`;
  readonly about: string;
  readonly header: string;
};
export type ListVerdict = { readonly hits: readonly Hit[]; readonly outcome: 'listed' | 'clear' | 'not-checked' };

/** Who of the senders is on a list. Without a list, or where one did not answer and none lists them, they are not checked. */
export function listVerdict(senders: readonly Sender[], listed: Listed | null): ListVerdict {
  if (listed === null) return { hits: [], outcome: 'not-checked' };
  if ('lookUps' in listed) return verdictOfLookUps(listed.lookUps);
  const hits = senders.flatMap((sender) => hitOf(sender, listed.entries) ?? []);
  const isChecked = listed.entries.size > 0 && senders.length > 0;
  return { hits, outcome: hits.length > 0 ? 'listed' : isChecked ? 'clear' : 'not-checked' };
}

function hitOf({ subject, header }: Sender, entries: ReadonlySet<string>): Hit | null {
  const isServer = !subject.includes('@');
  const address = isServer ? null : addressKey(subject);
  if (address !== null && entries.has(address)) return { code: 'sender-listed/address', about: address, header };
  const about = isServer ? subject : domainOf(subject);
  if (about === null) return null;
  const entry = (isServer ? networksOf(about) : domainsOf(about)).find((each) => entries.has(each));
  if (entry === undefined) return null;
  const code = isServer ? 'sender-listed/server' : 'sender-listed/domain';
  return { code, about: entry === about ? about : `${about} (${entry})`, header };
}

/** A domain and those above it, as entries name them. */
function domainsOf(domain: string): string[] {
  const labels = domain.split('.');
  const above = labels.slice(1).map((_, at) => labels.slice(at + 1).join('.'));
  return [domain, ...above.flatMap((parent) => [parent, `*.${parent}`])];
}

type LookUps = Extract<Listed, { lookUps: unknown }>['lookUps'];

function verdictOfLookUps(lookUps: LookUps): ListVerdict {
  const hits = lookUps
    .filter(({ outcome, weight = 'blocks' }) => outcome === 'listed' && weight === 'blocks')
    .map(({ subject, list }): Hit => {
      const kind = canonicalIp(subject) !== null ? 'server' : subject.includes('@') ? 'address' : 'domain';
      return {
        code: `sender-listed/${kind}`,
        about: `${subject}: ${list}`,
        header: kind === 'server' ? 'Received' : 'From',
      };
    });
  const asked = lookUps.filter(({ weight }) => weight !== 'allows');
  const isChecked = asked.length > 0 && asked.every(({ outcome }) => outcome === 'listed' || outcome === 'not-listed');
  return { hits, outcome: hits.length > 0 ? 'listed' : isChecked ? 'clear' : 'not-checked' };
}

/** Only the receiver may say that case matters before the @ (RFC 5321 §2.4); a list must find both. */
function addressKey(address: string): string | null {
  const domain = domainOf(address);
  return domain === null ? null : `${address.slice(0, address.lastIndexOf('@')).toLowerCase()}@${domain}`;
}

/** A blacklist as a file has it. `unread`: lines that are no entry, the first one is 1. */
export type BlackList = {
  readonly entries: ReadonlySet<string>;
  readonly unread: readonly { readonly line: number; readonly text: string }[];
};

/**
 * Reads one entry from each line: an address, a domain, which means those below it too, `@domain` for the same, `*.domain` for
 * those below alone, an IP number, or a network such as `192.0.2.0/24`. `#` begins a comment. Case does not matter.
 */
export function parseList(text: string): BlackList {
  const entries = new Set<string>();
  const unread: { line: number; text: string }[] = [];
  for (const [at, line] of text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    const entry = line.replace(/#.*/s, '').trim();
    const key = entry === '' ? null : keyOf(entry);
    if (key !== null) entries.add(key);
    else if (entry !== '') unread.push({ line: at + 1, text: printable(entry, 100) });
  }
  return { entries, unread };
}

function keyOf(entry: string): string | null {
  const number = canonicalIp(entry.replace(/^\[(.*)\]$/, '$1')) ?? canonicalNetwork(entry);
  if (number !== null) return number;
  const below = /^\*?\./.exec(entry)?.[0] ?? '';
  const domain = parseDomainName(entry.slice(entry.lastIndexOf('@') + 1).slice(below.length));
  if (domain === null) return null;
  if (below !== '') return `*.${domain}`;
  if (entry.lastIndexOf('@') > 0) return /[\s,;<>]/.test(entry) ? null : addressKey(entry);
  return domain.includes('.') ? domain : null;
}
