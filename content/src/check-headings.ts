import { findingAt, findingsOf } from './findings.ts';
import type { MdxText } from './mdx-text.ts';

/** Headings that a link can lead to: `## Title {#id}`, each id once, and none above the title of the page. */
export function checkHeadings(text: MdxText): string[] {
  const { headings } = text;
  const faults = headings.flatMap(({ level, title, id, line }, at) => {
    const say = (what: string) => [findingAt(text, line, what)];
    if (level === 1) return say(`"${title}" is a heading of the first level, which is the title of the article`);
    if (id === null) return level > 3 ? [] : say(`the heading "${title}" has no {#id}`);
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) return say(`{#${id}} is not small letters and digits with single dashes`);
    return headings.findIndex((other) => other.id === id) === at ? [] : say(`{#${id}} stands twice`);
  });
  const underlined = findingsOf(
    text,
    /(?<=^[ \t]{0,3}[^\s#>|<-][^\n]*\n)[ \t]{0,3}(?:=+|-+)[ \t]*$/gm,
    () => 'a heading is underlined; it needs the form ## Title {#id}',
  );
  return [...faults, ...underlined];
}
