import type { Key } from 'ink';
import { type Binding, eventFor, keyName } from '../keymap.ts';
import { lineEventOf } from './line-keys.ts';
import type { LineEvent } from './line-state.ts';

/** Keys while a line is open: those with a binding do what it says, the others are text. */
export const typedKeys =
  <E>(bindings: readonly Binding<E>[], onEvent: (event: E) => void, onLine: (event: LineEvent) => void) =>
  (input: string, key: Key): void => {
    const event = eventFor(bindings, keyName(input, key));
    const typed = event === null ? lineEventOf(input, key) : null;
    if (event !== null) onEvent(event);
    else if (typed !== null) onLine(typed);
  };
