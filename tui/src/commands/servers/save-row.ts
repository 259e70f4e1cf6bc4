import type { Secret } from '@truefrom/core/node/secrets';
import type { CheckOutcome, CheckRequest } from '@truefrom/core/node/server-check';
import type { Result } from '@truefrom/core/problem';
import {
  type FieldChange,
  parseServerDraft,
  type ServerDraft,
  type ServerFields,
  withPort,
} from '@truefrom/core/settings';
import type { Call } from '../command.ts';
import type { Output } from '../output.ts';
import type { Session } from '../session.ts';
import { labelled } from '../text-table.ts';
import { readProbe, sayDraftProblems } from './draft-flags.ts';
import { runCheck, sayRefused } from './live-check.ts';

export type Settled =
  | { readonly ok: true; readonly fields: ServerFields; readonly outcome: CheckOutcome | null }
  | { readonly ok: false; readonly exit: number };
type Candidate = {
  readonly id: string | null;
  readonly draft: ServerDraft;
  /** Opened only where the check needs it. */
  readonly password: () => Promise<Result<Secret | null>>;
  readonly check: boolean;
};

/** From a draft to what can be saved: parsed, checked where that is due, and with the port that answered. */
export async function settle(call: Call, { store, settings }: Session, candidate: Candidate): Promise<Settled> {
  const { out } = call;
  const parsed = parseServerDraft(candidate.draft);
  if (!parsed.ok) return { ok: false, exit: sayDraftProblems(out, parsed.problems) };
  const fields = withPort(parsed.value, null);
  if (!candidate.check) return { ok: true, fields, outcome: null };
  const username = fields.login.kind === 'none' ? '' : fields.login.username;
  const probe = readProbe(call, settings, candidate.id, username, store.login);
  if (!probe.ok) return { ok: false, exit: out.problem(probe.problem) };
  const password = await candidate.password();
  if (!password.ok) return { ok: false, exit: out.problem(password.problem) };
  const security = candidate.draft.security.trim() === '' ? null : parsed.value.security;
  const request: CheckRequest = { ...parsed.value, ...probe.value, security, password: password.value };
  const outcome = await runCheck(call, request, 'note');
  if (!outcome.ok) {
    return { ok: false, exit: sayRefused(out, outcome, 'Nothing was saved; --no-check saves it all the same.') };
  }
  return { ok: true, fields: withPort(parsed.value, outcome.proposal), outcome };
}

/** One difference, of a row's field or of a rule. */
type Change = Omit<FieldChange, 'field'> & { readonly field: string };

/** What a save changes, for `--dry-run`. */
export function showChanges(out: Output, changes: readonly Change[], password: 'new' | 'removed' | null): void {
  out.show({ dryRun: true, changes, password }, () => {
    const pairs = changes.map(({ field, before, after }): [string, string] => [
      field,
      before === '' ? after : `${before} → ${after === '' ? '(empty)' : after}`,
    ]);
    if (password !== null) pairs.push(['password', password]);
    return pairs.length === 0 ? ['Nothing changes.'] : [...labelled(pairs), 'Nothing was saved (--dry-run).'];
  });
}
