export { findMails, type MailSource, type Unreadable } from './find-mails.ts';
export { maxMailOctets, type ReadMail, type ReadOptions, readMailStream, readMails } from './read-mails.ts';
