/** What a report of delivery says of one recipient (RFC 3464 §2.3), as it stands there; empty where it says nothing. */
export type StatusGroup = {
  readonly recipient: string;
  readonly action: string;
  readonly status: string;
  readonly server: string;
  readonly diagnostic: string;
};

const known =
  /^(final-recipient|original-recipient|x-actual-recipient|action|status|remote-mta|reporting-mta|diagnostic-code|x-supplementary-info)[ \t]*:[ \t]*(.*)$/i;
const anyField = /^[A-Za-z][\w-]{0,60}[ \t]*:/;
const quotes = /^(?:[ \t]*>)+ ?/;
const maxGroups = 20_000;
const maxLetters = 8_000;

/**
 * Reads the groups of a report. It also reads them out of a text that has them pasted, quoted with `>`, or without empty lines
 * between, as forwarded reports have. A group without a recipient and without an action is none.
 */
export function readStatusGroups(text: string): { groups: readonly StatusGroup[]; reporter: string } {
  const groups: StatusGroup[] = [];
  let reporter = '';
  let fields: Record<string, string> = {};
  let last: string | null = null;
  const close = () => {
    const recipient = addressIn(fields['final-recipient']) || addressIn(fields['original-recipient']);
    if (fields['final-recipient'] !== undefined || (recipient && fields.action !== undefined)) {
      groups.push({
        recipient: better(recipient, fields),
        action: /^[a-z-]+/i.exec(fields.action ?? '')?.[0].toLowerCase() ?? '',
        status: /[245]\.\d{1,3}\.\d{1,3}/.exec(fields.status ?? '')?.[0] ?? '',
        server: withoutType(fields['remote-mta']),
        diagnostic: [withoutType(fields['diagnostic-code']), fields['x-supplementary-info']].filter(Boolean).join(' '),
      });
    }
    fields = {};
    last = null;
  };
  for (const raw of text.split('\n')) {
    const line = raw.replace(quotes, '');
    const found = known.exec(line);
    if (found) {
      const name = found[1]?.toLowerCase() ?? '';
      if (fields[name] !== undefined && /recipient|action|status/.test(name)) close();
      if (name === 'reporting-mta') reporter ||= withoutType(found[2]);
      fields[name] ??= found[2]?.trim() ?? '';
      last = name;
    } else if (line.trim() === '') {
      // some put an empty line within a group: it ends when the next recipient begins
      if (fields.action !== undefined || fields['diagnostic-code'] !== undefined) close();
      last = null;
    } else if (last !== null && (/^[ \t]/.test(line) || !anyField.test(line))) {
      const before = fields[last] ?? '';
      if (before.length < maxLetters) fields[last] = `${before} ${line.trim()}`.slice(0, maxLetters);
    } else {
      last = null;
    }
    if (groups.length >= maxGroups) break;
  }
  close();
  return { groups, reporter };
}

/** Without `rfc822;`, `dns;`, `smtp;` and their like (RFC 3464 §2.1.2). */
const withoutType = (value = ''): string => value.replace(/^[\w.+-]{1,30}[ \t]*;[ \t]*/, '').trim();

/** The address in a field; brackets, quotes and comments around it are left out. */
function addressIn(value = ''): string {
  const text = withoutType(value);
  return /[^\s<>"'(),;:]{1,64}@[^\s<>"'(),;:]{1,255}/.exec(text)?.[0] ?? '';
}

/** A final recipient may be a command or a name on the host only; then what the sender wrote is the address. */
const better = (recipient: string, fields: Readonly<Record<string, string>>): string =>
  recipient || addressIn(fields['x-actual-recipient']) || withoutType(fields['final-recipient']).replace(/^<|>$/g, '');
