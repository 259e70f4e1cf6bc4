import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { problems } from '@truefrom/core/problem';
import { expect, test } from 'vitest';
import { rootFolder } from '../harness/home.ts';
import { filesOf } from './files.ts';

const rows = Object.entries(problems as Record<string, { title: string; fix: string; source?: string }>);

test.each(rows)('%s says what is wrong, what to do, and where the rule stands', (code, { title, fix, source }) => {
  expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/);
  for (const words of [title, fix]) expect(words).toMatch(/^[A-Z"].{8,}\.$/);
  expect(title).not.toBe(fix);
  if (source !== undefined)
    expect(source).toMatch(/^(RFC \d+( §\d+(\.\d+)*)?(, RFC \d+( §\d+(\.\d+)*)?)*|https:\/\/\S+)$/);
});

test('no code stands in two files: the second would silently win', async () => {
  const tables = filesOf('core/src/problem/*.ts').filter(
    (file) => !/(index|printable|table|mail-words)\.ts$/.test(file),
  );
  const modules: Record<string, object>[] = await Promise.all(
    tables.map((file) => import(pathToFileURL(join(rootFolder, file)).href)),
  );
  const codes = modules.flatMap((module) => Object.values(module).flatMap((table) => Object.keys(table)));
  expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([]);
  expect(codes.sort()).toEqual(Object.keys(problems).sort());
});

test('no two problems have the same title', () => {
  const titles = rows.map(([, { title }]) => title);
  expect(titles.filter((title, at) => titles.indexOf(title) !== at)).toEqual([]);
});
