import { parseList } from '@truefrom/core/message';
import { htmlMailOf, mailOf, manyWords } from '../../harness/mail-text.ts';
import type { EdgeRow } from './edge-row.ts';

type Fields = Readonly<Record<string, string | null>>;
const withFields = (fields: Fields): Uint8Array => mailOf('Dag Anna, tot morgen.', fields);
const list = (...entries: string[]) => parseList(entries.join('\n'));
const address = 'error sender-listed/address';
const domain = 'error sender-listed/domain';
const server = 'error sender-listed/server';
const received = {
  Received: 'from mail.x.test (x.test [192.0.2.7])\r\n by mx.example.com; Mon, 23 Nov 2026 09:12:00 +0100',
};

const onList: readonly {
  readonly case: string;
  readonly entry: string;
  readonly fields?: Fields;
  readonly has?: string;
}[] = [
  { case: 'exact address', entry: 'anna@yourcompany.com', has: address },
  { case: 'address in another case', entry: 'ANNA@YourCompany.COM', has: address },
  { case: 'exact domain', entry: 'yourcompany.com', has: domain },
  { case: 'parent domain', entry: 'yourcompany.com', fields: { From: 'anna@mail.yourcompany.com' }, has: domain },
  { case: 'IP in Received', entry: '192.0.2.7', fields: received, has: server },
  { case: 'network of an IP in Received', entry: '192.0.2.0/24', fields: received, has: server },
  { case: 'IDN on the list', entry: 'bücher.example', fields: { From: 'a@xn--bcher-kva.example' }, has: domain },
  { case: 'IDN in the mail', entry: 'xn--bcher-kva.example', fields: { From: 'a@BÜCHER.example' }, has: domain },
  { case: 'notexample.com for example.com', entry: 'example.com', fields: { From: 'a@notexample.com' } },
  { case: 'a part of a domain', entry: 'mail.yourcompany.com' },
  { case: 'a recipient', entry: 'klant@example.com' },
];

const senders: readonly {
  readonly n: number;
  readonly case: string;
  readonly fields: Fields;
  readonly has?: string;
}[] = [
  {
    n: 107,
    case: 'display name holds another address',
    fields: { From: '"ceo@bank.nl" <x@y.test>' },
    has: 'warning sender-name/other-address',
  },
  {
    n: 107,
    case: 'display name holds another address, encoded',
    fields: { From: '=?utf-8?Q?ceo=40bank.nl?= <x@y.test>' },
    has: 'warning sender-name/other-address',
  },
  { n: 107, case: 'display name is the address', fields: { From: '"a@bank.nl" <a@bank.nl>' } },
  {
    n: 108,
    case: 'Reply-To in another domain',
    fields: { 'Reply-To': 'a@other.test' },
    has: 'note reply-to/other-domain',
  },
  { n: 108, case: 'Reply-To in the same organisation domain', fields: { 'Reply-To': 'a@sales.yourcompany.com' } },
  {
    n: 109,
    case: 'freemail Reply-To',
    fields: { 'Reply-To': 'anna.yourcompany@gmail.com' },
    has: 'note reply-to/free-mail',
  },
  {
    n: 110,
    case: 'two From addresses',
    fields: { From: 'a@yourcompany.com, b@yourcompany.com' },
    has: 'warning sender-from/no-sender',
  },
  {
    n: 110,
    case: 'two From fields',
    fields: { From: 'a@yourcompany.com\r\nFrom: b@yourcompany.com' },
    has: 'error sender-from/two-fields',
  },
  {
    n: 110,
    case: 'malformed From',
    fields: { From: 'Jansen, Anna <a@yourcompany.com>' },
    has: 'warning sender-from/malformed',
  },
  { n: 110, case: 'From without an address', fields: { From: 'Anna Jansen' }, has: 'error sender-from/no-address' },
  { n: 111, case: 'noreply', fields: { From: 'noreply@yourcompany.com' }, has: 'note sender-note/noreply' },
  {
    n: 112,
    case: 'many recipients without List-Unsubscribe',
    fields: { To: Array.from({ length: 21 }, (_, at) => `k${at}@example.com`).join(',\r\n ') },
    has: 'note unsubscribe/missing',
  },
  { n: 112, case: 'one-to-one mail', fields: {} },
];
const senderChecks = ['sender-name', 'sender-from', 'sender-note', 'reply-to', 'unsubscribe'];

type Link = {
  readonly n: number;
  readonly case: string;
  readonly href: string;
  readonly text?: string;
  readonly has?: string;
};
const other = 'warning link-text/other-host';
const links: readonly Link[] = [
  {
    n: 113,
    case: 'link text shows one host, href another',
    text: 'www.bank.nl',
    href: 'https://evil.test/',
    has: other,
  },
  {
    n: 113,
    case: 'link text shows a whole address',
    text: 'https://bank.nl/login',
    href: 'https://bank.nl.evil.test/',
    has: other,
  },
  { n: 113, case: 'differing only in www.', text: 'bank.nl', href: 'https://www.bank.nl/' },
  { n: 113, case: 'differing only in the path', text: 'https://bank.nl/', href: 'https://bank.nl/nl/start?x=1' },
  {
    n: 113,
    case: 'tracking redirect of the same organisation',
    text: 'www.bank.nl',
    href: 'https://klik.mail.bank.nl/r?id=1',
  },
  { n: 113, case: 'text that is not a URL', text: 'Lees verder over ASP.NET', href: 'https://x.test/' },
  { n: 114, case: 'IP-literal', href: 'https://192.0.2.7/', has: 'warning link/numeric-host' },
  { n: 114, case: 'IPv6 literal', href: 'https://[2001:db8::7]/', has: 'warning link/numeric-host' },
  { n: 114, case: 'decimal host', href: 'https://3221225991/', has: 'warning link/hidden-number' },
  { n: 114, case: 'hex host', href: 'https://0xC0000207/', has: 'warning link/hidden-number' },
  { n: 114, case: 'user:pass@ host', href: 'https://bank.nl:x@evil.test/', has: 'warning link/user-name' },
  { n: 115, case: 'punycode', href: 'https://xn--bcher-kva.example/', has: 'note link-note/punycode' },
  { n: 115, case: 'mixed-script look-alike', href: 'https://pаypal.example/', has: 'warning link/look-alike' },
  {
    n: 115,
    case: 'mixed-script look-alike in punycode',
    href: 'https://xn--pypal-4ve.example/',
    has: 'warning link/look-alike',
  },
  { n: 115, case: 'real IDN', href: 'https://bücher.example/' },
  { n: 116, case: 'shortener', href: 'https://bit.ly/3xYz', has: 'note link-note/shortener' },
  { n: 117, case: 'http: not https:', href: 'http://x.test/', has: 'note link-note/http' },
  ...['mailto:a@x.test?subject=x', 'tel:+31201234567', '#top', 'cid:a@x.test'].map((href) => ({
    n: 118,
    case: href,
    href,
  })),
  { n: 119, case: 'file:', href: 'file:///C:/lijst.xlsx', has: 'warning link/local-file' },
  { n: 119, case: 'file: on a server', href: 'file://server/share/a', has: 'warning link/network-file' },
  { n: 119, case: '\\\\server\\share', href: '\\\\server\\share', has: 'warning link/network-file' },
  { n: 120, case: 'href with spaces around it', href: '  https://x.test/a ', has: 'note link-note/odd-signs' },
  { n: 120, case: 'href with spaces in it', href: 'https://x.test/a b', has: 'note link-note/odd-signs' },
  {
    n: 120,
    case: 'href with newlines, which browsers drop',
    href: 'ht\r\ntps://192.0.\r\n2.7/',
    has: 'warning link/numeric-host',
  },
];

const active = '<script>go()</script>';
const typed = (charset: string | null, body: string, encoding = '7bit'): Uint8Array =>
  mailOf(body, {
    'Content-Type': `text/html${charset === null ? '' : `; charset=${charset}`}`,
    'Content-Transfer-Encoding': encoding,
  });
const script = 'error script/element';
const risky = 'warning mime/risky-charset';
const tricks: readonly { readonly case: string; readonly mail: Uint8Array; readonly has: readonly string[] }[] = [
  {
    case: 'script in UTF-7',
    mail: typed('utf-7', '<p>Dag+ADwAcw-cript+AD4-go()+ADw-/script+AD4-</p>'),
    has: [risky, script],
  },
  {
    case: 'script in UTF-7 by another name',
    mail: typed('unicode-1-1-utf-7', '+ADw-script+AD4-go()'),
    has: [risky, script],
  },
  {
    case: 'script in UTF-7 in quoted-printable',
    mail: typed('utf-7', '=2BADw-script=2BAD4-go()', 'quoted-printable'),
    has: [risky, script],
  },
  {
    case: 'tag that escapes of ISO-2022-JP cut',
    mail: typed('iso-2022-jp', '<scr\x1b(Bipt>go()</script>'),
    has: [script],
  },
  {
    case: 'the same, and octets that are no ISO-2022-JP',
    mail: typed('iso-2022-jp', '<scr\x1b(Bipt>go()</script> =1B$B=FF=FF', 'quoted-printable'),
    has: [script],
  },
  { case: 'escapes of ISO-2022 without its name', mail: typed(null, '<scr\x1b(Bipt>go()</script>'), has: [risky] },
  {
    case: 'display name in UTF-7 that holds another address',
    mail: withFields({ From: '=?utf-7?Q?ceo+AEA-bank.nl?= <x@y.test>' }),
    has: ['warning sender-name/other-address'],
  },
  {
    case: 'file name in ISO-2022-JP',
    mail: mailOf('x', { 'Content-Disposition': "attachment; filename*=iso-2022-jp''a.e%1B%28Bxe" }),
    has: ['error attachment/program'],
  },
  {
    case: 'ISO-2022-KR, which browsers refuse',
    mail: typed('iso-2022-kr', `<p>Dag</p>${active}`),
    has: [risky, script],
  },
  { case: 'HZ, which browsers refuse', mail: typed('hz-gb-2312', `<p>Dag</p>${active}`), has: [risky, script] },
];

export const linkAndSenderEdges: readonly EdgeRow[] = [
  ...onList.map(({ case: name, entry, fields = {}, has }) => ({
    n: 105,
    case: name,
    mail: withFields(fields),
    listed: list(entry),
    ...(has === undefined ? { not: ['sender-listed'] } : { has: [has] }),
    senderListed: has === undefined ? ('clear' as const) : ('listed' as const),
  })),
  { n: 106, case: 'no blacklist', mail: withFields({}), not: ['sender-listed'], senderListed: 'not-checked' },
  {
    n: 106,
    case: 'an empty blacklist',
    mail: withFields({}),
    listed: list(),
    not: ['sender-listed'],
    senderListed: 'not-checked',
  },
  {
    n: 106,
    case: 'blacklist that does not answer',
    mail: withFields({}),
    listed: { lookUps: [{ subject: 'yourcompany.com', list: 'a list', outcome: 'could-not-ask' }] },
    not: ['sender-listed'],
    senderListed: 'not-checked',
  },
  { n: 106, case: 'no mail at all', mail: new Uint8Array(0), listed: list('x.test'), senderListed: 'not-checked' },
  ...senders.map(({ n, case: name, fields, has }) => ({
    n,
    case: name,
    mail: withFields(fields),
    ...(has === undefined ? { not: senderChecks } : { has: [has] }),
  })),
  {
    n: 112,
    case: '"unsubscribe" without List-Unsubscribe',
    mail: htmlMailOf(`${manyWords}<p><a href="https://x.test/">Unsubscribe</a></p>`),
    has: ['note unsubscribe/missing'],
    isCalm: true,
  },
  ...links.map(({ n, case: name, href, text = 'Lees verder', has }) => ({
    n,
    case: name,
    mail: htmlMailOf(`${manyWords}<a href="${href}">${text}</a>`),
    ...(has === undefined ? { not: ['link', 'link-text', 'link-note'] } : { has: [has] }),
  })),
  {
    n: 121,
    case: 'more than ten links to little text',
    mail: htmlMailOf('<a href="https://x.test/">Kijk</a> '.repeat(11)),
    has: ['note link-note/many'],
    isCalm: true,
  },
  {
    n: 121,
    case: 'as many links to enough text',
    mail: htmlMailOf(`${manyWords}${'<a href="https://x.test/">Kijk</a> '.repeat(11)}`),
    not: ['link-note'],
  },
  ...tricks.map((row) => ({ n: 122, ...row })),
];
