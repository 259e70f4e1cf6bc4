import { type Deed, drops, fallsSilent, resets, type Stage, says } from './upstream.ts';

/** What a server does once, and what must come of it. */
export type FaultRow = {
  readonly at: Stage;
  readonly does: string;
  readonly deed: Deed;
  /** The last reply that the client gets. */
  readonly reply: RegExp;
  /** What the journal says of it. */
  readonly outcome: 'sent' | 'refused' | 'deferred' | 'unknown';
  /** How often the mail arrived, 0 where nothing is said. */
  readonly arrived?: number;
  /** Over a connection that carried a mail before. */
  readonly isKept?: boolean;
};

const saysAndGoes = (text: string): Deed => ({ says: `${text}\r\n`, act: 'drop' });
const closing = saysAndGoes('421 4.3.2 going down');
const lost = /^451 4\.4\.2 .*nothing was sent/;
const unknown = /^451 4\.4\.2 .*may have been delivered/;
const sent = /^250 2\.0\.0 queued/;

/** Before a mail begins: no connection comes about, nothing was sent, and the client may come again. */
const opening: readonly FaultRow[] = (
  [
    ['connect', 'drops', drops, /^451 4\.4\.\d /],
    ['connect', 'resets', resets, /^451 4\.4\.\d /],
    ['banner', 'drops', drops, /^451 4\.4\.\d /],
    ['banner', 'is silent', fallsSilent, /^451 4\.4\.\d /],
    ['banner', 'says 421', closing, /^451 4\.\d\.\d .*going down/s],
    ['banner', 'says 554', says('554 5.7.1 not you'), /^451 4\.\d\.\d .*not you/s],
    ['banner', 'says what no mail server says', says('SSH-2.0-OpenSSH_9.2'), /^451 4\.\d\.\d /],
    ['ehlo', 'drops', drops, /^451 4\.4\.\d /],
    ['ehlo', 'is silent', fallsSilent, /^451 4\.4\.\d /],
    ['ehlo', 'says 421', closing, /^451 4\.\d\.\d /],
    ['ehlo', 'says 550', says('550 5.7.1 go away'), /^451 4\.\d\.\d /],
    ['starttls', 'drops', drops, /^451 4\.\d\.\d /],
    ['starttls', 'is silent', fallsSilent, /^451 4\.\d\.\d /],
    ['starttls', 'says 454', says('454 4.7.0 no TLS now'), /^451 4\.\d\.\d .*no TLS now/s],
    ['starttls', 'slips something in', says('220 go on\r\n250 AUTH PLAIN'), /^451 4\.\d\.\d /],
    ['handshake', 'drops', drops, /^451 4\.\d\.\d /],
    ['handshake', 'is silent', fallsSilent, /^451 4\.\d\.\d /],
    ['handshake', 'speaks no TLS', says('500 what?'), /^451 4\.\d\.\d /],
    ['auth', 'drops', drops, /^45[14] 4\.\d\.\d /],
    ['auth', 'is silent', fallsSilent, /^45[14] 4\.\d\.\d /],
    ['auth', 'refuses the login', says('535 5.7.8 wrong'), /^454 4\.7\.0 .*535 5\.7\.8 wrong/s],
    ['auth', 'cannot tell', says('454 4.7.0 try later'), /^454 4\.7\.0 .*try later/s],
    ['auth', 'says 421', closing, /^45[14] 4\.\d\.\d /],
    ['auth', 'says nonsense', says('hello'), /^45[14] 4\.\d\.\d /],
  ] as const
).map(([at, does, deed, reply]) => ({ at, does, deed, reply, outcome: 'deferred' }));

/** Within a mail, over a connection of its own. */
const within: readonly FaultRow[] = [
  { at: 'mail', does: 'drops', deed: drops, reply: lost, outcome: 'deferred' },
  { at: 'mail', does: 'is silent', deed: fallsSilent, reply: lost, outcome: 'deferred' },
  { at: 'mail', does: 'says 421', deed: closing, reply: /^451 4\.3\.2 going down/, outcome: 'deferred' },
  { at: 'mail', does: 'says nonsense', deed: says('what'), reply: lost, outcome: 'deferred' },
  { at: 'rcpt', does: 'drops', deed: drops, reply: lost, outcome: 'deferred' },
  { at: 'rcpt', does: 'resets', deed: resets, reply: lost, outcome: 'deferred' },
  { at: 'rcpt', does: 'is silent', deed: fallsSilent, reply: lost, outcome: 'deferred' },
  { at: 'rcpt', does: 'says 421', deed: closing, reply: /^451 4\.3\.2 going down/, outcome: 'deferred' },
  { at: 'rcpt', does: 'says 421 and stays', deed: says('421 no more'), reply: /^451 4\.3\.2 /, outcome: 'deferred' },
  { at: 'rcpt', does: 'says nonsense', deed: says('ok'), reply: lost, outcome: 'deferred' },
  { at: 'rcpt', does: 'answers twice', deed: says('250 ok\r\n250 ok'), reply: /^45/, outcome: 'deferred' },
  { at: 'data', does: 'drops', deed: drops, reply: lost, outcome: 'deferred' },
  { at: 'data', does: 'is silent', deed: fallsSilent, reply: lost, outcome: 'deferred' },
  { at: 'data', does: 'says 421', deed: closing, reply: /^451 4\.3\.2 going down/, outcome: 'deferred' },
  { at: 'data', does: 'says 451', deed: says('451 4.3.0 no'), reply: /^451 4\.3\.0 no/, outcome: 'deferred' },
  { at: 'data', does: 'says 250', deed: says('250 2.0.0 ok'), reply: /^45/, outcome: 'deferred' },
  { at: 'in-data', does: 'drops', deed: drops, reply: lost, outcome: 'deferred' },
  { at: 'in-data', does: 'resets', deed: resets, reply: lost, outcome: 'deferred' },
  {
    at: 'in-data',
    does: 'refuses early',
    deed: says('552 5.3.4 too much'),
    reply: /^552 5\.3\.4 too much/,
    outcome: 'refused',
  },
  { at: 'in-data', does: 'accepts early', deed: says('250 2.0.0 already ok'), reply: lost, outcome: 'deferred' },
  { at: 'in-data', does: 'says 421', deed: closing, reply: /^451 4\.3\.2 going down/, outcome: 'deferred' },
  { at: 'dot', does: 'drops', deed: drops, reply: unknown, outcome: 'unknown' },
  { at: 'dot', does: 'resets', deed: resets, reply: unknown, outcome: 'unknown' },
  { at: 'dot', does: 'is silent', deed: fallsSilent, reply: unknown, outcome: 'unknown' },
  { at: 'dot', does: 'says nonsense', deed: says('thanks'), reply: unknown, outcome: 'unknown' },
  { at: 'dot', does: 'says 354', deed: says('354 go on'), reply: unknown, outcome: 'unknown' },
  { at: 'dot', does: 'says 421', deed: closing, reply: /^451 4\.3\.2 going down/, outcome: 'deferred' },
  { at: 'dot', does: 'says 550', deed: says('550 5.7.1 spam'), reply: /^550 5\.7\.1 spam/, outcome: 'refused' },
  { at: 'dot', does: 'says 451', deed: says('451 4.3.0 no'), reply: /^451 4\.3\.0 no/, outcome: 'deferred' },
  { at: 'stored', does: 'drops', deed: drops, reply: unknown, outcome: 'unknown', arrived: 1 },
  { at: 'stored', does: 'resets', deed: resets, reply: unknown, outcome: 'unknown', arrived: 1 },
  { at: 'stored', does: 'is silent', deed: fallsSilent, reply: unknown, outcome: 'unknown', arrived: 1 },
  {
    at: 'stored',
    does: 'says half a reply',
    deed: { says: '250 2.0', act: 'drop' },
    reply: unknown,
    outcome: 'unknown',
    arrived: 1,
  },
  { at: 'after', does: 'drops', deed: drops, reply: sent, outcome: 'sent', arrived: 1 },
  { at: 'after', does: 'says 421 and goes', deed: closing, reply: sent, outcome: 'sent', arrived: 1 },
  { at: 'after', does: 'says 421 and stays', deed: says('421 4.4.2 idle'), reply: sent, outcome: 'sent', arrived: 1 },
];

/** A connection that carried a mail before: where the server gave it up, the mail goes over another one, unnoticed. */
const kept: readonly FaultRow[] = (
  [
    ['rset', 'drops', drops],
    ['rset', 'resets', resets],
    ['rset', 'is silent', fallsSilent],
    ['rset', 'says 421', closing],
    ['rset', 'says 500', says('500 5.5.1 what')],
    ['rset', 'says nonsense', says('hm')],
    ['mail', 'drops', drops],
    ['mail', 'says 421', closing],
  ] as const
).map(([at, does, deed]) => ({
  at,
  does: `${does}, on a connection that carried a mail before`,
  deed,
  reply: sent,
  outcome: 'sent',
  arrived: 1,
  isKept: true,
}));

export const faultRows: readonly FaultRow[] = [...opening, ...within, ...kept];
export const replies = { sent };
