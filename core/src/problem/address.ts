/** Problems with mailboxes and with addresses of servers. */
export const addressProblems = {
  'address/no-at-sign': {
    title: 'The address has no @ sign.',
    fix: 'Write it as name@company.com.',
    source: 'RFC 5321 §4.1.2',
  },
  'address/local-part-too-long': {
    title: 'The part before @ is longer than 64 octets.',
    fix: 'Use a shorter address.',
    source: 'RFC 5321 §4.5.3.1.1',
  },
  'address/bad-local-part': {
    title: 'The part before @ has a character that is not allowed.',
    fix: 'Use letters, digits and . _ - + without blanks.',
    source: 'RFC 5321 §4.1.2',
  },
  'address/bad-domain': {
    title: 'The part after @ is not a domain name.',
    fix: 'Write it as company.com.',
    source: 'RFC 5321 §4.1.2',
  },
  'address/too-long': {
    title: 'The address is longer than 254 octets.',
    fix: 'Use a shorter address.',
    source: 'RFC 5321 §4.5.3.1.3',
  },
  'server-address/empty': {
    title: 'No server is named.',
    fix: 'Write a name such as smtp.yourcompany.com, or an IP number such as 192.42.11.22.',
  },
  'server-address/control-character': {
    title: 'The server has a line break or another invisible character in it.',
    fix: 'Type the name again, on one line.',
  },
  'server-address/has-space': {
    title: 'The server has a blank in it.',
    fix: 'Write one name, without blanks. Username and password have fields of their own.',
  },
  'server-address/is-email': {
    title: 'This is an e-mail address, not a server.',
    fix: 'Write the name of the server that sends for it, such as smtp.yourcompany.com. The address may be the username.',
  },
  'server-address/is-url': {
    title: 'This is a web address, not a server.',
    fix: 'Leave out what stands before // and after the name.',
  },
  'server-address/bad-port': {
    title: 'The port is not a number.',
    fix: 'Write digits after the colon, usually 587 or 465, or leave the port out.',
  },
  'server-address/port-out-of-range': {
    title: 'There is no such port.',
    fix: 'Ports go from 1 to 65535; mail usually uses 587 or 465.',
    source: 'RFC 9293 §3.1',
  },
  'server-address/ipv6-needs-brackets': {
    title: 'It is not clear where the IPv6 number ends and the port begins.',
    fix: 'Put the IPv6 number in brackets: [2001:db8::25]:587.',
    source: 'RFC 5952 §6',
  },
  'server-address/bad-ipv6': {
    title: 'This is not an IPv6 number.',
    fix: 'Write it as [2001:db8::25], without a zone such as %eth0.',
    source: 'RFC 4291 §2.2',
  },
  'server-address/bad-ipv4': {
    title: 'This is not an IP number.',
    fix: 'Write four numbers from 0 to 255 without leading zeros, such as 192.42.11.22.',
    source: 'RFC 3986 §3.2.2',
  },
  'server-address/unclosed-bracket': {
    title: 'The brackets do not match.',
    fix: 'Write [192.42.11.22]:587, or a name without brackets.',
  },
  'server-address/bad-name': {
    title: 'This is not a server name.',
    fix: 'Use letters, digits, hyphens and dots, such as smtp.yourcompany.com.',
    source: 'RFC 1123 §2.1',
  },
  'server-address/name-too-long': {
    title: 'The server name is too long.',
    fix: 'A name has at most 253 characters, and at most 63 between two dots.',
    source: 'RFC 1035 §2.3.4',
  },
} as const;
