import { type ArticleText, parseArticle } from './article-text.ts';
import { parseCause } from './cause-text.ts';
import { checkArticles } from './check-articles.ts';
import { checkCauses } from './check-causes.ts';
import { proseFolder, readMdxFiles } from './mdx-folder.ts';
import { readEach } from './read-each.ts';

const today = () => new Date().toISOString().slice(0, 10);

/** What is wrong, as of today, with the articles of a folder, and with the pages of causes of this workspace. */
export function checkFolder(folder = proseFolder('articles')): string[] {
  const causeFiles = readMdxFiles(proseFolder('causes'));
  const causes = readEach(causeFiles, parseCause).texts;
  const ownArticles = readEach<ArticleText>(readMdxFiles(proseFolder('articles')), parseArticle).texts;
  return [
    ...checkArticles(readMdxFiles(folder), { today: today(), causes }),
    ...checkCauses(causeFiles, { today: today(), articles: ownArticles }),
  ];
}
