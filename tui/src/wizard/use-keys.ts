import { type Key, useInput } from 'ink';

/** Keys for the screen itself. Ctrl-C and Ctrl-L belong to the program and never arrive here. */
export function useKeys(onKey: (input: string, key: Key) => void, isActive = true): void {
  useInput(
    (input, key) => {
      if (!(key.ctrl && (input === 'c' || input === 'l'))) onKey(input, key);
    },
    { isActive },
  );
}
