/** What is wrong with the hosts of a domain: its mail exchangers, reverse names, HELO names, and the rules for TLS. */
export const hostsProblems = {
  'mx/no-answer': {
    title: 'The DNS gave no answer about who receives mail for the domain.',
    fix: 'Ask again later; if it stays like this, check that all name servers of the domain answer.',
    source: 'RFC 5321 §5.1',
  },
  'mx/none': {
    title: 'Nobody can answer this domain: it has neither a mail exchanger nor an address.',
    fix: 'Publish an MX record with the server that receives its mail. Some receivers refuse senders that cannot be answered.',
    source: 'RFC 5321 §5.1',
  },
  'mx/null': {
    title: 'The domain says that it receives no mail (MX 0 .), and is to send.',
    fix: 'Publish the server that receives answers and bounces, or send from another domain: some receivers refuse such senders.',
    source: 'RFC 7505 §4.2',
  },
  'mx/null-beside-others': {
    title: 'The domain says that it receives no mail, and names mail exchangers as well.',
    fix: 'Keep one of both: remove the MX record whose host is a single dot, or all others.',
    source: 'RFC 7505 §3',
  },
  'mx/implicit': {
    title: 'The domain has no MX record; mail for it goes to its own address.',
    fix: 'If another server receives its mail, publish an MX record with the name of that server.',
    source: 'RFC 5321 §5.1',
  },
  'mx/ip-number': {
    title: 'An MX record leads to an IP number instead of a name.',
    fix: 'Give the number a name with an A or AAAA record, and write that name into the MX record.',
    source: 'RFC 5321 §5.1',
  },
  'mx/bad-host': {
    title: 'An MX record leads to something that is no host name.',
    fix: 'Write the whole name of the server, such as mx.company.com.',
    source: 'RFC 5321 §2.3.5',
  },
  'mx/no-address': {
    title: 'A mail exchanger has no address.',
    fix: 'Publish an A or AAAA record for its name, or correct the name in the MX record.',
    source: 'RFC 5321 §5.1',
  },
  'mx/private-address': {
    title: 'A mail exchanger has only addresses that nobody outside can reach.',
    fix: 'Publish its public address.',
    source: 'RFC 6890 §2.2.2',
  },
  'mx/duplicate': {
    title: 'Several MX records name the same host.',
    fix: 'Keep one of them: a host is tried once, whatever its preferences.',
    source: 'RFC 5321 §5.1',
  },
  'mx/too-many': {
    title: 'There are more than 20 mail exchangers; only the first 20 were looked at.',
    fix: 'Keep a few. Senders give up after some of them.',
    source: 'RFC 5321 §5.1',
  },
  'reverse/bad-ip': {
    title: 'What was to be looked up in reverse is no IP number.',
    fix: 'Write it as 192.0.2.1 or 2001:db8::1.',
    source: 'RFC 1035 §3.5',
  },
  'reverse/no-answer': {
    title: 'The DNS gave no answer about the name of the address.',
    fix: 'Ask again later; if it stays like this, tell the provider of the address. Receivers put mail off or refuse it meanwhile.',
    source: 'RFC 1912 §2.1',
  },
  'reverse/no-name': {
    title: 'The address has no reverse name (PTR); large receivers refuse mail from it.',
    fix: 'Have the provider of the address enter the name of the server as its reverse name.',
    source: 'https://support.google.com/a/answer/81126',
  },
  'reverse/not-confirmed': {
    title: 'The reverse name of the address does not lead back to it; large receivers refuse mail from it.',
    fix: 'Publish an A or AAAA record with this address for the reverse name, or have the provider enter a name that has one.',
    source: 'https://support.google.com/a/answer/81126',
  },
  'reverse/stray-name': {
    title: 'The address has further reverse names that do not lead back to it.',
    fix: 'Keep the one that leads back. Some receivers look at only one of them.',
    source: 'RFC 1912 §2.1',
  },
  'reverse/generic-name': {
    title: 'The reverse name looks as if a provider had given it to each of its addresses.',
    fix: 'Have the provider enter the name of your server. Some receivers refuse such names as those of home connections.',
    source: 'https://datatracker.ietf.org/doc/html/draft-msullivan-dnsop-generic-naming-schemes-00',
  },
  'reverse/too-many-names': {
    title: 'The address has more than ten reverse names; receivers look at the first ten at most.',
    fix: 'Keep one name: that of the server.',
    source: 'RFC 7208 §5.5',
  },
  'reverse/not-public': {
    title: 'The address is none that receivers see, so no reverse name is expected.',
    fix: 'Check the address that your network shows outside as well: its reverse name is the one that counts.',
    source: 'RFC 6890 §2.2.2',
  },
  'helo/not-a-host-name': {
    title: 'The server greets with something that is no whole host name.',
    fix: 'Let it greet with its whole name, such as smtp.yourcompany.com. Many receivers refuse anything else.',
    source: 'RFC 5321 §2.3.5',
  },
  'helo/address-literal': {
    title: 'The server greets with an IP number in brackets.',
    fix: 'Let it greet with its name. The number is allowed, but many receivers take it for a sign of spam.',
    source: 'RFC 5321 §4.1.3',
  },
  'helo/no-answer': {
    title: 'The DNS gave no answer about the name that the server greets with.',
    fix: 'Ask again later; if it stays like this, check the name servers of that name.',
    source: 'RFC 5321 §4.1.4',
  },
  'helo/no-address': {
    title: 'The name that the server greets with has no address.',
    fix: 'Publish an A or AAAA record for it with the address of the server, or let it greet with a name that has one.',
    source: 'RFC 5321 §2.3.5',
  },
  'helo/other-address': {
    title: 'The name that the server greets with leads to another address.',
    fix: 'Let it greet with the name of the address that it sends from. It may not be refused for that alone, but it counts against it.',
    source: 'RFC 5321 §4.1.4',
  },
  'helo/not-the-reverse-name': {
    title: 'The server greets with another name than the reverse name of its address.',
    fix: 'Nothing has to be done. The same name for both is what receivers like best.',
    source: 'RFC 5321 §4.1.4',
  },
  'mta-sts/none': {
    title: 'The domain has no MTA-STS policy.',
    fix: 'It has no influence on mail that you send: it tells others to encrypt mail to you.',
    source: 'RFC 8461 §3.1',
  },
  'mta-sts/no-answer': {
    title: 'The DNS gave no answer about MTA-STS.',
    fix: 'Ask again later. It has no influence on mail that you send.',
    source: 'RFC 8461 §3.1',
  },
  'mta-sts/several-records': {
    title: 'There are several records of MTA-STS, so none of them counts.',
    fix: 'Keep one of them, with an id that was not used before.',
    source: 'RFC 8461 §3.1',
  },
  'mta-sts/bad-record': {
    title: 'The record of MTA-STS is not written as senders read it, so it does not count.',
    fix: 'Write it as v=STSv1; id=20260101T000000; and give it a new id whenever the policy changes.',
    source: 'RFC 8461 §3.1',
  },
  'mta-sts/bad-id': {
    title: 'The record of MTA-STS has no usable id, so it does not count.',
    fix: 'Write id= with 1 to 32 letters and digits, such as id=20260101T000000.',
    source: 'RFC 8461 §3.1',
  },
  'mta-sts/not-fetched': {
    title: 'The policy of MTA-STS could not be fetched, so it does not count.',
    fix: 'Serve it at https://mta-sts.yourcompany.com/.well-known/mta-sts.txt as text/plain, with a valid certificate and no redirect.',
    source: 'RFC 8461 §3.3',
  },
  'mta-sts/bad-line': {
    title: 'The policy of MTA-STS has a line that is none of a key, a colon and a value.',
    fix: 'Correct or remove it: each line is like "mode: enforce", without empty ones between them.',
    source: 'RFC 8461 §3.2',
  },
  'mta-sts/bad-version': {
    title: 'The policy of MTA-STS does not name its version.',
    fix: 'Begin it with the line "version: STSv1".',
    source: 'RFC 8461 §3.2',
  },
  'mta-sts/bad-mode': {
    title: 'The policy of MTA-STS has no mode that exists.',
    fix: 'Write "mode: testing" or, once reports show no failures, "mode: enforce".',
    source: 'RFC 8461 §3.2',
  },
  'mta-sts/bad-max-age': {
    title: 'The policy of MTA-STS does not say for how long it counts.',
    fix: 'Write "max_age: 604800": seconds, at most 31557600.',
    source: 'RFC 8461 §3.2',
  },
  'mta-sts/no-mx': {
    title: 'The policy of MTA-STS names no mail exchanger.',
    fix: 'Write a line such as "mx: mx.yourcompany.com" for each of them.',
    source: 'RFC 8461 §3.2',
  },
  'mta-sts/bad-mx': {
    title: 'The policy of MTA-STS names a mail exchanger in a form that fits none.',
    fix: 'Write a whole name, or *.yourcompany.com for all names with one more label.',
    source: 'RFC 8461 §4.1',
  },
  'mta-sts/repeated-key': {
    title: 'A key stands in the policy of MTA-STS twice; only the first one counts.',
    fix: 'Keep one line of each key but mx.',
    source: 'RFC 8461 §3.2',
  },
  'mta-sts/short-max-age': {
    title: 'The policy of MTA-STS counts for less than a day.',
    fix: 'Write a max_age of a week or more, such as 604800: between two mails it should not be forgotten.',
    source: 'RFC 8461 §3.2',
  },
  'mta-sts/testing': {
    title: 'The policy of MTA-STS is tested: senders report failures and deliver nevertheless.',
    fix: 'When reports show no failures, write "mode: enforce" and a new id into the record.',
    source: 'RFC 8461 §5',
  },
  'mta-sts/mode-none': {
    title: 'The policy of MTA-STS is switched off (mode none).',
    fix: 'Nothing has to be done. It is how a policy is withdrawn before it is removed.',
    source: 'RFC 8461 §8.3',
  },
  'mta-sts/mx-not-in-policy': {
    title: 'The policy of MTA-STS does not name a mail exchanger of the domain.',
    fix: 'Add an mx line for it and a new id to the record. In mode enforce, senders deliver nothing to that host.',
    source: 'RFC 8461 §4.1',
  },
  'tls-report/none': {
    title: 'Nobody is told when encryption of mail to the domain fails.',
    fix: 'Publish a TXT record at _smtp._tls with v=TLSRPTv1; rua=mailto:tls-reports@yourcompany.com.',
    source: 'RFC 8460 §3',
  },
  'tls-report/no-answer': {
    title: 'The DNS gave no answer about reports on encryption.',
    fix: 'Ask again later. It has no influence on mail that you send.',
    source: 'RFC 8460 §3',
  },
  'tls-report/several-records': {
    title: 'There are several records for reports on encryption, so none of them counts.',
    fix: 'Keep one, with all addresses behind rua=, separated by commas.',
    source: 'RFC 8460 §3',
  },
  'tls-report/bad-record': {
    title: 'The record for reports on encryption is not written as senders read it.',
    fix: 'Write it as v=TLSRPTv1; rua=mailto:tls-reports@yourcompany.com.',
    source: 'RFC 8460 §3',
  },
  'tls-report/no-rua': {
    title: 'The record for reports on encryption does not say where to send them.',
    fix: 'Add rua=mailto:tls-reports@yourcompany.com.',
    source: 'RFC 8460 §3',
  },
  'tls-report/bad-rua': {
    title: 'Reports on encryption are to go to an address that is none.',
    fix: 'Write mailto: and a mail address, or an address that begins with https://.',
    source: 'RFC 8460 §3',
  },
} as const;
