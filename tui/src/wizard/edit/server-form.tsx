import type { Problem } from '@truefrom/core/problem';
import { Box, Text, useFocusManager } from 'ink';
import { Form, type FormField, type FormFieldManager, type FormStructure } from 'ink-form';
import { useEffect, useMemo, useRef, useState } from 'react';
import { managers } from '../fields/managers.tsx';
import { useWizard } from '../wizard-context.ts';
import { FormContext } from './form-context.ts';
import { type FieldName, type FormValues, sectionsFor } from './form-fields.ts';

/** The library's own header and how high a closed field and the submit button are, measured in its source. */
const headerRows = 4;
const fieldRows = 3;
const submitRows = 4;

type ServerFormProps = {
  readonly values: FormValues;
  readonly problems: ReadonlyMap<FieldName, Problem>;
  readonly hints: ReadonlyMap<FieldName, string>;
  readonly passwordStored: boolean;
  /** Opens field after field, as long as the form is new. */
  readonly guided: boolean;
  readonly section: number;
  onEditing(editing: boolean): void;
  onText(name: FieldName, text: string): void;
  onSubmit(): void;
};

export const sectionCount = (bodyRows: number): number => sectionsFor(fieldsPerScreen(bodyRows)).length;

const fieldsPerScreen = (bodyRows: number) => Math.max(1, Math.floor((bodyRows - 2 - submitRows) / fieldRows));

/**
 * The form library with our own fields in it, mended where it falls short: its header is out of sight, a field always has
 * the focus, Esc and Tab inside a field stay with the field, and a completed field leads to the next one.
 */
export function ServerForm(props: ServerFormProps) {
  const { columns, bodyRows, press } = useWizard();
  const focus = useFocusManager();
  const [editing, setEditing] = useState<FieldName | null>(null);
  const wantsNext = useRef(false);
  /** The field that had the focus before the one that is to be opened; false where none is. */
  const opensAfter = useRef<string | null | false>(false);
  const visited = useRef(new Set<FieldName>());
  // A change of size while a field is open waits: the open field is drawn alone, and must stay open.
  const fitting = fieldsPerScreen(bodyRows);
  const [perScreen, setPerScreen] = useState(fitting);
  if (editing === null && perScreen !== fitting) setPerScreen(fitting);
  const sections = useMemo(() => sectionsFor(perScreen), [perScreen]);
  const section = sections[Math.min(props.section, sections.length - 1)] ?? { title: '', fields: [] };
  const structure = useMemo(
    () => ({ title: '', sections: [{ title: section.title, fields: [...section.fields] }] }) as FormStructure,
    [section],
  );

  // When a field opens or closes: inside it, Esc and Tab are its own.
  useEffect(() => {
    props.onEditing(editing !== null);
    if (editing !== null) {
      focus.disableFocus(); // drops the focus too, so it is given back
      if (focus.activeId !== undefined) focus.focus(focus.activeId);
      return;
    }
    focus.enableFocus();
    if (!wantsNext.current) return;
    wantsNext.current = false;
    const isMore = section.fields.some((field) => !visited.current.has(field.name));
    opensAfter.current = props.guided && isMore ? (focus.activeId ?? null) : false;
    focus.focusNext();
  }, [editing]);

  // The library starts without a focus and loses it with a part of the form; a guided form opens what gets it.
  useEffect(() => {
    if (editing !== null) return;
    if (focus.activeId === undefined) {
      opensAfter.current = props.guided && visited.current.size === 0 ? null : false;
      return focus.focusNext();
    }
    if (opensAfter.current === false || opensAfter.current === focus.activeId) return;
    opensAfter.current = false;
    press('\r');
  }, [focus.activeId, editing, section.title]);

  return (
    <FormContext
      value={{
        values: props.values,
        problems: props.problems,
        hints: props.hints,
        passwordStored: props.passwordStored,
        columns,
        hiddenRows: headerRows,
        onText: props.onText,
        onOpen: (name) => {
          visited.current.add(name);
          setEditing(name);
        },
        onClose: () => setEditing(null),
        advance: () => {
          wantsNext.current = true;
        },
      }}
    >
      <Text wrap="truncate">
        {sections.map(({ title }) => (title === section.title ? `[${title}]` : ` ${title} `)).join('  ')}
      </Text>
      <Box height={bodyRows - 2} overflow="hidden" contentOffsetY={headerRows} flexDirection="column">
        <Box flexDirection="column" flexShrink={0} height={headerRows + bodyRows}>
          <Form
            key={section.title}
            form={structure}
            value={props.values}
            customManagers={managers as unknown as FormFieldManager<FormField>[]}
            onSubmit={props.onSubmit}
          />
        </Box>
      </Box>
    </FormContext>
  );
}
