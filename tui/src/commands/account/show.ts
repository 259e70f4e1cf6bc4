import { type Mailbox, parseMailbox, parseSenderPattern } from '@truefrom/core/address';
import { decideRoute, receiverView } from '@truefrom/core/relay';
import type { Settings } from '@truefrom/core/settings';
import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { openSession } from '../session.ts';

export async function run(call: Call): Promise<number> {
  const { out } = call;
  const session = await openSession(call);
  if (!session.ok) return out.problem(session.problem);
  const { store, settings } = session.value;
  const value = accountValue(settings, store.login);
  if (out.json) {
    out.show(value, () => []);
    return exitCode.done;
  }
  const { labelled } = await import('../text-table.ts');
  const choice = value.choice === null ? 'not chosen' : `${value.choiceName} (${value.choice})`;
  const addresses = value.addresses.map(({ address, view, why }): [string, string] => [address, `${view}. ${why}`]);
  out.show(value, () => [
    ...labelled([
      ['Login', value.login],
      ['Outgoing server', choice],
    ]),
    ...spaced(labelledOrNone(addresses, labelled)),
  ]);
  if (addresses.length === 0)
    out.note('No address belongs to this login yet; an administrator adds it with "truefrom senders add".');
  return exitCode.done;
}

const spaced = (lines: readonly string[]) => (lines.length === 0 ? [] : ['', ...lines]);
const labelledOrNone = (pairs: [string, string][], format: (pairs: [string, string][]) => string[]) =>
  pairs.length === 0 ? [] : format(pairs);

/** The account of a login: what it chose, and for each of its addresses the route and what receivers see. */
function accountValue(settings: Settings, login: string) {
  const choice = Object.hasOwn(settings.choices, login) ? settings.choices[login] : undefined;
  const id = choice === undefined ? null : (choice.server ?? 'default');
  const addresses = settings.senders
    .filter((row) => 'login' in row && row.login === login)
    .flatMap(({ pattern }) => {
      const sender = mailboxFor(pattern);
      return sender ? [addressValue(settings, pattern, sender)] : [];
    });
  return { login, choice: id, choiceName: id === null ? null : nameOf(settings, id), addresses };
}

/** For a domain any mailbox of it stands for all. */
function mailboxFor(pattern: string): Mailbox | null {
  const parsed = parseSenderPattern(pattern);
  if (!parsed.ok) return null;
  if (parsed.value.kind === 'mailbox') return parsed.value.mailbox;
  const any = parseMailbox(`postmaster@${parsed.value.domain}`);
  return any.ok ? any.value : null;
}

function addressValue(settings: Settings, address: string, sender: Mailbox) {
  const route = decideRoute(settings, sender);
  const { comesFrom, aligned, text } = receiverView(settings, route, sender);
  const server = route.kind === 'refused' ? null : route.kind === 'default' ? 'default' : route.server.id;
  return { address, kind: route.kind, server, reason: route.reason, why: route.why, comesFrom, aligned, view: text };
}

function nameOf(settings: Settings, id: string): string {
  if (id === 'default') return settings.defaultServer.name;
  return [...settings.servers, ...settings.removed].find((row) => row.id === id)?.name ?? id;
}
