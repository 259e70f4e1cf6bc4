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
} as const;
