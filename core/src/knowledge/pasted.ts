const maxLetters = 2_000;
const maxSearchedLetters = 60_000;

/** A line with a reply code or an enhanced status code, and up to four lines of its paragraph after it. */
const refusal = /^.*(?<![\w.])[45](?:\d\d|\.\d{1,3}\.\d{1,3})(?![\w@]|\.\d).*(?:\r?\n(?![ \t]*\r?\n).+){0,4}/gm;
/** Every line of a long reply begins with the code again (RFC 5321 §4.2.1), which would tear sentences apart. */
const repeatedCode = /(?<=([245]\d\d)-[^\n]*\n[ \t]*)\1[- ](?:[245]\.\d{1,3}\.\d{1,3}[ \t])?/g;
/** What reports write around a reply: types of names (RFC 3464 §2.1.2), and how Exim begins. */
const aroundReplies = /\b(?:smtp|dns|rfc822|x-[\w-]+);|\bSMTP error from (?:the )?remote (?:mail )?server\b/gi;

/**
 * What speaks of the refusal in a pasted text, at most 2,000 letters. Of a text in several lines or a long one, these are the
 * lines with a code; the rest of a bounce speaks of postmasters and mail systems whatever the reason is.
 */
export function readablePart(text: string): string {
  const whole = text.slice(0, maxSearchedLetters).trim();
  const isPasted = whole.length > maxLetters || whole.includes('\n');
  const part = (isPasted ? whole.match(refusal)?.join('\n') : undefined) ?? whole;
  return part.slice(0, maxLetters).replace(repeatedCode, '').replace(aroundReplies, ' ');
}
