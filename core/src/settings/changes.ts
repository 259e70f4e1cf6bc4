import type { ServerDraft } from './server-draft.ts';

/** One field that differs between two versions of a row, as text. Never holds a password. */
export type FieldChange = { readonly field: keyof ServerDraft; readonly before: string; readonly after: string };

/** What changes from one version to the other, in the order of the form. Null before: everything that is given. */
export function fieldChanges(before: ServerDraft | null, after: ServerDraft): FieldChange[] {
  const fields: (keyof ServerDraft)[] = [
    'name',
    'address',
    'security',
    'username',
    'certificateName',
    'certificateFingerprint',
    'mailsPerHour',
    'enabled',
  ];
  return fields
    .map((field) => ({ field, before: before ? textOf(before[field]) : '', after: textOf(after[field]) }))
    .filter((change) => change.before !== change.after);
}

const textOf = (value: string | boolean): string => (typeof value === 'boolean' ? (value ? 'on' : 'off') : value);
