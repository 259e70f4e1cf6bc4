import { mailOf } from '../../harness/mail-text.ts';
import type { EdgeRow } from './edge-row.ts';

const withSubject = (Subject: string | null): Uint8Array => mailOf('Dag Anna, tot morgen.', { Subject });
const neither = ['subject', 'subject-style'];

export const subjectEdges: readonly EdgeRow[] = [
  { n: 1, case: 'no Subject header', mail: withSubject(null), has: ['warning subject/missing'] },
  { n: 2, case: 'empty Subject', mail: withSubject(''), has: ['warning subject/empty'] },
  { n: 3, case: 'only spaces and tabs', mail: withSubject(' \t  '), has: ['warning subject/empty'] },
  {
    n: 3,
    case: 'only NBSP and letters of no width',
    mail: withSubject('\u00a0\u200b'),
    has: ['warning subject/empty'],
  },
  {
    n: 3,
    case: 'the same, encoded',
    mail: withSubject('=?utf-8?Q?=C2=A0=E2=80=8B_?='),
    has: ['warning subject/empty'],
  },
  { n: 4, case: 'encoded nothing', mail: withSubject('=?utf-8?B??='), has: ['warning subject/empty'] },
  {
    n: 4,
    case: 'encoded nothing, twice',
    mail: withSubject('=?utf-8?B??= =?utf-8?Q??='),
    has: ['warning subject/empty'],
  },
  {
    n: 5,
    case: 'one emoji',
    mail: withSubject('=?utf-8?B?8J+OiQ==?='),
    has: ['note subject-style/no-letters'],
    not: ['subject'],
  },
  {
    n: 6,
    case: 'a Dutch subject in two encoded words',
    mail: withSubject('=?utf-8?Q?Kandidaat_voor_co=C3=B6rdina?=\r\n =?utf-8?Q?tor_in_Den_Haag?='),
    not: neither,
  },
  { n: 7, case: '"Re:" alone', mail: withSubject('Re: '), has: ['note subject-style/only-a-prefix'] },
  { n: 7, case: '"Fwd:" alone', mail: withSubject('Fwd: RE:'), has: ['note subject-style/only-a-prefix'] },
  {
    n: 7,
    case: 'counted or in another language',
    mail: withSubject('Antw.: Re[2]: TR :'),
    has: ['note subject-style/only-a-prefix'],
  },
  { n: 8, case: 'all capitals', mail: withSubject('NIEUWE KANDIDAAT'), has: ['note subject-style/capitals'] },
  { n: 8, case: '"CV"', mail: withSubject('CV'), not: neither },
  { n: 8, case: '"ICT"', mail: withSubject('ICT'), not: neither },
  { n: 8, case: 'capitals within a sentence', mail: withSubject('CV van een ICT-er'), not: neither },
  {
    n: 9,
    case: 'two Subject headers',
    mail: withSubject('Vacature\r\nSubject: Kandidaat'),
    has: ['note subject-style/twice'],
    not: ['subject'],
  },
  {
    n: 10,
    case: 'raw 8-bit subject',
    mail: withSubject('Vacature in Zürich'),
    has: ['note subject-style/not-encoded'],
    not: ['subject'],
  },
  { n: 11, case: 'folded subject', mail: withSubject('Kandidaat voor\r\n\tde vacature'), not: neither },
  { n: 11, case: 'folded from its first word on', mail: withSubject('\r\n Kandidaat voor de vacature'), not: neither },
  {
    n: 12,
    case: 'over 78 characters',
    mail: withSubject('Een goede kandidaat '.repeat(4).trimEnd()),
    has: ['note subject-style/long'],
  },
  {
    n: 12,
    case: 'over 150 characters',
    mail: withSubject('Een goede kandidaat '.repeat(8).trimEnd()),
    has: ['note subject-style/long'],
  },
  {
    n: 12,
    case: '78 characters, encoded in many more',
    mail: withSubject(`=?utf-8?Q?${'=C3=A9'.repeat(39)}?= =?utf-8?Q?${'=C3=A9'.repeat(39)}?=`),
    not: neither,
  },
  {
    n: 13,
    case: 'URL in subject',
    mail: withSubject('Zie https://example.com/cv'),
    has: ['warning subject-style/web-address'],
  },
  {
    n: 13,
    case: 'URL in subject without a scheme',
    mail: withSubject('Zie www.example.com'),
    has: ['warning subject-style/web-address'],
  },
];
