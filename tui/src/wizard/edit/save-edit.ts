import {
  lastCheckOf,
  parseServerDraft,
  type ServerDraft,
  type ServerFields,
  type ServerRow,
  withPort,
} from '@truefrom/core/settings';
import { problemLine } from '../problem-line.ts';
import type { WizardServices } from '../wizard-context.ts';
import type { EditState } from './edit-state.ts';

export type SaveEnd =
  | { readonly kind: 'saved'; readonly id: string; readonly said: string }
  | { readonly kind: 'refused'; readonly said: string }
  | { readonly kind: 'conflict'; readonly theirs: ServerRow };

/** The fields as they are saved: with the port that answered where none was given, else the usual one. */
export function fieldsToSave(draft: ServerDraft, checked: EditState['checked']): ServerFields | null {
  const parsed = parseServerDraft(draft);
  return parsed.ok ? withPort(parsed.value, checked?.proposal ?? null) : null;
}

/** Saves an edit and the outcome of its check; a row that somebody else saved meanwhile is given back to be compared. */
export async function saveEdit(services: WizardServices, state: EditState, draft: ServerDraft): Promise<SaveEnd> {
  const { store } = services;
  const { base, values, checked } = state;
  const fields = fieldsToSave(draft, checked);
  if (fields === null) return { kind: 'refused', said: '✗ Not saved.' };
  const typed = values.password === '' ? undefined : await services.makeSecret(values.password);
  const password = fields.login.kind === 'none' ? null : typed;
  const saved =
    base === null
      ? await store.addServer(fields, password ?? null)
      : await store.updateServer(base.id, base.revision, fields, password);
  if (saved.ok) {
    const { id, name } = saved.value;
    const lastCheck = checked && lastCheckOf(checked, services.now());
    if (lastCheck) await store.recordCheck(id, lastCheck);
    return { kind: 'saved', id, said: `✓ ${name} is saved.` };
  }
  if (saved.problem.code === 'store/changed-meanwhile' && base !== null) {
    const again = await store.readSettings();
    const theirs = again.ok ? again.value.settings.servers.find((row) => row.id === base.id) : undefined;
    if (theirs) return { kind: 'conflict', theirs };
  }
  return { kind: 'refused', said: problemLine(saved.problem) };
}
