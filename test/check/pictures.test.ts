import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readArticles } from '@truefrom/content/read-articles';
import { expect, test } from 'vitest';
import { pictureMark } from '../../site/og/picture.ts';
import { rootFolder } from '../harness/home.ts';
import { readText } from './files.ts';

test('the picture of each article shows its title of today: else run node site/draw-pictures.ts', () => {
  const articles = readArticles();
  const marks = Object.fromEntries(articles.map((article) => [article.id, pictureMark(article)]));
  expect(JSON.parse(readText('site/og/pictures.json'))).toEqual(marks);
  for (const { id } of articles) expect(existsSync(join(rootFolder, 'site/public/og', `${id}.png`)), id).toBe(true);
});
