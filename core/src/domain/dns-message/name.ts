const [maxLabel, maxName] = [63, 255];
const dot = 0x2e;

/**
 * A name as the wire has it (RFC 1035 §3.1), the final zero included. Every ASCII letter between two dots stands for itself,
 * blanks and backslashes too. Null for what cannot be asked for: an empty label, one of more than 63 octets, more than 255
 * octets altogether, a letter beyond ASCII.
 */
export function encodeName(name: string): Uint8Array | null {
  const bare = name.endsWith('.') ? name.slice(0, -1) : name;
  if (bare.length > maxName - 2) return null;
  const octets = new Uint8Array(bare.length + 2);
  let start = 0; // of the length of the label that is being written
  for (let at = 0; at <= bare.length; at++) {
    const code = at < bare.length ? bare.charCodeAt(at) : dot;
    if (code > 0x7f) return null;
    if (code !== dot) {
      octets[at + 1] = code;
      continue;
    }
    const length = at - start;
    if (length < 1 || length > maxLabel) return null;
    octets[start] = length;
    start = at + 1;
  }
  return octets;
}

/** A name and where the octets behind it begin. */
export type NameRead = { readonly name: string; readonly next: number };

/**
 * Reads a name, compressed or not (RFC 1035 §4.1.4). A pointer must lead to where nothing of this name has been read from, so
 * that none goes round. A dot or a backslash in a label, and what is no visible ASCII letter, becomes `\DDD` (§5.1); the root
 * is empty. Null if it is broken.
 */
export function readName(octets: Uint8Array, offset: number): NameRead | null {
  const labels: string[] = [];
  let [at, lowest, total, next] = [offset, offset, 1, -1];
  for (;;) {
    const length = octets[at];
    if (length === undefined) return null;
    if (length === 0) return { name: labels.join('.'), next: next < 0 ? at + 1 : next };
    if (length >= 0xc0) {
      const low = octets[at + 1];
      const target = (length - 0xc0) * 256 + (low ?? 0);
      if (low === undefined || target >= lowest) return null;
      if (next < 0) next = at + 2;
      at = lowest = target;
      continue;
    }
    total += length + 1;
    if (length > maxLabel || total > maxName || at + length >= octets.length) return null;
    labels.push(labelText(octets, at + 1, length));
    at += length + 1;
  }
}

function labelText(octets: Uint8Array, start: number, length: number): string {
  let text = '';
  for (let at = start; at < start + length; at++) {
    const code = octets[at] ?? 0;
    const isPlain = code > 0x20 && code < 0x7f && code !== dot && code !== 0x5c;
    text += isPlain ? String.fromCharCode(code) : `\\${String(code).padStart(3, '0')}`;
  }
  return text;
}
