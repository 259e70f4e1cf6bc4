import type { Problem } from '@truefrom/core/problem';
import { createContext, use } from 'react';
import type { FieldName, FormValues } from './form-fields.ts';

/** What the fields of the open form share. */
export type FormContextValue = {
  readonly values: FormValues;
  /** The problem that is shown at a field: none while it is still empty. */
  readonly problems: ReadonlyMap<FieldName, Problem>;
  readonly hints: ReadonlyMap<FieldName, string>;
  /** A password is stored and stays as long as none is typed. */
  readonly passwordStored: boolean;
  readonly columns: number;
  /** Rows of the form library's header, which is out of sight above the form. */
  readonly hiddenRows: number;
  onText(name: FieldName, text: string): void;
  onOpen(name: FieldName): void;
  /** `advance`: the field was completed, the next one is wanted. */
  onClose(name: FieldName): void;
  advance(): void;
};

export const FormContext = createContext<FormContextValue | null>(null);

export function useForm(): FormContextValue {
  const form = use(FormContext);
  if (form === null) throw new Error('A field was drawn outside its form.');
  return form;
}
