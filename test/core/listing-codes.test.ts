import { explainListingCode, readListingText } from '@truefrom/core/domain';
import { expect, test } from 'vitest';

test.each([
  { zone: 'zen.spamhaus.org', code: '127.0.0.2', kind: 'listed', means: /^SBL/ },
  { zone: 'zen.spamhaus.org', code: '127.0.0.3', kind: 'listed', means: /^CSS/ },
  { zone: 'zen.spamhaus.org', code: '127.0.0.4', kind: 'listed', means: /^XBL/ },
  { zone: 'zen.spamhaus.org', code: '127.0.0.9', kind: 'listed', means: /^DROP/ },
  { zone: 'zen.spamhaus.org', code: '127.0.0.10', kind: 'listed', means: /home or cloud users.*no accusation/ },
  { zone: 'zen.spamhaus.org', code: '127.0.0.11', kind: 'listed', means: /^PBL, by Spamhaus/ },
  { zone: 'zen.spamhaus.org', code: '127.0.0.30', kind: 'listed', means: /^BCL/ },
  { zone: 'zen.spamhaus.org', code: '127.255.255.252', kind: 'error', means: /misspelt/ },
  { zone: 'zen.spamhaus.org', code: '127.255.255.254', kind: 'error', means: /public resolver/ },
  { zone: 'zen.spamhaus.org', code: '127.255.255.255', kind: 'error', means: /Too many/ },
  { zone: 'zen.spamhaus.org', code: '127.0.0.77', kind: 'unknown', means: /no such code/ },
  { zone: 'Spamhaus zen', code: '127.0.0.4', kind: 'listed', means: /^XBL/ },
  { zone: 'zen', code: '127.0.0.4', kind: 'listed', means: /^XBL/ },
  { zone: 'spamhaus', code: '127.0.1.4', kind: 'listed', means: /phishing/ },
  { zone: 'UCEPROTECT', code: '127.0.0.2', kind: 'listed', means: /seven days/ },
  { zone: 'SORBS', code: '127.0.0.2', kind: 'error', means: /closed/ },
  { zone: 'e', code: '127.0.0.2', kind: 'unknown', means: /page of the list/ },
  { zone: 'pbl.spamhaus.org.', code: '127.0.0.11', kind: 'listed', means: /^PBL/ },
  { zone: 'abcdefgh.zen.dq.spamhaus.net', code: '127.0.0.4', kind: 'listed', means: /^XBL/ },
  { zone: 'dbl.spamhaus.org', code: '127.0.1.2', kind: 'listed', means: /reputation/ },
  { zone: 'dbl.spamhaus.org', code: '127.0.1.106', kind: 'listed', means: /taken over/ },
  { zone: 'dbl.spamhaus.org', code: '127.0.1.255', kind: 'error', means: /only domains/ },
  { zone: 'bl.spamcop.net', code: '127.0.0.2', kind: 'listed', means: /reported/ },
  { zone: 'bl.mailspike.net', code: '127.0.0.10', kind: 'listed', means: /worst/ },
  { zone: 'rep.mailspike.net', code: '127.0.0.14', kind: 'listed', means: /neutral/ },
  { zone: 'rep.mailspike.net', code: '127.0.0.20', kind: 'listed', means: /excellent/ },
  { zone: 'bl.blocklist.de', code: '127.0.0.14', kind: 'listed', means: /SSH/ },
  { zone: 'dnsbl-3.uceprotect.net', code: '127.0.0.2', kind: 'listed', means: /need not have done anything/ },
  { zone: 'multi.uribl.com', code: '127.0.0.1', kind: 'error', means: /refused/ },
  { zone: 'multi.uribl.com', code: '127.0.0.10', kind: 'listed', means: /Black.*Red/ },
  { zone: 'multi.surbl.org', code: '127.0.0.1', kind: 'error', means: /refused/ },
  { zone: 'multi.surbl.org', code: '127.0.0.136', kind: 'listed', means: /phishing.*taken over/ },
  { zone: 'list.dnswl.org', code: '127.0.5.3', kind: 'listed', means: /Trust: high/ },
  { zone: 'list.dnswl.org', code: '127.0.0.255', kind: 'error', means: /refused/ },
  { zone: 'list.dnswl.org', code: '127.0.10.3', kind: 'error', means: /refused/ },
  { zone: 'b.barracudacentral.org', code: '127.0.0.2', kind: 'listed', means: /Spam or viruses/ },
  { zone: 'bl.score.senderscore.com', code: '127.0.0.18', kind: 'listed', means: /sign 2.*sign 16/ },
  { zone: 'bl.score.senderscore.com', code: '127.255.255.255', kind: 'error', means: /registered/ },
  { zone: 'key.combined.mail.abusix.zone', code: '127.0.0.12', kind: 'listed', means: /no name/ },
  { zone: 'dnsbl.sorbs.net', code: '127.0.0.6', kind: 'error', means: /closed in 2024/ },
  { zone: 'ix.dnsbl.manitu.net', code: '127.0.0.2', kind: 'error', means: /closed in 2025/ },
  { zone: 'bl.spamcop.net', code: '93.184.216.34', kind: 'error', means: /begin with 127/ },
  { zone: 'bl.example.org', code: '127.0.0.2', kind: 'unknown', means: /page of the list/ },
  { zone: 'bl.example.org', code: '127.255.255.254', kind: 'error', means: /Nobody is listed/ },
])('$code of $zone: $kind', ({ zone, code, kind, means }) => {
  expect(explainListingCode(zone, code)).toMatchObject({ kind, meaning: expect.stringMatching(means) });
});

const read = (text: string, list?: string) => {
  const found = readListingText(text, list);
  if (!found.ok) return found.problem.code;
  return found.value.map(({ code, meanings }) => [code, ...meanings.map((each) => each.list)].join(' '));
};

const digAnswer = '4.3.2.1.zen.spamhaus.org. 60 IN A 127.0.0.4\n4.3.2.1.zen.spamhaus.org. 60 IN A 127.0.0.10';
const windowsNslookup =
  'Server:  localhost\nAddress:  127.0.0.1\n\nName:    4.3.2.1.bl.spamcop.net\nAddress:  127.0.0.2\n';

test.each([
  { text: '2.0.0.127.zen.spamhaus.org. A 127.0.0.4', found: ['127.0.0.4 Spamhaus ZEN'], why: 'a record' },
  { text: digAnswer, found: ['127.0.0.4 Spamhaus ZEN', '127.0.0.10 Spamhaus ZEN'], why: 'all of an answer' },
  { text: '4.3.2.1.bl.spamcop.net has address 127.0.0.2', found: ['127.0.0.2 SpamCop'], why: 'what host says' },
  { text: windowsNslookup, found: ['127.0.0.2 SpamCop'], why: 'what nslookup says, without the resolver' },
  { text: windowsNslookup.replaceAll('\n', ' '), found: ['127.0.0.2 SpamCop'], why: 'the same in a field of one line' },
  {
    text: `${digAnswer}\n;; SERVER: 127.0.0.53#53(127.0.0.53) (UDP)`,
    found: ['127.0.0.4 Spamhaus ZEN', '127.0.0.10 Spamhaus ZEN'],
    why: 'all that dig says',
  },
  {
    text: 'Server:\t\t127.0.0.53\nAddress:\t127.0.0.53#53\n\nName:\t4.3.2.1.zen.spamhaus.org\nAddress: 127.0.0.3',
    found: ['127.0.0.3 Spamhaus ZEN'],
    why: 'what nslookup of Unix says',
  },
  {
    text: 'postfix/dnsblog[9]: addr 1.2.3.4 listed by domain zen.spamhaus.org as 127.0.0.11',
    found: ['127.0.0.11 Spamhaus ZEN'],
    why: 'a line of a log',
  },
  { text: 'blocked using list.dnswl.org=127.0.5.1;', found: ['127.0.5.1 DNSWL'], why: 'a list with a code' },
  { text: '127.255.255.254', found: ['127.255.255.254 Spamhaus ZEN Spamhaus DBL'], why: 'all lists with the code' },
  { text: '127.0.1.4', found: ['127.0.1.4 Spamhaus DBL'], why: 'the only list with the code' },
  { text: '127.0.0.4.', list: 'zen.spamhaus.org', found: ['127.0.0.4 Spamhaus ZEN'], why: 'the list of the reader' },
  { text: 'bl.spamcop.net 127.0.0.2', list: 'PSBL', found: ['127.0.0.2 SpamCop'], why: 'the text knows better' },
  { text: '4.3.2.1.zen.spamhaus.org. A 93.184.216.34', found: ['93.184.216.34 Spamhaus ZEN'], why: 'a lie' },
  { text: '127.77.77.77', found: ['127.77.77.77 '], why: 'a code that nobody has' },
  { text: '93.184.216.34', found: 'blocklist/no-code', why: 'an address' },
  { text: '2.0.0.127.zen.spamhaus.org', found: 'blocklist/no-code', why: 'a question without its answer' },
  { text: '127.0.0.300', found: 'blocklist/no-code', why: 'no number of an octet' },
  { text: '', found: 'blocklist/no-code', why: 'nothing' },
])('reads $text: $why', ({ text, list, found }) => expect(read(text, list)).toEqual(found));
