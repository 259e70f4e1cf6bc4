/** A change of octets: those from `start` up to `end` give way to `text`, which is ASCII or UTF-8. */
export type Edit = { readonly start: number; readonly end: number; readonly text: string };

/** The octets after all edits, which must not overlap. */
export function applyEdits(octets: Uint8Array, edits: readonly Edit[]): Uint8Array {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  const pieces: Uint8Array[] = [];
  let at = 0;
  for (const { start, end, text } of sorted) {
    pieces.push(octets.subarray(at, start), new TextEncoder().encode(text));
    at = end;
  }
  pieces.push(octets.subarray(at));
  const result = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let to = 0;
  for (const piece of pieces) {
    result.set(piece, to);
    to += piece.length;
  }
  return result;
}

/** What changes, a line each: `-` before a line that goes, `+` before one that comes. */
export function diffOf(before: string, after: string): string[] {
  const [old, now] = [before.split(/\r?\n/), after.split(/\r?\n/)];
  let first = 0;
  while (first < old.length && first < now.length && old[first] === now[first]) first++;
  let same = 0;
  while (same < old.length - first && same < now.length - first && old.at(-1 - same) === now.at(-1 - same)) same++;
  return [
    `@@ -${first + 1},${old.length - same - first} +${first + 1},${now.length - same - first} @@`,
    ...old.slice(first, old.length - same).map((line) => `-${line}`),
    ...now.slice(first, now.length - same).map((line) => `+${line}`),
  ];
}
