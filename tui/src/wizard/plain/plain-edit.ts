import { wordsOf } from '@truefrom/core/problem';
import { draftOf, fieldChanges, parseServerDraft, type ServerRow } from '@truefrom/core/settings';
import { startEdit } from '../edit/edit-state.ts';
import {
  draftFrom,
  type FieldName,
  type FieldRow,
  type FormValues,
  fieldGroups,
  labelOfField,
} from '../edit/form-fields.ts';
import { formHints, formProblems, shownProblems } from '../edit/form-problems.ts';
import { fieldsToSave, saveEdit } from '../edit/save-edit.ts';
import { plainCheck } from './plain-check.ts';
import { problemLine } from './plain-servers.ts';
import type { Plain } from './run-plain.ts';

/** New and Edit as questions, the check, what changes, and the save; a bad answer is asked again. */
export async function plainEdit(plain: Plain, row: ServerRow | null): Promise<void> {
  const { questions, services } = plain;
  let state = startEdit(row, null);
  for (;;) {
    const values = await askFields(plain, state.values, row);
    state = { ...state, values, checked: null };
    const draft = draftFrom(values, row?.enabled ?? true);
    const parsed = parseServerDraft(draft);
    if (!parsed.ok) continue;
    services.keepDraft({ id: row?.id ?? null, draft, savedAt: services.now().toISOString() });
    const stored = row && values.password === '' ? await services.store.openSecret(row.id) : null;
    const password =
      values.password === '' ? (stored?.ok ? stored.value : null) : await services.makeSecret(values.password);
    state = { ...state, checked: await plainCheck(plain, parsed.value, password, row?.id ?? null) };
    const fields = fieldsToSave(draft, state.checked);
    if (fields === null) continue;
    questions.say(row === null ? 'This server is added:' : 'These fields change:');
    for (const { field, before, after } of fieldChanges(row ? draftOf(row) : null, draftOf(fields))) {
      questions.say(
        `  ${labelOfField(field)}: ${before === '' ? '' : `${before}, now `}${after === '' ? '(empty)' : after}`,
      );
    }
    const next = await questions.choose(
      'Now',
      [
        { value: 'save', text: state.checked?.ok ? 'Save' : 'Save all the same; mail through it may be refused' },
        { value: 'change', text: 'Change something' },
        { value: 'leave', text: 'Leave without saving' },
      ],
      state.checked?.ok ? 0 : 1,
    );
    if (next === 'leave') return services.keepDraft(null);
    if (next === 'change') continue;
    const ended = await saveEdit(services, state, draft);
    if (ended.kind === 'saved') {
      services.keepDraft(null);
      return questions.say(ended.said);
    }
    if (ended.kind === 'refused') questions.say(ended.said);
    else {
      questions.say(
        `${ended.theirs.updatedBy} saved this server meanwhile. Your answers are kept; look at theirs first.`,
      );
      state = { ...state, base: ended.theirs };
    }
  }
}

async function askFields(plain: Plain, start: FormValues, row: ServerRow | null): Promise<FormValues> {
  const { questions } = plain;
  const all = await plain.settings();
  let values = start;
  for (const field of fieldGroups.flatMap((group) => group.fields)) {
    values = { ...values, [field.name]: await askField(plain, field, values, row) };
    const hint = formHints(values, all, plain.services.store.login).get(field.name);
    if (hint !== undefined) questions.say(`  ! ${hint}`);
  }
  const [missing] = formProblems(values, row, all.servers);
  if (missing === undefined) return values;
  questions.say(`${labelOfField(missing[0])}: ${problemLine(missing[1])}`);
  return askFields(plain, values, row);
}

async function askField({ questions, settings }: Plain, field: FieldRow, values: FormValues, row: ServerRow | null) {
  questions.say(`${field.label}. ${field.description}`);
  if (field.type === 'secret') {
    const stored = row?.login.kind === 'password';
    const typed = await questions.askHidden(stored ? 'Password; empty keeps the stored one' : 'Password');
    return typed === '' ? values.password : typed;
  }
  const { servers } = await settings();
  return questions.ask(field.label, {
    initial: values[field.name],
    problemOf: (answer) => problemAt(field.name, { ...values, [field.name]: answer }, row, servers),
  });
}

function problemAt(name: FieldName, values: FormValues, row: ServerRow | null, servers: readonly ServerRow[]) {
  const problem = shownProblems(formProblems(values, row, servers)).get(name);
  if (problem === undefined) return name === 'address' && values.address === '' ? 'A server is needed.' : null;
  const perhaps = problem.suggestion === undefined ? '' : ` Perhaps ${problem.suggestion}.`;
  return `${wordsOf(problem).title} ${wordsOf(problem).fix}${perhaps}`;
}
