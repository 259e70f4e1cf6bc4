/**
 * A pattern that knows the letters of all the world takes milliseconds to make, and most mail needs none: below U+0300 letters and
 * digits can be listed, and there are none among punctuation, currencies, arrows, drawings and the emoji of U+1F400 to U+1F7FF.
 */
const usual = /^[\0-\u02ff\u2000-\u206f\u20a0-\u20cf\u2190-\u245f\u2500-\u2775\u2794-\u2bff\u{1f400}-\u{1f7ff}]*$/u;
const usualWords =
  /[0-9A-Za-z\u00aa\u00b2\u00b3\u00b5\u00b9\u00ba\u00bc-\u00be\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02c1\u02c6-\u02d1\u02e0-\u02e4\u02ec\u02ee]+/g;

/** Everything in a text that is made of letters and digits, of whatever writing. */
export const wordsIn = (text: string): readonly string[] =>
  text.match(usual.test(text) ? usualWords : /[\p{L}\p{N}]+/gu) ?? [];

/** Whether a text has a letter or a digit. */
export const hasLetter = (text: string): boolean => /[0-9A-Za-z]/.test(text) || wordsIn(text).length > 0;
