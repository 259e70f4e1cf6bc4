import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { articlesFolder } from '@truefrom/content/read-articles';
import { messageArticle, messageWords, whyOf } from '@truefrom/core/message';
import { expect, test } from 'vitest';

const checks = [...new Set(Object.keys(messageWords).map((code) => code.slice(0, code.indexOf('/'))))];

test.each(checks)('%s says why filters mind it, in sentences', (check) => {
  expect(whyOf(check)).toMatch(/^[A-Z].{20,}[\w)"]\.$/);
});

test('a check that is not known has no reason', () => expect(whyOf('telepathy')).toBe(''));

test('every check leads to a part that the article has', () => {
  const article = readFileSync(join(articlesFolder(), 'UD-1023.mdx'), 'utf8');
  for (const check of checks) expect(article).toContain(`{${messageArticle(check).slice('/UD-1023/'.length)}}`);
});
