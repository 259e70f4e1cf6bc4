const terminalSequence =
  /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[PX^_][^\u001b]*(?:\u001b\\)?|[ -/]*[0-~])/g;
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;
const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Half characters become U+FFFD; without it, no text can be encoded that was cut in the middle of a letter. */
export const wellFormed = (text: string): string => text.replace(loneSurrogate, '\ufffd');

/** Most texts; of these nothing has to be asked that knows of all characters. */
const plain = /^[ -~]*$/;
const cleaned = (text: string): string => wellFormed(text.replace(terminalSequence, '').replace(unprintable, ' '));

/**
 * Text that came from outside, safe for a terminal or a page: no control characters, no terminal sequences
 * (ECMA-48 §5), no marks that turn the writing direction, one line, at most `maxLetters` UTF-16 units.
 */
export function printable(text: string, maxLetters = 300): string {
  const head = text.slice(0, maxLetters * 8);
  const clean = (plain.test(head) ? head : cleaned(head)).trim();
  return clean.length <= maxLetters ? clean : `${clean.slice(0, maxLetters - 1).replace(loneSurrogate, '')}…`;
}
