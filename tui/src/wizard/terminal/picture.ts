/** What is on the screen: its lines from the top, with their colours, and where the cursor is shown, if it is. */
export type Picture = {
  readonly lines: readonly string[];
  readonly cursor: { readonly row: number; readonly column: number } | null;
};

const returnAndErase =
  // biome-ignore format: the sequences in their order
  /^(?:\u001b\[\?25l)?(?:\u001b\[\d*B)?(?:\u001b\[\d*G)?(?:(?:\u001b\[2K(?:\u001b\[1?A)?)+\u001b\[\d*G)?/;
const cursorAtEnd = /(?:\u001b\[(\d+)A)?\u001b\[(\d+)G\u001b\[\?25h$/;
const colour = /\u001b\[[\d;]*m/g;

/**
 * Reads the picture from what Ink writes for one whole frame: back to the top, erase, the lines, the cursor. A frame that
 * only moves the cursor keeps the lines of `before`. Null if it is anything else, such as a repainting after a resize.
 */
export function readPicture(frame: string, before: Picture | null): Picture | null {
  const body = frame.replace(returnAndErase, '');
  const place = cursorAtEnd.exec(body);
  const text = place === null ? body : body.slice(0, place.index);
  if (/[\p{Cc}]/u.test(text.replace(colour, '').replaceAll('\n', ''))) return null;
  if (text === '' && before === null) return null;
  const lines = text === '' && before !== null ? [...before.lines, ''] : text.split('\n');
  const bottom = lines.length - 1;
  const cursor = place && { row: bottom - Number(place[1] ?? 0), column: Number(place[2]) - 1 };
  return { lines: lines.at(-1) === '' ? lines.slice(0, -1) : lines, cursor };
}
