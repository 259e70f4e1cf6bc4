import {
  formatMailbox,
  formatServerAddress,
  hostKind,
  type Mailbox,
  parseMailbox,
  parseServerAddress,
  type ServerAddress,
} from '@truefrom/core/address';
import { addressProblems } from '@truefrom/core/problem';
import { decideRoute, type ReceiverView, type Route, receiverView } from '@truefrom/core/relay';
import { defaultSettings, isLoginName, type ServerRow, type Settings } from '@truefrom/core/settings';
import { type Example, type ExampleResult, type Fields, problemResult, type ResultRow, row } from './example-result.ts';
import { code, link } from './piece.ts';

/** `through` is `default` or `own`; `server` counts for the own server alone, and `off` is not empty if it is switched off. */
export const receiverFields = {
  through: 'default',
  server: 'smtp.yourcompany.com',
  sender: 'anna@yourcompany.com',
  off: '',
};

/** What else to try: a name for it, and what differs from {@link receiverFields}. */
export const receiverTries = [
  { text: 'own server', through: 'own' },
  { text: 'server of another company', through: 'own', server: 'smtp.provider.example' },
  { text: 'own server, switched off', through: 'own', off: 'yes' },
];

/** In a link, no server means the default one. Whoever types a server or switches it off means the own one. */
export const receiverExample = {
  section: 'cause',
  describe: describeReceiver,
  toState: ({ through, server = '', sender = '', off = '' }) =>
    through === 'own' ? { server, sender, ...(off !== '' && { off }) } : { sender },
  toFields: (state) => ({ ...receiverFields, ...state, through: state.server === undefined ? 'default' : 'own' }),
  settle: (fields, changed) => (changed === 'server' || changed === 'off' ? { ...fields, through: 'own' } : fields),
} satisfies Example;

/** What a receiver sees of a mail by this sender, decided by the very functions that route real mail. */
export function describeReceiver({ through, server = '', sender = '', off }: Fields): ExampleResult {
  const mailbox = parseMailbox(sender.trim());
  if (!mailbox.ok) return problemResult('sender', addressProblems[mailbox.problem.code], mailbox.problem.suggestion);
  if (through !== 'own') return resultOf(mailbox.value, null, false);
  const address = parseServerAddress(server);
  if (address.ok) return resultOf(mailbox.value, address.value, Boolean(off));
  return problemResult('server', addressProblems[address.problem.code], address.problem.suggestion);
}

/** The login is named as the address is, so that the reason reads as in a real installation. */
function settingsFor(sender: Mailbox, server: ServerAddress | null, off: boolean): Settings {
  const login = isLoginName(sender.localPart) ? sender.localPart : 'you';
  const [time, by] = ['2026-01-01T00:00:00.000Z', 'admin'];
  const servers = server === null ? [] : [serverRow(server, off)];
  return {
    ...defaultSettings,
    servers,
    senders: [{ pattern: formatMailbox(sender), login, addedAt: time, addedBy: by }],
    choices: { [login]: { login, server: servers[0]?.id ?? null, chosenAt: time } },
  };
  function serverRow(address: ServerAddress, switchedOff: boolean): ServerRow {
    return {
      id: 'own',
      name: formatServerAddress(address),
      address: { host: address.host, port: address.port ?? 587 },
      security: 'starttls',
      login: { kind: 'none' },
      enabled: !switchedOff,
      revision: 1,
      createdAt: time,
      createdBy: by,
      updatedAt: time,
      updatedBy: by,
      lastCheck: null,
    };
  }
}

function resultOf(sender: Mailbox, server: ServerAddress | null, off: boolean): ExampleResult {
  const settings = settingsFor(sender, server, off);
  const route = decideRoute(settings, sender);
  const view = receiverView(settings, route, sender);
  const rows = [
    row('Envelope sender', code(`MAIL FROM:<${formatMailbox(sender)}>`)),
    row("Sender's domain", code(view.senderDomain)),
    leavesFrom(settings, route),
    ...(view.comesFrom === null ? [] : [row('Comes from', code(view.comesFrom))]),
    row('Why', route.why),
    ...advice(route, view),
  ];
  return { ...verdictOf(view), rows };
}

function leavesFrom({ defaultServer }: Settings, route: Route): ResultRow {
  const term = 'Leaves from';
  if (route.kind === 'default') return row(term, code(defaultServer.name), ', the default server');
  if (route.kind === 'server') return row(term, code(route.server.name));
  return row(term, 'no server. The default server never takes the place of one that is switched off.');
}

function verdictOf({ senderDomain, comesFrom, aligned }: ReceiverView): Pick<ExampleResult, 'tone' | 'verdict'> {
  if (comesFrom === null) return { tone: 'bad', verdict: 'Refused: the mail is not sent.' };
  if (!aligned) {
    return { tone: 'bad', verdict: `Not aligned: the sender is at ${senderDomain}, the mail comes from ${comesFrom}.` };
  }
  if (comesFrom !== senderDomain) {
    return { tone: 'good', verdict: `Aligned: ${comesFrom} and ${senderDomain} belong together.` };
  }
  return { tone: 'good', verdict: `Aligned: the mail comes from ${comesFrom}, the sender's own domain.` };
}

function advice(route: Route, { aligned }: ReceiverView): ResultRow[] {
  const spf = link('/UD-1023/#spf', 'SPF record');
  if (route.kind === 'default' && !aligned) {
    return [row('What helps', link('/UD-1023/#own-server', 'your own SMTP server'), ', or an ', spf)];
  }
  if (route.kind === 'server' && !aligned) return [row('What helps', 'an ', spf, ' that allows this server')];
  if (route.kind !== 'server' || hostKind(route.server.address.host) === 'name') return [];
  return [row('Note', 'An IP number tells no domain. It is taken for a server of your own company.')];
}
