import { formatSenderPattern, type Mailbox, matchKeyOf } from '../address/index.ts';
import type { ProblemCode } from '../problem/index.ts';
import { followMoves, type SenderRow, type ServerRow, type Settings } from '../settings/index.ts';

/** Why a mail goes where it goes; a key is permanent. */
export type RouteReason =
  | 'chosen'
  | 'sender-rule'
  | 'domain-rule'
  | 'moved'
  | 'default-chosen'
  | 'default-never-chosen'
  | 'default-no-rule'
  | 'default-moved'
  | 'null-sender'
  | RouteRefusal;
export type RouteRefusal = Extract<ProblemCode, `route/${string}`>;

/**
 * Where one mail goes and why. `why` is one sentence for people. A refused mail has no server: nothing is ever sent by
 * the default server in place of one that is off or gone. `temporary` refusals are worth another try (4xx).
 */
export type Route = { readonly sender: string; readonly reason: RouteReason; readonly why: string } & (
  | { readonly kind: 'server'; readonly server: ServerRow }
  | { readonly kind: 'default' }
  | { readonly kind: 'refused'; readonly reason: RouteRefusal; readonly temporary: boolean }
);

/** Chooses the server for an envelope sender; null is the null reverse-path `<>` (RFC 5321 §4.5.5). */
export function decideRoute(settings: Settings, sender: Mailbox | null): Route {
  if (sender === null) return ofNotice(settings);
  const address = formatSenderPattern({ kind: 'mailbox', mailbox: sender });
  const rule = findRule(settings, sender);
  if (rule === undefined) return withoutRule(settings, address);
  if ('server' in rule) {
    const reason = rule.pattern.startsWith('@') ? 'domain-rule' : 'sender-rule';
    return toServer(settings, address, rule.server, reason, `${rule.pattern} is set to`);
  }
  return byChoice(settings, address, rule.login, findDomainServer(settings, sender));
}

function ofNotice(settings: Settings): Route {
  const sender = '<>';
  if (settings.nullSender === 'default') {
    return toDefault(sender, 'null-sender', `A notice without a sender leaves through ${nameOfDefault(settings)}.`);
  }
  if (settings.nullSender === 'refuse') {
    const why = 'Notices without a sender are refused here.';
    return { kind: 'refused', sender, reason: 'route/null-sender', why, temporary: false };
  }
  return toServer(settings, sender, settings.nullSender, 'null-sender', 'Notices without a sender are set to');
}

const nameOfDefault = (settings: Settings) => settings.defaultServer.name;

const toDefault = (sender: string, reason: RouteReason, why: string): Route => ({
  kind: 'default',
  sender,
  reason,
  why,
});

function findRule(settings: Settings, sender: Mailbox): SenderRow | undefined {
  const exact = matchKeyOf({ kind: 'mailbox', mailbox: sender });
  return (
    settings.senders.find((row) => row.pattern.toLowerCase() === exact) ??
    settings.senders.find((row) => row.pattern === `@${sender.domain}`)
  );
}

const findDomainServer = (settings: Settings, sender: Mailbox) =>
  settings.senders.find((row) => row.pattern === `@${sender.domain}` && 'server' in row);

function byChoice(settings: Settings, sender: string, login: string, domainRule: SenderRow | undefined): Route {
  const choice = Object.hasOwn(settings.choices, login) ? settings.choices[login] : undefined;
  if (choice?.server != null) return toServer(settings, sender, choice.server, 'chosen', `${login} chose`);
  if (choice) {
    return toDefault(
      sender,
      'default-chosen',
      `${login} left the choice blank, which means ${nameOfDefault(settings)}.`,
    );
  }
  if (domainRule && 'server' in domainRule) {
    const lead = `${login} has not chosen, and ${domainRule.pattern} is set to`;
    return toServer(settings, sender, domainRule.server, 'domain-rule', lead);
  }
  const why = `${login} has not chosen a server, which means ${nameOfDefault(settings)}.`;
  return toDefault(sender, 'default-never-chosen', why);
}

function withoutRule(settings: Settings, sender: string): Route {
  if (!settings.strict) {
    const why = `Nothing is set for ${sender}, which means ${nameOfDefault(settings)}.`;
    return toDefault(sender, 'default-no-rule', why);
  }
  const why = `Nothing is set for ${sender}, and unknown senders are refused.`;
  return { kind: 'refused', sender, reason: 'route/unknown-sender', why, temporary: false };
}

function toServer(settings: Settings, sender: string, id: string, reason: RouteReason, lead: string): Route {
  const at = followMoves(settings, id);
  const named = settings.removed.find((row) => row.id === id)?.name ?? id;
  const moved = (to: string) => (at === id ? `${lead} ${to}` : `${lead} ${named}, whose senders were moved to ${to}`);
  if (at === 'default') {
    const why = `${moved(nameOfDefault(settings))}.`;
    return toDefault(sender, 'default-moved', why);
  }
  const server = settings.servers.find((row) => row.id === at);
  if (server === undefined) {
    const name = settings.removed.find((row) => row.id === at)?.name ?? at;
    const why = `${moved(name)}, which was removed from the table.`;
    return { kind: 'refused', sender, reason: 'route/removed', why, temporary: false };
  }
  if (!server.enabled) {
    const why = `${moved(server.name)}, which is switched off.`;
    return { kind: 'refused', sender, reason: 'route/switched-off', why, temporary: settings.whenOff === 'wait' };
  }
  return { kind: 'server', server, sender, reason: at === id ? reason : 'moved', why: `${moved(server.name)}.` };
}
