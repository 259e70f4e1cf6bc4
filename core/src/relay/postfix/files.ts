/// <reference path="../../address/punycode.d.ts" />
import punycode from 'punycode.js';
import { type Mailbox, parseSenderPattern } from '../../address/index.ts';
import { fail, type Problem, type Result } from '../../problem/index.ts';
import { indexSenders, type SenderRow, type Settings } from '../../settings/index.ts';
import { decideRoute } from '../route.ts';
import type { mapFiles } from './config-rows.ts';
import { type Hop, hopsOf } from './hop.ts';
import { lookUpForPostfix, refusalOf, tlsPolicyOf, transportOf } from './look-up.ts';

/** Sources for postmap(1). `transport` and `tls` are no secrets, `login` is. */
export type MapTexts = { readonly [map in keyof typeof mapFiles]: string };

/**
 * The maps of these settings as files, for a host without truefrom. `passwords` is by the id of the row. Where something cannot
 * stand in a file nothing is given: a row left out would send mail by the default server.
 */
export function formatMapFiles(
  settings: Settings,
  passwords: ReadonlyMap<string, string>,
): { readonly ok: true; readonly value: MapTexts } | { readonly ok: false; readonly problems: readonly Problem[] } {
  const hops = hopsOf(settings);
  const sendersOf = indexSenders(settings.senders);
  const transports = new Map(hops.map((hop) => [hop.id, transportOf(hop)]));
  const ways: Ways = {
    transports,
    settingsFor: (sender) => ({ ...settings, senders: sendersOf(sender) }),
  };
  const senders = settings.senders.map((row) => linesOfSender(row, ways));
  const logins = hops.map((hop) => lineOfLogin(hop, passwords.get(hop.id)));
  const problems = [...senders, ...logins].flatMap((each) => (each.ok ? [] : [each.problem]));
  if (problems.length > 0) return { ok: false, problems };
  const values = (results: readonly Result<readonly string[]>[]) =>
    results.flatMap((each) => (each.ok ? each.value : []));
  const empty = lookUpForPostfix('transport', '<>', settings);
  return {
    ok: true,
    value: {
      transport: textOf([...values(senders), ...(empty.kind === 'found' ? [`<>\t${empty.value}`] : [])]),
      login: textOf(values(logins)),
      tls: textOf(hops.map((hop) => `${hop.nextHop}\t${tlsPolicyOf(hop)}`)),
    },
  };
}

/** What becomes of senders that no table names: `default_transport` where the maps are files. */
export function defaultTransport(settings: Settings): string {
  if (settings.strict) {
    return refusalOf(
      { temporary: false, why: 'Nothing is set for this sender, and unknown senders are refused.' },
      settings,
    );
  }
  const [hop] = hopsOf(settings);
  return hop === undefined ? '' : transportOf(hop);
}

/** What is the same for all senders, so that a million of them take seconds. `transports` is by the id of the row. */
type Ways = {
  readonly transports: ReadonlyMap<string, string>;
  readonly settingsFor: (sender: Mailbox) => Settings;
};

/** A row of the senders table under its key; a domain beyond ASCII also as it is written in SMTPUTF8. */
function linesOfSender({ pattern }: SenderRow, { transports, settingsFor }: Ways): Result<readonly string[]> {
  const parsed = parseSenderPattern(pattern);
  if (!parsed.ok) return parsed;
  if (pattern.startsWith('#')) return fail('postfix/sender-hash', pattern);
  const sender = parsed.value.kind === 'mailbox' ? parsed.value.mailbox : anybodyAt(parsed.value.domain);
  const settings = settingsFor(sender);
  const route = decideRoute(settings, sender);
  const id = route.kind === 'server' ? route.server.id : 'default';
  const value = route.kind === 'refused' ? refusalOf(route, settings) : (transports.get(id) ?? '');
  return { ok: true, value: [...keysOf(pattern)].map((key) => `${key}\t${value}`) };
}

/** Nobody has an empty local part, so that only the row of the domain is meant. */
const anybodyAt = (domain: Mailbox['domain']) => ({ localPart: '', domain }) as Mailbox;

/** A domain in A-labels is asked about in its own letters where a client says SMTPUTF8. */
function keysOf(pattern: string): Set<string> {
  const at = pattern.lastIndexOf('@') + 1;
  return new Set([pattern, pattern.slice(0, at) + punycode.toUnicode(pattern.slice(at))]);
}

function lineOfLogin(
  { nextHop, server: { login, name }, obstacle }: Hop,
  password: string | undefined,
): Result<readonly string[]> {
  if (login.kind === 'none' || obstacle !== null) return { ok: true, value: [] };
  if (password === undefined) return fail('store/secret-missing', name);
  if (/^\s/.test(login.username)) return fail('postfix/username-blank', name);
  if (/\s$/.test(password)) return fail('postfix/password-blank', name);
  if (/\p{Cc}/u.test(password)) return fail('server/password-unprintable', name);
  return { ok: true, value: [`${nextHop}\t${login.username}:${password}`] };
}

/** Keys are compared in lower case by postmap(1); two of one key would be a warning of its. */
const textOf = (lines: readonly string[]): string => [...new Set(lines), ''].join('\n');
