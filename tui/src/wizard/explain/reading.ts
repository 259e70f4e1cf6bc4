import type { Refusal } from '@truefrom/core/refusal';
import type { Explained } from './explained.ts';
import type { Link } from './explanation.ts';

/** A text that a link leads to, and what of it is copied. */
export type Reading = { readonly title: string; readonly paragraphs: readonly string[]; readonly copies: string };

/** What there is to read behind a link; null where a text of ours is missing. */
export function readingOf({ causes, sections }: Explained, { cause }: Refusal, link: Link): Reading | null {
  const page = causes.get(cause);
  if (link.kind === 'letter' && page?.letter) {
    const { to, text } = page.letter;
    return { title: `A letter to ${to}`, paragraphs: [text, 'Fill in what stands in [brackets].'], copies: text };
  }
  const place = link.kind === 'solution' || link.kind === 'section' ? sections.get(link.solution) : page;
  if (place === undefined) return null;
  return { title: place.title, paragraphs: [place.answer, `Read more: ${place.url}`], copies: place.url };
}
