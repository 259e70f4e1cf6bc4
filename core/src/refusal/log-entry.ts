import type { Stage } from './types.ts';

export type LogOutcome = 'sent' | 'deferred' | 'bounced' | 'rejected' | 'expired';
export type LogSoftware = 'postfix' | 'exim' | 'sendmail' | 'exchange' | 'qmail' | 'opensmtpd' | 'hmailserver';

/** What a line of a mail log says of one recipient; null where it does not say. Nothing of it is printable yet. */
export type LogEntry = {
  readonly recipient: string | null;
  readonly sender: string | null;
  /** The host that said it: its name, else its address. */
  readonly server: string | null;
  /** `bounced`, `deferred`, `expired`: on the way out. `rejected`: by the server whose log it is, on the way in. */
  readonly outcome: LogOutcome;
  /** What was said. Of the same length as in the line; qmail's `_` and `/` are spaces in it. */
  readonly reply: string;
  /** Where the reply begins in the line, in UTF-16 units. */
  readonly start: number;
  /** From a field of its own, such as `dsn=`: for where the reply has none. */
  readonly enhancedStatus: string | null;
  readonly stage: Stage | null;
  readonly software: LogSoftware;
  /** What other lines of the log call the same delivery or connection by. */
  readonly delivery: string | null;
};

/** No line of a log is longer: syslog cuts at 1,024 to 8,192 octets. */
export const maxLineLetters = 8_000;

const nothing = { recipient: null, sender: null, server: null, enhancedStatus: null, stage: null, delivery: null };

/** An entry, and null for all that is not given; the ends of the reply are trimmed. */
export function entry(
  given: Pick<LogEntry, 'outcome' | 'reply' | 'start' | 'software'> & Partial<LogEntry>,
): readonly LogEntry[] {
  const before = given.reply.length - given.reply.trimStart().length;
  return [{ ...nothing, ...given, reply: given.reply.trim(), start: given.start + before }];
}

/** What stands behind `name` up to one of `ends`; null without that name. Linear, as all searches here are. */
export function fieldIn(text: string, name: RegExp, end: RegExp): string | null {
  const found = name.exec(text);
  if (!found) return null;
  const rest = text.slice(found.index + found[0].length, found.index + found[0].length + 500);
  const stop = rest.search(end);
  return stop === -1 ? rest : rest.slice(0, stop);
}

/** An address as logs write it, without angle brackets; null for none, such as `<>`. */
export function addressOf(written: string | null | undefined): string | null {
  const [, bare = ''] = /^\s*<?([^<>]*)/.exec(written ?? '') ?? [];
  return bare.trim() === '' || bare === '-' ? null : bare.trim();
}

/** `mx.example.com[192.0.2.1]:25` and `mx.example.com. [192.0.2.1]`: the name, else the address; null for `none`. */
export function hostOf(written: string | null | undefined): string | null {
  const [, name = '', address = ''] =
    /^([^[\s,;]{0,255})\s{0,2}(?:\[([^\]\s]{1,80})\])?/.exec((written ?? '').trim()) ?? [];
  const host = name.replace(/:\d{1,5}$/, '').replace(/\.$/, '');
  if (host === 'none' || host === 'local') return null;
  return (host === 'unknown' || host === '' ? address : host) || null;
}

const stages: readonly (readonly [RegExp, Stage])[] = [
  [/^(?:RCPT|recipient)/i, 'rcpt'],
  [/^(?:MAIL|sender)/i, 'mail'],
  [/^(?:end of DATA|END-OF-MESSAGE|DATA|BDAT|EOM|message|content)/i, 'data'],
  [/^(?:EHLO|HELO|LHLO)/i, 'ehlo'],
  [/^STARTTLS/i, 'starttls'],
  [/^AUTH/i, 'login'],
  [/^(?:CONNECT|initial connection|greeting)/i, 'connect'],
];

/** The stage that a command, as logs name it, belongs to. */
export const stageOf = (command: string | undefined): Stage | null =>
  command === undefined ? null : (stages.find(([names]) => names.test(command))?.[1] ?? null);

/** An enhanced status code of a failure in a field of its own; `2.0.0` is none. */
export const failureStatus = (written: string | null | undefined): string | null =>
  /^[45]\.\d{1,3}\.\d{1,3}$/.test(written ?? '') ? (written ?? null) : null;
