import { expect, test } from 'vitest';
import { filesOf, lineCount, readText, sourceFiles } from './files.ts';

const ours = sourceFiles().filter((file) => !file.startsWith('test/check/'));
const filesWith = (wrong: RegExp, files: readonly string[]) =>
  files.flatMap((file) => {
    const at = readText(file)
      .split('\n')
      .findIndex((line) => wrong.test(line));
    return at < 0 ? [] : [`${file}:${at + 1}`];
  });

test('a file is one idea: none is over 300 lines but tables', () => {
  const tables = /^core\/src\/problem\/|table\.ts$|rows|refusals\.ts$/;
  expect(sourceFiles().filter((file) => !tables.test(file) && lineCount(file) > 300)).toEqual([]);
});

test('the root of the wizard only puts its parts together', () => {
  const roots = filesOf('tui/src/wizard/{index,app}.tsx');
  expect(roots.filter((file) => lineCount(file) >= 150)).toEqual([]);
});

test.each([
  { wrong: /\b(TODO|FIXME|XXX|HACK)\b/, what: 'something left to do' },
  { wrong: /@ts-(ignore|nocheck|expect-error)/, what: 'a type error that is silenced' },
  { wrong: /biome-ignore(?!.*: \S)/, what: 'a lint rule silenced without a reason' },
  { wrong: /(:|<|\bas)\s*any\b(?!\s+\w)/, what: 'a value of type any' },
])('no source has $what', ({ wrong }) => expect(filesWith(wrong, ours)).toEqual([]));

test('no test is left out, or runs alone', () => {
  const tests = filesOf('test/**/*.{ts,tsx}').filter((file) => !/^test\/(check\/|harness\/needs\.ts)/.test(file));
  expect(filesWith(/\b(test|it|describe|suite)\.(only|skip|todo|fails|skipIf|runIf)\b/, tests)).toEqual([]);
});

test('sources name no place of the machine that they were written on', () => {
  expect(filesWith(/\/work\/|\/root\//, [...ours, ...filesOf('*.md', 'docs/**/*.md')])).toEqual([]);
});
