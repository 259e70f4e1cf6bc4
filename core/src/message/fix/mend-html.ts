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
    const [kept, next] = withoutEmpty(source, own, end);
    pieces.push(source.slice(at, start), kept);
    at = next;
  }
  const result = [...pieces, source.slice(at)].join('');
  const after = readHtml(result);
  return after.text === text && !after.faults.some(({ kind }) => mended.has(kind)) ? result : null;
}

/** What is opened again only to be closed at once is not opened again; gives what is left, and where the source goes on. */
function withoutEmpty(source: string, opened: string, from: number): [kept: string, next: number] {
  let [kept, next] = [opened, from];
  for (;;) {
    const [tag, name = ''] = /<([a-z][a-z0-9]*)(?:\s[^<>]*)?>$/i.exec(kept) ?? [];
    const end = tag === undefined ? null : new RegExp(`^</${name}\\s*>`, 'i').exec(source.slice(next, next + 40));
    if (tag === undefined || !end) return [kept, next];
    kept = kept.slice(0, -tag.length);
    next += end[0].length;
  }
}
