import { formatServerAddress, parseSenderPattern } from '@truefrom/core/address';
import { ownAddresses, type Settings } from '@truefrom/core/settings';
import { type LineState, lineOf } from '../fields/line-state.ts';
import type { DomainQuestion } from '../wizard-context.ts';

/** Who is to send for the domain: the servers in use, one of them, or one that is in no table. */
export type ServerChoice = { readonly kind: 'in-use' | 'other' } | { readonly kind: 'row'; readonly id: string };

export type TextField = 'domain' | 'ip' | 'helo' | 'selector';
export type FieldName = TextField | 'server';

/** What is asked before the check. */
export type DomainForm = { readonly server: ServerChoice; readonly lines: Readonly<Record<TextField, LineState>> };

export const fieldWords: Readonly<Record<FieldName, { readonly label: string; readonly hint: string }>> = {
  domain: { label: 'Domain', hint: 'What your sender addresses end in, such as yourcompany.com; an address will do.' },
  server: { label: 'Server', hint: 'Which server is to send for it; ← and → choose.' },
  ip: { label: 'IP number', hint: 'Where receivers see its mail come from; empty: what its name leads to.' },
  helo: { label: 'HELO name', hint: 'How it greets other servers; empty: by its own name.' },
  selector: {
    label: 'DKIM selector',
    hint: 'The name of its key for signatures, such as s1; empty: the usual names are tried.',
  },
};

/** The fields that a choice leaves open: of several servers, each has its own number and name. */
export const fieldsFor = ({ kind }: ServerChoice): readonly FieldName[] =>
  kind === 'in-use' ? ['domain', 'server', 'selector'] : ['domain', 'server', 'ip', 'helo', 'selector'];

export type ServerOption = { readonly choice: ServerChoice; readonly text: string };

/** What can be chosen, as long as these are the settings. Without a server in use, the default one sends. */
export function serverOptions({ servers, defaultServer }: Settings): ServerOption[] {
  const rows = servers.map(({ id, name, address, enabled }) => ({
    choice: { kind: 'row', id } as const,
    text: withDetails(name, [formatServerAddress(address), enabled ? '' : 'off']),
  }));
  const count = servers.filter(({ enabled }) => enabled).length;
  const inUse = {
    choice: { kind: 'in-use' } as const,
    text: count === 0 ? `${defaultServer.name}, the default server` : inUseText(count),
  };
  const other = { choice: { kind: 'other' } as const, text: 'another one, by its IP number' };
  const isOneAlone = servers.length === 1 && count === 1;
  return [...(isOneAlone ? [] : [inUse]), ...rows, other];
}

const inUseText = (count: number) =>
  count === 1 ? 'the one that is switched on' : `all ${count} that are switched on`;

const isSame = (one: ServerChoice, other: ServerChoice) =>
  one.kind === other.kind && (one.kind !== 'row' || (other.kind === 'row' && one.id === other.id));

/** The place of a choice among the options; of one that is gone, the first. */
export const placeOf = (options: readonly ServerOption[], choice: ServerChoice): number =>
  Math.max(
    0,
    options.findIndex((option) => isSame(option.choice, choice)),
  );

/** The same form where the settings have changed: a server that can no longer be chosen gives way to the first. */
export function fitForm(form: DomainForm, settings: Settings): DomainForm {
  const options = serverOptions(settings);
  return { ...form, server: options[placeOf(options, form.server)]?.choice ?? form.server };
}

/** The form before anything is typed: the domain of the login; its own server, else the first option. */
export function startForm(settings: Settings, login: string): DomainForm {
  const chosen = Object.hasOwn(settings.choices, login) ? settings.choices[login]?.server : null;
  const options = serverOptions(settings);
  const at = chosen ? placeOf(options, { kind: 'row', id: chosen }) : 0;
  return {
    server: options[at]?.choice ?? { kind: 'other' },
    lines: { domain: lineOf(knownDomain(settings, login)), ip: lineOf(''), helo: lineOf(''), selector: lineOf('') },
  };
}

/** The domain of the login's first address, else of the first sender of all; empty where there is none. */
function knownDomain(settings: Settings, login: string): string {
  const [own] = ownAddresses(settings, login);
  if (own) return own.domain;
  const [first] = settings.senders;
  const parsed = first && parseSenderPattern(first.pattern);
  if (!parsed?.ok) return '';
  return parsed.value.kind === 'domain' ? parsed.value.domain : parsed.value.mailbox.domain;
}

/** What the form asks for, as it was typed; fields that are not open count as empty. */
export function questionOf({ server, lines }: DomainForm): DomainQuestion {
  const open = fieldsFor(server);
  const wordsIn = (field: TextField) => (open.includes(field) ? lines[field].text.split(/[\s,]+/).filter(Boolean) : []);
  return {
    domain: lines.domain.text.trim(),
    sender: null,
    servers: server.kind === 'row' ? [server.id] : 'table',
    ips: wordsIn('ip'),
    heloName: wordsIn('helo').join(' ') || null,
    selectors: wordsIn('selector'),
    asksBlocklists: true,
  };
}

/** `Head office (smtp.yourcompany.com:587, off)`; what is empty, or the name once more, is left out. */
function withDetails(name: string, details: readonly string[]): string {
  const told = details.filter((detail) => detail !== '' && detail !== name);
  return told.length === 0 ? name : `${name} (${told.join(', ')})`;
}
