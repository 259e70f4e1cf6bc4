import type { CommandSpec } from '../command.ts';

export const sendCommand: CommandSpec = {
  name: 'send',
  summary: "Send the mail on standard input through its sender's server",
  words: [{ name: 'RECIPIENT', optional: true, many: true }],
  sendmail: true,
  flags: [
    { name: 'f', value: 'ADDRESS', help: "The envelope sender; '<>' for none", offers: 'senders' },
    { name: 't', help: 'Take the recipients from To, Cc and Bcc, besides those named' },
    { name: 'i', help: 'A line with a single dot does not end the mail' },
    { name: 'F', value: 'NAME', help: 'The name beside the address, where the mail has no From' },
    { name: 'v', help: 'Say what was sent' },
  ],
  notes: [
    'Takes the flags of sendmail(8); those that mean nothing here are ignored. Without -f the sender is your only address, else the From of the mail.',
    'Date, Message-ID and From are added where they are missing (RFC 6409 §8), Bcc is taken out; nothing else is changed. A mail has at most 50 MB.',
    'A bad address is refused with 64 or 65 and nothing is sent. Nothing is ever sent by another server than the one that "truefrom route" names.',
    'Exit codes of sysexits.h: 0 sent, 64 usage, 65 mail not readable, 69 refused, 74 input error, 75 try again later, 76 no mail conversation, 77 passwords not readable by this login, 78 password missing.',
  ],
  examples: [
    ['truefrom send -f anna@yourcompany.com client@example.org < mail.eml', 'one mail to one recipient'],
    ['truefrom send -t -i < mail.eml', 'recipients from the header'],
  ],
  load: () => import('./index.ts'),
};
