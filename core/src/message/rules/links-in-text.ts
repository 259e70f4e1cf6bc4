import type { LinkFact } from '../html/types.ts';
import { hasLetter } from '../letters.ts';

const maxLinks = 500;
const address =
  /(?<![A-Za-z0-9@])(?:https?:\/\/|ftp:\/\/|(?<![._-])www\d?\.)[^\s<>"\u3000-\u3002\u300c-\u300f\uff08\uff09\uff0c\uff1b]+/giu;
const closing = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
]);

/**
 * The addresses in plain text that mail programs make links of: those that begin with http, https, ftp or `www.`. What ends a
 * sentence or closes a bracket that the address does not open is no part of it. 500 at most, in time linear in the text.
 */
export function linksInText(text: string): LinkFact[] {
  const links: LinkFact[] = [];
  for (const { 0: found, index } of text.matchAll(address)) {
    const href = withoutClosing(found);
    if (!namesHost(href.slice(0, 2_000)) || /^www\d?\.?$/i.test(href)) continue;
    links.push({ href, text: null, hasImage: false, span: { start: index, end: index + href.length } });
    if (links.length === maxLinks) break;
  }
  return links;
}

/** Whether there is a letter, or a bracket, where the name of a host stands. */
const namesHost = (href: string): boolean => {
  const host = /^(?:[a-z]+:\/\/)?([^/?#]*)/i.exec(href)?.[1] ?? '';
  return host.startsWith('[') || hasLetter(host);
};

function withoutClosing(found: string): string {
  const counts = new Map<string, number>();
  for (const sign of found) if (/[()[\]{}]/.test(sign)) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  let end = found.length;
  for (; end > 0; end--) {
    const sign = found.charAt(end - 1);
    const opening = closing.get(sign);
    if (opening !== undefined) {
      const count = counts.get(sign) ?? 0;
      if (count <= (counts.get(opening) ?? 0)) break;
      counts.set(sign, count - 1);
    } else if (!/[.,;:!?'*_~|\\`\u2018-\u201f\u2026\u00ab\u00bb]/.test(sign)) break;
  }
  return found.slice(0, end);
}
