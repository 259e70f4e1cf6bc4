import { isLoopbackHost } from '@truefrom/core/address';
import type { Secret } from '@truefrom/core/node/secrets';
import { fail, type Result } from '@truefrom/core/problem';
import {
  draftOf,
  emptyDraft,
  fieldChanges,
  hintsFor,
  lastCheckOf,
  type ServerFields,
  type ServerRow,
  type Settings,
} from '@truefrom/core/settings';
import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { readPassword, requirePassword } from '../password-source.ts';
import { openAsAdministrator, type Session } from '../session.ts';
import { overlay, rowFields } from './draft-flags.ts';
import { rowLines } from './row-text.ts';
import { rowValue } from './row-value.ts';
import { type Settled, settle, showChanges } from './save-row.ts';

export async function run(call: Call): Promise<number> {
  const { out } = call;
  const session = await openAsAdministrator(call);
  if (!session.ok) return out.problem(session.problem);
  const draft = readDraft(call);
  if (!draft.ok) return out.problem(draft.problem);
  const { settings, store } = session.value;
  for (const hint of hintsFor(draft.value, settings, store.login)) out.note(hint.text);
  const parsed = await settle(call, session.value, { id: null, draft: draft.value, password: none, check: false });
  if (!parsed.ok) return parsed.exit;
  const free = nameIsFree(session.value, parsed.fields);
  if (!free.ok) return out.problem(free.problem);
  const password = await passwordFor(parsed.fields, call);
  if (!password.ok) return out.problem(password.problem);
  const settled = call.has('no-check')
    ? parsed
    : await settle(call, session.value, { id: null, draft: draft.value, password: async () => password, check: true });
  return settled.ok ? await save(call, session.value, settled, password.value) : settled.exit;
}

const none = async () => ({ ok: true as const, value: null });

function readDraft(call: Call) {
  const [word] = call.words;
  const flag = call.text('address');
  if (word !== undefined && flag !== undefined) return fail('usage/flags-together', 'ADDRESS, --address');
  if (word === undefined && flag === undefined) return fail('usage/missing-flag', '--address ADDRESS');
  const draft = overlay(emptyDraft, call, rowFields);
  return draft.ok ? { ok: true as const, value: { ...draft.value, address: word ?? flag ?? '' } } : draft;
}

/** Said before the check, which takes its time. */
function nameIsFree({ settings }: Session, { name }: ServerFields): Result<null> {
  const taken = settings.servers.some((row) => row.name.toLowerCase() === name.toLowerCase());
  return taken ? fail('server/name-taken', name) : { ok: true, value: null };
}

async function passwordFor({ login }: ServerFields, call: Call): Promise<Result<Secret | null>> {
  if (login.kind === 'password') return await requirePassword(call);
  const given = await readPassword(call);
  return given.ok && given.value !== null ? fail('server/username-missing', '') : given;
}

async function save(
  call: Call,
  { store, settings }: Session,
  { fields, outcome }: Settled & { ok: true },
  password: Secret | null,
): Promise<number> {
  const { out } = call;
  if (call.has('dry-run')) {
    showChanges(out, fieldChanges(null, draftOf(fields)), password ? 'new' : null);
    return exitCode.done;
  }
  const added = await store.addServer(fields, password);
  if (!added.ok) return out.problem(added.problem);
  const lastCheck = outcome && lastCheckOf(outcome, new Date());
  if (lastCheck) await store.recordCheck(added.value.id, lastCheck);
  const row = { ...added.value, lastCheck };
  out.show(rowValue(settings, row), () => rowLines(settings, row));
  if (!isLoopbackHost(row.address.host)) out.note(nextCheck(settings, row));
  return exitCode.done;
}

/** What is to be known next: that the server takes mail does not say that receivers take it from there. */
function nextCheck({ senders }: Settings, { id, name }: ServerRow): string {
  const [, domain = 'YOURDOMAIN'] = senders[0]?.pattern.split('@') ?? [];
  const server = /^[\w.-]+$/.test(name) ? name : id;
  return `Whether it may send for your domain says: truefrom check domain ${domain} --server ${server}`;
}
