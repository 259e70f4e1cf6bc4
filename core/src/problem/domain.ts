/** Problems with the check of a domain itself. */
export const domainProblems = {
  'domain/empty': {
    title: 'No domain was given.',
    fix: 'Write the domain that your sender addresses end in, such as yourcompany.com.',
  },
  'domain/is-url': {
    title: 'That is a web address, not a domain.',
    fix: 'Write only the domain, such as yourcompany.com.',
  },
  'domain/is-ip': {
    title: 'That is an IP number, not a domain.',
    fix: 'Write the domain of the sender address; the number of the server has its own place (--ip).',
  },
  'domain/has-space': {
    title: 'There is a blank in the domain.',
    fix: 'Write one domain without blanks, such as yourcompany.com.',
  },
  'domain/one-word': {
    title: 'That is one word, not a whole domain.',
    fix: 'Write it with its ending, such as yourcompany.com.',
    source: 'RFC 5321 §2.3.5',
  },
  'domain/bad-name': {
    title: 'That is not a domain name.',
    fix: 'Write the domain that your sender addresses end in, such as yourcompany.com.',
    source: 'RFC 1123 §2.1',
  },
  'domain/bad-ip': {
    title: 'That is not an IP number.',
    fix: 'Write it as 192.0.2.1 or 2001:db8::1, without a port.',
    source: 'RFC 4291 §2.2',
  },
  'domain/bad-helo-name': {
    title: 'That is not a name that a server can greet with.',
    fix: 'Write the host name of the server, such as smtp.yourcompany.com.',
    source: 'RFC 5321 §4.1.1.1',
  },
  'domain/private-address': {
    title: 'The server has an address of a private network, which receivers never see.',
    fix: 'Give the address that receivers see it come from (--ip, or IP number in the wizard).',
    source: 'RFC 6890 §2.2.2',
  },
  'domain/listening-address': {
    title: 'The addresses are those that the name of the server leads to.',
    fix: 'Some servers send from another address than they listen on. If yours does, give the one that receivers see (--ip, or IP number in the wizard).',
  },
  'domain/provider-server': {
    title: 'The server belongs to a provider, which delivers from many other addresses.',
    fix: 'Nothing has to be done: examples out of the record of the provider were taken for the check.',
  },
  'domain/bad-dns-server': {
    title: 'This is not the address of a DNS server.',
    fix: 'Write its IP number, with a port if it is not 53: 9.9.9.9, 192.0.2.1:5353 or [2001:db8::1]:53.',
  },
  'domain/dns-server-not-found': {
    title: 'The name of the DNS server leads to no address.',
    fix: 'Check the spelling, or write its IP number, such as 9.9.9.9.',
  },
  'domain/no-such-domain': {
    title: 'There is no such domain in the DNS.',
    fix: 'Check the spelling. A domain that is new may take a day to be known everywhere.',
    source: 'RFC 8020 §2',
  },
  'domain/server-not-listed': {
    title: 'The SPF record of the domain does not let this server send.',
    fix: 'Publish the record that is proposed, or take the server out of the table.',
    source: 'RFC 7208 §2.6',
  },
  'domain/default-server-not-listed': {
    title: "The SPF record of the domain does not let the application's own server send.",
    fix: 'Let the mail leave through a server of your own; or ask who runs the application which name to include, and add it.',
    source: 'RFC 7208 §2.6',
  },
  'domain/not-aligned': {
    title: 'SPF passes, but for another organization than the one that readers see.',
    fix: 'Use an envelope sender of the same domain, or sign the mail with DKIM for it.',
    source: 'RFC 9989',
  },
  'domain/no-answer': {
    title: 'The DNS did not answer a question that decides.',
    fix: 'Try again later; if it stays so, tell whoever runs the name servers of the domain.',
    source: 'RFC 7208 §2.6.6',
  },
} as const;
