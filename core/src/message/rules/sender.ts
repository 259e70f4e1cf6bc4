import { printable } from '../../problem/index.ts';
import { type Address, domainOf, parseAddresses } from '../mail/addresses.ts';
import type { Field } from '../mail/types.ts';
import type { Found } from '../types.ts';
import { isFreeMail } from './free-mail.ts';
import { canonicalIp } from './ip-network.ts';
import { type Listed, listVerdict, type Sender } from './listed.ts';
import { isSameOrganization } from './organization.ts';
import { nameFault } from './sender-name.ts';
import { unsubscribeFault } from './unsubscribe.ts';

export { type BlackList, type Listed, parseList } from './listed.ts';

type SentMail = {
  /** Those of the header of the mail. */
  readonly fields: readonly Field[];
  /** How many addresses stand in To and Cc. */
  readonly recipients: number;
  readonly words: number;
  /** What a reader sees, of {@link words} words. */
  readonly text: string;
  readonly listed: Listed | null;
};
/** `not-checked` is not clear: there was no list, or a list did not answer. */
export type SenderFindings = {
  readonly findings: Found[];
  readonly senderListed: 'listed' | 'clear' | 'not-checked';
};

/** So that no header makes much work: findings, addresses of a field, and servers. */
const [mostFindings, most] = [20, 100];
const noReply =
  /(?:^|[._+-])(?:no|do-?_?not|dont)[._-]?reply|nicht-?antworten|(?:niet|geen)-?(?:be)?antwoord|ne-?pas-?repondre/i;

/** What is wrong with who sends a mail: From, its name, Reply-To, the way to leave a mailing, and blacklists. A mail without From has no finding about it. */
export function senderFindings({ fields, recipients, words, text, listed }: SentMail): SenderFindings {
  const from = addressesIn(fields, 'from');
  const replyTo = addressesIn(fields, 'reply-to');
  const { hits, outcome } = listVerdict(sendersOf(fields), listed);
  const way = unsubscribeFault({ fields, recipients, words, text });
  const findings = [
    ...hits.map(({ code, about, header }) => finding(code, about, header)),
    ...fromFindings(fields, from),
    ...nameFindings(fields, from),
    ...replyFindings(fields, from, replyTo),
  ];
  if (way !== null) findings.push(finding(way, '', 'List-Unsubscribe'));
  return { findings: findings.slice(0, mostFindings), senderListed: outcome };
}

const finding = (code: Found['code'], about: string, header: string): Found => ({
  code,
  found: printable(about, 200),
  at: { in: 'header', header },
});

const named = (fields: readonly Field[], name: string): Field[] => fields.filter((field) => field.name === name);
const addressesIn = (fields: readonly Field[], name: string): Address[] =>
  named(fields, name)
    .flatMap(({ raw }) => parseAddresses(raw))
    .slice(0, most);
const written = ({ name, address }: Address): string => (name === '' ? address : `${name} <${address}>`);

/** How servers name themselves in their reports, without a domain since there was mail. */
const ownServer = /^(?:mailer-daemon|postmaster)$/i;

function fromFindings(fields: readonly Field[], from: readonly Address[]): Found[] {
  const all = named(fields, 'from');
  if (all.length === 0) return [];
  if (all.length > 1) return [finding('sender-from/two-fields', from.map(written).join(', '), 'From')];
  const whole = all[0]?.raw ?? '';
  if (!from.some(({ address }) => domainOf(address) !== null))
    return from.some(({ address }) => ownServer.test(address))
      ? []
      : [finding('sender-from/no-address', whole, 'From')];
  const findings: Found[] = [];
  const malformed = from.find(({ isWellFormed }) => !isWellFormed);
  if (malformed) findings.push(finding('sender-from/malformed', whole, 'From'));
  if (from.length > 1 && named(fields, 'sender').length === 0) {
    findings.push(finding('sender-from/no-sender', from.map(written).join(', '), 'From'));
  }
  return findings;
}

function nameFindings(fields: readonly Field[], from: readonly Address[]): Found[] {
  const isList = named(fields, 'list-id').length > 0; // lists send in the name of their members, "… via List"
  return from.flatMap((address) => {
    const code = nameFault(address);
    return code === null || (isList && / via /i.test(address.name)) ? [] : [finding(code, written(address), 'From')];
  });
}

function replyFindings(fields: readonly Field[], from: readonly Address[], replyTo: readonly Address[]): Found[] {
  const answers = replyTo.filter(({ address }) => domainOf(address) !== null);
  const receivers = new Set(['to', 'cc'].flatMap((name) => addressesIn(fields, name).map(({ address }) => address)));
  const silent = from.find(({ address }) => noReply.test(address.slice(0, address.lastIndexOf('@'))));
  const findings: Found[] = [];
  if (named(fields, 'reply-to').length > 0 && answers.length === 0) {
    findings.push(finding('reply-to/no-address', named(fields, 'reply-to')[0]?.raw ?? '', 'Reply-To'));
  }
  if (silent && answers.every(({ address }) => noReply.test(address))) {
    findings.push(finding('sender-note/noreply', silent.address, 'From'));
  }
  const domains = from.flatMap(({ address }) => domainOf(address) ?? []);
  // a mailing list takes answers where the mail went
  const strange = answers.find(({ address }) => {
    const domain = domainOf(address);
    return (
      domain !== null &&
      domains.length > 0 &&
      !domains.some((own) => isSameOrganization(own, domain)) &&
      !receivers.has(address)
    );
  });
  if (strange === undefined) return findings;
  const isFree = isFreeMail(domainOf(strange.address) ?? '') && !domains.some(isFreeMail);
  return [...findings, finding(isFree ? 'reply-to/free-mail' : 'reply-to/other-domain', strange.address, 'Reply-To')];
}

/** Whom a list may know: those who say that they sent it, and the servers that gave it on. */
export function sendersOf(fields: readonly Field[]): Sender[] {
  const addresses = ['From', 'Sender', 'Return-Path'].flatMap((header) =>
    addressesIn(fields, header.toLowerCase()).map(({ address }) => ({ subject: address.toLowerCase(), header })),
  );
  const servers = named(fields, 'received')
    .slice(0, most)
    .flatMap(({ raw }) => ipsIn(raw).map((subject) => ({ subject, header: 'Received' })));
  return [...new Map([...addresses, ...servers].map((sender) => [sender.subject, sender])).values()];
}

/** The IP numbers of the server that handed a mail over (RFC 5321 §4.4): those before the name of the one that took it. */
function ipsIn(received: string): string[] {
  const from = (received.split(/\sby\s/i, 1)[0] ?? '').replace(/ipv6:/gi, '');
  return (from.match(/(?<=[\s[(])[0-9a-f:.]{2,45}(?=$|[\s\])])/gi) ?? []).flatMap((word) => canonicalIp(word) ?? []);
}
