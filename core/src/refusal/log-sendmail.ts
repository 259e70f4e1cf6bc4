import {
  addressOf,
  entry,
  failureStatus,
  fieldIn,
  hostOf,
  type LogEntry,
  type LogOutcome,
  stageOf,
} from './log-entry.ts';

/** Reads Sendmail's lines (Sendmail Installation and Operation Guide §2.1.1, "System Log"). */
export const readSendmail = (line: string): readonly LogEntry[] => readDelivery(line) ?? readRejection(line) ?? [];

const maxRecipients = 100;

/** `to=<a>,<b>, delay=…, relay=host. [192.0.2.1], dsn=5.1.1, reply=550 …, stat=User unknown` */
function readDelivery(line: string): readonly LogEntry[] | null {
  const found = /(?:^|[\s,])stat=(.{1,8000})$/s.exec(line);
  if (!found) return null;
  const fields = line.slice(0, found.index + 1);
  const to = fieldIn(fields, /(?:^|[\s,])to=/, /, |,$/);
  const outcome = outcomeOf(found[1] ?? '', fieldIn(fields, /(?:^|[\s,])dsn=/, /,/) ?? '');
  if (to === null || outcome === null) return null;
  const begin = found.index + found[0].length - (found[1]?.length ?? 0);
  const own = /[\s,]reply=([45]\d\d[ -].{1,8000}?),?\s*$/s.exec(fields);
  const words = /^Deferred: |^Sent \(/.exec(found[1] ?? '')?.[0] ?? '';
  const reply = own?.[1] ?? (found[1] ?? '').slice(words.length);
  return recipientsOf(to).flatMap((recipient) =>
    entry({
      recipient,
      sender: addressOf(fieldIn(fields, /(?:^|[\s,])ctladdr=/, /[,\s]/)),
      server: hostOf(fieldIn(fields, /(?:^|[\s,])relay=/, /,/)),
      outcome,
      reply: words.startsWith('Sent') ? reply.replace(/\)$/, '') : reply,
      start: own ? own.index + 7 : begin + words.length,
      enhancedStatus: failureStatus(fieldIn(fields, /(?:^|[\s,])dsn=/, /,/)),
      software: 'sendmail',
    }),
  );
}

const recipientsOf = (to: string): (string | null)[] => to.split(',').slice(0, maxRecipients).map(addressOf);

/** A mail that is only `queued` has not ended in any way yet. */
function outcomeOf(stat: string, status: string): LogOutcome | null {
  if (/^queued/i.test(stat)) return null;
  if (/^Sent\b/.test(stat)) return 'sent';
  return /^Deferred/.test(stat) || status.startsWith('4.') ? 'deferred' : 'bounced';
}

const rejected = /(?:^|[\s,])reject=(?=[45]\d\d[ -]|[45]\.\d)/;

/** `ruleset=check_rcpt, arg1=<…>, relay=…, reject=550 5.7.1 <…>... Relaying denied`, `Milter: to=<…>, reject=554 …` */
function readRejection(line: string): readonly LogEntry[] | null {
  const found = rejected.exec(line);
  if (!found) return null;
  const fields = line.slice(0, found.index + 1);
  const ruleset = fieldIn(fields, /(?:^|[\s,])ruleset=check_/, /[,\s]/);
  const milter = fieldIn(fields, /(?:^|\s)Milter[^:]{0,60}: /, /[=,\s]/);
  if (ruleset === null && milter === null) return null;
  const argument = addressOf(fieldIn(fields, /(?:^|[\s,])arg1=/, /[,\s]/));
  const start = found.index + found[0].length;
  return entry({
    recipient: ruleset === 'rcpt' ? argument : addressOf(fieldIn(fields, /[\s,]to=/, /[,\s]/)),
    sender: ruleset === 'mail' ? argument : addressOf(fieldIn(fields, /[\s,]from=/, /[,\s]/)),
    outcome: 'rejected',
    reply: line.slice(start),
    start,
    stage:
      ruleset === 'relay'
        ? 'connect'
        : stageOf({ to: 'RCPT', from: 'MAIL' }[milter ?? ''] ?? ruleset ?? milter ?? undefined),
    software: 'sendmail',
  });
}
