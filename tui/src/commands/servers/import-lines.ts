import { formatServerAddress } from '@truefrom/core/address';
import { fail, type Problem, printable, type Result } from '@truefrom/core/problem';
import { emptyDraft, type ServerDraft } from '@truefrom/core/settings';
import { parseCsv } from './csv.ts';

/** One server of a file, as text; `password` null where the file holds none. */
export type ImportedLine = { readonly line: number } & (
  | { readonly ok: true; readonly draft: ServerDraft; readonly password: string | null }
  | { readonly ok: false; readonly problem: Problem }
);
type Fields = { draft: ServerDraft; password: string | null };
type Key = keyof ServerDraft | 'login' | 'password';

/** How a column or key may be called: lower case, letters only. */
const keyNames: Readonly<Record<string, Key>> = {
  name: 'name',
  address: 'address',
  server: 'address',
  smtpserver: 'address',
  host: 'address',
  login: 'login',
  username: 'username',
  user: 'username',
  password: 'password',
  security: 'security',
  certificatename: 'certificateName',
  certificatefingerprint: 'certificateFingerprint',
  fingerprint: 'certificateFingerprint',
  mailsperhour: 'mailsPerHour',
  enabled: 'enabled',
};
const keyOf = (text: string): Key | undefined => keyNames[text.toLowerCase().replace(/[^a-z]/g, '')];

/** Reads a file of servers: JSON lines, a JSON array, or CSV/TSV with a header line. A problem is one of the whole file. */
export function parseImport(text: string): Result<readonly ImportedLine[]> {
  const clean = text.replace(/^\ufeff/, '');
  const first = clean.trimStart()[0];
  if (first === undefined) return fail('import/empty', '');
  const lines = first === '[' ? parseArray(clean) : first === '{' ? parseJsonLines(clean) : parseTable(clean);
  return lines.ok && lines.value.length === 0 ? fail('import/empty', '') : lines;
}

/** A bracket also begins an address in a table, so what is no JSON array is read as a table. */
function parseArray(text: string): Result<readonly ImportedLine[]> {
  const value = parseJson(text);
  if (!Array.isArray(value)) return /^\s*\[\s*[{\]]/.test(text) ? fail('import/bad-json', '') : parseTable(text);
  return { ok: true, value: value.map((entry: unknown, index) => fromJson(index + 1, entry)) };
}

function parseJsonLines(text: string): Result<readonly ImportedLine[]> {
  const lines = text.split('\n').map((line, index) => ({ line: index + 1, text: line.trim() }));
  const given = lines.filter((line) => line.text !== '');
  return { ok: true, value: given.map((line) => fromJson(line.line, parseJson(line.text))) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // no JSON at all: the caller says so
  }
}

function fromJson(line: number, value: unknown): ImportedLine {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { line, ...fail('import/bad-json', '') };
  }
  const fields: Fields = { draft: emptyDraft, password: null };
  for (const [name, entry] of Object.entries(value)) {
    const key = keyOf(name);
    if (key === undefined || entry === null) continue;
    const text = textOf(key, entry);
    if (text === null) return { line, ...fail('import/bad-value', printable(name)) };
    set(fields, key === 'login' ? 'username' : key, text);
  }
  return { line, ok: true, ...fields };
}

/** The value as a form would hold it; address and login may be text, or as `servers list --json` prints them. */
function textOf(key: Key, entry: unknown): string | null {
  if (key === 'enabled') return typeof entry === 'boolean' ? String(entry) : null;
  if (key === 'mailsPerHour') return typeof entry === 'number' ? String(entry) : null;
  if (typeof entry === 'string') return entry;
  if (typeof entry !== 'object' || entry === null) return null;
  if (key === 'login' && 'kind' in entry) {
    if (entry.kind === 'none') return '';
    return 'username' in entry && typeof entry.username === 'string' ? entry.username : null;
  }
  if (key !== 'address' || !('host' in entry) || typeof entry.host !== 'string') return null;
  const port = 'port' in entry ? entry.port : null;
  return port === null || typeof port === 'number' ? formatServerAddress({ host: entry.host, port }) : null;
}

function parseTable(text: string): Result<readonly ImportedLine[]> {
  const records = parseCsv(text);
  if (!records.ok) return records;
  const [head, ...rest] = records.value;
  const keys = (head?.cells ?? []).map(keyOf);
  if (!keys.includes('address')) return fail('import/no-columns', printable(head?.cells.join(', ') ?? ''));
  return {
    ok: true,
    value: rest.map(({ line, cells }) => {
      const fields: Fields = { draft: emptyDraft, password: null };
      keys.forEach((key, index) => {
        if (key) set(fields, key, cells[index] ?? '');
      });
      return { line, ok: true as const, ...fields };
    }),
  };
}

/** `login` holds username and password, as the vendor's table does: everything after the first blank is the password. */
function set(fields: Fields, key: Key, text: string): void {
  if (key === 'password') fields.password = text === '' ? null : text;
  else if (key === 'enabled') fields.draft = { ...fields.draft, enabled: !/^(false|no|off|0)$/i.test(text.trim()) };
  else if (key === 'login') {
    const [, username = '', password] = /^\s*(\S*)(?: ([\s\S]+))?$/.exec(text) ?? [];
    fields.draft = { ...fields.draft, username };
    if (password !== undefined) fields.password = password;
  } else fields.draft = { ...fields.draft, [key]: text };
}
