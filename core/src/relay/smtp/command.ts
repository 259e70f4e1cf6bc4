import { type Path, parsePath, readPath } from '../../address/index.ts';
import {
  type MailNeeds,
  type ParameterFault,
  type Parameters,
  readMailParameters,
  readRcptParameters,
} from './parameters.ts';

/** One command of a client (RFC 5321 §4.1.1). `sender` null is `<>`; `dsn` see {@link readRcptParameters}. */
export type Command =
  | { readonly verb: 'EHLO' | 'HELO'; readonly name: string }
  | { readonly verb: 'MAIL'; readonly sender: Path | null; readonly needs: MailNeeds }
  | { readonly verb: 'RCPT'; readonly recipient: Recipient; readonly dsn: string }
  | { readonly verb: 'AUTH'; readonly mechanism: string; readonly initial: string | null }
  | { readonly verb: 'DATA' | 'RSET' | 'NOOP' | 'QUIT' | 'VRFY' | 'EXPN' | 'HELP' | 'STARTTLS' };
/** `<postmaster>` needs no domain (RFC 5321 §4.1.1.3). */
export type Recipient = Pick<Path, 'octets' | 'isInternational'>;

/** Why a line is no command, as the reply that it gets. */
export type BadCommand =
  | 'unknown-command'
  | 'not-smtp'
  | 'bad-arguments'
  | 'bad-sender'
  | 'bad-recipient'
  | ParameterFault;
export type ParsedCommand =
  | { readonly ok: true; readonly command: Command }
  | { readonly ok: false; readonly why: BadCommand };

const bare = new Set(['DATA', 'RSET', 'QUIT', 'STARTTLS']);
const loose = new Set(['NOOP', 'VRFY', 'EXPN', 'HELP']);
/** A program that was led here speaks HTTP; lines of what it sends could be commands of somebody else. */
const ofHttp = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT', 'PRI']);
const parameter = /^ ([a-z0-9][a-z0-9-]*)(?:=([\x21-\x3c\x3e-\x7e\x80-\xff]+))?/i;

const bad = (why: BadCommand): ParsedCommand => ({ ok: false, why });
const good = (command: Command): ParsedCommand => ({ ok: true, command });

/**
 * Reads a line without its end, each octet a character (Latin-1). A line with a control character in it is never a command, so
 * that nothing of it can become a second one.
 */
export function parseCommand(line: string): ParsedCommand {
  if (/[\x00-\x1f\x7f]/.test(line)) return bad('bad-arguments');
  const [, word = '', rest = ''] = /^(\S+)(.*?) *$/.exec(line) ?? [];
  const verb = word.toUpperCase();
  if (verb === 'MAIL') return parseMail(rest);
  if (verb === 'RCPT') return parseRcpt(rest);
  if (bare.has(verb)) return rest === '' ? good({ verb } as Command) : bad('bad-arguments');
  if (loose.has(verb)) return good({ verb } as Command);
  if (verb === 'EHLO' || verb === 'HELO') {
    const name = rest.trim();
    return /^[\x21-\x7e]{1,255}$/.test(name) ? good({ verb, name }) : bad('bad-arguments');
  }
  if (verb === 'AUTH') {
    const [, mechanism, initial = null] = /^ ([\w-]{1,20})(?: (\S+))?$/.exec(rest) ?? [];
    return mechanism === undefined ? bad('bad-arguments') : good({ verb, mechanism: mechanism.toUpperCase(), initial });
  }
  return bad(ofHttp.has(verb) ? 'not-smtp' : 'unknown-command');
}

function parseMail(rest: string): ParsedCommand {
  const cut = cutPath(rest, /^ FROM: ?</i);
  if (cut === null) return bad('bad-arguments');
  const sender = cut.inner === '' ? null : parsePath(cut.inner);
  if (sender === null && cut.inner !== '') return bad('bad-sender');
  const parameters = parseParameters(cut.rest);
  const needs = parameters === null ? null : readMailParameters(parameters);
  if (needs === null) return bad('bad-parameter');
  return needs.ok ? good({ verb: 'MAIL', sender, needs: needs.value }) : bad(needs.why);
}

function parseRcpt(rest: string): ParsedCommand {
  const cut = cutPath(rest, /^ TO: ?</i);
  if (cut === null) return bad('bad-arguments');
  const isPostmaster = cut.inner.toLowerCase() === 'postmaster';
  const recipient = isPostmaster ? { octets: cut.inner, isInternational: false } : readPath(cut.inner);
  if (recipient === null) return bad('bad-recipient');
  const parameters = parseParameters(cut.rest);
  const dsn = parameters === null ? null : readRcptParameters(parameters);
  if (dsn === null) return bad('bad-parameter');
  return dsn.ok ? good({ verb: 'RCPT', recipient, dsn: dsn.value }) : bad(dsn.why);
}

/** The first `>` that is not within quotes ends a path. */
function cutPath(rest: string, lead: RegExp): { readonly inner: string; readonly rest: string } | null {
  const start = lead.exec(rest)?.[0].length;
  if (start === undefined) return null;
  const [whole, inner = ''] = /^((?:"(?:[^"\\]|\\.)*"|[^">])*)>/.exec(rest.slice(start)) ?? [];
  return whole === undefined ? null : { inner, rest: rest.slice(start + whole.length) };
}

/** RFC 5321 §4.1.2 `esmtp-param`: each once. Null where it is anything else. */
function parseParameters(text: string): Parameters | null {
  const parameters = new Map<string, string | null>();
  for (let rest = text; rest !== ''; ) {
    const [whole = '', name = '', value = null] = parameter.exec(rest) ?? [];
    const key = name.toUpperCase();
    if (whole === '' || parameters.has(key)) return null;
    parameters.set(key, value);
    rest = rest.slice(whole.length);
    if (rest !== '' && !rest.startsWith(' ')) return null;
  }
  return parameters;
}
