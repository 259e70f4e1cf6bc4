import type { MailWords } from './mail-words.ts';

/** What a check of a mail says about its form: header, lines, parts. */
export const mailFormProblems = {
  'unreadable/empty': {
    severity: 'error',
    title: 'There is no mail in it: it is empty.',
    fix: 'Save the mail again, as .eml, and check that file.',
  },
  'unreadable/outlook': {
    severity: 'error',
    title: "This is a message of Outlook's own kind (.msg), not a mail as it is sent.",
    fix: 'Save it as .eml, or send the mail to yourself and save what arrives.',
  },
  'unreadable/utf-16': {
    severity: 'error',
    title: 'The file is written in UTF-16, which no mail is.',
    fix: 'Save it as plain ASCII or UTF-8.',
  },
  'unreadable/binary': {
    severity: 'error',
    title: 'This is no mail.',
    fix: 'Give a mail as it is sent, such as a file ending in .eml.',
  },
  'unreadable/no-header': {
    severity: 'warning',
    title: 'The mail has no header.',
    fix: 'Check the whole mail, from its first line on; what is here was checked as its text.',
    source: 'RFC 5322 §2.1',
  },
  'header/no-date': {
    severity: 'warning',
    title: 'The mail has no Date.',
    fix: 'Let the program that sends it add one.',
    source: 'RFC 5322 §3.6.1',
  },
  'header/no-message-id': {
    severity: 'warning',
    title: 'The mail has no Message-ID.',
    fix: 'Let the program that makes it add one.',
    source: 'RFC 5322 §3.6.4',
  },
  'header/no-from': {
    severity: 'error',
    title: 'The mail does not say who sends it: it has no From.',
    fix: 'Add the address of the sender.',
    source: 'RFC 5322 §3.6.2',
  },
  'header/bad-date': {
    severity: 'note',
    title: 'The Date cannot be read.',
    fix: 'Let the program that sends it write it as RFC 5322 says.',
    source: 'RFC 5322 §3.3',
  },
  'header/no-recipient': {
    severity: 'note',
    title: 'The mail names no recipient in To or Cc.',
    fix: 'Put at least your own address into To when all others are in Bcc.',
    source: 'RFC 5322 §3.6.3',
  },
  'header/not-a-field': {
    severity: 'warning',
    title: 'A line of the header is no field.',
    fix: 'Have the program that makes the mail fold long fields with a blank at the beginning of the next line.',
    source: 'RFC 5322 §2.2',
  },
  'line/too-long': {
    severity: 'warning',
    title: 'A line is longer than 998 octets.',
    fix: 'Have the program that makes the mail encode its text as quoted-printable: servers refuse such lines or cut them.',
    source: 'RFC 5322 §2.1.1',
  },
  'line/mixed-ends': {
    severity: 'note',
    title: 'Lines end in different ways.',
    fix: 'End every line with CR and LF.',
    source: 'RFC 5321 §2.3.8',
  },
  'line/null': {
    severity: 'warning',
    title: 'The mail holds a NUL, which no text has.',
    fix: 'Encode the part as base64.',
    source: 'RFC 5322 §4.1',
  },
  'octets/not-declared': {
    severity: 'note',
    title: 'A part holds letters beyond ASCII and does not say how they are encoded.',
    fix: 'Have the program that makes the mail name a charset and an encoding.',
    source: 'RFC 2045 §2.8',
  },
  'mime/no-boundary': {
    severity: 'warning',
    title: 'The mail has parts, but does not say what stands between them.',
    fix: 'Have the program that makes the mail name a boundary.',
    source: 'RFC 2046 §5.1.1',
  },
  'mime/boundary-not-found': {
    severity: 'warning',
    title: 'The line that should stand between the parts never comes.',
    fix: 'Have the program that makes the mail use the boundary that its header names.',
    source: 'RFC 2046 §5.1.1',
  },
  'mime/not-closed': {
    severity: 'warning',
    title: 'The end of the parts is missing; the mail may be cut off.',
    fix: 'Save or send the whole mail again.',
    source: 'RFC 2046 §5.1.1',
  },
  'mime/unknown-encoding': {
    severity: 'warning',
    title: 'A part is encoded in a way that mail programs do not know.',
    fix: 'Use quoted-printable or base64.',
    source: 'RFC 2045 §6.1',
  },
  'mime/unknown-charset': {
    severity: 'warning',
    title: 'A part names a charset that mail programs do not know.',
    fix: 'Use UTF-8.',
    source: 'RFC 2046 §4.1.2',
  },
  'mime/risky-charset': {
    severity: 'warning',
    title: 'A part is written in a charset that can hide tags from filters.',
    fix: 'Use UTF-8.',
    source: 'RFC 2152 §1',
  },
  'mime/single-part': {
    severity: 'note',
    title: 'There is room for several parts and only one of them is there.',
    fix: 'Nothing has to be done; the mail could be simpler.',
  },
  'html-only/no-text': {
    severity: 'note',
    title: 'The mail has HTML and no plain text beside it.',
    fix: 'Add the same words as plain text, for readers and filters that take no HTML.',
    source: 'RFC 2046 §5.1.4',
  },
  'html-only/empty-text': {
    severity: 'note',
    title: 'The plain text beside the HTML is empty.',
    fix: 'Write the same words into it.',
    source: 'RFC 2046 §5.1.4',
  },
  'parts-differ/words': {
    severity: 'note',
    title: 'Plain text and HTML say different things.',
    fix: 'Let both say the same; filters compare them.',
    source: 'RFC 2046 §5.1.4',
  },
} as const satisfies Record<string, MailWords>;
