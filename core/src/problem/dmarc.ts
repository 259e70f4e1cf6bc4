/** What is wrong with a DMARC record, or with finding one. */
export const dmarcProblems = {
  'dmarc/no-record': {
    title: 'The domain has no DMARC record.',
    fix: 'Publish a TXT record at _dmarc.yourcompany.com; to begin with, v=DMARC1; p=none; rua=mailto:dmarc@yourcompany.com is good.',
    source: 'RFC 9989 §5.1.4',
  },
  'dmarc/registry-policy': {
    title: 'The domain has no DMARC record of its own; the one of its registry applies.',
    fix: 'Publish a record of your own at _dmarc.yourcompany.com, so that you decide and get the reports.',
    source: 'RFC 9989 §4.10.1',
  },
  'dmarc/several-records': {
    title: 'Several DMARC records stand at one name, so receivers take none of them.',
    fix: 'Keep one of them and delete the others.',
    source: 'RFC 9989 §4.10',
  },
  'dmarc/not-recognised': {
    title: 'A text looks like a DMARC record, but receivers do not take it for one.',
    fix: 'Begin it with v=DMARC1; in exactly these letters, without quotation marks, and let the rest follow.',
    source: 'RFC 9989 §4.7',
  },
  'dmarc/wrong-place': {
    title: 'A DMARC record stands where nobody looks for it.',
    fix: 'Move it to the name _dmarc below the domain; many control panels add the domain themselves, so enter only _dmarc there.',
    source: 'RFC 9989 §4.5',
  },
  'dmarc/no-answer': {
    title: 'The DNS did not answer a question about DMARC.',
    fix: 'Try again later; if it stays, ask whoever runs the DNS of that name.',
    source: 'RFC 9989 §4.10.1',
  },
  'dmarc/missing-policy': {
    title: 'The DMARC record does not say what to do: p= is missing.',
    fix: 'Add p=none, p=quarantine or p=reject right after v=DMARC1.',
    source: 'RFC 9989 §4.10.1',
  },
  'dmarc/bad-policy': {
    title: 'The DMARC record asks for something that does not exist, so nothing is asked for.',
    fix: 'Write none, quarantine or reject behind p=, sp= and np=.',
    source: 'RFC 9989 §4.10.1',
  },
  'dmarc/policy-not-second': {
    title: 'The policy does not stand right after the version, where older receivers want it.',
    fix: 'Put p= directly behind v=DMARC1.',
    source: 'RFC 7489 §6.4',
  },
  'dmarc/policy-none': {
    title: 'The policy is none: forged mail is delivered like any other.',
    fix: 'When the reports show that your own mail passes, go on to p=quarantine and then to p=reject.',
    source: 'RFC 9989 §5.1.7',
  },
  'dmarc/testing': {
    title: 'The DMARC record is marked as a test, so the policy counts one step milder.',
    fix: 'Remove t=y when the reports show that your own mail passes.',
    source: 'RFC 9989 §4.7',
  },
  'dmarc/weaker-for-subdomains': {
    title: 'Subdomains are protected less than the domain itself.',
    fix: 'Remove sp= and np= so that p= applies to them too, or make them as strict as p=.',
    source: 'RFC 9989 §4.7',
  },
  'dmarc/subdomain-policy-unused': {
    title: 'The record is one of a subdomain, and there sp= and np= have no effect.',
    fix: 'Set them in the record of the organizational domain, or remove them here.',
    source: 'RFC 9989 §4.7',
  },
  'dmarc/public-suffix': {
    title: 'The record says psd=y, which only registries of domains may say.',
    fix: 'Remove it; otherwise each subdomain counts as an organization of its own and its mail is not aligned.',
    source: 'RFC 9989 §4.7',
  },
  'dmarc/no-reports': {
    title: 'The DMARC record asks for no reports.',
    fix: 'Add rua=mailto:dmarc@yourcompany.com, so that you see who sends in your name.',
    source: 'RFC 9989 §5.1.3',
  },
  'dmarc/bad-report-address': {
    title: 'A report address cannot be used.',
    fix: 'Write it as mailto:dmarc@yourcompany.com, several with commas between them.',
    source: 'RFC 9989 §4.8',
  },
  'dmarc/report-address-not-mailto': {
    title: 'A report address is none of mail, and receivers need not support others.',
    fix: 'Give a mailto: address as well.',
    source: 'RFC 9989 §4.7',
  },
  'dmarc/report-size': {
    title: 'A report address has a size limit, which receivers ignore now.',
    fix: 'Remove the exclamation mark and what follows it.',
    source: 'RFC 9989 §4.8',
  },
  'dmarc/reports-not-authorised': {
    title: 'Reports go to another organization, which has not agreed to take them, so they are not sent.',
    fix: 'Have that domain publish the TXT record v=DMARC1; at the name shown, or use an address in your own domain.',
    source: 'RFC 9990 §4',
  },
  'dmarc/failure-options-unused': {
    title: 'Options for failure reports are set, but no address for these reports.',
    fix: 'Remove fo=, or add ruf= with an address.',
    source: 'RFC 9989 §4.7',
  },
  'dmarc/percentage': {
    title: 'The record limits the policy to a part of the mail, which no longer exists.',
    fix: 'Remove pct=; to go easy, use t=y or a milder policy.',
    source: 'RFC 9989 §4.7',
  },
  'dmarc/removed-tag': {
    title: 'A tag of the record is no longer part of DMARC.',
    fix: 'Remove it; pct, rf and ri mean nothing any more.',
    source: 'RFC 9989 §4.7',
  },
  'dmarc/unknown-tag': {
    title: 'A tag of the record is unknown to DMARC and is ignored.',
    fix: 'Correct its name, or remove it.',
    source: 'RFC 9989 §4.7',
  },
  'dmarc/tag-case': {
    title: 'The name of a tag in the DMARC record has capital letters, so receivers may ignore it.',
    fix: 'Write the names of tags in small letters.',
    source: 'RFC 6376 §3.2',
  },
  'dmarc/repeated-tag': {
    title: 'A tag stands in the DMARC record twice, which makes the whole record invalid.',
    fix: 'Keep one of the two.',
    source: 'RFC 6376 §3.2',
  },
  'dmarc/bad-syntax': {
    title: 'A part of the DMARC record is no tag.',
    fix: 'Write each part as name=value, with one semicolon between them.',
    source: 'RFC 9989 §4.8',
  },
  'dmarc/bad-value': {
    title: 'A tag of the DMARC record has a value that does not exist, so its default counts.',
    fix: 'Use r or s for adkim and aspf, y or n for t, y, n or u for psd, and 0, 1, d and s for fo.',
    source: 'RFC 9989 §4.8',
  },
} as const;
