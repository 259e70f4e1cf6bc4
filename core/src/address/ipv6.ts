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
  if (!/^[0-9a-f:.]{2,45}$/i.test(text)) return null;
  const hexOnly = text.replace(/(?<=:)(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/, (_, ...parts: string[]) => {
    const [a = 256, b = 256, c = 256, d = 256] = parts.slice(0, 4).map(Number);
    return [a, b, c, d].some((part) => part > 255) || parts.slice(0, 4).some((part) => /^0\d/.test(part))
      ? 'x'
      : `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
  });
  const halves = hexOnly.split('::');
  if (halves.length > 2) return null;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  if (![...head, ...tail].every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null;
  const zeros = Array.from({ length: missing }, () => '0');
  return [...head, ...zeros, ...tail].map((group) => Number.parseInt(group, 16));
}

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
