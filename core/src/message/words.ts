const word = /[\p{L}\p{N}]+/gu;
const ideograph = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/gu;

/** Words of a text; of writing without blanks between them, two letters count as one word. */
export function countWords(text: string): number {
  const ideographs = text.match(ideograph)?.length ?? 0;
  const others = ideographs === 0 ? text : text.replace(ideograph, ' ');
  return (others.match(word)?.length ?? 0) + Math.ceil(ideographs / 2);
}
