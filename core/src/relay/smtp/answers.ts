import type { BadCommand } from './command.ts';
import type { LineFault } from './data-scanner.ts';
import type { ParameterFault } from './parameters.ts';

/**
 * What the engine itself says to a client, where no server is asked or none answers. Codes: RFC 5321 §4.2.3; statuses:
 * RFC 3463, RFC 4954 §6, RFC 6531 §3.6.
 */
export const answers = {
  ok: '250 2.0.0 Ok',
  bye: '221 2.0.0 Bye',
  'go-ahead-tls': '220 2.0.0 Ready to start TLS',
  'cannot-verify': '252 2.5.0 Cannot verify, but will try to deliver',
  help: '214 2.0.0 See https://www.rfc-editor.org/rfc/rfc5321',
  'logged-in': '235 2.7.0 Authentication successful',
  'unknown-command': '500 5.5.2 Command not known',
  'not-implemented': '502 5.5.1 Command not implemented',
  'line-too-long': '500 5.5.2 Line too long',
  'not-smtp': '554 5.5.0 This is not SMTP, closing',
  'bad-arguments': '501 5.5.4 Command cannot be read',
  'bad-sender': '501 5.1.7 Sender address cannot be read',
  'bad-recipient': '501 5.1.3 Recipient address cannot be read',
  'bad-parameter': '501 5.5.4 A parameter cannot be read',
  'unknown-parameter': '555 5.5.4 A parameter is not known here',
  'needs-smtputf8': '553 5.6.7 An address beyond ASCII needs SMTPUTF8',
  'say-ehlo': '503 5.5.1 Say EHLO first',
  'mail-under-way': '503 5.5.1 A mail is under way',
  'put-off': '451 4.3.0 The mail was put off; begin again with MAIL',
  'no-mail': '503 5.5.1 Say MAIL first',
  'no-recipient': '503 5.5.1 No recipient was accepted',
  'too-many-recipients': '452 4.5.3 Too many recipients; send the rest in another mail',
  'too-many-errors': '421 4.7.0 Too many errors, closing',
  'too-many-connections': '421 4.3.2 Too many connections, try again later',
  'too-early': '554 5.5.0 A client must wait for the greeting',
  pipelining: '554 5.5.0 Nothing may be sent behind this command before its reply',
  idle: '421 4.4.2 Nothing came for too long, closing',
  stopping: '421 4.3.2 Going out of service, try again soon',
  'no-tls': '502 5.5.1 Encryption is not set up here',
  'tls-active': '503 5.5.1 Encryption is active already',
  'needs-tls': '530 5.7.0 Say STARTTLS first',
  'needs-login': '530 5.7.0 Log in first',
  'not-your-sender': '553 5.7.1 This login may not send as this sender',
  'no-login': '502 5.5.1 No login is needed here',
  'already-logged-in': '503 5.5.1 Logged in already',
  'bad-mechanism': '504 5.5.4 This way to log in is not offered',
  'bad-login': '535 5.7.8 Username or password is wrong',
  'no-logins-now': '454 4.7.0 The logins cannot be read now, try again later',
  'login-cancelled': '501 5.7.0 Login was cancelled',
  'login-unreadable': '501 5.5.2 This is not base64',
  'bare-lf': '550 5.5.2 A line of the mail ends with LF alone; it must be CR LF',
  'bare-cr': '550 5.5.2 The mail has a CR that is not part of a line end',
  'header-too-long': '552 5.3.4 The header of the mail is longer than 1 MB',
  'eight-bit': '554 5.6.3 The mail has 8-bit text, and the server takes only 7-bit',
  'no-smtputf8': '550 5.6.7 The server takes no addresses beyond ASCII (SMTPUTF8)',
  'too-large': '552 5.3.4 The mail is larger than the server takes',
  'journal-full': '452 4.3.1 The journal cannot be written; nothing was sent',
  'lost-before-end': '451 4.4.2 The connection to the server was lost; nothing was sent',
  unknown: '451 4.4.2 The connection to the server was lost after the whole mail; it may have been delivered',
} as const satisfies Record<BadCommand | LineFault | ParameterFault | string, string>;
export type AnswerName = keyof typeof answers;

const maxLineLetters = 400;

/**
 * A reply as it goes over the wire: the text in ASCII (other letters become `?`), over several lines where it is long, each
 * with code and status (RFC 2034 §4).
 */
export function formatAnswer(code: number, status: string, text: string): string {
  const words = text.replace(/[^\x20-\x7e]+/g, '?').split(' ');
  const lines = [''];
  for (const word of words) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + word.length >= maxLineLetters) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines
    .map(
      (line, index) => `${code}${index < lines.length - 1 ? '-' : ' '}${status} ${line.slice(0, maxLineLetters)}\r\n`,
    )
    .join('');
}
