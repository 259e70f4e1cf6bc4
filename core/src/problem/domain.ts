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
    fix: 'Write the domain of the sender address; the number of the server goes into --ip.',
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
  'domain/bad-selector': {
    title: 'That is not the name of a DKIM selector.',
    fix: 'Write what stands before "._domainkey" in the name of the key, such as selector1.',
    source: 'RFC 6376 §3.1',
  },
  'domain/bad-helo-name': {
    title: 'That is not a name that a server can greet with.',
    fix: 'Write the host name of the server, such as smtp.yourcompany.com.',
    source: 'RFC 5321 §4.1.1.1',
  },
  'domain/private-address': {
    title: 'The server has an address of a private network, which receivers never see.',
    fix: 'Give the address that receivers see it come from: --ip.',
    source: 'RFC 6890 §2.2.2',
  },
  'domain/listening-address': {
    title: 'The addresses are those that the name of the server leads to.',
    fix: 'Some servers send from another address than they listen on. If yours does, give the one that receivers see with --ip.',
  },
} as const;
