import { Text } from 'ink';
import { useWizard } from './wizard-context.ts';
import { wrapLines } from './wrap-lines.ts';

/** A text over as many lines as it takes. */
export function TextLines({ text }: { readonly text: string }) {
  const { columns } = useWizard();
  return wrapLines(text, columns - 1).map((line, at) => (
    // A line is its place on the screen
    <Text key={at}>{line}</Text>
  ));
}
