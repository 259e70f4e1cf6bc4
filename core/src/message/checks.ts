type Check = {
  /** Why filters, or the people behind them, mind it. */
  readonly why: string;
  /** The part of the article that tells more; the seven reasons have one each. */
  readonly part?: string;
};

/**
 * What stands before the slash of a code. The reasons are those of SpamAssassin 4.0 and Rspamd 3.4, read in their rules and
 * measured on mail, or of the RFC that is named.
 */
const checks: Readonly<Record<string, Check>> = {
  subject: {
    why: 'SpamAssassin and Rspamd both count a mail without a subject, and people pass it over.',
    part: 'no-subject',
  },
  'subject-style': {
    why: 'Rspamd counts capitals and links in a subject, as advertisements have them; a long one is cut where it is shown.',
    part: 'no-subject',
  },
  image: {
    why: 'An image alone counts for nothing in SpamAssassin or Rspamd. It counts where there is little text with it, and many programs show it only after a click.',
    part: 'logo-or-image',
  },
  'image-alt': {
    why: 'Until images are shown, and when a mail is read aloud, the reader has only that text.',
    part: 'logo-or-image',
  },
  'image-source': {
    why: 'What cannot be shown leaves a hole in the mail, and a file that nobody sees looks like an attachment.',
    part: 'logo-or-image',
  },
  tracker: {
    why: 'A pixel that calls home is typical of mailings; many mail programs block it or fetch it for everyone.',
    part: 'logo-or-image',
  },
  'little-text': {
    why: 'Advertisers put their words into pictures so that filters cannot read them. SpamAssassin counts an image with under about 3,000 octets of HTML, Rspamd a large linked image with under 2,000.',
    part: 'little-text',
  },
  'quoted-text': {
    why: 'Filters read what is quoted too; what you wrote yourself is what the reader looks for.',
    part: 'little-text',
  },
  html: {
    why: 'Each mail program repairs broken HTML in its own way, so text can vanish. SpamAssassin adds 0.1 to 1.0 for tags that do not match.',
    part: 'html',
  },
  'html-style': { why: 'Filters let this pass; some mail programs show it otherwise than you meant.', part: 'html' },
  attachment: {
    why: 'Viruses travel in such files. Gmail, Outlook and most companies refuse or remove them, whoever sends them.',
    part: 'attachments',
  },
  'attachment-note': {
    why: 'Ordinary mail has this too; a receiver may still be unable to open it, or look twice.',
    part: 'attachments',
  },
  size: {
    why: 'Gmail takes 25 MB and Outlook 20 MB with everything in it, and an attachment grows by a third on its way.',
    part: 'attachments',
  },
  script: {
    why: 'No mail program runs scripts. Many gateways put a mail that has one into quarantine, though SpamAssassin and Rspamd have no score for it.',
    part: 'scripts',
  },
  'inactive-script': { why: 'This cannot run, yet a cautious filter may look for the bare word.', part: 'scripts' },
  embedded: {
    why: 'A frame or an object shows something that the filter could not check; mail programs leave it out.',
    part: 'scripts',
  },
  form: {
    why: 'Forms in mail are used to fish for passwords; most mail programs warn of them or switch them off.',
    part: 'scripts',
  },
  'sender-listed': {
    why: 'A receiver who uses that list refuses the mail before its text is read.',
    part: 'blacklist',
  },
  'sender-from': {
    why: 'Without one sender that can be read, SPF, DKIM and DMARC have nothing to go by (RFC 7489 §6.6.1).',
  },
  'sender-name': {
    why: 'An address in the name that is not the address that sends is how fraud is made to look familiar.',
  },
  'sender-note': { why: 'People cannot answer, so some report the mail as spam instead.' },
  'reply-to': { why: 'Answers that go to another domain are a habit of fraud; filters add a little for it.' },
  unsubscribe: {
    why: 'Gmail and Yahoo ask bulk senders for a way out with one click (RFC 8058); without it people press "spam".',
  },
  header: {
    why: 'Programs that send spam leave these fields out or wrong. SpamAssassin adds 2.7 for a missing Date, Rspamd 2.5 for a missing Message-ID.',
  },
  line: {
    why: 'A server may cut or refuse it (RFC 5321 §4.5.3.1.6), and a mail that was changed on its way loses its DKIM signature.',
  },
  octets: { why: 'Without a declaration each receiver guesses the letters, and a server may change them.' },
  mime: {
    why: 'A filter and a mail program may then read two different mails, which is a known way to hide something.',
  },
  'html-only': {
    why: 'Both filters add a little for it (SpamAssassin 0.1, Rspamd 0.2 and more); programs that show plain text have nothing to show.',
  },
  'parts-differ': {
    why: 'Text written for the filter beside other text for the reader is an old trick; SpamAssassin adds 2.2, Rspamd 1.',
  },
  'hidden-text': { why: 'Text that readers cannot see is there for filters alone, or to fool them.' },
  'link-text': { why: 'A link that shows one place and leads to another is what phishing looks like; Rspamd adds 4.' },
  link: { why: 'A link that hides where it leads, or goes to a bare number, is seldom a company of good name.' },
  'link-note': { why: 'Ordinary mail has such links too; they count where other things count as well.' },
  unreadable: { why: 'What cannot be read cannot be judged, and receivers refuse what they cannot judge.' },
};

/** Why a check is made, in a sentence or two. */
export const whyOf = (check: string): string => checks[check]?.why ?? '';

/** The path of the part of article UD-1023 about a check. */
export const messageArticle = (check: string): string => `/UD-1023/#${checks[check]?.part ?? 'message'}`;
