const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** One line of text that is being edited; `caret` counts UTF-16 units and never stands inside a grapheme. */
export type LineState = { readonly text: string; readonly caret: number };
export type LineEvent =
  | { readonly type: 'typed'; readonly typed: string }
  | { readonly type: 'left' | 'right' | 'word-left' | 'word-right' | 'home' | 'end' }
  | { readonly type: 'erase-back' | 'erase-forward' | 'erase-word' | 'erase-to-start' | 'erase-to-end' };

export const lineOf = (text: string): LineState => ({ text, caret: text.length });

/** What a key does to the line. Text is taken as it is; whoever sends `typed` has refused line breaks and controls. */
export function lineReducer(state: LineState, event: LineEvent): LineState {
  const { text, caret } = state;
  switch (event.type) {
    case 'typed': {
      return { text: text.slice(0, caret) + event.typed + text.slice(caret), caret: caret + event.typed.length };
    }
    case 'left':
      return { text, caret: before(text, caret) };
    case 'right':
      return { text, caret: after(text, caret) };
    case 'word-left':
      return { text, caret: wordStart(text, caret) };
    case 'word-right':
      return { text, caret: wordEnd(text, caret) };
    case 'home':
      return { text, caret: 0 };
    case 'end':
      return { text, caret: text.length };
    case 'erase-back':
      return erase(text, before(text, caret), caret);
    case 'erase-forward':
      return erase(text, caret, after(text, caret));
    case 'erase-word':
      return erase(text, wordStart(text, caret), caret);
    case 'erase-to-start':
      return erase(text, 0, caret);
    case 'erase-to-end':
      return erase(text, caret, text.length);
  }
}

const erase = (text: string, from: number, to: number): LineState => ({
  text: text.slice(0, from) + text.slice(to),
  caret: from,
});

function before(text: string, caret: number): number {
  let start = 0;
  for (const { index } of graphemes.segment(text.slice(0, caret))) start = index;
  return caret === 0 ? 0 : start;
}

function after(text: string, caret: number): number {
  const [next] = graphemes.segment(text.slice(caret));
  return caret + (next?.segment.length ?? 0);
}

const wordStart = (text: string, caret: number): number =>
  text.slice(0, caret).replace(/[^\s.@:]*[\s.@:]*$/u, '').length;

const wordEnd = (text: string, caret: number): number =>
  caret + (/^[\s.@:]*[^\s.@:]*/u.exec(text.slice(caret))?.[0].length ?? 0);
