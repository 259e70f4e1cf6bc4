import { Box, Text } from 'ink';
import { useWizard } from '../wizard-context.ts';
import { cutToFit } from '../wrap-lines.ts';
import type { LineState } from './line-state.ts';
import { TextLine } from './text-line.tsx';

export const labelColumns = 16;

/** A label and a line of text; the open one gets the keys. */
export function FieldRow(props: { readonly label: string; readonly line: LineState; readonly isOpen: boolean }) {
  const { label, line, isOpen } = props;
  const { columns } = useWizard();
  const room = columns - labelColumns - 1;
  const head = `${isOpen ? '>' : ' '} ${label}`.padEnd(labelColumns);
  if (!isOpen) return <Text wrap="truncate">{head + cutToFit(line.text, room)}</Text>;
  return (
    <Box>
      <Text bold>{head}</Text>
      <TextLine line={line} columns={room} />
    </Box>
  );
}
