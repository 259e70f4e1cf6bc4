import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { rootFolder } from '../harness/home.ts';
import { filesOf, lineCount, readText } from './files.ts';

test('the top of the tree shows the architecture', () => {
  const folders = readdirSync(rootFolder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const known = ['.ci', '.git', 'content', 'core', 'docs', 'node_modules', 'site', 'test', 'tui'];
  expect(folders.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([]);
});

test('the core names each of its faces; those that need Node are for Node alone', () => {
  const { exports } = JSON.parse(readText('core/package.json')) as { exports: Record<string, unknown> };
  for (const [face, target] of Object.entries(exports)) {
    expect(face).toMatch(/^\.\/[a-z-]+(\/[a-z-]+)?$/);
    const file = `./src/${face.slice(2)}/index.ts`;
    expect(target).toEqual(/^\.\/node($|\/)/.test(face) ? { node: file } : file);
    expect(existsSync(join(rootFolder, 'core', file)), `${face}: ${file}`).toBe(true);
  }
});

test('a decision is told on one page', () => {
  expect(filesOf('docs/decisions/*.md').filter((file) => lineCount(file) > 30)).toEqual([]);
  expect(filesOf('docs/decisions/*.md').filter((file) => !/\/\d{4}-[a-z0-9-]+\.md$/.test(file))).toEqual([]);
});

test('links between the documents lead somewhere', () => {
  const broken = filesOf('*.md', '{docs,core,tui,site,content,test}/**/*.md').flatMap((file) =>
    [...readText(file).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^([a-z]+:|#|\/)/.test(target))
      .filter((target) => !existsSync(join(rootFolder, dirname(file), target.replace(/#.*$/, ''))))
      .map((target) => `${file}: ${target}`),
  );
  expect(broken).toEqual([]);
});
