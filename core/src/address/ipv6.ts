/**
 * The canonical text of an IPv6 number (RFC 5952 §4): lower case, no leading zeros, the longest run of zeros as `::`.
 * Null if it is none (RFC 4291 §2.2); a zone (`%eth0`) is none.
 */
export function canonicalIpv6(text: string): string | null {
  const groups = ipv6Groups(text);
  if (groups === null) return null;
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) return `::ffff:${dotted(groups)}`;
  const { start, length } = longestZeroRun(groups);
  const hex = groups.map((group) => group.toString(16));
  if (length < 2) return hex.join(':');
  return `${hex.slice(0, start).join(':')}::${hex.slice(start + length).join(':')}`;
}

/** The eight 16-bit groups of an IPv6 number; null if it is none (RFC 4291 §2.2). */
export function ipv6Groups(text: string): number[] | null {
  if (text.length > 45) return null;
  const hexOnly = text.includes('.') ? withoutDots(text) : text;
  const gap = hexOnly.indexOf('::');
  if (gap < 0) return groupsOf(hexOnly, 8);
  const head = gap === 0 ? [] : groupsOf(hexOnly.slice(0, gap), 7);
  const tail = gap + 2 === hexOnly.length ? [] : groupsOf(hexOnly.slice(gap + 2), 7);
  if (head === null || tail === null || head.length + tail.length > 7) return null;
  while (head.length + tail.length < 8) head.push(0);
  return head.concat(tail);
}

const group = /^[0-9a-f]{1,4}$/i;

/** At most so many groups, or null; without a gap there must be all eight. */
function groupsOf(text: string, most: 7 | 8): number[] | null {
  const groups: number[] = [];
  for (const part of text.split(':', 9)) {
    if (!group.test(part)) return null;
    groups.push(Number.parseInt(part, 16));
  }
  return groups.length > most || (most === 8 && groups.length < 8) ? null : groups;
}

/** The last four octets as two groups (RFC 4291 §2.2); what is no number of that form is left, and is no group either. */
const withoutDots = (text: string): string =>
  text.replace(/(?<=:)(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/, (found, ...parts: string[]) => {
    const octets = parts.slice(0, 4);
    const [a = 256, b = 256, c = 256, d = 256] = octets.map(Number);
    if (octets.some((part) => /^0\d/.test(part)) || [a, b, c, d].some((part) => part > 255)) return found;
    return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
  });

function longestZeroRun(groups: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  for (let start = 0; start < groups.length; start++) {
    let length = 0;
    while (groups[start + length] === 0) length++;
    if (length > best.length) best = { start, length };
  }
  return best;
}

const dotted = (groups: readonly number[]) =>
  groups
    .slice(6)
    .flatMap((group) => [group >> 8, group & 255])
    .join('.');
