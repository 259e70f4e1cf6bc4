import type { CommandSpec } from '../command.ts';

export const domainCommand: CommandSpec = {
  name: 'check domain',
  summary: 'Say whether your servers may send for a domain, step by step, and what to publish',
  words: [{ name: 'NAME', offers: 'senders' }],
  flags: [
    { name: 'server', value: 'ID', help: 'A server by id, name or address, or default', offers: 'servers-and-default' },
    { name: 'ip', value: 'ADDRESS', help: 'An IP number that receivers see mail come from' },
    { name: 'helo', value: 'NAME', help: 'The name that the server greets with' },
    { name: 'selector', value: 'NAME', help: 'A DKIM selector to look for, in place of the usual ones' },
    { name: 'dns', value: 'HOST:PORT', help: "The DNS server to ask; else TRUEFROM_DNS, else this host's" },
    { name: 'no-blocklists', help: 'Ask no blocklist' },
    { name: 'verbose', short: 'v', help: 'Show all steps, records and answers' },
  ],
  notes: [
    'NAME is yourcompany.com, or an address in it. The servers are the rows of the table that are on, else the default server; their addresses are those that their names lead to. A server may send from another one than it listens on: then give that one with --ip.',
    '--server, --ip and --selector may be given several times.',
    'It asks the DNS, and fetches the policy of MTA-STS where there is one. It sends no mail, and changes nothing.',
    'Exit codes: 0 all well; 1 something is to be mended; 2 usage; 75 the DNS did not answer, try again later; 130 stopped by Ctrl-C.',
  ],
  examples: [
    ['truefrom check domain yourcompany.com', 'for the servers of the table'],
    ['truefrom check domain anna@yourcompany.com --server smtp.yourcompany.com', 'for one sender and one server'],
    ['truefrom check domain yourcompany.com --ip 192.0.2.1 --json', 'for an address, as one JSON value'],
  ],
  load: () => import('./index.ts'),
};
