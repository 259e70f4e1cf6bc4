/** Apostrophes in their forms, accents that stand apart from their letter, marks of direction and other invisible signs. */
const leftOut = /['`\u2018\u2019\u02bc\u2032\p{M}\p{Cf}]+/gu;
const isDigit = (letter: string | undefined) => letter !== undefined && letter >= '0' && letter <= '9';

/**
 * The words of a text, as they are compared: small letters without accents, digits, and single dots within (`5.7.1`,
 * `mx.receiver.example`). Wide letters become plain ones; apostrophes and invisible characters are not there.
 */
export const wordsIn = (text: string): string[] =>
  text
    .replaceAll('\u00b4', "'") // as a letter of its own it would become a blank
    .normalize('NFKD')
    .toLowerCase()
    .replace(leftOut, '')
    .match(/[\p{L}\p{N}]+(?:\.[\p{L}\p{N}]+)*/gu) ?? [];

/** Puts a word behind others. Blanks do not count (`black list` is `blacklist`) but between numbers: `5 50` is not `550`. */
export const joinWords = (before: string, word: string): string =>
  isDigit(before.at(-1)) && isDigit(word[0]) ? `${before} ${word}` : before + word;

/** What two spellings of one keyword have in common: `UD-1023`, `ud 1023` and `UD1023` are `ud1023`. Empty without a letter or digit. */
export const keywordKey = (keyword: string): string => wordsIn(keyword).reduce(joinWords, '');

/** The keyword in an address, `/k/<slug>/`: small letters, digits and dots, all between them one dash. Empty without a letter or digit. */
export const keywordSlug = (keyword: string): string => wordsIn(keyword).join('-');
