import { addressOf, entry, fieldIn, hostOf, type LogEntry, type LogOutcome, stageOf } from './log-entry.ts';

/** Reads Exim's main log and reject log (exim.org, specification, chapter "Log files"). */
export const readExim = (line: string): readonly LogEntry[] => readDelivery(line) ?? readRejection(line) ?? [];

const flags: Readonly<Record<string, LogOutcome>> = {
  '=>': 'sent',
  '->': 'sent',
  '>>': 'sent',
  '**': 'bounced',
  '==': 'deferred',
};
const messageId = /\b[0-9A-Za-z]{6}-(?:[0-9A-Za-z]{6}-[0-9A-Za-z]{2}|[0-9A-Za-z]{11}-[0-9A-Za-z]{4})$/;
const flag = /(?:^|\s)(=>|->|>>|\*\*|==) ([^\s<>:]{1,320}|<[^\s<>]{1,320}>)(?: <([^\s<>]{1,320})>)?(?=[\s:,]|$)/;

/** `<message> ** address <original> R=router T=transport H=host [192.0.2.1]: SMTP error from remote mail server after …: 550 …` */
function readDelivery(line: string): readonly LogEntry[] | null {
  const found = flag.exec(line);
  const outcome = flags[found?.[1] ?? ''];
  if (!found || outcome === undefined) return null;
  const begin = found.index + found[0].length;
  const fields = line.slice(begin);
  const isExim = messageId.test(line.slice(0, found.index)) || /^ (?:P=<[^>]{0,320}> )?R=\S/.test(fields);
  if (!isExim) return null;
  const colon = fields.search(/: |:$/);
  const reported =
    outcome === 'sent' ? readConfirmation(fields) : readReported(colon === -1 ? fields : fields.slice(colon + 2));
  return entry({
    recipient: addressOf(found[3]?.includes('@') ? found[3] : found[2]),
    sender: addressOf(fieldIn(fields, / [FP]=</, />/)),
    server:
      reported.server ?? hostOf(fieldIn(colon === -1 ? fields : fields.slice(0, colon + 1), / H=/, / [A-Z]+=|:$/)),
    outcome: outcome === 'bounced' && /retry timeout exceeded/.test(reported.reply) ? 'expired' : outcome,
    reply: reported.reply,
    start: begin + (outcome === 'sent' || colon === -1 ? 0 : colon + 2) + reported.skipped,
    stage: reported.stage,
    software: 'exim',
  });
}

const after =
  /^(?:(?:SMTP|LMTP) error from remote mail server|(?:SMTP|LMTP) error|remote host|SMTP protocol error)[^:]{0,20} (?:after|in response to) (?:pipelined |sending )?(initial connection|end of data|[A-Za-z-]{3,10})(?: [A-Z]{2,4})?(?::<[^>]{0,320}>)?(?: [A-Z]+=\S{1,100}){0,6}: (?:host ([^:]{1,300}): )?/i;

function readReported(text: string) {
  const found = after.exec(text.slice(0, 2_000));
  return {
    server: hostOf(found?.[2]),
    stage: stageOf(found?.[1]),
    skipped: found?.[0].length ?? 0,
    reply: text.slice(found?.[0].length ?? 0),
  };
}

/** `C="250 OK"` */
function readConfirmation(fields: string) {
  const found = / C="([^"]{0,1000})"/.exec(fields);
  const skipped = found ? found.index + 4 : 0;
  return { server: null, stage: null, skipped, reply: found?.[1] ?? '' };
}

const rejected =
  /(?:^|\s)(temporarily )?rejected (?:(RCPT|MAIL|VRFY|EXPN|ETRN) <?([^\s<>]{0,320})>?|(after DATA|during MIME ACL checks|by local_scan\(\)|by non-SMTP ACL|EHLO or HELO \S{0,255}|connection(?: from \S{1,300}| in "connect" ACL)?|AUTH|STARTTLS))(?=:|\s|$)/;

/** `H=(helo) [192.0.2.1] F=<…> rejected RCPT <…>: relay not permitted` */
function readRejection(line: string): readonly LogEntry[] | null {
  const found = rejected.exec(line);
  if (!found || !/(?:^|\s)(?:H=|F=<|U=)/.test(line.slice(0, found.index + 1))) return null;
  const begin = found.index + found[0].length;
  const rest = line.slice(begin);
  const colon = rest.startsWith(':') ? 0 : rest.search(/: /);
  const start = begin + (colon === -1 ? 0 : colon + 1);
  const [, , command, address, other] = found;
  const before = line.slice(0, found.index + 1);
  return entry({
    recipient: command === 'RCPT' ? addressOf(address) : null,
    sender: addressOf(command === 'MAIL' ? address : fieldIn(before, /(?:^|\s)F=</, />/)),
    outcome: 'rejected',
    reply: line.slice(start),
    start,
    stage: stageOf(
      command ??
        other
          ?.replace(/^(?:after|during|by) /, '')
          .replace(/^local_scan.*|^MIME.*/, 'DATA')
          .replace(/^connection.*/, 'CONNECT'),
    ),
    software: 'exim',
  });
}
