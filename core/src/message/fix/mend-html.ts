import { readHtml } from '../html/read-html.ts';

const mended = new Set(['not-closed', 'stray-end', 'crossed']);

/**
 * HTML with everything closed that was open, in the right order; null where nothing is to be mended, or where that would change
 * what is seen or leave something untidy.
 */
export function mendHtml(source: string): string | null {
  const { faults, repairs, text } = readHtml(source);
  if (!faults.some(({ kind }) => mended.has(kind))) return null;
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end, text: own } of repairs) {
    if (start < at) return null;
    pieces.push(source.slice(at, start), own);
    at = end;
  }
  const result = [...pieces, source.slice(at)].join('');
  const after = readHtml(result);
  return after.text === text && !after.faults.some(({ kind }) => mended.has(kind)) ? result : null;
}
