import { formatServerAddress, isLoopbackHost, parseDomainName, parseServerAddress } from '../address/index.ts';
import { fail, type Problem, printable, type Result } from '../problem/index.ts';
import { type Login, type Security, type ServerFields, securities } from './types.ts';

/** A server row as text, the way a form or flags hold it. Empty means "not given". */
export type ServerDraft = {
  readonly address: string;
  readonly username: string;
  readonly name: string;
  readonly security: string;
  readonly certificateName: string;
  readonly certificateFingerprint: string;
  readonly mailsPerHour: string;
  readonly enabled: boolean;
};
export type ServerField = keyof ServerDraft | 'password';
export type FieldProblem = { readonly field: ServerField; readonly problem: Problem };

/** A parsed draft: its port is null where the administrator leaves it to the check. */
export type DraftFields = Omit<ServerFields, 'address'> & {
  readonly address: { readonly host: string; readonly port: number | null };
};

const maxNameLetters = 80;
const maxLoginOctets = 255;
const maxPasswordOctets = 1000;

export const emptyDraft: ServerDraft = {
  address: '',
  username: '',
  name: '',
  security: '',
  certificateName: '',
  certificateFingerprint: '',
  mailsPerHour: '',
  enabled: true,
};

/** The text of a row, ready to be edited: {@link parseServerDraft} of it gives the same fields back. */
export const draftOf = (row: Omit<ServerFields, 'enabled'> & { readonly enabled?: boolean }): ServerDraft => ({
  address: formatServerAddress(row.address),
  username: row.login.kind === 'none' ? '' : row.login.username,
  name: row.name,
  security: row.security,
  certificateName: row.certificateName ?? '',
  certificateFingerprint: row.certificateFingerprint ?? '',
  mailsPerHour: row.mailsPerHour === undefined ? '' : String(row.mailsPerHour),
  enabled: row.enabled ?? true,
});

/** What an administrator decided about a row, without what the store knows of it. */
export const fieldsOf = (row: ServerFields): ServerFields => ({
  name: row.name,
  address: row.address,
  security: row.security,
  ...(row.certificateName !== undefined && { certificateName: row.certificateName }),
  ...(row.certificateFingerprint !== undefined && { certificateFingerprint: row.certificateFingerprint }),
  login: row.login,
  ...(row.mailsPerHour !== undefined && { mailsPerHour: row.mailsPerHour }),
  enabled: row.enabled,
});

/**
 * Reads a whole draft. Empty security means what the port is known for (465: tls, else starttls); an empty name is the
 * address. All problems are given, each with its field; whether a name is taken or a password is there, the caller knows.
 */
export function parseServerDraft(
  draft: ServerDraft,
): { ok: true; value: DraftFields } | { ok: false; problems: FieldProblem[] } {
  const address = parseServerAddress(draft.address);
  const security = parseSecurity(draft.security, address.ok ? address.value.port : null);
  const parts = {
    address,
    security,
    name: parseName(draft.name.trim() === '' && address.ok ? nameFor(formatServerAddress(address.value)) : draft.name),
    username: parseUsername(draft.username),
    certificateName: parseCertificateName(draft.certificateName),
    certificateFingerprint:
      draft.certificateFingerprint.trim() === '' ? given(null) : parseFingerprint(draft.certificateFingerprint),
    mailsPerHour: parseMailsPerHour(draft.mailsPerHour),
  };
  const problems: FieldProblem[] = Object.entries(parts).flatMap(([field, part]) =>
    part.ok ? [] : [{ field: field as ServerField, problem: part.problem }],
  );
  problems.push(
    ...problemsTogether(draft, address.ok ? address.value.host : null, security.ok ? security.value : null),
  );
  const { name, username, certificateName, certificateFingerprint, mailsPerHour } = parts;
  if (problems.length > 0 || !address.ok || !security.ok || !name.ok || !username.ok) return { ok: false, problems };
  const fields = {
    name: name.value,
    address: { host: address.value.host, port: address.value.port },
    security: security.value,
    ...(certificateName.ok && certificateName.value !== null && { certificateName: certificateName.value }),
    ...(certificateFingerprint.ok &&
      certificateFingerprint.value !== null && { certificateFingerprint: certificateFingerprint.value }),
    login: username.value,
    ...(mailsPerHour.ok && mailsPerHour.value !== null && { mailsPerHour: mailsPerHour.value }),
    enabled: draft.enabled,
  };
  return { ok: true, value: fields };
}

/**
 * The fields with a port, as they are saved: the one that is given; else the one that answered a check, with the security
 * that it answered with; else the usual one (465 for tls, RFC 8314 §3.3; 587, RFC 6409 §3.1).
 */
export function withPort(
  { address: { host, port }, ...fields }: DraftFields,
  answered: { readonly port: number; readonly security: Security } | null,
): ServerFields {
  if (port !== null) return { ...fields, address: { host, port } };
  if (answered) return { ...fields, address: { host, port: answered.port }, security: answered.security };
  return { ...fields, address: { host, port: fields.security === 'tls' ? 465 : 587 } };
}

/** Null if this may be a password: 1 to 1,000 octets of UTF-8 without control characters (RFC 4616 §2). Blanks count. */
export function checkPassword(password: string): Problem | null {
  if (/\p{Cc}/u.test(password)) return { code: 'server/password-unprintable', found: '' };
  if (octetsOf(password) > maxPasswordOctets) return { code: 'server/password-too-long', found: '' };
  return password === '' ? { code: 'server/password-missing', found: '' } : null;
}

/** Reads a SHA-256 fingerprint in any usual writing (`sha256:`, colons, blanks, either case); gives `AB:CD:…`. */
export function parseFingerprint(text: string): Result<string, 'server/bad-fingerprint'> {
  const digits = text
    .trim()
    .replace(/^sha-?256(\s+fingerprint)?[:=\s]+/i, '') // as openssl writes it, too
    .replace(/[:\s-]/g, '');
  if (!/^[0-9a-f]{64}$/i.test(digits)) return fail('server/bad-fingerprint', printable(text));
  return { ok: true, value: formatFingerprint(digits) };
}

/** `digits`: 64 hexadecimal digits without anything between them. */
export const formatFingerprint = (digits: string): string => (digits.toUpperCase().match(/../g) ?? []).join(':');

const given = <T>(value: T) => ({ ok: true as const, value });
const octetsOf = (text: string): number =>
  encodeURIComponent(text.replace(/\p{Cs}/gu, '?')).replace(/%../g, 'x').length;

function parseSecurity(text: string, port: number | null): Result<Security, 'server/bad-security'> {
  if (text.trim() === '') return given(port === 465 ? 'tls' : 'starttls');
  const security = securities.find((known) => known === text.trim().toLowerCase());
  return security === undefined ? fail('server/bad-security', printable(text)) : given(security);
}

/** The longest host names are longer than a name may be. */
const nameFor = (address: string): string =>
  address.length <= maxNameLetters ? address : `${address.slice(0, maxNameLetters - 1)}…`;

function parseName(
  text: string,
): Result<string, 'server/name-too-long' | 'server/name-unprintable' | 'server/name-reserved'> {
  const name = text.trim();
  if (/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u.test(name))
    return fail('server/name-unprintable', printable(name));
  if ([...name].length > maxNameLetters) return fail('server/name-too-long', printable(name));
  return name.toLowerCase() === 'default' ? fail('server/name-reserved', name) : given(name);
}

function parseUsername(text: string): Result<Login, 'server/username-unprintable' | 'server/username-too-long'> {
  const username = text.trim();
  if (/\p{Cc}/u.test(username)) return fail('server/username-unprintable', printable(username));
  if (octetsOf(username) > maxLoginOctets) return fail('server/username-too-long', printable(username));
  return given(username === '' ? { kind: 'none' } : { kind: 'password', username });
}

function parseCertificateName(text: string): Result<string | null, 'server/bad-certificate-name'> {
  if (text.trim() === '') return given(null);
  const name = parseDomainName(text.trim());
  return name === null ? fail('server/bad-certificate-name', printable(text)) : given(name);
}

function parseMailsPerHour(text: string): Result<number | null, 'server/bad-mails-per-hour'> {
  const digits = text.trim().replace(/(?<=\d)[.,' ](?=\d{3}\b)/g, '');
  if (digits === '') return given(null);
  const count = Number(digits);
  return /^\d{1,7}$/.test(digits) && count >= 1 && count <= 1_000_000
    ? given(count)
    : fail('server/bad-mails-per-hour', printable(text));
}

function problemsTogether(draft: ServerDraft, host: string | null, security: Security | null): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const pinned = draft.certificateFingerprint.trim() !== '';
  const named = draft.certificateName.trim() !== '';
  if (security === 'none' && draft.username.trim() !== '' && host !== null && !isLoopbackHost(host)) {
    problems.push({ field: 'security', problem: { code: 'server/clear-password', found: 'none' } });
  }
  if (pinned && named) {
    problems.push({ field: 'certificateFingerprint', problem: { code: 'server/name-and-fingerprint', found: '' } });
  }
  if (security === 'none' && (pinned || named)) {
    const field = pinned ? 'certificateFingerprint' : 'certificateName';
    problems.push({ field, problem: { code: 'server/certificate-without-tls', found: 'none' } });
  }
  return problems;
}
