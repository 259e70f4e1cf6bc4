import type { StatusGroup } from './status-fields.ts';

/** What services tell a program instead of sending a mail: an event as JSON. `kind` is what it is about. */
export type EventReport = {
  readonly kind: 'bounce' | 'delay' | 'complaint' | 'delivered';
  readonly groups: readonly StatusGroup[];
};

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;
const word = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const objectsIn = (value: unknown): Json[] =>
  Array.isArray(value) ? value.filter(isObject) : isObject(value) ? [value] : [];

const group = (recipient: unknown, status: unknown, diagnostic: unknown, server: unknown = ''): StatusGroup => ({
  recipient: word(recipient),
  action: 'failed',
  status: /[245]\.\d{1,3}\.\d{1,3}/.exec(word(status))?.[0] ?? '',
  server: word(server).replace(/^dns;\s*/i, ''),
  diagnostic: word(diagnostic).replace(/^smtp;\s*/i, ''),
});

/** One reader for each service; null if the event is another's. Each names the page that describes the event. */
const readers: readonly ((event: Json) => EventReport | null)[] = [
  /** Amazon SES: docs.aws.amazon.com/ses/latest/dg/notification-contents.html */
  (event) => {
    const type = word(event.notificationType ?? event.eventType).toLowerCase();
    const bounce = isObject(event.bounce) ? event.bounce : {};
    if (type === 'delivery') return { kind: 'delivered', groups: [] };
    if (type === 'complaint') return { kind: 'complaint', groups: [] };
    if (type !== 'bounce') return null;
    const groups = objectsIn(bounce.bouncedRecipients).map((each) =>
      group(each.emailAddress, each.status, each.diagnosticCode ?? bounce.bounceSubType, bounce.remoteMtaIp),
    );
    return { kind: 'bounce', groups };
  },
  /** Postmark: postmarkapp.com/developer/webhooks/bounce-webhook */
  (event) =>
    word(event.RecordType) === 'Bounce' && event.Email !== undefined
      ? { kind: 'bounce', groups: [group(event.Email, event.Details, event.Details ?? event.Description)] }
      : null,
  /** SendGrid: docs.sendgrid.com/for-developers/tracking-events/event */
  (event) => {
    const kinds = {
      bounce: 'bounce',
      dropped: 'bounce',
      deferred: 'delay',
      spamreport: 'complaint',
      delivered: 'delivered',
    } as const;
    const name = word(event.event);
    if (!Object.hasOwn(kinds, name) || event.email === undefined) return null;
    const kind = kinds[name as keyof typeof kinds];
    const own = group(event.email, event.status, event.reason ?? event.response);
    return { kind, groups: kind === 'bounce' || kind === 'delay' ? [own] : [] };
  },
  /** Mailgun: documentation.mailgun.com/docs/mailgun/user-manual/events/webhooks */
  (event) => {
    const data = isObject(event['event-data']) ? event['event-data'] : event;
    const status = data['delivery-status'];
    if (!isObject(status) || word(data.event) !== 'failed') return null;
    const said = [status.code, status.message || status.description].map(word).join(' ');
    const kind = word(data.severity) === 'temporary' ? 'delay' : 'bounce';
    return { kind, groups: [group(data.recipient, status['enhanced-code'], said, status['mx-host'])] };
  },
];

const maxLetters = 1_000_000;

/** Reads an event in a text, also one wrapped in a notification of Amazon SNS, or several in a list. Null if none is there. */
export function readEvent(text: string): EventReport | null {
  const start = text.search(/[[{]/);
  if (start === -1 || !/^[[{]\s*[{"]/.test(text.slice(start, start + 200))) return null;
  const rest = text.slice(start, start + maxLetters).trim();
  const value = parse(rest) ?? parse(rest.split(/\n\s*\n|\n--/)[0] ?? '');
  const reports = objectsIn(value).flatMap((event) => {
    const own = typeof event.Message === 'string' ? parse(event.Message) : event;
    return isObject(own) ? (readers.map((read) => read(own)).find((report) => report !== null) ?? []) : [];
  });
  const [first] = reports;
  if (first === undefined) return null;
  const failed = reports.find(({ groups }) => groups.length > 0) ?? first;
  return { kind: failed.kind, groups: reports.flatMap(({ groups }) => groups) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
