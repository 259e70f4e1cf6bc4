import type { AnswerName } from './answers.ts';
import type { Command } from './command.ts';

/** Recipients that were named, and those of them that the server took. */
export type RecipientCounts = { readonly recipients: number; readonly accepted: number };

/** What was said before. `login`: `needed` before anything may be sent, `none` where nobody logs in. */
export type Conversation = {
  readonly hasGreeted: boolean;
  readonly mayEncrypt: boolean;
  readonly isEncrypted: boolean;
  readonly login: 'needed' | 'done' | 'none';
  readonly mail: null | { readonly counts: RecipientCounts; readonly isInternational: boolean };
  /** There is no mail, as the last one was put off. What was sent behind it at once must not be refused for good. */
  readonly isPutOff: boolean;
  readonly maxRecipients: number;
};

/** The reply to a command that comes at the wrong time (RFC 5321 §4.1.4); null where it may be carried out. */
export function outOfOrder(now: Conversation, command: Command): AnswerName | null {
  switch (command.verb) {
    case 'MAIL':
      if (!now.hasGreeted) return 'say-ehlo';
      if (now.login === 'needed') return now.isEncrypted ? 'needs-login' : 'needs-tls';
      if (now.mail !== null) return 'mail-under-way';
      return command.sender?.isInternational && !command.needs.international ? 'needs-smtputf8' : null;
    case 'RCPT':
      if (now.mail === null) return now.isPutOff ? 'put-off' : 'no-mail';
      if (now.mail.counts.recipients >= now.maxRecipients) return 'too-many-recipients';
      return command.recipient.isInternational && !now.mail.isInternational ? 'needs-smtputf8' : null;
    case 'DATA':
      if (now.mail === null) return now.isPutOff ? 'put-off' : 'no-mail';
      return now.mail.counts.accepted === 0 ? 'no-recipient' : null;
    case 'STARTTLS':
      if (now.isEncrypted) return 'tls-active';
      if (!now.mayEncrypt) return 'no-tls';
      return now.mail === null ? null : 'mail-under-way';
    case 'AUTH':
      if (now.login === 'none') return 'no-login';
      if (now.login === 'done') return 'already-logged-in';
      return now.isEncrypted ? null : 'needs-tls';
    case 'EXPN':
      return 'not-implemented';
    default:
      return null;
  }
}

const endsGroup = new Set<Command['verb']>(['EHLO', 'HELO', 'DATA', 'STARTTLS', 'AUTH']);

/** True for a command behind which a client must wait (RFC 2920 §3.1): what follows may be no command at all. */
export const mustWaitBehind = ({ verb }: Command): boolean => endsGroup.has(verb);

/** The reply to EHLO or HELO (RFC 5321 §4.1.1.1). What a server cannot do is found out when it is known which one it is. */
export function greetingAnswer(verb: 'EHLO' | 'HELO', hostName: string, now: Conversation): string {
  if (verb === 'HELO') return `250 ${hostName}\r\n`;
  const lines = [
    hostName,
    'PIPELINING',
    'SIZE',
    ...(now.mayEncrypt && !now.isEncrypted ? ['STARTTLS'] : []),
    ...(now.isEncrypted && now.login !== 'none' ? ['AUTH PLAIN LOGIN'] : []),
    'ENHANCEDSTATUSCODES',
    '8BITMIME',
    'DSN',
    'SMTPUTF8',
  ];
  return lines.map((line, index) => `250${index < lines.length - 1 ? '-' : ' '}${line}\r\n`).join('');
}
