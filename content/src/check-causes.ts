import { topicsOfCauses } from '@truefrom/core/knowledge';
import { causes } from '@truefrom/core/refusal';
import type { ArticleText } from './article-text.ts';
import { type CauseFileText, parseCause } from './cause-text.ts';
import { checkHeadings } from './check-headings.ts';
import { checkKeywords, placesOfArticles } from './check-keywords.ts';
import { checkLinks } from './check-links.ts';
import { checkOutline } from './check-outline.ts';
import { checkProse } from './check-prose.ts';
import { findingsOf } from './findings.ts';
import { knownPlaces } from './known-places.ts';
import type { MdxFile } from './mdx-folder.ts';
import { readEach } from './read-each.ts';

/** What the pages of causes are checked against: the day it is, as `2026-11-23`, and the articles that they lead to. */
export type CauseCheckContext = { readonly today: string; readonly articles: readonly ArticleText[] };

/** Everything that is wrong with the pages of causes, a sentence each. Never throws for what stands in one. */
export function checkCauses(files: readonly MdxFile[], { today, articles }: CauseCheckContext): string[] {
  const { texts, faults } = readEach<CauseFileText>(files, parseCause);
  const places = knownPlaces(articles, texts);
  const names = new Set(files.map(({ file }) => file));
  const keywords = checkKeywords([...placesOfArticles(articles), ...texts.flatMap(placesOfCause)]);
  return [
    ...faults,
    ...keywords.filter((finding) => !articles.some(({ file }) => finding.startsWith(`${file}:`))),
    ...causes.filter((cause) => !names.has(`${cause}.mdx`)).map((cause) => `${cause}.mdx: this page is missing.`),
    ...texts.flatMap((text) => [
      ...(text.cause.updated > today
        ? [`${text.file}: it is updated on ${text.cause.updated}, which is still to come.`]
        : []),
      ...checkHeadings(text),
      ...checkOutline(text),
      ...findingsOf(text, /<[A-Z]\w*/g, ([tag]) => `${tag}> is a component, and a page about a cause has none`),
      ...checkProse(text),
      ...checkLinks(text, places),
    ]),
  ];
}

const placesOfCause = ({ file, cause }: CauseFileText) => topicsOfCauses([cause]).map((topic) => ({ file, topic }));
