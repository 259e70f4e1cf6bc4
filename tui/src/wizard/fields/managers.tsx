import { wordsOf } from '@truefrom/core/problem';
import { Box, Text } from 'ink';
import type { AbstractFormField, FormFieldManager, SpecificFormFieldRendererProps } from 'ink-form';
import { useEffect, useState } from 'react';
import { useForm } from '../edit/form-context.ts';
import type { FieldName, FieldRow } from '../edit/form-fields.ts';
import { keyName } from '../keymap.ts';
import { useKeys } from '../use-keys.ts';
import { cutToFit } from '../wrap-lines.ts';
import { TextLine } from './text-line.tsx';
import { useLine } from './use-line.ts';

export type OurField = AbstractFormField<FieldRow['type'], string>;
type FieldProps = SpecificFormFieldRendererProps<OurField>;
const nameOf = (field: OurField) => field.name as FieldName;

/** While a field is open: tells the form so, and keeps it open as long as its text has a problem. */
function useOpenField({ field, onError, onClearError }: FieldProps) {
  const form = useForm();
  const name = nameOf(field);
  const problem = form.problems.get(name);
  // Once when the field opens and once when it closes
  useEffect(() => {
    form.onOpen(name);
    return () => form.onClose(name);
  }, []);
  // The library's setters are new at every drawing
  useEffect(() => {
    if (problem === undefined) return onClearError();
    const perhaps = problem.suggestion === undefined ? '' : ` Perhaps ${problem.suggestion} (Ctrl-Y takes it).`;
    onError(`${wordsOf(problem).title} ${wordsOf(problem).fix}${perhaps}`);
  }, [problem?.code, problem?.suggestion]);
  return { form, name, problem };
}

function LineField(props: FieldProps) {
  const { form, name, problem } = useOpenField(props);
  const [revealed, setRevealed] = useState(false);
  const secret = props.field.type === 'secret';
  const { line, refused, replace } = useLine(form.values[name], (text) => {
    props.onChange(text);
    form.onText(name, text);
  });
  useKeys((input, key) => {
    const pressed = keyName(input, key);
    if (pressed === 'ctrl-y' && problem?.suggestion !== undefined) replace(problem.suggestion);
    if (pressed === 'ctrl-r' && secret) setRevealed(!revealed);
    if (!['enter', 'tab', 'down'].includes(pressed) || problem !== undefined) return;
    form.advance();
    if (pressed !== 'enter') props.onSave();
  });
  const hint = form.hints.get(name);
  return (
    <Box flexDirection="column">
      <TextLine
        line={line}
        columns={form.columns - 6}
        shiftedRows={form.hiddenRows}
        {...(secret && !revealed && { mask: '•' })}
      />
      {refused !== null && <Text>{`! ${refused}`}</Text>}
      {hint !== undefined && <Text>{`! ${hint}`}</Text>}
      {secret && <Text dimColor>{revealed ? 'Ctrl-R hides it.' : 'Ctrl-R shows it.'}</Text>}
    </Box>
  );
}

const securityChoices = [
  { value: '', text: 'by the port: tls on 465, else starttls' },
  { value: 'starttls', text: 'starttls: encryption is switched on first, or nothing is sent (usual on 587)' },
  { value: 'tls', text: 'tls: encrypted from the first byte (usual on 465)' },
  { value: 'none', text: 'none: not encrypted; no login possible but on this host itself' },
];

function SecurityField(props: FieldProps) {
  const { form, name, problem } = useOpenField(props);
  const chosen = Math.max(
    0,
    securityChoices.findIndex(({ value }) => value === form.values[name]),
  );
  useKeys((input, key) => {
    const pressed = keyName(input, key);
    if ((pressed === 'enter' || pressed === 'tab') && problem === undefined) {
      form.advance();
      if (pressed === 'tab') props.onSave();
    }
    const step = pressed === 'down' ? 1 : pressed === 'up' ? -1 : 0;
    const next = securityChoices[(chosen + step + securityChoices.length) % securityChoices.length];
    if (step === 0 || next === undefined) return;
    props.onChange(next.value);
    form.onText(name, next.value);
  });
  return (
    <Box flexDirection="column">
      {securityChoices.map(({ value, text }, index) => (
        <Text key={value} wrap="truncate">{`${index === chosen ? '>' : ' '} ${text}`}</Text>
      ))}
    </Box>
  );
}

/** What the library draws around a closed field: its frame, and "Press enter to edit" where the focus is. */
const closedFrameColumns = 34;

function ClosedField({ field }: { readonly field: OurField }) {
  const form = useForm();
  const name = nameOf(field);
  const problem = form.problems.get(name);
  const text = field.type === 'secret' ? closedSecret(form) : form.values[name];
  const said = problem ? `✗ ${wordsOf(problem).title}` : (form.hints.get(name) ?? '');
  const columns = form.columns - closedFrameColumns - (field.label ?? '').length;
  return <Text>{cutToFit(said === '' ? text : `${text}  ${said}`, columns)}</Text>;
}

const closedSecret = ({ values, passwordStored }: ReturnType<typeof useForm>) =>
  values.password === '' ? (passwordStored ? '••• (stored)' : '') : '•'.repeat(8);

const manager = (type: FieldRow['type'], renderField: FormFieldManager<OurField>['renderField']) =>
  ({ type, renderField, renderValue: ClosedField }) as FormFieldManager<OurField>;

/** Our own fields for the form library: its string field hides a bad text, tears letters and joins pasted lines. */
export const managers = [manager('line', LineField), manager('secret', LineField), manager('security', SecurityField)];
