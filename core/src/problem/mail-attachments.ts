import type { MailWords } from './mail-words.ts';

const gmail = 'https://support.google.com/mail/answer/6590';
const outlook =
  'https://support.microsoft.com/en-us/office/blocked-attachments-in-outlook-434752e1-02d3-4e90-9124-8b81e49a8519';
const exchange = 'https://learn.microsoft.com/en-us/defender-office-365/anti-malware-protection-about';
const shareLink = 'Share a link to it instead; nearly every server refuses such files.';

/** What a check of a mail says about its attachments and its size. */
export const mailAttachmentProblems = {
  'attachment/program': {
    severity: 'error',
    title: 'An attachment is a program or a script.',
    fix: shareLink,
    source: gmail,
  },
  'attachment/shortcut': {
    severity: 'error',
    title: 'An attachment is a shortcut, which opens something else.',
    fix: 'Write the link into the text, or attach the file that the shortcut leads to.',
    source: outlook,
  },
  'attachment/disk-image': {
    severity: 'error',
    title: 'An attachment is a disk image, which can hide programs.',
    fix: shareLink,
    source: gmail,
  },
  'attachment/double-extension': {
    severity: 'error',
    title: 'An attachment is a program whose name looks like that of a document.',
    fix: 'Never send a file like this, and do not open one: viruses are named this way.',
    source: 'https://attack.mitre.org/techniques/T1036/007/',
  },
  'attachment/hidden-name': {
    severity: 'error',
    title: 'The name of an attachment is written so that its real ending is hidden.',
    fix: 'Give the file a plain name, and do not open one that came with such a name.',
    source: 'https://attack.mitre.org/techniques/T1036/002/',
  },
  'attachment/disguised': {
    severity: 'error',
    title: 'An attachment is a program under the name of a harmless file.',
    fix: 'Do not open it, and find out where the file came from.',
    source: 'https://attack.mitre.org/techniques/T1036/008/',
  },
  'attachment/program-inside': {
    severity: 'error',
    title: 'A packed attachment holds a program or another file that runs.',
    fix: 'Take it out, or share a link: Gmail and others look into packed files and refuse them.',
    source: gmail,
  },
  'attachment/page-with-script': {
    severity: 'error',
    title: 'An attached web page contains a script.',
    fix: 'Send the page as a PDF, or put it online and send the link.',
    source: 'https://attack.mitre.org/techniques/T1027/006/',
  },
  'attachment/picture-with-script': {
    severity: 'error',
    title: 'An attached SVG picture contains a script.',
    fix: 'Save the picture as PNG, or take the script out of it.',
    source: 'https://attack.mitre.org/techniques/T1027/017/',
  },
  'attachment/web-page': {
    severity: 'warning',
    title: 'An attachment is a web page, as in many phishing mails.',
    fix: 'Send it as a PDF, or put the text into the mail itself.',
  },
  'attachment/refused-type': {
    severity: 'warning',
    title: 'An attachment is of a type that many servers refuse.',
    fix: 'Send it as a PDF or in a zip file, or share a link to it.',
    source: outlook,
  },
  'attachment/macros': {
    severity: 'warning',
    title: 'An Office file contains macros.',
    fix: 'Save it without macros, as .docx, .xlsx or .pptx, or send a PDF.',
    source: exchange,
  },
  'attachment/active-document': {
    severity: 'warning',
    title: 'A document contains something that can run when it is opened.',
    fix: 'Make the document anew without scripts and files inside, for instance by printing it to a PDF.',
  },
  'attachment/password': {
    severity: 'warning',
    title: 'A packed attachment is locked with a password, so no virus scanner can look into it.',
    fix: 'Send it without a password, or share a link to it that only the receiver can open.',
    source: gmail,
  },
  'attachment/locked-pdf': {
    severity: 'warning',
    title: 'A PDF is locked, so virus scanners may not be able to look into it.',
    fix: 'Save it without a password, also without one against printing or changes.',
  },
  'attachment/packed-twice': {
    severity: 'warning',
    title: 'A packed attachment holds another packed file.',
    fix: 'Pack the files once only; viruses are packed several times to hide.',
  },
  'attachment/unreadable': {
    severity: 'warning',
    title: 'A packed attachment could not be read whole.',
    fix: 'Pack the files again and send them once more; this one is damaged or was cut off.',
  },
  'attachment/enormous': {
    severity: 'warning',
    title: 'A packed attachment would become enormous when unpacked.',
    fix: 'Send the files in smaller portions, or share a link to them; virus scanners give up on it.',
  },
  'attachment-note/outlook-type': {
    severity: 'note',
    title: 'Outlook does not let its users open an attachment of this type.',
    fix: 'Put it into a zip file, or share a link to it.',
    source: outlook,
  },
  'attachment-note/other-content': {
    severity: 'note',
    title: 'An attachment is not the kind of file that its name says.',
    fix: 'Give the file the ending that belongs to it, or save it anew.',
  },
  'attachment-note/other-type': {
    severity: 'note',
    title: 'The mail announces an attachment as another kind of file than its name says.',
    fix: 'Let the program that sends the mail give each attachment its right type.',
    source: 'RFC 2046 §1',
  },
  'attachment-note/no-name': {
    severity: 'note',
    title: 'An attachment has no file name.',
    fix: 'Give it one, so that the receiver sees what it is and can open it.',
    source: 'RFC 2183 §2.3',
  },
  'attachment-note/empty': {
    severity: 'note',
    title: 'An attachment is empty.',
    fix: 'Attach the file again, after it has been saved and closed.',
  },
  'attachment-note/packed-twice': {
    severity: 'note',
    title: 'A packed file was packed once more.',
    fix: 'Send it as it was before: packing it again does not make it smaller.',
  },
  'attachment-note/locked-document': {
    severity: 'note',
    title: 'An Office file is locked with a password, so no virus scanner can look into it.',
    fix: 'Send it without a password where you can, or share a link to it.',
  },
  'attachment-note/winmail': {
    severity: 'note',
    title: "The attachment is a winmail.dat, Outlook's own format, which other programs cannot open.",
    fix: 'Let Outlook send the mail as HTML or plain text instead of rich text.',
    source: 'https://learn.microsoft.com/en-us/openspecs/exchange_server_protocols/ms-oxtnef/',
  },
  'attachment-note/missing': {
    severity: 'note',
    title: 'The text speaks of an attachment, but nothing is attached.',
    fix: 'Attach the file, or take the remark out of the text.',
  },
  'size/over-outlook': {
    severity: 'warning',
    title: 'The mail is larger than the 20 MB that Outlook.com takes.',
    fix: 'Share a link to the large files; in a mail they become a third larger.',
  },
  'size/over-gmail': {
    severity: 'warning',
    title: 'The mail is larger than the 25 MB that Gmail sends, and than Outlook.com takes.',
    fix: 'Share a link to the large files instead; attached files become a third larger on their way.',
    source: gmail,
  },
} as const satisfies Record<string, MailWords>;
