import type { FieldChange } from '@truefrom/core/settings';
import { Text } from 'ink';
import { labelOfField } from './form-fields.ts';

/** What changes, field by field: `Server  smtp.old.example → smtp.new.example`. */
export function ChangeLines({ changes }: { readonly changes: readonly FieldChange[] }) {
  return changes.map(({ field, before, after }) => (
    <Text key={field} wrap="truncate-middle">
      {`  ${labelOfField(field).padEnd(18)}${before === '' ? '' : `${before} → `}${after === '' ? '(empty)' : after}`}
    </Text>
  ));
}
