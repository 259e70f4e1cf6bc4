/** How a mail ended. `deferred`: a 4xx; `aborted`: the client left before the end; `unknown`: nobody heard the last reply. */
export const outcomes = ['sent', 'refused', 'deferred', 'aborted', 'unknown'] as const;
export type Outcome = (typeof outcomes)[number];
export type RefusedRecipient = { readonly recipient: string; readonly reply: string };

/** What is known of a mail before its outcome. Texts are printable; no body, no subject, no password. */
export type JournalMail = {
  /** When its MAIL command came, ISO 8601 in UTC. */
  readonly at: string;
  readonly messageId: string | null;
  /** The envelope sender, `<>` for none. */
  readonly sender: string;
  /** Those that the server accepted. */
  readonly recipients: readonly string[];
  readonly refused: readonly RefusedRecipient[];
  /** The id of the row, `default`, or null where no server was to have it. */
  readonly server: string | null;
  readonly serverName: string | null;
  /** The login of the client, null where it needed none. */
  readonly client: string | null;
  /** What the administrator wanted to be told of: a From of another domain, say. Null: nothing. */
  readonly warning: string | null;
};
export type JournalEnd = {
  readonly outcome: Outcome;
  /** Null where nothing was said. */
  readonly replyCode: number | null;
  readonly reply: string | null;
  /** Whose words the reply is; null where nothing was said. */
  readonly saidBy: 'server' | 'gateway' | null;
  /** From MAIL to the end; null for a mail whose end nobody saw. */
  readonly ms: number | null;
};
/** One mail. `under-way`: its end is awaited at this moment. */
export type JournalEntry = JournalMail & Omit<JournalEnd, 'outcome'> & { readonly outcome: Outcome | 'under-way' };

/**
 * A line of the file: a mail that begins to be handed over, how it ended, or both at once. The first is on the disk before the
 * server gets the final dot, so that no mail is ever unaccounted for.
 */
export type JournalRecord =
  | ({ readonly begin: string } & JournalMail)
  | ({ readonly end: string } & JournalEnd)
  | ({ readonly whole: string } & JournalMail & JournalEnd);

export const formatRecord = (record: JournalRecord): string => `${JSON.stringify(record)}\n`;

/** Null for a line that is none, such as one that a full disk cut short, or that somebody else wrote. */
export function parseRecord(line: string): JournalRecord | null {
  try {
    const value: unknown = JSON.parse(line);
    return isRecord(value) ? value : null;
  } catch {
    return null; // a SyntaxError: half a line
  }
}

type Holds = (value: unknown) => boolean;
const isText: Holds = (value) => typeof value === 'string' && !/\p{Cc}/u.test(value);
const isNumber: Holds = (value) => typeof value === 'number';
const orNull =
  (holds: Holds): Holds =>
  (value) =>
    value === null || holds(value);
const listOf =
  (holds: Holds): Holds =>
  (value) =>
    Array.isArray(value) && value.every(holds);
function fits(fields: Readonly<Record<string, Holds>>): (value: object) => boolean {
  const all = Object.entries(fields);
  return (value) => all.every(([name, holds]) => holds((value as Record<string, unknown>)[name]));
}

const isRefused = fits({ recipient: isText, reply: isText });
const isMail = fits({
  at: (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
  messageId: orNull(isText),
  sender: isText,
  recipients: listOf(isText),
  refused: listOf((value) => typeof value === 'object' && value !== null && isRefused(value)),
  server: orNull(isText),
  serverName: orNull(isText),
  client: orNull(isText),
  warning: orNull(isText),
});
const isEnd = fits({
  outcome: (value) => outcomes.some((known) => known === value),
  replyCode: orNull(isNumber),
  reply: orNull(isText),
  saidBy: (value) => value === 'server' || value === 'gateway' || value === null,
  ms: orNull(isNumber),
});

function isRecord(value: unknown): value is JournalRecord {
  if (typeof value !== 'object' || value === null) return false;
  if ('begin' in value) return isText(value.begin) && isMail(value);
  if ('end' in value) return isText(value.end) && isEnd(value);
  return 'whole' in value && isText(value.whole) && isMail(value) && isEnd(value);
}
