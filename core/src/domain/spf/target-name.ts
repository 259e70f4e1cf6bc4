const topLabel = /^(?:[a-z0-9]*[a-z][a-z0-9]*|[a-z0-9]+-[a-z0-9-]*[a-z0-9])$/i;
const label = /^[\x20-\x2d\x2f-\x7e]{1,63}$/;
const mostLetters = 253;

/** The last label of a name: letters, digits and hyphens, and not a number (RFC 7208 §7.1, "toplabel"). */
export const isTopLabel = (text: string): boolean => topLabel.test(text);

/**
 * True for a name that can be asked for: two labels or more, each of 1 to 63 visible letters or blanks (RFC 7208 §4.3).
 * It has no final dot.
 */
export function isTargetName(name: string): boolean {
  if (name.length > mostLetters) return false;
  const labels = name.split('.');
  return labels.length > 1 && labels.every((part) => label.test(part)) && topLabel.test(labels.at(-1) ?? '');
}

/** A name as it is asked for: without its final dot, and of a long one only the labels that fit (RFC 7208 §7.3). */
export function fitName(expanded: string): string {
  let name = expanded.endsWith('.') ? expanded.slice(0, -1) : expanded;
  while (name.length > mostLetters && name.includes('.')) name = name.slice(name.indexOf('.') + 1);
  return name;
}
