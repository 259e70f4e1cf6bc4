import { printable } from '@truefrom/core/problem';
import { Text } from 'ink';
import { Frame } from '../frame.tsx';
import { domainPath, type PhaseProps } from './phase.ts';

const bindings = [{ keys: ['escape', 'q'], does: 'stop', means: 'stop the check', event: 'stop' }] as const;

/** How far the check is, while DNS is asked. */
export function WorkingPhase({ state, onStop }: Pick<PhaseProps, 'state'> & { readonly onStop: () => void }) {
  const { form, progress, seconds } = state;
  const waited = seconds > 1 ? `, ${seconds} s` : '';
  return (
    <Frame path={domainPath} bindings={bindings} onEvent={onStop}>
      <Text wrap="truncate">{`… ${printable(form.lines.domain.text.trim(), 200)}${waited}`}</Text>
      <Text> </Text>
      {progress && <Text>{`${progress.asked} questions to DNS, ${progress.answered} answered`}</Text>}
      {progress && <Text wrap="truncate">{`The last: ${printable(progress.last, 200)}`}</Text>}
    </Frame>
  );
}
