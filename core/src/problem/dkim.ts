/** What is wrong with the key record of a DKIM selector. */
export const dkimProblems = {
  'dkim/bad-selector': {
    title: 'That is no DKIM selector.',
    fix: 'Give the name behind s= in the DKIM-Signature of a mail that was sent, such as selector1.',
    source: 'RFC 6376 §3.1',
  },
  'dkim/no-key': {
    title: 'There is no DKIM key at this name, so signatures with this selector fail.',
    fix: 'Publish the TXT or CNAME record that your mail server or provider shows for DKIM, or correct the selector.',
    source: 'RFC 6376 §3.6.2',
  },
  'dkim/no-answer': {
    title: 'The DNS did not answer the question for the DKIM key.',
    fix: 'Try again later; if it stays, ask whoever runs the DNS of that name.',
    source: 'RFC 6376 §6.1.2',
  },
  'dkim/wrong-place': {
    title: 'The DKIM key stands at a name that has the domain twice.',
    fix: 'Move it: many control panels add the domain themselves, so enter only the selector and ._domainkey there.',
    source: 'RFC 6376 §3.6.2',
  },
  'dkim/several-records': {
    title: 'Several texts stand at the name of the DKIM key, and nobody knows which one a receiver takes.',
    fix: 'Keep only the key; if it was cut into two records, publish it as one record of several strings.',
    source: 'RFC 6376 §3.6.2',
  },
  'dkim/other-record': {
    title: 'Where the DKIM key should stand is a record of something else.',
    fix: 'Move SPF to the domain itself and DMARC to _dmarc below it, and publish the key here; or remove a wildcard that answers here.',
    source: 'RFC 6376 §3.6.1',
  },
  'dkim/bad-version': {
    title: 'The version in the DKIM record is wrong, so receivers throw the record away.',
    fix: 'Begin it with v=DKIM1; in exactly these letters, with the semicolon.',
    source: 'RFC 6376 §3.6.1',
  },
  'dkim/version-not-first': {
    title: 'The version does not stand first in the DKIM record.',
    fix: 'Put v=DKIM1; at the beginning.',
    source: 'RFC 6376 §3.6.1',
  },
  'dkim/unknown-key-type': {
    title: 'The type of the DKIM key is unknown.',
    fix: 'Use k=rsa or k=ed25519, in small letters.',
    source: 'RFC 6376 §3.6.1',
  },
  'dkim/key-type-case': {
    title: 'The type of the DKIM key has capital letters, and strict receivers do not know it.',
    fix: 'Write k=rsa or k=ed25519 in small letters.',
    source: 'RFC 6376 §3.2',
  },
  'dkim/missing-key': {
    title: 'The DKIM record has no key: p= is missing.',
    fix: 'Publish the whole record as your mail server or provider shows it.',
    source: 'RFC 6376 §3.6.1',
  },
  'dkim/revoked': {
    title: 'The DKIM key was withdrawn: p= is empty, so signatures with it fail.',
    fix: 'Sign with another selector, or publish the key again if this was not meant.',
    source: 'RFC 6376 §3.6.1',
  },
  'dkim/quotes-in-text': {
    title: 'The DKIM record has quotation marks or backslashes inside, as if it had been quoted twice.',
    fix: 'Enter the text without quotation marks; the control panel adds what it needs.',
    source: 'RFC 6376 §3.6.2',
  },
  'dkim/bad-base64': {
    title: 'The DKIM key has characters that no key has, or too few of them.',
    fix: 'Copy it again as one line, from p= to the end, without headlines, dots or marks.',
    source: 'RFC 6376 §3.2',
  },
  'dkim/no-padding': {
    title: 'The DKIM key lacks the equals signs at its end, and strict receivers refuse that.',
    fix: 'Copy it again with the equals signs.',
    source: 'RFC 4648 §3.2',
  },
  'dkim/key-cut-off': {
    title: 'The DKIM key ends too early.',
    fix: 'Publish all of it; where a panel takes 255 letters only, enter it as several strings of one record.',
    source: 'RFC 6376 §3.6.2',
  },
  'dkim/bad-key': {
    title: 'What stands behind p= is no public key.',
    fix: 'Copy the key again from your mail server or provider, or make a new pair.',
    source: 'RFC 6376 §3.6.1',
  },
  'dkim/private-key': {
    title: 'The private key of DKIM is published: everybody can sign in your name.',
    fix: 'Remove it at once, make a new pair under a new selector, and publish only the public half.',
    source: 'RFC 6376 §3.1',
  },
  'dkim/other-key-type': {
    title: 'The DKIM key is of another type than the record says.',
    fix: 'Correct k=, or publish the key that belongs to it: rsa and ed25519 need different ones.',
    source: 'RFC 8463 §4.2',
  },
  'dkim/bare-key': {
    title: 'The RSA key has no algorithm around it, and many receivers cannot read that.',
    fix: 'Publish what openssl rsa -pubout prints; of 2048 bits it begins with MIIBIjANBgkqhkiG9w0BAQEF.',
    source: 'RFC 6376 §3.6.1',
  },
  'dkim/key-too-short': {
    title: 'The RSA key has less than 1024 bits, so receivers ignore signatures with it.',
    fix: 'Make a new key of 2048 bits under a new selector.',
    source: 'RFC 8301 §3.2',
  },
  'dkim/key-short': {
    title: 'The RSA key has less than 2048 bits, which is weak now.',
    fix: 'Make a new key of 2048 bits under a new selector.',
    source: 'RFC 8301 §3.2',
  },
  'dkim/key-too-long': {
    title: 'The RSA key has more than 4096 bits, and receivers need not support that.',
    fix: 'Use 2048 bits.',
    source: 'RFC 8301 §3.2',
  },
  'dkim/wrapped-ed25519': {
    title: 'The Ed25519 key has an algorithm around it, but DKIM wants its 32 octets alone.',
    fix: 'Publish only the last 32 octets in base64; they are 44 letters.',
    source: 'RFC 8463 §4.2',
  },
  'dkim/bad-ed25519': {
    title: 'The Ed25519 key does not have 32 octets.',
    fix: 'Publish the 32 octets of the public key in base64; they are 44 letters.',
    source: 'RFC 8463 §4.2',
  },
  'dkim/sha1-only': {
    title: 'The DKIM record allows SHA-1 only, which receivers no longer accept.',
    fix: 'Remove h=, or write h=sha256, and sign with rsa-sha256.',
    source: 'RFC 8301 §3.1',
  },
  'dkim/no-sha256': {
    title: 'The DKIM record does not allow SHA-256, which all signatures use now.',
    fix: 'Remove h=, or write h=sha256.',
    source: 'RFC 8301 §3.1',
  },
  'dkim/not-for-mail': {
    title: 'The DKIM key is not for mail: s= names other services only.',
    fix: 'Remove s=, or write s=email.',
    source: 'RFC 6376 §3.6.1',
  },
  'dkim/testing': {
    title: 'The DKIM key is marked as a test, so receivers may treat signed mail as unsigned.',
    fix: 'Remove t=y when signatures pass.',
    source: 'RFC 6376 §3.6.1',
  },
  'dkim/exact-domain-only': {
    title: 'The DKIM key is for addresses of exactly this domain, not of its subdomains.',
    fix: 'Leave t=s if that is meant; otherwise remove the s from t=.',
    source: 'RFC 6376 §3.6.1',
  },
  'dkim/long-answer': {
    title: 'The DKIM record is long for an answer of the DNS, and some networks lose such answers.',
    fix: 'Use a key of 2048 bits, and remove what else stands at this name.',
    source: 'RFC 6376 §3.3.3',
  },
  'dkim/removed-tag': {
    title: 'A tag of the record is no longer part of DKIM.',
    fix: 'Remove g=; older receivers may even refuse the key because of it.',
    source: 'RFC 6376 §3.6.1',
  },
  'dkim/unknown-tag': {
    title: 'A tag of the record is unknown to DKIM and is ignored.',
    fix: 'Correct its name, or remove it.',
    source: 'RFC 6376 §3.6.1',
  },
  'dkim/tag-case': {
    title: 'The name of a tag in the DKIM record has capital letters, so receivers do not know it.',
    fix: 'Write the names of tags in small letters.',
    source: 'RFC 6376 §3.2',
  },
  'dkim/repeated-tag': {
    title: 'A tag stands in the DKIM record twice, which makes the whole record invalid.',
    fix: 'Keep one of the two.',
    source: 'RFC 6376 §3.2',
  },
  'dkim/bad-syntax': {
    title: 'A part of the DKIM record is no tag.',
    fix: 'Write each part as name=value, with one semicolon between them.',
    source: 'RFC 6376 §3.2',
  },
} as const;
