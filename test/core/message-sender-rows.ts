import { type Listed, parseList } from '../../core/src/message/rules/sender.ts';

export type More = { recipients?: number; words?: number; text?: string; listed?: Listed | null };

/** `says`: the codes, `''` for none. */
export type SenderRow = More & { header: string; says: string; why: string };

const names: SenderRow[] = [
  {
    header: 'From: "ceo@bank.nl" <x@evil.test>',
    says: 'sender-name/other-address',
    why: 'another address as the name',
  },
  { header: 'From: CEO (ceo@bank.nl) <x@evil.test>', says: '', why: 'a comment is not shown' },
  { header: 'From: =?utf-8?q?ceo=40bank.nl?= <x@evil.test>', says: 'sender-name/other-address', why: 'an encoded one' },
  { header: 'From: "ceo＠bank.nl" <x@evil.test>', says: 'sender-name/other-address', why: 'with an @ of full width' },
  { header: 'From: "x@company.nl" <x@company.nl>', says: '', why: 'the same address' },
  { header: 'From: "Info@Company.nl" <x@mail.company.nl>', says: '', why: 'another of the same organisation' },
  { header: 'From: "info@company.com" <info@company.nl>', says: '', why: 'of the same name with another ending' },
  { header: 'From: "Sales @ Company" <x@company.nl>', says: '', why: 'an @ that is no address' },
  { header: 'From: "Sales@Work" <x@company.nl>', says: '', why: 'nor is this' },
  { header: 'From: "www.bank.nl" <x@evil.test>', says: 'sender-name/other-domain', why: 'a web site' },
  { header: 'From: "Bank.nl Support" <x@evil.test>', says: 'sender-name/other-domain', why: 'a domain' },
  { header: 'From: "Bank.nl" <noreply@mail.bank.nl>\nReply-To: help@bank.nl', says: '', why: 'its own' },
  { header: 'From: "Jan.de Vries" <x@company.nl>', says: '', why: 'a blank was forgotten' },
  { header: 'From: "Node.js Weekly" <x@company.nl>', says: '', why: 'a product' },
  {
    header:
      'From: "anna@x.nl via Team" <team@lists.test>\nList-Id: <team.lists.test>\nList-Post: <mailto:team@lists.test>\nList-Unsubscribe: <mailto:leave@lists.test>',
    says: '',
    why: 'a mailing list',
  },
];

const froms: SenderRow[] = [
  { header: 'To: b@company.nl', says: '', why: 'no From: another rule tells that' },
  { header: 'From: a@company.nl\nFrom: b@company.nl', says: 'sender-from/two-fields', why: 'two fields' },
  { header: 'From: a@company.nl, b@company.nl', says: 'sender-from/no-sender', why: 'several people' },
  { header: 'From: a@company.nl, b@company.nl\nSender: a@company.nl', says: '', why: 'several and who sent it' },
  { header: 'From: Anna', says: 'sender-from/no-address', why: 'a name alone' },
  { header: 'From: Mail Delivery <MAILER-DAEMON>', says: '', why: 'a server in its reports' },
  { header: 'From: Anna <>', says: 'sender-from/no-address', why: 'empty brackets' },
  { header: 'From:', says: 'sender-from/no-address', why: 'an empty field' },
  { header: 'From: Anna anna@company.nl', says: 'sender-from/malformed', why: 'no brackets' },
  {
    header: 'From: Jansen, Anna <anna@company.nl>',
    says: 'sender-from/malformed sender-from/no-sender',
    why: 'a comma without quotes',
  },
  { header: 'From: Anna <anna@company.nl>', says: '', why: 'as it should be' },
];

const answers: SenderRow[] = [
  { header: 'From: noreply@company.nl', says: 'sender-note/noreply', why: 'in English' },
  { header: 'From: do-not-reply@company.nl', says: 'sender-note/noreply', why: 'with hyphens' },
  { header: 'From: bounces+no_reply@company.nl', says: 'sender-note/noreply', why: 'as a part' },
  { header: 'From: niet-beantwoorden@company.nl', says: 'sender-note/noreply', why: 'in Dutch' },
  { header: 'From: nicht-antworten@company.de', says: 'sender-note/noreply', why: 'in German' },
  { header: 'From: ne-pas-repondre@company.fr', says: 'sender-note/noreply', why: 'in French' },
  { header: 'From: noreply@company.nl\nReply-To: info@company.nl', says: '', why: 'answers go to somebody' },
  {
    header: 'From: noreply@company.nl\nReply-To: no-reply@company.nl',
    says: 'sender-note/noreply',
    why: 'to nobody again',
  },
  { header: 'From: arno.replyn@company.nl', says: '', why: 'a name' },
  { header: 'From: anna@noreply.company.nl', says: '', why: 'a domain is not asked about' },
  { header: 'From: a@company.nl\nReply-To: a@other.test', says: 'reply-to/other-domain', why: 'another domain' },
  { header: 'From: a@company.nl\nReply-To: a@mail.company.nl', says: '', why: 'one of the same organisation' },
  {
    header: 'From: a@company.nl\nReply-To: boss@gmail.com',
    says: 'reply-to/free-mail',
    why: 'a free mailbox for a company',
  },
  {
    header: 'From: a@company.nl\nReply-To: boss@yahoo.co.uk',
    says: 'reply-to/free-mail',
    why: 'with the ending of a country',
  },
  { header: 'From: a@gmail.com\nReply-To: a@outlook.com', says: 'reply-to/other-domain', why: 'both are free' },
  { header: 'From: a@gmail.com\nReply-To: A <a@gmail.com>', says: '', why: 'the same mailbox' },
  { header: 'From: a@company.nl\nReply-To: Anna', says: 'reply-to/no-address', why: 'a name' },
  {
    header: 'From: a@company.nl\nTo: team@lists.test\nReply-To: team@lists.test',
    says: '',
    why: 'a list takes the answers',
  },
];

const newsletter = 'Read our news. If you do not want it any more, unsubscribe here.';
const mailings: SenderRow[] = [
  { header: 'From: a@company.nl', text: newsletter, says: 'unsubscribe/missing', why: 'the text tells how to leave' },
  {
    header: 'From: a@company.nl',
    text: 'Klik hier om u af te melden voor de nieuwsbrief',
    says: 'unsubscribe/missing',
    why: 'in Dutch',
  },
  { header: 'From: a@company.nl', text: 'Vom Newsletter abmelden', says: 'unsubscribe/missing', why: 'in German' },
  {
    header: 'From: a@company.nl',
    text: 'Pour vous désabonner : se désinscrire',
    says: 'unsubscribe/missing',
    why: 'in French',
  },
  {
    header: 'From: a@company.nl',
    text: 'Ik moet me helaas afmelden voor de vergadering van morgen.',
    says: '',
    why: 'a meeting is no mailing',
  },
  {
    header: 'From: a@company.nl',
    words: 8,
    text: 'How do I unsubscribe from this?',
    says: '',
    why: 'somebody asks about it',
  },
  { header: 'From: a@company.nl', recipients: 21, says: 'unsubscribe/missing', why: 'many recipients' },
  { header: 'From: a@company.nl', recipients: 20, says: '', why: 'a large team' },
  { header: 'From: a@company.nl\nPrecedence: bulk', says: 'unsubscribe/missing', why: 'it says so itself' },
  { header: 'From: a@company.nl\nList-Id: <news.company.nl>', says: 'unsubscribe/missing', why: 'a list' },
  {
    header: 'From: a@company.nl\nPrecedence: bulk\nList-Unsubscribe: see below',
    says: 'unsubscribe/missing',
    why: 'a field without an address',
  },
  { header: 'From: a@company.nl', says: '', why: 'one to one' },
  {
    header: 'From: a@company.nl\nList-Unsubscribe: <mailto:x@company.nl>',
    says: 'unsubscribe/no-one-click',
    why: 'by mail alone',
  },
  {
    header: 'From: a@company.nl\nList-Unsubscribe: <https://company.nl/x>',
    says: 'unsubscribe/no-one-click',
    why: 'without the second field',
  },
  {
    header:
      'From: a@company.nl\nList-Unsubscribe: <mailto:x@company.nl>\nList-Unsubscribe-Post: List-Unsubscribe=One-Click',
    says: 'unsubscribe/no-one-click',
    why: 'the second field without an https address',
  },
  {
    header:
      'From: a@company.nl\nList-Unsubscribe: <mailto:x@company.nl>, <https://company.nl/x>\nList-Unsubscribe-Post: List-Unsubscribe=One-Click',
    text: newsletter,
    says: '',
    why: 'both',
  },
  {
    header: 'From: a@company.nl\nList-Unsubscribe: <mailto:leave@lists.nl>\nList-Post: <mailto:team@lists.nl>',
    says: '',
    why: 'members of a discussion',
  },
];

export const senderRows: readonly SenderRow[] = [...names, ...froms, ...answers, ...mailings];

export const list = (...entries: string[]): Listed => parseList(entries.join('\n'));
const lookUp = (outcome: string, subject = 'company.nl', weight?: string) => ({
  subject,
  list: 'A list',
  outcome,
  ...(weight !== undefined && { weight }),
});
export type ListRow = {
  header?: string;
  listed: Listed | null;
  outcome: string;
  found?: string;
  code?: string;
  why: string;
};
export const listRows: ListRow[] = [
  { listed: null, outcome: 'not-checked', why: 'no list' },
  { listed: list(), outcome: 'not-checked', why: 'an empty list lists nobody' },
  { listed: list('other.test'), outcome: 'clear', why: 'not on it' },
  { header: 'To: x@y.nl', listed: list('other.test'), outcome: 'not-checked', why: 'there is nobody to look for' },
  {
    listed: list('ANNA@Company.nl'),
    outcome: 'listed',
    code: 'sender-listed/address',
    found: 'anna@company.nl',
    why: 'the address',
  },
  {
    listed: list('company.nl'),
    outcome: 'listed',
    code: 'sender-listed/domain',
    found: 'company.nl',
    why: 'the domain',
  },
  {
    listed: list('@company.nl'),
    outcome: 'listed',
    code: 'sender-listed/domain',
    found: 'company.nl',
    why: 'with an @',
  },
  {
    header: 'From: a@mail.company.nl',
    listed: list('company.nl'),
    outcome: 'listed',
    code: 'sender-listed/domain',
    found: 'mail.company.nl (company.nl)',
    why: 'the parent',
  },
  {
    header: 'From: a@mail.company.nl',
    listed: list('*.company.nl'),
    outcome: 'listed',
    code: 'sender-listed/domain',
    found: 'mail.company.nl (*.company.nl)',
    why: 'all below it',
  },
  {
    header: 'From: a@company.xyz',
    listed: list('*.xyz'),
    outcome: 'listed',
    code: 'sender-listed/domain',
    found: 'company.xyz (*.xyz)',
    why: 'a whole ending',
  },
  { listed: list('*.company.nl'), outcome: 'clear', why: 'all below it, not itself' },
  { header: 'From: a@notcompany.nl', listed: list('company.nl'), outcome: 'clear', why: 'a longer name is another' },
  { header: 'From: a@company.nl', listed: list('mail.company.nl'), outcome: 'clear', why: 'a part is not the whole' },
  {
    header: 'From: a@xn--bcher-kva.example',
    listed: list('Bücher.example'),
    outcome: 'listed',
    code: 'sender-listed/domain',
    found: 'xn--bcher-kva.example',
    why: 'letters beyond ASCII',
  },
  {
    header: 'From: a@BÜCHER.example',
    listed: list('xn--bcher-kva.example'),
    outcome: 'listed',
    code: 'sender-listed/domain',
    found: 'xn--bcher-kva.example',
    why: 'the other way round',
  },
  {
    header: 'From: a@x.test\nSender: b@company.nl',
    listed: list('company.nl'),
    outcome: 'listed',
    code: 'sender-listed/domain',
    found: 'company.nl',
    why: 'the Sender field',
  },
  {
    header: 'From: a@x.test\nReturn-Path: <b@company.nl>',
    listed: list('company.nl'),
    outcome: 'listed',
    code: 'sender-listed/domain',
    found: 'company.nl',
    why: 'the envelope sender',
  },
  {
    header: 'From: a@x.test\nTo: b@company.nl',
    listed: list('company.nl'),
    outcome: 'clear',
    why: 'a recipient is no sender',
  },
  {
    header: 'Received: from x (y [192.0.2.7]) by z; today',
    listed: list('192.0.2.7'),
    outcome: 'listed',
    code: 'sender-listed/server',
    found: '192.0.2.7',
    why: 'a server',
  },
  {
    header: 'Received: from x (192.0.2.7) by z',
    listed: list('[192.0.2.7]'),
    outcome: 'listed',
    code: 'sender-listed/server',
    found: '192.0.2.7',
    why: 'in other brackets',
  },
  {
    header: 'Received: from x (y [192.0.2.7]) by z',
    listed: list('192.0.2.99/24'),
    outcome: 'listed',
    code: 'sender-listed/server',
    found: '192.0.2.7 (192.0.2.0/24)',
    why: 'a network',
  },
  {
    header: 'Received: from x ([IPv6:2001:DB8:0::7]) by z',
    listed: list('2001:db8::7'),
    outcome: 'listed',
    code: 'sender-listed/server',
    found: '2001:db8::7',
    why: 'IPv6',
  },
  {
    header: 'Received: from x ([IPv6:2001:db8::7]) by z',
    listed: list('2001:db8::/32'),
    outcome: 'listed',
    code: 'sender-listed/server',
    found: '2001:db8::7 (2001:db8::/32)',
    why: 'its network',
  },
  {
    header: 'Received: from x ([::ffff:192.0.2.7]) by z',
    listed: list('192.0.2.7'),
    outcome: 'listed',
    code: 'sender-listed/server',
    found: '192.0.2.7',
    why: 'IPv4 written as IPv6',
  },
  {
    header: 'Received: from x ([192.0.3.7]) by z',
    listed: list('192.0.2.0/23'),
    outcome: 'listed',
    code: 'sender-listed/server',
    found: '192.0.3.7 (192.0.2.0/23)',
    why: 'a prefix within an octet',
  },
  {
    header: 'Received: from x ([192.0.4.7]) by z',
    listed: list('192.0.2.0/23'),
    outcome: 'clear',
    why: 'outside of it',
  },
  {
    header: 'Received: from x ([192.0.2.8]) by z ([192.0.2.7])',
    listed: list('192.0.2.7'),
    outcome: 'clear',
    why: 'the server that took it',
  },
  {
    header: 'Received: from 192.0.2.7.pool.test ([192.0.2.8]) by z',
    listed: list('192.0.2.7'),
    outcome: 'clear',
    why: 'a name with a number in it',
  },
  { listed: { lookUps: [] }, outcome: 'not-checked', why: 'nothing was asked' },
  { listed: { lookUps: [lookUp('not-listed')] }, outcome: 'clear', why: 'all answered' },
  {
    listed: { lookUps: [lookUp('not-listed'), lookUp('could-not-ask')] },
    outcome: 'not-checked',
    why: 'one did not answer',
  },
  { listed: { lookUps: [lookUp('unknown-code')] }, outcome: 'not-checked', why: 'an answer that says nothing' },
  {
    listed: { lookUps: [lookUp('could-not-ask'), lookUp('listed')] },
    outcome: 'listed',
    code: 'sender-listed/domain',
    found: 'company.nl: A list',
    why: 'one lists it',
  },
  {
    listed: { lookUps: [lookUp('listed', '2001:db8::7', 'blocks')] },
    outcome: 'listed',
    code: 'sender-listed/server',
    found: '2001:db8::7: A list',
    why: 'a number',
  },
  {
    listed: { lookUps: [lookUp('listed', 'company.nl', 'allows'), lookUp('not-listed')] },
    outcome: 'clear',
    why: 'a list of good senders',
  },
  {
    listed: { lookUps: [lookUp('could-not-ask', 'company.nl', 'allows'), lookUp('not-listed')] },
    outcome: 'clear',
    why: 'one that did not answer',
  },
  {
    listed: { lookUps: [lookUp('listed', 'company.nl', 'information'), lookUp('not-listed')] },
    outcome: 'clear',
    why: 'a list of neighbourhoods',
  },
];
