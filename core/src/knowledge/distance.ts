/**
 * Letters to insert, drop, change or swap with their neighbour to come from one text to the other (optimal string
 * alignment). Looks no further than `most`: what is further away is `most + 1`.
 */
export function distanceUpTo(most: number, from: string, to: string): number {
  const far = most + 1;
  const at = (row: readonly number[], column: number) => row[column] ?? far;
  let beforeLast: number[] = [];
  let last = [...Array(to.length + 1).keys()];
  for (let row = 1; row <= from.length && Math.min(...last) <= most; row++) {
    const next = [row];
    for (let column = 1; column <= to.length; column++) {
      const changed = from[row - 1] === to[column - 1] ? 0 : 1;
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      next[column] = Math.min(
        at(last, column) + 1,
        at(next, column - 1) + 1,
        at(last, column - 1) + changed,
        swapped ? at(beforeLast, column - 2) + 1 : far,
      );
    }
    [beforeLast, last] = [last, next];
  }
  return Math.min(at(last, to.length), far);
}
