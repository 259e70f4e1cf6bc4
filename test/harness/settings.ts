import { type Mailbox, parseMailbox } from '@truefrom/core/address';
import { defaultSettings, type ServerRow, type Settings } from '@truefrom/core/settings';

const when = '2026-01-02T03:04:05.000Z';

/** A row as the store would hold it; say only what matters to the test. */
export const serverRow = (row: Partial<ServerRow> & { id: string }): ServerRow => ({
  name: `Server ${row.id}`,
  address: { host: `${row.id}.yourcompany.com`, port: 587 },
  security: 'starttls',
  login: { kind: 'none' },
  enabled: true,
  revision: 1,
  createdAt: when,
  createdBy: 'root',
  updatedAt: when,
  updatedBy: 'root',
  lastCheck: null,
  ...row,
});

type Sketch = {
  servers?: ServerRow[];
  /** Id to where its users were moved. */
  removed?: Record<string, string | null>;
  /** Pattern to login, or to `#id` of a server. */
  senders?: Record<string, string>;
  /** Login to id, null for blank. */
  choices?: Record<string, string | null>;
  strict?: boolean;
  whenOff?: Settings['whenOff'];
};

/** Settings as a few words: whose addresses, whose choice. */
export const settingsOf = ({
  servers = [],
  removed = {},
  senders = {},
  choices = {},
  ...policy
}: Sketch): Settings => ({
  ...defaultSettings,
  ...policy,
  servers,
  removed: Object.entries(removed).map(([id, movedTo]) => ({
    id,
    name: `Server ${id}`,
    movedTo,
    removedAt: when,
    removedBy: 'root',
  })),
  senders: Object.entries(senders).map(([pattern, target]) => ({
    pattern,
    addedAt: when,
    addedBy: 'root',
    ...(target.startsWith('#') ? { server: target.slice(1) } : { login: target }),
  })),
  choices: Object.fromEntries(
    Object.entries(choices).map(([login, server]) => [login, { login, server, chosenAt: when }]),
  ),
});

/** An address that the test knows to be one. */
export function mailbox(text: string): Mailbox {
  const parsed = parseMailbox(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.problem.code}`);
  return parsed.value;
}
