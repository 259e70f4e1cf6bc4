import { domainOf } from './mail/addresses.ts';
import { readHead } from './mail/head.ts';
import { octetsOf } from './mail/octets.ts';
import { sendersOf } from './rules/sender.ts';

/** About whom lists in the DNS can be asked: domains, and IP numbers. */
export type AskedSenders = { readonly domains: readonly string[]; readonly addresses: readonly string[] };

const maxHead = 1_048_576;

/** The domains of header From, and the servers that handed the mail over, the last one first. None of what is no mail. */
export function askedSenders(bytes: Uint8Array): AskedSenders {
  const octets = octetsOf(bytes.subarray(0, maxHead));
  const senders = sendersOf(readHead(octets, octets.start, octets.text.length).fields);
  const named = (wanted: string) => senders.filter(({ header }) => header === wanted).map(({ subject }) => subject);
  return { domains: [...new Set(named('From').flatMap((each) => domainOf(each) ?? []))], addresses: named('Received') };
}
