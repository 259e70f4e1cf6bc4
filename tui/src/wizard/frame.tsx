import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { type Binding, eventFor, helpLine, keyName, labelOf } from './keymap.ts';
import { useKeys } from './use-keys.ts';
import { useWizard } from './wizard-context.ts';

type FrameProps<E> = {
  /** The way to this screen in the words of the article, without the program's name. */
  readonly path: readonly string[];
  readonly bindings: readonly Binding<E>[];
  readonly onEvent: (event: E) => void;
  /** A key that no binding has; not called for `?`. */
  readonly onKey?: Parameters<typeof useKeys>[0];
  /** True while keys are text: then no binding and no `?` applies, and `onKey` gets them all. */
  readonly typing?: boolean;
  readonly children: ReactNode;
};

/** What every screen has: the path on top, the help line below, and the page that `?` opens. */
export function Frame<E>({ path, bindings, onEvent, onKey, typing = false, children }: FrameProps<E>) {
  const { bodyRows, columns, notice } = useWizard();
  const [help, setHelp] = useState(false);
  useKeys((input, key) => {
    if (help) return setHelp(false);
    const name = keyName(input, key);
    const event = typing ? null : eventFor(bindings, name);
    if (event !== null) return onEvent(event);
    if (!typing && name === '?') return setHelp(true);
    onKey?.(input, key);
  });
  return (
    <Box flexDirection="column">
      <Text bold wrap="truncate-start">
        {path.join(' › ')}
      </Text>
      <Box flexDirection="column" height={bodyRows} overflow="hidden">
        {notice !== null && !help && <Text wrap="truncate">{notice}</Text>}
        {help ? <HelpPage bindings={bindings} /> : children}
      </Box>
      <Text dimColor wrap="truncate">
        {help ? 'Any key goes back' : helpLine(bindings, columns, typing)}
      </Text>
    </Box>
  );
}

function HelpPage({ bindings }: { readonly bindings: readonly Binding<unknown>[] }) {
  const named = bindings
    .filter(({ does }) => does !== '')
    .map(({ keys, means }) => [keys.map(labelOf).join(' '), means]);
  const moves = bindings.filter(({ does }) => does === '').map(({ keys }) => labelOf(keys[0]));
  const rows = [...named, ...(moves.length > 0 ? [[moves.join(' '), 'move']] : []), ...everywhere];
  return (
    <Box flexDirection="column" marginTop={1}>
      {rows.map(([keys, means]) => (
        <Text key={means} wrap="truncate">{`${keys?.padEnd(23)} ${means}`}</Text>
      ))}
    </Box>
  );
}

const everywhere = [
  ['Ctrl-L', 'draw the screen again'],
  ['Ctrl-C', 'leave truefrom; nothing that is not saved is kept'],
];
