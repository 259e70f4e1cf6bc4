/** A mail of our own to try the check of a message with: `samples/<id>.eml`. */
export type Sample = {
  readonly id: string;
  /** A few words for a list to pick from. */
  readonly title: string;
  /** True for a mail as businesses send it every day: nothing above a note is wrong with it. */
  readonly isOrdinary: boolean;
  /** One sentence: which program wrote it, and what is special about it. */
  readonly about: string;
  /** The checks that find something above a note; empty for an ordinary mail. */
  readonly shows: readonly string[];
};

const faulty = (id: string, title: string, shows: readonly string[], about: string): Sample => ({
  id,
  title,
  isOrdinary: false,
  about,
  shows,
});
const ordinary = (id: string, title: string, about: string): Sample => ({
  id,
  title,
  isOrdinary: true,
  about,
  shows: [],
});

/** In the order of a list to pick from: those with a fault, in the order of UD-1023, then ordinary ones, common before rare. */
export const samples: readonly Sample[] = [
  faulty('no-subject', 'Mail without a subject', ['subject'], 'Sent from Outlook with the subject left blank.'),
  faulty(
    'pasted-html',
    'Text pasted from a web page',
    ['html'],
    'A vacancy with crossed tags, tags that are never closed, and text that stands loose in a table.',
  ),
  faulty(
    'one-large-image',
    'Mailing that is one image',
    ['little-text'],
    'An invitation drawn as a picture of 600 by 900 pixels with a link behind it, and no text.',
  ),
  faulty(
    'program-attached',
    'Invoice that is a program',
    ['attachment'],
    'Attached are factuur.pdf.exe and an archive with a script in it; both are harmless samples.',
  ),
  faulty(
    'script-and-form',
    'Survey with a script and a form',
    ['script', 'form'],
    'A web page sent as a mail: a script, buttons with onclick, and a form to fill in.',
  ),
  faulty(
    'link-elsewhere',
    'Link that shows another address',
    ['link-text'],
    'The text of the link is an address of the company; the link leads to another host.',
  ),
  ordinary(
    'outlook-signature',
    'Outlook mail with a signature',
    'HTML of Word with a signature of a signature tool: half tables and a drawn button for Outlook alone.',
  ),
  ordinary('outlook-reply', 'Outlook reply', 'The mail that it answers stands below; both parts are base64.'),
  ordinary(
    'logo-in-signature',
    'Signature with a logo',
    'An invitation from Outlook; the logo travels with the mail and has an alternative text.',
  ),
  ordinary('gmail-reply', 'Gmail reply', 'A short answer with the earlier mail quoted as Gmail does it.'),
  ordinary(
    'apple-mail-screenshot',
    'Apple Mail with a screenshot',
    'A picture between two pieces of HTML, each with its own html and body.',
  ),
  ordinary('iphone-one-line', 'One line from an iPhone', 'Plain text and nothing else: "Akkoord, bedankt!"'),
  ordinary(
    'thunderbird-contact-card',
    'Thunderbird mail with a contact card',
    'Plain text in 8-bit UTF-8 with flowed lines, and a vCard.',
  ),
  ordinary('cv-attached', 'CV as Word file and PDF', 'Outlook mail with two documents attached.'),
  ordinary('timesheet-attached', 'Timesheet in a spreadsheet', 'Outlook for Mac with an Excel file attached.'),
  ordinary(
    'meeting-invitation',
    'Invitation for a meeting',
    'Text, HTML and a request of a calendar as alternatives, and the same request as invite.ics.',
  ),
  ordinary('forwarded-as-attachment', 'Forwarded mail', 'Thunderbird with a whole mail as its attachment.'),
  ordinary(
    'vacancy-alert',
    'Vacancy alert',
    'A template: tables, styles in the tags, hidden preview text, and a button for every mail program.',
  ),
  ordinary('newsletter', 'Newsletter', 'Four images with alternative text, enough to read, and a way to unsubscribe.'),
  ordinary(
    'encoded-subject',
    'Subject in two encoded words',
    'A Dutch subject that is cut within a word; the text is windows-1252.',
  ),
  ordinary(
    'disclaimer-after-the-end',
    'Disclaimer behind the end',
    'A server put its disclaimer behind the closing html tag, which is worth a note.',
  ),
  ordinary(
    'code-in-the-text',
    'Mail that shows code',
    'A script tag, onclick and "a < b" stand in it as text to read; Roundcube wrote it.',
  ),
  ordinary('read-receipt', 'Read receipt', 'A report of Thunderbird that a mail was displayed.'),
  ordinary('signed-smime', 'Signed with S/MIME', 'Plain text from Thunderbird with smime.p7s.'),
  ordinary('signed-pgp', 'Signed with PGP', 'Plain text from Mutt with signature.asc.'),
];
