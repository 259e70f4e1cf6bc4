import { printable } from '@truefrom/core/problem';
import { Text } from 'ink';
import { counted } from '../../commands/explain/words.ts';
import { Frame } from '../frame.tsx';
import type { PhaseProps } from './phase.ts';

const bindings = [{ keys: ['escape', 'q'], does: 'stop', means: 'stop reading', event: 'stop' }] as const;

/** How far it is, while mails are read. */
export function WorkingPhase({ state, path, onStop }: Omit<PhaseProps, 'send'> & { readonly onStop: () => void }) {
  const { question, progress } = state;
  const what = question?.given.kind === 'file' ? printable(question.given.path, 200) : 'what was pasted';
  const share = progress?.share == null ? '' : `, ${Math.floor(progress.share * 100)} % read`;
  return (
    <Frame path={path} bindings={bindings} onEvent={onStop}>
      <Text wrap="truncate">{`… ${what}`}</Text>
      <Text> </Text>
      {progress && <Text>{`${counted(progress.mails, 'mail')} checked${share}`}</Text>}
    </Frame>
  );
}
