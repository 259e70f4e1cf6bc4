/**
 * Letters to insert, drop, change or swap with their neighbour to come from one text to the other (optimal string
 * alignment). Looks no further than `most`: what is further away is `most + 1`.
 */
export function distanceUpTo(most: number, from: string, to: string): number {
  if (Math.abs(from.length - to.length) > most) return most + 1;
  let [beforeLast, last]: number[][] = [[], Array.from({ length: to.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= from.length; row++) {
    const next = [row];
    for (let column = 1; column <= to.length; column++) {
      const change = from[row - 1] === to[column - 1] ? 0 : 1;
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      next[column] = Math.min(
        (last?.[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (last?.[column - 1] ?? 0) + change,
        swapped ? (beforeLast?.[column - 2] ?? 0) + 1 : most + 1,
      );
    }
    if (Math.min(...next) > most) return most + 1;
    [beforeLast, last] = [last, next];
  }
  return Math.min(last?.[to.length] ?? 0, most + 1);
}
