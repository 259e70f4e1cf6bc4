import { wordsOf } from '@truefrom/core/problem';
import { draftOf, fieldChanges, parseServerDraft, type ServerRow } from '@truefrom/core/settings';
import { type EditState, startEdit } from '../edit/edit-state.ts';
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
import { problemLine } from '../problem-line.ts';
import type { CheckEnd, EditDraft } from '../wizard-context.ts';
import { plainCheck } from './plain-check.ts';
import type { Plain } from './run-plain.ts';

/** New and Edit as questions, the check, what changes, and the save; a bad answer is asked again. */
export async function plainEdit(plain: Plain, row: ServerRow | null, resumed: EditDraft | null = null): Promise<void> {
  const { questions, services } = plain;
  let state = startEdit(row, resumed);
  for (let next: Next = 'change'; next !== 'leave'; ) {
    if (next === 'change') state = { ...state, values: await askFields(plain, state.values, row) };
    const fingerprint = next === 'pin' ? state.checked?.certificate?.fingerprint : undefined;
    if (fingerprint !== undefined) state = { ...state, values: { ...state.values, certificate: fingerprint } };
    const draft = draftFrom(state.values, row?.enabled ?? true);
    keep(plain, state.values, row);
    if (next !== 'save') {
      const checked = await checkDraft(plain, state, row);
      if (checked === null) continue;
      state = { ...state, checked };
      sayChanges(plain, state, row);
    } else {
      const ended = await saveEdit(services, state, draft);
      questions.say(ended.kind === 'conflict' ? conflictWords(ended.theirs) : ended.said);
      if (ended.kind === 'saved') {
        if (row === null) questions.say('Choose it to check whether it may send for your domain.');
        break;
      }
      if (ended.kind === 'conflict') state = { ...state, base: ended.theirs };
    }
    next = await askNext(plain, state);
  }
  services.keepDraft(null);
}

type Next = 'save' | 'pin' | 'change' | 'leave';

const conflictWords = (theirs: ServerRow) =>
  `${theirs.updatedBy} saved this server meanwhile. Your answers are kept; Save puts them over that version.`;

async function checkDraft(plain: Plain, state: EditState, row: ServerRow | null): Promise<CheckEnd | null> {
  const { services } = plain;
  const { password: typed } = state.values;
  const parsed = parseServerDraft(draftFrom(state.values, row?.enabled ?? true));
  if (!parsed.ok) return null;
  const stored = row && typed === '' ? await services.store.openSecret(row.id) : null;
  const password = typed === '' ? (stored?.ok ? stored.value : null) : await services.makeSecret(typed);
  return plainCheck(plain, parsed.value, password, row?.id ?? null);
}

function sayChanges({ questions }: Plain, state: EditState, row: ServerRow | null): void {
  const fields = fieldsToSave(draftFrom(state.values, row?.enabled ?? true), state.checked);
  questions.say(row === null ? 'This server is added:' : 'These fields change:');
  const changes = fields ? fieldChanges(row ? draftOf(row) : null, draftOf(fields)) : [];
  for (const { field, before, after } of changes) {
    questions.say(
      `  ${labelOfField(field)}: ${before === '' ? '' : `${before}, now `}${after === '' ? '(empty)' : after}`,
    );
  }
}

const askNext = ({ questions }: Plain, { checked }: EditState): Promise<Next> => {
  const pinnable = checked?.problem === 'check/certificate-unknown-issuer' && checked.certificate !== null;
  const options: { value: Next; text: string }[] = [
    { value: 'save', text: checked?.ok ? 'Save' : 'Save all the same; mail through it may be refused' },
    { value: 'change', text: 'Change something' },
    ...(pinnable ? [{ value: 'pin' as const, text: 'Trust exactly this certificate, and check again' }] : []),
    { value: 'leave', text: 'Leave without saving' },
  ];
  return questions.choose('Now', options, checked?.ok ? 0 : 1);
};

/** What is kept if the line breaks now: everything but the password. */
const keep = ({ services }: Plain, values: FormValues, row: ServerRow | null) =>
  services.keepDraft({
    id: row?.id ?? null,
    draft: draftFrom(values, row?.enabled ?? true),
    savedAt: services.now().toISOString(),
  });

async function askFields(plain: Plain, start: FormValues, row: ServerRow | null): Promise<FormValues> {
  const { questions } = plain;
  const all = await plain.settings();
  let values = start;
  for (const field of fieldGroups.flatMap((group) => group.fields)) {
    values = { ...values, [field.name]: await askField(plain, field, values, row) };
    keep(plain, values, row);
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
