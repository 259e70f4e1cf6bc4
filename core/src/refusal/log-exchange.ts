import { addressOf, entry, hostOf, type LogEntry, type LogOutcome } from './log-entry.ts';

/** Reads the logs of Exchange (learn.microsoft.com/exchange/mail-flow/transport-logs), and lines of Get-MessageTrackingLog. */
export function readExchange(line: string): readonly LogEntry[] {
  const fields = /^\W{0,3}\d{4}-\d\d-\d\dT[\d:.]+Z?,/.test(line) ? readCsv(line) : [];
  return (
    readTracking(fields) ??
    readProtocol(fields) ??
    readConnection(fields) ??
    readLastError(line) ??
    readHmail(line) ??
    []
  );
}

type Field = { readonly text: string; readonly start: number };
const maxFields = 60;

/** The fields of one line of CSV (RFC 4180 §2); a doubled quote stays doubled, so that offsets hold. */
function readCsv(line: string): Field[] {
  const fields: Field[] = [];
  for (let at = 0; at <= line.length && fields.length < maxFields; ) {
    const isQuoted = line[at] === '"';
    const start = isQuoted ? at + 1 : at;
    let end = isQuoted ? line.indexOf('"', start) : line.indexOf(',', start);
    while (isQuoted && end !== -1 && line[end + 1] === '"') end = line.indexOf('"', end + 2);
    if (end === -1) end = line.length;
    fields.push({ text: line.slice(start, end), start });
    const comma = isQuoted ? line.indexOf(',', end) : end;
    at = comma === -1 ? line.length + 1 : comma + 1;
  }
  return fields;
}

const trackingOutcomes: Readonly<Record<string, LogOutcome>> = {
  FAIL: 'bounced',
  DEFER: 'deferred',
  SEND: 'sent',
  SENDEXTERNAL: 'sent',
  DELIVER: 'sent',
};
const sources =
  /^(?:SMTP|STOREDRIVER|ROUTING|RESOLVER|AGENT|DNS|DSN|GATEWAY|QUEUE|ADMIN|ORAR|PICKUP|POISONMESSAGE|REDUNDANCY|BOOTLOADER|APPROVAL|MEETINGMESSAGEPROCESSOR|PUBLICFOLDER|MAILBOXRULE|SAFETYNET)$/;

/** `…,SMTP,FAIL,id,<message-id>,network-id,a@example.com;b@example.com,status;status,…`; which column it is depends on the version. */
function readTracking(fields: readonly Field[]): readonly LogEntry[] | null {
  const at = fields.findIndex(
    ({ text }, index) => trackingOutcomes[text] !== undefined && sources.test(fields[index - 1]?.text ?? ''),
  );
  const outcome = trackingOutcomes[fields[at]?.text ?? ''];
  if (outcome === undefined) return null;
  const recipientAt = fields.findIndex(
    ({ text }, index) => index > at + 2 && /^[^<>\s]{1,320}@[^<>\s]{1,255}/.test(text),
  );
  const [recipients, status] = [fields[recipientAt], fields[recipientAt + 1]];
  if (!recipients || !status) return null;
  const all = recipients.text.split(';').slice(0, 100);
  const said = all.length > 1 ? splitStatus(status, all.length) : [status];
  const sender = fields.find(
    ({ text }, index) => index > recipientAt + 2 && /^[^<>\s;]{1,320}@[^<>\s;]{1,255}$/.test(text),
  );
  const sentTo = outcome === 'sent' ? hostOf(fields[4]?.text || fields[3]?.text) : null;
  return all.flatMap((recipient, index) => {
    const { reply, start, server } = readStatus(said[index] ?? status);
    const given = { recipient: addressOf(recipient), sender: addressOf(sender?.text), software: 'exchange' } as const;
    return entry({ ...given, outcome, reply, start, server: server ?? sentTo });
  });
}

/** One status for each recipient, parted by `;`, which also stands within them. */
function splitStatus({ text, start }: Field, count: number): Field[] {
  const parts = text.split(text.includes('];[') ? /(?<=\]);(?=\[)/ : /;(?=[245]\d\d[ -])/);
  if (parts.length !== count) return [];
  let at = start;
  return parts.map((part) => {
    const place = { text: part, start: at };
    at += part.length + 1;
    return place;
  });
}

/** `[{LRT=time};{LED=550 5.1.10 …};{FQDN=mx.example.com};{IP=192.0.2.1}]`, or the reply alone. */
function readStatus({ text, start }: Field): { reply: string; start: number; server: string | null } {
  const open = text.indexOf('{LED=');
  if (open === -1) return { reply: text, start, server: null };
  const rest = text.slice(open + 5);
  const stop = rest.search(/\};\{|\}\]|\}\}|\}\s*$/);
  const [, name] = /\{FQDN=([^{}\s]{1,255})\}/.exec(rest) ?? [];
  const [, address] = /\{IP=([^{}\s]{1,80})\}/.exec(rest) ?? [];
  return { reply: stop === -1 ? rest : rest.slice(0, stop), start: start + open + 5, server: name ?? address ?? null };
}

/** Protocol log: `time,connector,session,sequence,local,remote,<,550 5.7.54 …,context`; `<` is what the other side said. */
function readProtocol(fields: readonly Field[]): readonly LogEntry[] | null {
  const [direction, data] = [fields[6]?.text, fields[7]];
  if (!data || (direction !== '<' && direction !== '>') || !/^[45]\d\d[ -]/.test(data.text)) return null;
  const remote = fields[5]?.text.replace(/:\d{1,5}$/, '').replace(/^\[|\]$/g, '') || null;
  return entry({
    server: direction === '<' ? remote : null,
    outcome: direction === '<' ? (data.text.startsWith('4') ? 'deferred' : 'bounced') : 'rejected',
    reply: data.text,
    start: data.start,
    software: 'exchange',
    delivery: fields[2]?.text ?? null,
  });
}

/** Connectivity log: `time,session,SMTP,destination,>,Failed connection to 192.0.2.1:25 (TimedOut…)` */
function readConnection(fields: readonly Field[]): readonly LogEntry[] | null {
  const [kind, direction, description] = [fields[2]?.text, fields[4]?.text, fields[5]];
  if (kind !== 'SMTP' || !description || !/^[<>+*-]$/.test(direction ?? '')) return null;
  if (
    !/^(?:Failed connection to|DNS server returned|\w{3,30}: .{0,200}(?:error|refused|timed out))/i.test(
      description.text,
    )
  )
    return null;
  const server = addressOf(fields[3]?.text);
  return entry({
    server,
    outcome: 'deferred',
    reply: description.text,
    start: description.start,
    software: 'exchange',
  });
}

/** `RecipientStatus : {[{LRT=…};{LED=550 5.1.10 …};{FQDN=…};{IP=…}]}` and `LastError : [{LRT=…};{LED=451 …}]` */
function readLastError(line: string): readonly LogEntry[] | null {
  const at = line.indexOf('{LED=');
  if (at === -1) return null;
  const { reply, start, server } = readStatus({ text: line, start: 0 });
  const outcome = /^\s*2\d\d[ -]/.test(reply) ? 'sent' : /^\s*4\d\d[ -]/.test(reply) ? 'deferred' : 'bounced';
  return entry({ server, outcome, reply, start, software: 'exchange' });
}

/** hMailServer: `"SMTPC" 123 4 "time" "192.0.2.1" "RECEIVED: 550 5.1.1 User unknown"`; `SENT` is its own word. */
function readHmail(line: string): readonly LogEntry[] | null {
  const found =
    /^"(?:SMTPC|SMTPD)"\s+\d+\s+\d+\s+"[^"]{0,40}"\s+"([^"]{0,80})"\s+"(RECEIVED|SENT): ([45]\d\d[ -][^"]{0,4000})/.exec(
      line,
    );
  if (!found) return null;
  const [all, address = '', direction, reply = ''] = found;
  const isRemote = direction === 'RECEIVED';
  const outcome = !isRemote ? 'rejected' : reply.startsWith('4') ? 'deferred' : 'bounced';
  return entry({
    server: isRemote ? address || null : null,
    outcome,
    reply,
    start: all.length - reply.length,
    software: 'hmailserver',
  });
}
