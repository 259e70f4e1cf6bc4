import type { MailWords } from './mail-words.ts';

const html = 'https://html.spec.whatwg.org/multipage/parsing.html';

/** What a check of a mail says about what it shows: subject, text, images, HTML, scripts. */
export const mailContentProblems = {
  'subject/missing': {
    severity: 'warning',
    title: 'The mail has no subject.',
    fix: 'Write one, in a few words that say what the mail is about.',
    source: 'RFC 5322 §3.6.5',
  },
  'subject/empty': {
    severity: 'warning',
    title: 'The subject is empty.',
    fix: 'Write what the mail is about, in a few words.',
    source: 'RFC 5322 §3.6.5',
  },
  'subject-style/only-a-prefix': {
    severity: 'note',
    title: 'The subject is only "Re:" or "Fwd:".',
    fix: 'Write behind it what the mail is about.',
  },
  'subject-style/capitals': {
    severity: 'note',
    title: 'The subject is in capitals throughout.',
    fix: 'Write it as you would write a sentence.',
    source: 'https://spamassassin.apache.org/tests_4_0_x.html',
  },
  'subject-style/twice': {
    severity: 'note',
    title: 'The mail has several subjects.',
    fix: 'Have the program that makes it write one.',
    source: 'RFC 5322 §3.6',
  },
  'subject-style/not-encoded': {
    severity: 'note',
    title: 'The subject holds letters beyond ASCII that are not encoded.',
    fix: 'Have the program that makes the mail encode it (RFC 2047).',
    source: 'RFC 2047 §1',
  },
  'subject-style/long': {
    severity: 'note',
    title: 'The subject is long.',
    fix: 'Keep it under 78 letters; most programs show no more of it.',
    source: 'RFC 5322 §2.1.1',
  },
  'subject-style/no-letters': {
    severity: 'note',
    title: 'The subject has no word in it.',
    fix: 'Add a word that says what the mail is about.',
  },
  'subject-style/web-address': {
    severity: 'warning',
    title: 'The subject holds a web address.',
    fix: 'Move the address into the text.',
    source: 'https://rspamd.com/doc/modules/',
  },
  'image/present': {
    severity: 'note',
    title: 'The mail shows images or a logo.',
    fix: 'Nothing has to be done if there is enough text around them. Keep them small.',
  },
  'image-alt/missing': {
    severity: 'note',
    title: 'An image has no alternative text.',
    fix: 'Say in its alt text what it shows; many readers do not load images.',
    source: html,
  },
  'image-source/data': {
    severity: 'note',
    title: 'An image stands in the HTML itself as a data: address.',
    fix: 'Attach it and refer to it, or link to it: Outlook and Gmail leave such images out.',
  },
  'image-source/missing-part': {
    severity: 'warning',
    title: 'An image refers to a part that the mail does not have.',
    fix: 'Insert the image again, so that it travels with the mail.',
    source: 'RFC 2392 §2',
  },
  'image-source/unused-part': {
    severity: 'note',
    title: 'An image travels with the mail and is never shown in it.',
    fix: 'Remove it, or insert it where it belongs.',
    source: 'RFC 2387 §3',
  },
  'tracker/pixel': {
    severity: 'note',
    title: 'An invisible image tells when the mail is read.',
    fix: 'Leave it out of personal mail; some receivers block it.',
  },
  'little-text/one-image': {
    severity: 'warning',
    title: 'An image stands in place of a text.',
    fix: 'Write as text what matters in the image, at least a few sentences.',
    source: 'https://spamassassin.apache.org/tests_4_0_x.html',
  },
  'little-text/many-images': {
    severity: 'warning',
    title: 'There is little text for so many or so large images.',
    fix: 'Write more text, or leave images out.',
    source: 'https://spamassassin.apache.org/tests_4_0_x.html',
  },
  'little-text/short-text': {
    severity: 'note',
    title: 'The text is short and an image stands beside it.',
    fix: 'A few more sentences are better than a short line and an image.',
    source: 'https://spamassassin.apache.org/tests_4_0_x.html',
  },
  'little-text/large-images': {
    severity: 'note',
    title: 'The images are large for the text beside them.',
    fix: 'Make them smaller, or write a little more.',
    source: 'https://spamassassin.apache.org/tests_4_0_x.html',
  },
  'quoted-text/most': {
    severity: 'note',
    title: 'Nearly all text is that of the quoted mail.',
    fix: 'Filters count it; a sentence of your own is better all the same.',
  },
  'hidden-text/present': {
    severity: 'warning',
    title: 'Text is there that nobody can see.',
    fix: 'Remove it, or show it: filters take hidden text for an attempt to deceive them.',
    source: 'https://spamassassin.apache.org/tests_4_0_x.html',
  },
  'html/not-closed': {
    severity: 'note',
    title: 'An element is opened and never closed.',
    fix: 'Close it where it ends. In an editor: paste the text as plain text and format it again.',
    source: html,
  },
  'html/stray-end': {
    severity: 'note',
    title: 'Something is closed that was not open.',
    fix: 'Remove the end tag.',
    source: html,
  },
  'html/crossed': {
    severity: 'note',
    title: 'Two elements cross each other.',
    fix: 'Close first what was opened last.',
    source: html,
  },
  'html/in-table': {
    severity: 'warning',
    title: 'Something stands straight in a table, outside its cells.',
    fix: 'Put it into a cell: programs show it above the table.',
    source: html,
  },
  'html/text-lost': {
    severity: 'warning',
    title: 'A comment, a quote or a style is never closed, and the text behind it is lost.',
    fix: 'Close it; nobody sees the text after it.',
    source: html,
  },
  'html/nested-link': {
    severity: 'note',
    title: 'A link stands within another link.',
    fix: 'Close the first link before the second begins.',
    source: html,
  },
  'html-style/after-end': {
    severity: 'note',
    title: 'Something follows after the end of the HTML.',
    fix: 'Put it before the end. A mail server that adds a disclaimer does this; its administrator can change it.',
    source: html,
  },
  'html-style/second-root': {
    severity: 'note',
    title: 'Two pages of HTML stand in one part.',
    fix: 'Join them into one.',
    source: html,
  },
  'html-style/reference': {
    severity: 'note',
    title: 'A character reference has no semicolon.',
    fix: 'Write it with one, as in &nbsp;.',
    source: html,
  },
  'html-style/attribute-twice': {
    severity: 'note',
    title: 'A tag has the same attribute twice.',
    fix: 'Remove one of them; only the first counts.',
    source: html,
  },
  'html-style/unknown-tag': {
    severity: 'note',
    title: 'A tag is unknown to HTML.',
    fix: 'Remove it, unless a program of yours needs it.',
    source: html,
  },
  'html-style/bare-condition': {
    severity: 'note',
    title: 'A condition for Outlook stands outside a comment.',
    fix: 'Nothing has to be done; other programs pass it over.',
  },
  'html-style/style-sheet': {
    severity: 'note',
    title: 'A style sheet is to be loaded from elsewhere.',
    fix: 'Put the styles into the mail; mail programs load none.',
  },
  'html-style/no-html': {
    severity: 'note',
    title: 'A part is called HTML and holds plain text.',
    fix: 'Send it as plain text.',
  },
  'html-style/sent-as-text': {
    severity: 'note',
    title: 'HTML is sent as plain text, so readers see its tags.',
    fix: 'Have the program that makes the mail call it text/html.',
  },
  'script/element': {
    severity: 'error',
    title: 'The mail holds a script.',
    fix: 'Take it out: no mail program runs it, and filters quarantine it. Put it on a web page and link to that.',
    source: html,
  },
  'script/handler': {
    severity: 'error',
    title: 'A tag has an attribute that runs a script.',
    fix: 'Take the attribute out.',
    source: html,
  },
  'script/link': {
    severity: 'error',
    title: 'A link runs a script or opens a page that is hidden in it.',
    fix: 'Link to a web page.',
    source: html,
  },
  'script/style': {
    severity: 'error',
    title: 'A style runs a script.',
    fix: 'Take it out of the style.',
  },
  'script/picture': {
    severity: 'error',
    title: 'A picture in the mail holds a script.',
    fix: 'Send it as PNG or JPEG.',
  },
  'inactive-script/data': {
    severity: 'note',
    title: 'A script element holds data for mail programs.',
    fix: 'Nothing has to be done; Gmail reads such data.',
    source: 'https://developers.google.com/workspace/gmail/markup',
  },
  'inactive-script/comment': {
    severity: 'note',
    title: 'A script stands in a comment.',
    fix: 'Remove the comment; simple filters do not see that it is one.',
  },
  'embedded/frame': {
    severity: 'warning',
    title: 'The mail opens something else within itself.',
    fix: 'Take the frame or object out and link to it.',
    source: html,
  },
  'embedded/refresh': {
    severity: 'warning',
    title: 'The mail leads to another page by itself.',
    fix: 'Take it out and set a link.',
    source: html,
  },
  'form/present': {
    severity: 'note',
    title: 'The mail holds a form.',
    fix: 'Put the form on a web page and link to that: most programs do not send it, and filters take it for phishing.',
  },
} as const satisfies Record<string, MailWords>;
