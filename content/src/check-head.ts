import { keywordKey } from '@truefrom/core/knowledge';
import type { ArticleText } from './article-text.ts';
import { checkKeywords, placesOfArticles } from './check-keywords.ts';
import { frozenSections } from './frozen-sections.ts';

/** Name, dates, frozen sections and texts to paste of one article. */
export function checkHead({ file, article, headings }: ArticleText, today: string): string[] {
  const { id, published, updated, keywords, sections } = article;
  const hasHeading = (section: string) => headings.some((heading) => heading.id === section);
  const findings = [
    file === `${id}.mdx` ? [] : [`its id is ${id}, so its name should be ${id}.mdx`],
    updated < published ? [`it was updated (${updated}) before it was published (${published})`] : [],
    published > today ? [`it is published on ${published}, which is still to come`] : [],
    updated > today && published <= today ? [`it is updated on ${updated}, which is still to come`] : [],
    keywords.some((keyword) => keywordKey(keyword) === keywordKey(id)) ? [] : [`${id} is not among its own keywords`],
    sections.filter((one) => !hasHeading(one.id)).map((one) => `section ${one.id} has no heading {#${one.id}}`),
    sections
      .filter((one, at) => sections.findIndex((other) => other.id === one.id) !== at)
      .map((one) => `section ${one.id} stands twice in the front matter`),
    (frozenSections[id] ?? [])
      .filter((frozen) => !sections.some((one) => one.id === frozen))
      .map((frozen) => `section ${frozen} is missing, and links outside lead to it`),
    outOfOrder(
      article.sections.map((one) => one.id),
      headings.map((one) => one.id),
    ),
    [article, ...sections]
      .filter(({ answer }) => /\bhttps?:|\bwww\./i.test(answer))
      .map((one) => `the answer of ${one.id} has a web address; that of the page is added to it`),
  ];
  return findings.flat().map((finding) => `${file}: ${finding}.`);
}

function outOfOrder(sections: readonly string[], headings: readonly (string | null)[]): string[] {
  const places = sections.map((id) => headings.indexOf(id)).filter((place) => place >= 0);
  return places.some((place, at) => place < (places[at - 1] ?? 0))
    ? ['the sections are not in the order of the page']
    : [];
}

/** Ids and keywords over all articles: each belongs to one. */
export function checkTogether(texts: readonly ArticleText[]): string[] {
  const ids = new Map<string, string>();
  const findings: string[] = [];
  for (const { file, article } of texts) {
    const id = article.id.toLowerCase(); // one folder on some file systems
    const other = ids.get(id);
    if (other === undefined) ids.set(id, file);
    else findings.push(`${file}: ${article.id} is the id of ${other} too.`);
  }
  return [...findings, ...checkKeywords(placesOfArticles(texts))];
}
