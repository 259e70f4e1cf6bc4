import { usePaste } from 'ink';
import { useRef, useState } from 'react';
import { useKeys } from '../use-keys.ts';
import { lineEventOf, pastedLine } from './line-keys.ts';
import { type LineState, lineOf, lineReducer } from './line-state.ts';

/**
 * A line that is being typed: every change goes to `onText` at once, so that leaving in any way loses nothing.
 * `refused` is the word about a paste that did not fit.
 */
export function useLine(initial: string, onText: (text: string) => void, isActive = true) {
  const [line, setLine] = useState<LineState>(() => lineOf(initial));
  const [refused, setRefused] = useState<string | null>(null);
  const current = useRef(line);
  const set = (next: LineState) => {
    const changed = next.text !== current.current.text;
    current.current = next;
    setLine(next);
    if (changed) onText(next.text);
  };
  useKeys((input, key) => {
    const event = lineEventOf(input, key);
    if (event === null) return;
    setRefused(null);
    set(lineReducer(current.current, event));
  }, isActive);
  usePaste(
    (pasted) => {
      const { text, refused: word } = pastedLine(pasted);
      setRefused(word);
      set(lineReducer(current.current, { type: 'typed', typed: text }));
    },
    { isActive },
  );
  return { line, refused, replace: (text: string) => set(lineOf(text)) };
}
