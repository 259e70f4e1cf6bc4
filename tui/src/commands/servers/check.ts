import { parseServerAddress } from '@truefrom/core/address';
import type { Secret } from '@truefrom/core/node/secrets';
import type { CheckRequest } from '@truefrom/core/node/server-check';
import type { Result } from '@truefrom/core/problem';
import {
  draftOf,
  emptyDraft,
  findServer,
  lastCheckOf,
  parseServerDraft,
  type ServerDraft,
  type ServerFields,
  type Settings,
} from '@truefrom/core/settings';
import type { Call } from '../command.ts';
import { readPassword, requirePassword } from '../password-source.ts';
import { openSession, type Session } from '../session.ts';
import { overlay, readProbe, sayDraftProblems } from './draft-flags.ts';
import { exitOf, runCheck } from './live-check.ts';

/** A row of the table (or the default server) by its id; null for an address that is in no row. */
type Subject = { readonly id: string | null; readonly draft: ServerDraft };
const checkedFields: readonly (keyof ServerDraft)[] = [
  'username',
  'security',
  'certificateName',
  'certificateFingerprint',
];

export async function run(call: Call): Promise<number> {
  const { out } = call;
  const session = await openSession(call);
  if (!session.ok) return out.problem(session.problem);
  const subject = findSubject(session.value, call);
  if (!subject.ok) return out.problem(subject.problem);
  const { id, draft } = subject.value;
  const parsed = parseServerDraft(draft);
  if (!parsed.ok) return sayDraftProblems(out, parsed.problems);
  const fields = parsed.value;
  const { store, settings } = session.value;
  const username = fields.login.kind === 'none' ? '' : fields.login.username;
  const probe = readProbe(call, settings, id === 'default' ? null : id, username, store.login);
  if (!probe.ok) return out.problem(probe.problem);
  const password = await findPassword(call, session.value, id, fields.login);
  if (!password.ok) return out.problem(password.problem);
  const security = draft.security.trim() === '' ? null : fields.security;
  const request: CheckRequest = { ...fields, ...probe.value, security, password: password.value };
  const outcome = await runCheck(call, request, 'show', id === 'default');
  const lastCheck = lastCheckOf(outcome, new Date());
  const isRowAsStored = id !== null && id !== 'default' && checkedFields.every((field) => !isGiven(call, field));
  if (lastCheck && isRowAsStored && store.role === 'administrator') {
    const recorded = await store.recordCheck(id, lastCheck);
    if (!recorded.ok) out.note(`The result could not be noted in the table: ${recorded.problem.code}`);
  }
  if (outcome.ok) out.note(sayGood(outcome.proposal));
  return exitOf(outcome);
}

const isGiven = (call: Call, field: keyof ServerDraft): boolean =>
  call.has(
    field === 'certificateName' ? 'certificate-name' : field === 'certificateFingerprint' ? 'fingerprint' : field,
  );

const sayGood = (proposal: { port: number; security: string } | null): string =>
  proposal === null ? 'Mail can be sent.' : `Mail can be sent: port ${proposal.port}, security ${proposal.security}.`;

/**
 * A row wins; what is in no row but is written as an address is checked as it stands. One bare word is taken for a name
 * of the table that was mistyped, not for a host.
 */
function findSubject({ settings }: Session, call: Call): Result<Subject> {
  const stored = storedSubject(settings, call.words[0] ?? '');
  if (!stored.ok) return stored;
  const draft = overlay(stored.value.draft, call, checkedFields);
  return draft.ok ? { ok: true, value: { ...stored.value, draft: draft.value } } : draft;
}

function storedSubject(settings: Settings, text: string): Result<Subject> {
  if (text === 'default') return { ok: true, value: { id: 'default', draft: draftOf(settings.defaultServer) } };
  const row = findServer(settings.servers, text);
  if (row.ok) return { ok: true, value: { id: row.value.id, draft: draftOf(row.value) } };
  const isWrittenAsAddress = /[.:[\]@/]/.test(text) || text === 'localhost';
  if (row.problem.code === 'server/ambiguous' || !isWrittenAsAddress) return row;
  const address = parseServerAddress(text);
  return address.ok ? { ok: true, value: { id: null, draft: { ...emptyDraft, address: text } } } : address;
}

/**
 * What the flags say, else the stored one; a login that may not open it sees all steps but those after the login.
 * An address that is in no row is asked for its password.
 */
async function findPassword(
  call: Call,
  { store }: Session,
  id: string | null,
  login: ServerFields['login'],
): Promise<Result<Secret | null>> {
  if (login.kind === 'none') return { ok: true, value: null };
  const given = await readPassword(call);
  if (!given.ok || given.value !== null) return given;
  if (id === null) return await requirePassword(call);
  if (store.readsSecrets) return await store.openSecret(id);
  call.out.note(`The login is not tried: the passwords can be read by ${store.secretsOwner}.`);
  return { ok: true, value: null };
}
