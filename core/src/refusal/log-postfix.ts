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

const outcomes: Readonly<Record<string, LogOutcome>> = {
  sent: 'sent',
  deliverable: 'sent',
  deferred: 'deferred',
  bounced: 'bounced',
  undeliverable: 'bounced',
  expired: 'expired',
};

/** Reads the lines of smtp, lmtp, local, virtual, pipe, error, qmgr, smtpd, cleanup and postscreen (postfix.org, bounce(8), smtpd(8)). */
export const readPostfix = (line: string): readonly LogEntry[] => readDelivery(line) ?? readRejection(line) ?? [];

/** `to=<…>, orig_to=<…>, relay=…, dsn=5.1.1, status=bounced (host … said: …)` */
function readDelivery(line: string): readonly LogEntry[] | null {
  const found = /(?:^|[\s,])status=(\w{4,13})(?:,| \(|$)/.exec(line);
  const outcome = outcomes[found?.[1] ?? ''];
  if (!found || outcome === undefined) return null;
  const fields = line.slice(0, found.index + 1);
  const recipient = addressOf(fieldIn(fields, /(?:^|[\s,])to=</, />[,\s]/));
  const sender = addressOf(fieldIn(fields, /(?:^|[\s,])from=</, />[,\s]/));
  if (recipient === null && (sender === null || outcome !== 'expired')) return null;
  const begin = found.index + found[0].length;
  const close = line.lastIndexOf(')');
  const [start, end] = found[0].endsWith('(') ? [begin, close > begin ? close : line.length] : [begin, line.length];
  const reported = readReported(line.slice(start, end));
  return entry({
    recipient,
    sender,
    server: reported.server ?? hostOf(fieldIn(fields, /(?:^|[\s,])relay=/, /,/)),
    outcome,
    reply: reported.reply,
    start: start + reported.skipped,
    enhancedStatus: failureStatus(fieldIn(fields, /(?:^|[\s,])dsn=/, /,/)),
    stage: reported.stage,
    software: 'postfix',
  });
}

const said = /^(?:delivery temporarily suspended: )?host (\S{1,300}) (?:said|refused to talk to me): /;
const inReplyTo = /\s*\(in reply to ([^()]{2,40}) command\)?\s*$/;

/** `host mx[192.0.2.1] said: 550 … (in reply to RCPT TO command)`: who said what, and to which command. */
function readReported(text: string) {
  const before = said.exec(text);
  const after = inReplyTo.exec(text.slice(-60));
  const skipped = before?.[0].length ?? 0;
  const stage = stageOf(after?.[1]) ?? (before?.[0].endsWith('to me: ') ? ('connect' as const) : null);
  return {
    server: before ? hostOf(before[1]) : null,
    stage,
    skipped,
    reply: text.slice(skipped, after ? text.length - after[0].length : text.length),
  };
}

const rejected =
  /(?:^|\s)(?:milter-)?(?:reject|hold-reject): ([A-Z][A-Za-z-]{1,30}(?: \w+)?) from (\S{1,300}?)(?:: |; )/;

/** `NOQUEUE: reject: RCPT from host[192.0.2.1]: 554 5.7.1 <…>: Relay access denied; from=<…> to=<…> proto=… helo=<…>` */
function readRejection(line: string): readonly LogEntry[] | null {
  const found = rejected.exec(line);
  if (!found) return readContentRejection(line);
  const start = found.index + found[0].length;
  const rest = line.slice(start);
  const stop = rest.search(/;\s+(?:from=<|to=<|proto=|helo=)/);
  const fields = stop === -1 ? '' : rest.slice(stop);
  return entry({
    recipient: addressOf(fieldIn(fields, /[;\s,]to=</, />(?:[,\s]|$)/)),
    sender: addressOf(fieldIn(fields, /[;\s,]from=</, />(?:[,\s]|$)/)),
    outcome: 'rejected',
    reply: stop === -1 ? rest : rest.slice(0, stop),
    start,
    stage: stageOf(found[1]),
    software: 'postfix',
  });
}

const ofContent = /\breject: (?:header|body|mime-header) /;

/** header_checks(5): `reject: header Subject: … from host[…]; from=<…> to=<…> proto=… helo=<…>: 5.7.1 message content rejected` */
function readContentRejection(line: string): readonly LogEntry[] | null {
  const found = ofContent.exec(line);
  const fields = line.lastIndexOf('; from=<');
  if (!found || fields === -1) return null;
  const rest = line.slice(fields);
  const colon = rest.search(/: [45]\.\d|: [^:]{1,200}$/);
  if (colon === -1) return null;
  return entry({
    recipient: addressOf(fieldIn(rest, / to=</, />(?:[,:\s]|$)/)),
    sender: addressOf(fieldIn(rest, / from=</, />(?:[,:\s]|$)/)),
    outcome: 'rejected',
    reply: rest.slice(colon + 2),
    start: fields + colon + 2,
    stage: 'data',
    software: 'postfix',
  });
}
