import type { Problem } from '@truefrom/core/problem';
import { checkPassword, hintsFor, parseServerDraft, type ServerRow, type Settings } from '@truefrom/core/settings';
import { draftFrom, type FieldName, type FormValues } from './form-fields.ts';

const formField = (field: string): FieldName =>
  field === 'certificateName' || field === 'certificateFingerprint' ? 'certificate' : (field as FieldName);

/** Every problem of the whole form, by field; the first one of a field counts. */
export function formProblems(
  values: FormValues,
  base: ServerRow | null,
  servers: readonly ServerRow[],
): Map<FieldName, Problem> {
  const found = new Map<FieldName, Problem>();
  const add = (field: FieldName, problem: Problem) => found.has(field) || found.set(field, problem);
  const parsed = parseServerDraft(draftFrom(values, true));
  if (!parsed.ok) for (const { field, problem } of parsed.problems) add(formField(field), problem);
  const passwordProblem = values.password === '' ? null : checkPassword(values.password);
  if (passwordProblem) add('password', passwordProblem);
  const stored = base?.login.kind === 'password';
  const hasUsername = values.username.trim() !== '';
  if (hasUsername && values.password === '' && !stored) add('password', { code: 'server/password-missing', found: '' });
  if (!hasUsername && values.password !== '') add('username', { code: 'server/username-missing', found: '' });
  const name = parsed.ok ? parsed.value.name : values.name.trim();
  if (servers.some((row) => row.id !== base?.id && row.name.toLowerCase() === name.toLowerCase())) {
    add('name', { code: 'server/name-taken', found: name });
  }
  return found;
}

/** The problems that are shown while typing: what is simply not filled in yet is no fault so far. */
export const shownProblems = (problems: ReadonlyMap<FieldName, Problem>): Map<FieldName, Problem> =>
  new Map([...problems].filter(([, { code }]) => !notYet.has(code)));

const notYet = new Set<string>(['server-address/empty', 'server/password-missing', 'server/username-missing']);

/** The article's hint, by field: the login of a mail server is not the login of the application. */
export function formHints(values: FormValues, settings: Settings, ownLogin: string): Map<FieldName, string> {
  const hints = hintsFor(draftFrom(values, true), settings, ownLogin);
  return new Map(hints.map((hint) => [formField(hint.field), hint.text]));
}
