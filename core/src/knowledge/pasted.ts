const maxLetters = 2_000;
const maxSearchedLetters = 60_000;

/** A line with a reply code or an enhanced status code, and the lines folded under it. */
const refusalLine = /^.*(?<![\d.])[45](?:\d\d|\.\d{1,3}\.\d{1,3})(?!\.?\d).*(?:\n[ \t].*)*/gm;
/** Every line of a long reply begins with the code again (RFC 5321 §4.2.1), which would tear sentences apart. */
const repeatedCode = /(?<=([245]\d\d)-[^\n]*\n[ \t]*)\1[- ](?:[245]\.\d{1,3}\.\d{1,3}[ \t])?/g;
/** The kinds of names and replies in a delivery report (RFC 3464 §2.1.2). */
const reportTypes = /\b(?:smtp|dns|rfc822|x-[\w-]+);/gi;

/** Of a pasted text what speaks of the refusal: a short text as it is, of a longer one the lines with a code, else its beginning. */
export function readablePart(text: string): string {
  const whole = text.slice(0, maxSearchedLetters);
  const lines = whole.length > maxLetters ? whole.match(refusalLine) : null;
  const part = (lines?.join('\n') ?? whole).slice(0, maxLetters);
  return part.replace(repeatedCode, '').replace(reportTypes, ' ');
}
