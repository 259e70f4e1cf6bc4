import { sampleMails } from './sample-mails.ts';

/** A large or deep input; `make` is called when it is needed. `refusals` and `kind` are what is right; null: any will do. */
export type HeavyMail = {
  readonly name: string;
  readonly make: () => string | Uint8Array;
  readonly kind: string | null;
  readonly refusals: number | null;
};

const mega = 1_000_000;
const mailOf = (name: string): string => sampleMails.find((each) => each.name === name)?.mail ?? '';
const octets = (text: string): Uint8Array => new TextEncoder().encode(text);
const head = 'From: MAILER-DAEMON@example.org\nTo: shop@example.org\nSubject: failure notice\n';
const reply = '550 5.1.1 <anna@example.com>: User unknown\n';
const dsn = mailOf('DSN');
const manyRecipients = (count: number): string => {
  const [before = '', after = ''] = dsn.split(/(?<=Arrival-Date:.*\n\n)[\s\S]*?(?=--4XwQ)/);
  const groups = Array.from(
    { length: count },
    (_, at) =>
      `Final-Recipient: rfc822; user${at}@example.com\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 <user${at}@example.com>: User unknown\n\n`,
  );
  return `${before}${groups.join('')}${after}`;
};

const attachment = (): Uint8Array =>
  octets(
    dsn.replace(
      'Dear Anna, the invoice.',
      `Content-Transfer-Encoding: base64\n\n${`${'QUJD'.repeat(19)}\n`.repeat(30 * 12_987)}`,
    ),
  );

/** Each part holds the next. */
const nested = (depth: number): string => {
  const open = Array.from({ length: depth }, (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\n\n--b${at}\n`);
  return `${head}${open.join('')}Content-Type: text/plain\n\n${reply}`;
};

const parts = (count: number, part: string): string =>
  `${head}Content-Type: multipart/mixed; boundary=b\n\n${`--b\n${part}\n`.repeat(count)}--b--\n`;

/** Every boundary begins with the one around it. */
const alikeBoundaries = (): string => {
  const names = Array.from({ length: 200 }, (_, at) => 'b'.repeat(at + 1));
  const open = names.map((name) => `Content-Type: multipart/mixed; boundary=${name}\n\n--${name}\n`);
  const lines = names.map((name) => `--${name}\nx\n`).join('');
  return `${head}${open.join('')}Content-Type: text/plain\n\n${reply}\n${lines.repeat(60)}`;
};

const bodies: readonly (readonly [name: string, body: () => string])[] = [
  ["200,000 '>'", () => '> '.repeat(200_000)],
  ["lines of '>'", () => `${'>'.repeat(70)}\n`.repeat(60_000)],
  ["4 MB of '<'", () => '<'.repeat(4 * mega)],
  ["4 MB of '550-'", () => '550-'.repeat(mega)],
  ["lines of '550-'", () => '550-5.1.1 no\n'.repeat(300_000)],
  ['30 MB of spaces', () => ' '.repeat(30 * mega)],
  ['4 MB of line ends', () => '\r\n'.repeat(2 * mega)],
  ["4 MB of 'a@'", () => 'a@'.repeat(2 * mega)],
  ["4 MB of 'a.'", () => 'a.'.repeat(2 * mega)],
  ["4 MB of '<a@b>'", () => '<a@b.example> '.repeat(300_000)],
  ["4 MB of '('", () => '('.repeat(4 * mega)],
  ['4 MB of digits', () => '5'.repeat(4 * mega)],
  ["4 MB of '5.1.1'", () => '5.1.1 '.repeat(700_000)],
  ["4 MB of 'host '", () => 'host mx said: '.repeat(300_000)],
  ['4 MB of NULs', () => '\0'.repeat(4 * mega)],
  ['4 MB of colons', () => 'a: b\n'.repeat(800_000)],
  ['30 MB in one line', () => 'x'.repeat(30 * mega)],
  ["4 MB of 'said: 550 '", () => `${'said: 550 '.repeat(7)}\n`.repeat(60_000)],
  ['4 MB of surrogates', () => '\ud83d'.repeat(4 * mega)],
  ["4 MB of 'status=bounced ('", () => 'to=<a@b> status=bounced ('.repeat(160_000)],
  ["4 MB of '{LED='", () => '{LED='.repeat(800_000)],
  ['4 MB of http://', () => 'http://'.repeat(570_000)],
  ["4 MB of 'Final-Recipient'", () => 'Final-Recipient: rfc822; a@b.example\n'.repeat(110_000)],
  ['4 MB of recipients and words', () => 'Final-Recipient: rfc822; a@b.example\n<a@b.example> no\n'.repeat(75_000)],
  [
    '4 MB of diagnostics',
    () => `Diagnostic-Code: smtp; 550 ${'no '.repeat(2_500)}\nFinal-Recipient: rfc822; a@b.example\n`.repeat(500),
  ],
  ['4 MB of addresses', () => Array.from({ length: 200_000 }, (_, at) => `<a${at}@b.example>\n`).join('')],
  ["4 MB of '<a> '", () => '<a> '.repeat(mega)],
  ["4 MB of '&nbsp; '", () => '&nbsp; '.repeat(570_000)],
  ["4 MB of '<p '", () => '<p '.repeat(1_300_000)],
  ["4 MB of '</td '", () => '</td '.repeat(800_000)],
  ["4 MB of '&'", () => '&'.repeat(4 * mega)],
  ["4 MB of '-'", () => '-'.repeat(4 * mega)],
  ["lines of '---'", () => '--- x\n'.repeat(600_000)],
  ["4 MB of ' user'", () => ' user unknown'.repeat(300_000)],
  ["4 MB of '=20'", () => '=20=\n'.repeat(800_000)],
];

const encoded = (type: string, encoding: string, body: string): string =>
  `${head}MIME-Version: 1.0\nContent-Type: ${type}\nContent-Transfer-Encoding: ${encoding}\n\n${body}`;

/** Inputs that are large, deep or of one kind of character, as no mail system writes them and somebody might. */
export const heavyMails: readonly HeavyMail[] = [
  { name: 'a report with 30 MB returned', make: attachment, kind: 'bounce', refusals: 1 },
  { name: '10,000 recipients', make: () => manyRecipients(10_000), kind: 'bounce', refusals: 10_000 },
  {
    name: '10,000 failed recipients in a header',
    make: () =>
      `X-Failed-Recipients: ${Array.from({ length: 10_000 }, (_, at) => `a${at}@b.example`).join(',\n ')}\n${mailOf('Exim')}`,
    kind: 'bounce',
    refusals: null,
  },
  { name: '10,000 parts in each other', make: () => nested(10_000), kind: null, refusals: null },
  { name: '100,000 parts', make: () => parts(100_000, 'Content-Type: text/plain\n\nx'), kind: null, refusals: null },
  {
    name: '100,000 parts of HTML',
    make: () => parts(100_000, 'Content-Type: text/html\n\n<p>x'),
    kind: null,
    refusals: null,
  },
  { name: '100,000 empty parts', make: () => parts(100_000, ''), kind: null, refusals: null },
  {
    name: '1,000 returned mails',
    make: () => parts(1_000, `Content-Type: message/rfc822\n\n${dsn}`),
    kind: null,
    refusals: null,
  },
  {
    name: 'a header line of 1 MB',
    make: () => `X-Long: ${'x'.repeat(mega)}\n${mailOf('qmail')}`,
    kind: 'bounce',
    refusals: 1,
  },
  {
    name: 'a folded header of 1 MB',
    make: () => `X-Long: x\n${' x\n'.repeat(mega / 3)}${mailOf('qmail')}`,
    kind: null,
    refusals: null,
  },
  {
    name: '100,000 header lines',
    make: () => `${'X-Many: x\n'.repeat(100_000)}${mailOf('qmail')}`,
    kind: null,
    refusals: null,
  },
  {
    name: 'a subject of 1 MB',
    make: () => `Subject: ${'Re: '.repeat(mega / 4)}\nFrom: a@b\nTo: c@d\n\n${reply}`,
    kind: null,
    refusals: null,
  },
  { name: 'boundaries that begin alike', make: alikeBoundaries, kind: null, refusals: null },
  {
    name: 'a boundary of 1 MB',
    make: () => `${head}Content-Type: multipart/mixed; boundary="${'b'.repeat(mega)}"\n\n${reply}`,
    kind: null,
    refusals: null,
  },
  {
    name: '200,000 Content-Type parameters',
    make: () => `${head}Content-Type: text/plain${'; a=b'.repeat(200_000)}\n\n${reply}`,
    kind: null,
    refusals: null,
  },
  {
    name: 'unclosed comments in HTML',
    make: () => encoded('text/html', '7bit', `${'<!-- '.repeat(600_000)}${reply}`),
    kind: null,
    refusals: null,
  },
  {
    name: 'unclosed tags in HTML',
    make: () => encoded('text/html', '7bit', `${'<a href="'.repeat(400_000)}${reply}`),
    kind: null,
    refusals: null,
  },
  {
    name: 'unclosed style in HTML',
    make: () => encoded('text/html', '7bit', `${'<style>'.repeat(500_000)}${reply}`),
    kind: null,
    refusals: null,
  },
  {
    name: 'deep tables in HTML',
    make: () => encoded('text/html', '7bit', `${'<table><tr><td>'.repeat(200_000)}${reply}`),
    kind: null,
    refusals: null,
  },
  {
    name: '4 MB of entities',
    make: () => encoded('text/html', '7bit', '&amp'.repeat(mega)),
    kind: null,
    refusals: null,
  },
  {
    name: 'base64 that ends in the middle',
    make: () => encoded('text/plain', 'base64', `${'QUJD'.repeat(19)}\n`.repeat(60_000).slice(0, -4)),
    kind: null,
    refusals: null,
  },
  {
    name: '4 MB of quoted-printable',
    make: () => encoded('text/plain', 'quoted-printable', '=3D='.repeat(mega)),
    kind: null,
    refusals: null,
  },
  {
    name: '100,000 log lines',
    make: () =>
      'Nov 23 10:15:01 mail postfix/smtp[1]: 9F0: to=<anna@example.com>, relay=mx.example.com[192.0.2.7]:25, dsn=5.1.1, status=bounced (host mx.example.com[192.0.2.7] said: 550 5.1.1 User unknown (in reply to RCPT TO command))\n'.repeat(
        100_000,
      ),
    kind: 'reply',
    refusals: 1,
  },
  {
    name: '20,000 recipients in a log',
    make: () =>
      Array.from(
        { length: 20_000 },
        (_, at) =>
          `Nov 23 10:15:01 mail postfix/smtp[1]: 9F0: to=<u${at}@example.com>, dsn=5.1.1, status=bounced (550 no)`,
      ).join('\n'),
    kind: 'reply',
    refusals: null,
  },
  ...bodies.flatMap(([name, body]): HeavyMail[] => [
    { name: `${name}, pasted`, make: body, kind: null, refusals: null },
    { name: `${name}, after a reply`, make: () => `${reply}${body()}`, kind: null, refusals: null },
    { name: `${name}, in a mail`, make: () => `${head}\n${body()}`, kind: null, refusals: null },
    { name: `${name}, in an HTML mail`, make: () => encoded('text/html', '8bit', body()), kind: null, refusals: null },
    { name: `${name}, before a report`, make: () => `X: ${body()}\n${dsn}`, kind: null, refusals: null },
    {
      name: `${name}, as a diagnostic`,
      make: () => dsn.replace('550 5.1.1 <anna@example.com>', () => `550 5.1.1 ${body().replace(/\r?\n/g, '\n ')}`),
      kind: null,
      refusals: null,
    },
    {
      name: `${name}, returned`,
      make: () => dsn.replace('Dear Anna, the invoice.', body),
      kind: 'bounce',
      refusals: 1,
    },
  ]),
];
