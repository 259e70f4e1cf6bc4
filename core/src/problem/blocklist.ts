/** What asking a blocklist found. */
export const blocklistProblems = {
  'blocklist/listed': {
    title: 'A blocklist has this address or domain, so many servers refuse mail from it.',
    fix: 'Find the cause first (a virus, an abused form, a guessed password), then ask the list for removal on its page.',
    source: 'RFC 5782 §2.1',
  },
  'blocklist/policy-listed': {
    title: 'A list says that this address is not meant for a mail server.',
    fix: 'Send through the server of your provider or company. If this is a mail server, give it a name of its own in DNS and ask the list for an exception.',
    source: 'https://www.spamhaus.org/blocklists/policy-blocklist/',
  },
  'blocklist/information': {
    title: 'A list by which few servers refuse mail has this address or domain.',
    fix: 'Nothing has to be done. If mail is refused because of it, ask your provider, as it is mostly about the whole network.',
    source: 'RFC 5782 §2.1',
  },
  'blocklist/allowed': {
    title: 'A list of good senders has this address.',
    fix: 'Nothing to do: that helps your mail.',
    source: 'RFC 5782 §2.1',
  },
  'blocklist/unknown-code': {
    title: 'A list has this address or domain, with a code that is not known here.',
    fix: 'Look up on the page of the list what the code means; it is probably a listing.',
    source: 'RFC 5782 §2.3',
  },
  'blocklist/could-not-ask': {
    title: 'A list could not be asked, so nobody knows whether it has this address or domain.',
    fix: 'That is no listing. Ask from a host with a DNS resolver of its own, as lists refuse public ones, or on the page of the list.',
    source: 'RFC 5782 §5',
  },
  'blocklist/not-asked': {
    title: 'No list was asked about this.',
    fix: 'Lists know public addresses and domains. Check the address that receivers see, such as the one of your firewall.',
    source: 'RFC 5782 §2.1',
  },
  'blocklist/no-code': {
    title: 'There is no code of a list in this text.',
    fix: 'A code looks like 127.0.0.4. Paste the answer of the list, or the line of the log that has it.',
    source: 'RFC 5782 §2.1',
  },
} as const;
