import { formatServerAddress, parseServerAddress } from '@truefrom/core/address';
import type { Secret } from '@truefrom/core/node/secrets';
import { fail, printable, type Result } from '@truefrom/core/problem';
import {
  draftOf,
  fieldChanges,
  findServer,
  lastCheckOf,
  type ServerDraft,
  type ServerFields,
  type ServerRow,
} from '@truefrom/core/settings';
import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { readPassword } from '../password-source.ts';
import { openAsAdministrator, type Session } from '../session.ts';
import { overlay, rowFields } from './draft-flags.ts';
import { rowLines } from './row-text.ts';
import { rowValue } from './row-value.ts';
import { type Settled, settle, showChanges } from './save-row.ts';

const onlyForDefault = ['domain', 'application', 'strict', 'no-strict', 'when-off', 'null-sender', 'header-from'];

export async function run(call: Call): Promise<number> {
  const { out, words } = call;
  if (words[0] === 'default') return (await import('./edit-default.ts')).run(call);
  const misplaced = onlyForDefault.find((flag) => call.has(flag));
  if (misplaced) return out.problem(fail('usage/bad-flag', `--${misplaced} is for "servers edit default"`).problem);
  const session = await openAsAdministrator(call);
  if (!session.ok) return out.problem(session.problem);
  const row = findServer(session.value.settings.servers, words[0] ?? '');
  if (!row.ok) return out.problem(row.problem);
  const current = checkRevision(call, row.value.revision, row.value);
  if (!current.ok) return out.problem(current.problem);
  const before = draftOf(row.value);
  const draft = editedDraft(before, call);
  if (!draft.ok) return out.problem(draft.problem);
  const password = await readNewPassword(call, draft.value);
  if (!password.ok) return out.problem(password.problem);
  const settled = await settle(call, session.value, {
    id: row.value.id,
    draft: draft.value,
    password: () => passwordForCheck(session.value, row.value.id, draft.value, password.value),
    check: !call.has('no-check') && isCheckDue(before, draft.value, password.value),
  });
  return settled.ok ? await save(call, session.value, row.value, settled, password.value) : settled.exit;
}

/**
 * The draft with what the flags say. Where the port is left out, or is another one that is known for its security, that
 * is what the security becomes; a name that was nothing but the old address follows the new one.
 */
export function editedDraft(before: ServerDraft, call: Call, fields = rowFields): Result<ServerDraft> {
  const draft = overlay(before, call, fields);
  const address = parseServerAddress(call.text('address') ?? '');
  if (!draft.ok || !address.ok) return draft;
  const isOpen = tellsSecurity(address.value.port, before) && call.text('security') === undefined;
  const follows = call.text('name') === undefined && isNamedByAddress(before);
  return { ok: true, value: { ...draft.value, ...(isOpen && { security: '' }), ...(follows && { name: '' }) } };
}

const tellsSecurity = (port: number | null, { address }: ServerDraft): boolean =>
  port === null || ((port === 465 || port === 587) && !address.endsWith(`:${port}`));

function isNamedByAddress({ name, address }: ServerDraft): boolean {
  const parsed = parseServerAddress(address);
  return name === address || (parsed.ok && name === formatServerAddress({ ...parsed.value, port: null }));
}

/** `--if-revision`: the row is still the one that the caller has seen. */
export function checkRevision(call: Call, revision: number, { updatedBy }: { updatedBy?: string }): Result<null> {
  const wanted = call.text('if-revision');
  if (wanted === undefined || wanted === String(revision)) return { ok: true, value: null };
  if (!/^\d{1,15}$/.test(wanted)) return fail('usage/bad-flag', printable(`--if-revision ${wanted}`));
  return fail('store/changed-meanwhile', `revision ${revision}${updatedBy ? `, by ${updatedBy}` : ''}`);
}

/** Undefined: the stored one stays; null: it goes, as there is no login any more or `--no-password` says so. */
export async function readNewPassword(call: Call, draft: ServerDraft): Promise<Result<Secret | null | undefined>> {
  const given = await readPassword(call);
  if (!given.ok) return given;
  const hasLogin = draft.username.trim() !== '';
  if (given.value !== null && call.has('no-password')) return fail('usage/flags-together', '--no-password, a password');
  if (given.value !== null) return hasLogin ? given : fail('server/username-missing', '');
  if (call.has('no-password')) return hasLogin ? fail('server/password-missing', '') : given;
  return { ok: true, value: hasLogin ? undefined : null };
}

const connectionFields: readonly (keyof ServerDraft)[] = [
  'address',
  'security',
  'username',
  'certificateName',
  'certificateFingerprint',
];

/** A name, a limit or switching off needs no server that answers. */
export const isCheckDue = (before: ServerDraft, after: ServerDraft, password: Secret | null | undefined): boolean =>
  Boolean(password) ||
  (!before.enabled && after.enabled) ||
  connectionFields.some((field) => before[field] !== after[field]);

export async function passwordForCheck(
  { store }: Session,
  id: string,
  draft: ServerDraft,
  given: Secret | null | undefined,
): Promise<Result<Secret | null>> {
  if (given) return { ok: true, value: given };
  return draft.username.trim() === '' ? { ok: true, value: null } : await store.openSecret(id);
}

async function save(
  call: Call,
  { store, settings }: Session,
  row: ServerRow,
  { fields, outcome }: Settled & { ok: true },
  password: Secret | null | undefined,
): Promise<number> {
  const { out } = call;
  if (call.has('dry-run')) {
    showChanges(out, changesTo(row, fields), passwordChange(password, row));
    return exitCode.done;
  }
  if (changesTo(row, fields).length === 0 && passwordChange(password, row) === null) {
    out.note('Nothing changes.');
    out.show(rowValue(settings, row), () => rowLines(settings, row));
    return exitCode.done;
  }
  const saved = await store.updateServer(row.id, row.revision, fields, password);
  if (!saved.ok) return out.problem(saved.problem);
  const lastCheck = outcome && lastCheckOf(outcome, new Date());
  if (lastCheck) await store.recordCheck(row.id, lastCheck);
  const shown = { ...saved.value, lastCheck: lastCheck ?? saved.value.lastCheck };
  out.show(rowValue(settings, shown), () => rowLines(settings, shown));
  return exitCode.done;
}

const changesTo = (row: ServerRow, fields: ServerFields) => fieldChanges(draftOf(row), draftOf(fields));

export const passwordChange = (password: Secret | null | undefined, before: Pick<ServerRow, 'login'>) =>
  password ? 'new' : password === null && before.login.kind === 'password' ? 'removed' : null;
