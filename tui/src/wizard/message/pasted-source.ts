/** Two fields with an empty line between them: no mail has that. */
const doubled = /^[!-9;-~]+:[^\r\n]*\r\r[!-9;-~]+:/;

/**
 * The source of a mail as it was pasted, with the line ends that a mail has; what is above the header is none of it. A terminal
 * ends each pasted line by CR alone, and one that makes a CR of every LF doubles the ends of a file with CR LF.
 */
export function pastedSource(pasted: string): string {
  const text = pasted.replace(/^(?:[ \t]*[\r\n])+/, '');
  const isDoubled = doubled.test(text) && !text.match(/[\r\n]+/g)?.some((ends) => !/^(?:\r\r)+$/.test(ends));
  return isDoubled ? text.replaceAll('\r\r', '\r\n') : text.replace(/\r\n|\r|\n/g, '\r\n');
}
