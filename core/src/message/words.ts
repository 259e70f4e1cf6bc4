import { wordsIn } from './letters.ts';

/** Before Thai there is no such letter, and where none is the pattern of all of them is not even made: it takes long. */
const beyond = /[\u0e00-\uffff]/;
const ideograph = () => /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/gu;

/** Words of a text; of writing without blanks between them, two letters count as one word. */
export function countWords(text: string): number {
  const ideographs = beyond.test(text) ? (text.match(ideograph())?.length ?? 0) : 0;
  const others = ideographs === 0 ? text : text.replace(ideograph(), ' ');
  return wordsIn(others).length + Math.ceil(ideographs / 2);
}
