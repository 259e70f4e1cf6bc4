/** What is wrong with an SPF record: its grammar, its limits, and what it says. */
export const spfProblems = {
  'spf/unknown-mechanism': {
    title: 'The record has a part that SPF does not know.',
    fix: 'Correct or remove it: the parts are all, a, mx, ip4, ip6, include, exists, redirect= and exp=.',
    source: 'RFC 7208 §5',
  },
  'spf/bad-ip4': {
    title: 'What stands behind ip4 is no IPv4 number.',
    fix: 'Write it as ip4:192.0.2.1 or, for a range, ip4:192.0.2.0/24; an IPv6 number belongs behind ip6.',
    source: 'RFC 7208 §5.6',
  },
  'spf/bad-ip6': {
    title: 'What stands behind ip6 is no IPv6 number.',
    fix: 'Write it as ip6:2001:db8::1 or, for a range, ip6:2001:db8::/32, without brackets.',
    source: 'RFC 7208 §5.6',
  },
  'spf/bad-prefix': {
    title: 'The number of bits behind the slash is not allowed.',
    fix: 'Use /0 to /32 for IPv4 and /0 to /128 for IPv6 (behind a and mx: //64), without leading zeros.',
    source: 'RFC 7208 §5.6',
  },
  'spf/bad-domain-spec': {
    title: 'A part of the record names no domain.',
    fix: 'Write a whole name such as spf.company.com, and macros as %{d}.',
    source: 'RFC 7208 §7.1',
  },
  'spf/missing-domain-spec': {
    title: 'The name behind a part of the record is missing.',
    fix: 'Write the name behind a colon, without a blank: include:spf.company.com.',
    source: 'RFC 7208 §5.2',
  },
  'spf/unexpected-value': {
    title: 'Something stands behind all, where nothing may stand.',
    fix: 'End the record with ~all or -all alone.',
    source: 'RFC 7208 §5.1',
  },
  'spf/bad-modifier': {
    title: 'A part with an equals sign in it is not written as SPF has it.',
    fix: 'Correct or remove it; only redirect= and exp= have a meaning, and mechanisms have a colon.',
    source: 'RFC 7208 §6',
  },
  'spf/repeated-modifier': {
    title: 'A modifier stands in the record twice.',
    fix: 'Keep one redirect= and one exp=.',
    source: 'RFC 7208 §6',
  },
  'spf/bad-character': {
    title: 'The record has a letter that is not allowed in it.',
    fix: 'Use plain ASCII letters with single blanks between the parts: no tabs, no quotes from a word processor.',
    source: 'RFC 7208 §4.6',
  },
  'spf/no-record': {
    title: 'The domain has no SPF record.',
    fix: 'Publish one TXT record at the domain that names your servers and ends in ~all.',
    source: 'RFC 7208 §3',
  },
  'spf/several-records': {
    title: 'The domain has several SPF records, so receivers use none of them.',
    fix: 'Merge them into one: all their parts in one record with one v=spf1 and one all.',
    source: 'RFC 7208 §4.5',
  },
  'spf/no-answer': {
    title: 'The DNS does not answer for the SPF record.',
    fix: 'Try again later; if it stays so, check the name servers of the domain.',
    source: 'RFC 7208 §4.4',
  },
  'spf/bad-domain': {
    title: 'That is no domain that could have an SPF record.',
    fix: 'Write the whole domain, such as company.com.',
    source: 'RFC 7208 §4.3',
  },
  'spf/too-many-lookups': {
    title: 'The record needs more than ten DNS lookups, so receivers may refuse all mail.',
    fix: 'Remove what you no longer use, or replace a and mx by the IP numbers of your own servers.',
    source: 'RFC 7208 §4.6.4',
  },
  'spf/few-lookups-left': {
    title: 'The record needs nine or ten DNS lookups, and ten are allowed.',
    fix: 'Remove what you no longer use before you add anything: a provider may add lookups without telling you.',
    source: 'RFC 7208 §4.6.4',
  },
  'spf/too-many-voids': {
    title: 'More than two parts of the record lead to names that have nothing, so receivers may refuse all mail.',
    fix: 'Remove the parts whose names no longer exist, or publish addresses for them.',
    source: 'RFC 7208 §4.6.4',
  },
  'spf/void-lookup': {
    title: 'A part of the record leads to a name that has nothing.',
    fix: 'Remove this part, or publish addresses for the name.',
    source: 'RFC 7208 §4.6.4',
  },
  'spf/allows-everybody': {
    title: 'The record lets the whole world send for the domain.',
    fix: 'Name your servers, and end the record with ~all or -all.',
    source: 'RFC 7208 §5.1',
  },
  'spf/neutral-all': {
    title: 'The record ends in ?all, which says nothing about anybody.',
    fix: 'End it with ~all, and with -all once all your servers are in it.',
    source: 'RFC 7208 §8.2',
  },
  'spf/no-end': {
    title: 'The record does not say what holds for all other servers.',
    fix: 'End it with ~all, and with -all once all your servers are in it.',
    source: 'RFC 7208 §4.7',
  },
  'spf/uses-ptr': {
    title: 'The record uses ptr, which is slow, unreliable and discouraged.',
    fix: 'Name the servers by ip4: or ip6: instead, and remove ptr.',
    source: 'RFC 7208 §5.5',
  },
  'spf/never-reached': {
    title: 'A part of the record stands behind all, where nobody reads it.',
    fix: 'Move it before all, or remove it.',
    source: 'RFC 7208 §5.1',
  },
  'spf/redirect-ignored': {
    title: 'The record has both redirect= and all, so redirect= is ignored.',
    fix: 'Remove redirect=, or remove all if the other record is to decide.',
    source: 'RFC 7208 §6.1',
  },
  'spf/duplicate': {
    title: 'A part of the record stands in it twice.',
    fix: 'Remove one of the two.',
    source: 'RFC 7208 §10.1.2',
  },
  'spf/contained': {
    title: 'A range of addresses lies within another one of the record.',
    fix: 'Remove the smaller one if the larger one is meant.',
    source: 'RFC 7208 §5.6',
  },
  'spf/equals-for-colon': {
    title: 'A part of the record has an equals sign where a colon belongs, so it is ignored.',
    fix: 'Write it with a colon: ip4:192.0.2.1, include:spf.company.com.',
    source: 'RFC 7208 §6',
  },
  'spf/include-missing': {
    title: 'The record leads to a domain that has no SPF record, so receivers take the whole record for broken.',
    fix: 'Correct the name, or remove this part.',
    source: 'RFC 7208 §5.2',
  },
  'spf/include-several': {
    title: 'The record leads to a domain that has several SPF records, so receivers take the whole record for broken.',
    fix: 'Ask whoever runs that domain to merge them; until then remove this part.',
    source: 'RFC 7208 §4.5',
  },
  'spf/include-broken': {
    title: 'The record leads to a record that is broken, so receivers take the whole record for broken.',
    fix: 'Ask whoever runs that domain to mend it; until then remove this part.',
    source: 'RFC 7208 §5.2',
  },
  'spf/include-no-answer': {
    title: 'The DNS does not answer for a record that this one leads to.',
    fix: 'Try again later; if it stays so, ask whoever runs that domain.',
    source: 'RFC 7208 §5.2',
  },
  'spf/include-bad-name': {
    title: 'The record leads to a name that cannot be asked for.',
    fix: 'Correct the name, or remove this part.',
    source: 'RFC 7208 §4.3',
  },
  'spf/loop': {
    title: 'The record leads back to itself, so it can never be read to its end.',
    fix: 'Remove the part that leads back.',
    source: 'RFC 7208 §4.6.4',
  },
  'spf/too-many-mx-hosts': {
    title: 'More than ten mail exchangers stand behind mx, so receivers take the record for broken.',
    fix: 'Replace mx by the IP numbers of the servers that send.',
    source: 'RFC 7208 §4.6.4',
  },
  'spf/huge-range': {
    title: 'The record allows a very large range of addresses.',
    fix: 'Name the servers or the networks that are yours; a slip in the bits behind the slash lets strangers send.',
    source: 'RFC 7208 §5.6',
  },
  'spf/old-type': {
    title: 'The domain has a record of the retired DNS type SPF.',
    fix: 'Remove it and keep the TXT record: receivers no longer ask for the old type.',
    source: 'RFC 7208 §3.1',
  },
  'spf/sender-id': {
    title: 'The domain has a record of Sender ID, which nobody uses any more.',
    fix: 'Remove the TXT record that begins with spf2.0; it does no harm.',
    source: 'RFC 6686 §6',
  },
  'spf/nearly-a-record': {
    title: 'A TXT record of the domain looks like an SPF record, but receivers do not take it for one.',
    fix: 'Let it begin with v=spf1 and a blank, without quotes, blanks or other signs before or in it.',
    source: 'RFC 7208 §4.5',
  },
  'spf/long-string': {
    title: 'The record is longer than one string of DNS can be.',
    fix: 'Publish it as several quoted strings of at most 255 letters in the same TXT record; most providers do it for you.',
    source: 'RFC 7208 §3.3',
  },
  'spf/long-answer': {
    title: 'The TXT records of the domain are too long for one small DNS answer.',
    fix: 'Move what is not SPF to other names, or shorten the record: all TXT records together should have at most 450 octets.',
    source: 'RFC 7208 §3.4',
  },
  'spf/long-record': {
    title: 'The record is so long that some receivers will not read it.',
    fix: 'Remove what you no longer use, or move parts to a name of its own that is included.',
    source: 'RFC 7208 §3.4',
  },
  'spf/macro-p': {
    title: 'The record uses the macro %{p}, which is slow, unreliable and discouraged.',
    fix: 'Use %{d} or %{i} instead.',
    source: 'RFC 7208 §7.2',
  },
  'spf/no-explanation': {
    title: 'The text that exp= leads to cannot be read.',
    fix: 'Publish one TXT record with the text at that name, or remove exp=.',
    source: 'RFC 7208 §6.2',
  },
  'spf/not-whole': {
    title: 'The record leads to so many others that not all of them were read.',
    fix: 'Remove what you no longer use; the numbers shown here are the least that it costs.',
    source: 'RFC 7208 §4.6.4',
  },
  'spf/proposal-too-many-lookups': {
    title: 'Even the proposed record needs more than ten DNS lookups.',
    fix: 'Decide which providers you still use and remove the include: of the others, or send their mail from a subdomain with a record of its own.',
    source: 'RFC 7208 §4.6.4',
  },
  'spf/proposal-too-many-voids': {
    title: 'Even with the proposed record, more than two parts lead to names that have nothing.',
    fix: 'Ask whoever runs the records that are named to remove these parts, or remove what leads to them.',
    source: 'RFC 7208 §4.6.4',
  },
  'spf/proposal-still-broken': {
    title: 'Even with the proposed record, receivers take it for broken when other servers than those named here send.',
    fix: 'Ask whoever runs the records that are named to mend them; remove what leads to them if you no longer need it.',
    source: 'RFC 7208 §5.2',
  },
  'spf/proposal-does-not-pass': {
    title: 'An address does not pass even with the proposed record.',
    fix: 'Read what is shown for it, and ask whoever runs the records that are named there.',
    source: 'RFC 7208 §5',
  },
  'spf/proposal-include-unusable': {
    title: 'The record that the provider asks you to include cannot be used.',
    fix: 'Check its name in the instructions of the provider; it was left out of the proposal.',
    source: 'RFC 7208 §5.2',
  },
} as const;
