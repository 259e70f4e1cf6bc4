import { formatServerAddress, type HostKind, hostKind, parseServerAddress } from '@truefrom/core/address';
import { addressProblems } from '@truefrom/core/problem';
import { type Example, type ExampleResult, type Fields, problemResult, row } from './example-result.ts';
import { code } from './piece.ts';

export const serverNameFields = { name: 'smtp.yourcompany.com' };

/** Texts to try: three that are right, three that are often typed. */
export const serverNameTries = [
  'smtp.yourcompany.com',
  '192.42.11.22',
  '[192.42.11.22]:587',
  'anna@yourcompany.com',
  'http://smtp.yourcompany.com',
  '2001:db8::25:587',
];

export const serverNameExample = {
  section: 'configure',
  describe: describeServerName,
  toState: ({ name = '' }) => ({ name }),
  toFields: (state) => ({ ...serverNameFields, ...state }),
} satisfies Example;

const kinds: Readonly<Record<HostKind, string>> = { name: 'name', ipv4: 'IPv4 number', ipv6: 'IPv6 number' };

/** How the table "Other SMTP server" reads a text: the server it means, or what is wrong with it. */
export function describeServerName({ name = '' }: Fields): ExampleResult {
  const parsed = parseServerAddress(name);
  if (!parsed.ok) return problemResult('name', addressProblems[parsed.problem.code], parsed.problem.suggestion);
  const { host, port } = parsed.value;
  const kind = kinds[hostKind(host)];
  const rows = [
    row(kind === 'name' ? 'Host' : 'Number', code(host)),
    row('Port', port === null ? 'none given: 587, 465, then 25 are tried' : code(String(port))),
    row('Saved as', code(formatServerAddress(parsed.value))),
    row('Means', 'this very host. Its MX records are never asked.'),
  ];
  return {
    tone: 'good',
    verdict: `Right: ${kind === 'name' ? 'a server name' : `an ${kind}`}${port === null ? '' : ' with a port'}.`,
    rows,
  };
}
