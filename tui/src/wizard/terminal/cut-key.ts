const pasteStart = '\u001b[200~';
export const pasteEnd = '\u001b[201~';
/** Of a longer paste, the rest is left out. */
export const maxPasteLetters = 4_194_304;
const controlSequence = /^\u001b\[[0-?]*[ -/]*[@-~]/;
const openControlSequence = /^\u001b\[[0-?]*[ -/]*$/;

/**
 * The first key of what was typed; `incomplete` if more bytes may still belong to it. `overlong`: of a paste that has not
 * ended yet; what follows up to its end is no key.
 */
export type Cut = { readonly key: string; readonly rest: string; readonly overlong?: true } | 'incomplete';

/**
 * Cuts one key from the front of terminal input: a bracketed paste as a whole, a control sequence (ECMA-48 §5.4), an
 * SS3 sequence, Alt with a letter, or one code point. A lone ESC and an open sequence are incomplete.
 */
export function cutKey(input: string): Cut {
  if (!input.startsWith('\u001b')) return at(input, (input.codePointAt(0) ?? 0) > 0xffff ? 2 : 1);
  if (input.startsWith(pasteStart)) return cutPaste(input);
  if (input.length === 1) return 'incomplete';
  const sequence = controlSequence.exec(input);
  if (sequence) return at(input, sequence[0].length);
  if (openControlSequence.test(input)) return input.length < 32 ? 'incomplete' : at(input, input.length);
  if (input[1] === 'O') return input.length < 3 ? 'incomplete' : at(input, 3);
  if (input[1] === '\u001b') return at(input, 1);
  if ((input.charCodeAt(1) & 0xfc00) === 0xd800) return input.length < 3 ? 'incomplete' : at(input, 3);
  return at(input, 2);
}

/** True for a paste whose end has not come yet. */
export const isOpenPaste = (input: string): boolean => input.startsWith(pasteStart) && !input.includes(pasteEnd);

function cutPaste(input: string): Cut {
  const end = input.indexOf(pasteEnd);
  if (end > pasteStart.length + maxPasteLetters) {
    return {
      key: input.slice(0, pasteStart.length + maxPasteLetters) + pasteEnd,
      rest: input.slice(end + pasteEnd.length),
    };
  }
  if (end >= 0) return at(input, end + pasteEnd.length);
  if (input.length < pasteStart.length + maxPasteLetters) return 'incomplete';
  return { key: input.slice(0, pasteStart.length + maxPasteLetters) + pasteEnd, rest: '', overlong: true };
}

const at = (input: string, length: number): Cut => ({ key: input.slice(0, length), rest: input.slice(length) });
