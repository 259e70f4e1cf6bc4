import type { MdxText } from './mdx-text.ts';

/** The headings that a page about a cause may have, in this order, so that all are alike. */
export const causeHeadings = [
  { id: 'what-it-means', title: 'What it means', isOptional: false },
  { id: 'me-or-them', title: 'Is it me or them?', isOptional: false },
  { id: 'how', title: 'How to go about it', isOptional: true },
  { id: 'special-cases', title: 'Special cases', isOptional: true },
  { id: 'what-helps', title: 'Which solution helps', isOptional: false },
] as const;

/** The headings of a page that are not as on the others. */
export function checkOutline({ file, headings }: MdxText): string[] {
  const ofPage = headings.filter(({ level }) => level === 2);
  const has = (id: string) => ofPage.some((heading) => heading.id === id);
  const wanted = causeHeadings.filter(({ id, isOptional }) => !isOptional || has(id));
  const form = ({ id, title }: { id: string | null; title: string }) => `## ${title} {#${id}}`;
  const [found, expected] = [ofPage.map(form).join(', '), wanted.map(form).join(', ')];
  return found === expected ? [] : [`${file}: its headings are ${found || 'missing'}; they should be ${expected}.`];
}
