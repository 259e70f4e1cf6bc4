const apostrophes = /['`\u00b4\u2018\u2019\u02bc\u2032\uff07]/g;
const isDigit = (letter: string | undefined) => letter !== undefined && letter >= '0' && letter <= '9';

/**
 * The words of a text, as they are compared: small letters without accents, digits, and single dots within (`5.7.1`,
 * `mx.receiver.example`). Wide letters become plain ones; apostrophes and invisible characters are not there.
 */
export const wordsIn = (text: string): string[] =>
  text
    .replace(apostrophes, '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}\p{Cf}]+/gu, '')
    .match(/[\p{L}\p{N}]+(?:\.[\p{L}\p{N}]+)*/gu) ?? [];

/** Puts a word behind others. Blanks do not count (`black list` is `blacklist`) but between numbers: `5 50` is not `550`. */
export const joinWords = (before: string, word: string): string =>
  isDigit(before.at(-1)) && isDigit(word[0]) ? `${before} ${word}` : before + word;

/** What two spellings of one keyword have in common: `UD-1023`, `ud 1023` and `UD1023` are `ud1023`. Empty without a letter or digit. */
export const keywordKey = (keyword: string): string => wordsIn(keyword).reduce(joinWords, '');

/** The keyword in an address, `/k/<slug>/`: small letters, digits and dots, all between them one dash. Empty without a letter or digit. */
export const keywordSlug = (keyword: string): string => wordsIn(keyword).join('-');
