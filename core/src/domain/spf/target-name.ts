const topLabel = /^(?:[a-z0-9]*[a-z][a-z0-9]*|[a-z0-9]+-[a-z0-9-]*[a-z0-9])$/i;
const mostLetters = 253;
const mostInLabel = 63;
const [blank, dot, tilde] = [32, 46, 126];

/** The last label of a name: letters, digits and hyphens, and not a number (RFC 7208 §7.1, "toplabel"). */
export const isTopLabel = (text: string): boolean => text.length <= mostInLabel && topLabel.test(text);

/**
 * True for a name that can be asked for: two labels or more, each of 1 to 63 visible letters or blanks (RFC 7208 §4.3).
 * It has no final dot.
 */
export function isTargetName(name: string): boolean {
  if (name.length > mostLetters) return false;
  let start = 0;
  for (let at = 0; at <= name.length; at++) {
    const code = at < name.length ? name.charCodeAt(at) : dot;
    if (code < blank || code > tilde) return false;
    if (code !== dot) continue;
    if (at === start || at - start > mostInLabel) return false;
    if (at === name.length) return start > 0 && topLabel.test(name.slice(start));
    start = at + 1;
  }
  return false;
}

/** A name as it is asked for: without its final dot, and of a long one only the labels that fit (RFC 7208 §7.3). */
export function fitName(expanded: string): string {
  let name = expanded.endsWith('.') ? expanded.slice(0, -1) : expanded;
  while (name.length > mostLetters && name.includes('.')) name = name.slice(name.indexOf('.') + 1);
  return name;
}
