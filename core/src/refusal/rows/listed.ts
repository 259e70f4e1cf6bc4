/** Parts of the addresses of lists, and what the lists are called: special before general. */
const lists: readonly (readonly [string, string])[] = [['zen.spamhaus.org', 'Spamhaus ZEN']];

const zone =
  /(?:blocked using|listed (?:in|at|by|on)|found in|blacklisted (?:by|at|in)|blocked by) (?:dnsbl |rbl )?([a-z0-9][a-z0-9.-]{1,200}\.[a-z]{2,24})\b/;

/** Which list a reply names, in lower case; the name of its zone if nothing more is known of it. */
export function blocklistIn(text: string): string | null {
  return lists.find(([part]) => text.includes(part))?.[1] ?? zone.exec(text)?.[1] ?? null;
}
