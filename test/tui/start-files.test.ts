import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { causeTexts } from '@truefrom/content/causes';
import { expect, test } from 'vitest';
import { rootFolder } from '../harness/home.ts';

const textOf = (file: string) => readFileSync(join(rootFolder, 'tui', 'dist', file), 'utf8');
/** At once: what a file cannot do without. Later: what it loads when it needs it. */
const importsOf = { atOnce: /(?:from|import) ?["'`]\.\/([^"'`]+)["'`]/g, later: /import\(["'`]\.\/([^"'`]+)["'`]\)/g };

/** The files of the built program that come with these, those themselves included. */
function loadedWith(begin: readonly string[], kinds: readonly RegExp[]): string[] {
  const found = new Set(begin);
  for (const file of found) {
    for (const kind of kinds) for (const [, other] of textOf(file).matchAll(kind)) if (other) found.add(other);
  }
  return [...found];
}

const program = loadedWith(['main.js'], [importsOf.atOnce, importsOf.later]);
/** Words that stand in the part that explains alone. */
const marks = causeTexts.slice(0, 3).map(({ summary }) => summary.replaceAll("'", "\\'").split(/[\\'"`]/)[0] ?? '');
const explains = (file: string) => marks.some((words) => textOf(file).includes(words));

/** Words of the steps of SPF. */
const checksDomains = (file: string) => textOf(file).includes('on to the next part');

const named = (name: string) => program.filter((file) => file.replace(/-[\w-]{8}\.js$/, '') === name);

test.each(['run-screens', 'send', 'live-check'])(
  '%s starts without what explains refusals or checks domains',
  (name) => {
    const begin = named(name);
    expect(begin).toHaveLength(1);
    const loaded = loadedWith(begin, [importsOf.atOnce]);
    expect(loaded.filter((file) => explains(file) || checksDomains(file))).toEqual([]);
  },
);

test.each(['main.js', ...named('refusal'), ...named('article')])('%s starts without what checks domains', (file) =>
  expect(loadedWith([file], [importsOf.atOnce]).filter(checksDomains)).toEqual([]),
);

test('the check of a domain starts with few files of its own, and without what explains refusals', () => {
  const base = loadedWith(['main.js'], [importsOf.atOnce]);
  const loaded = loadedWith(named('domain'), [importsOf.atOnce]).filter((file) => !base.includes(file));
  expect(loaded.filter(checksDomains)).toHaveLength(1);
  expect(loaded.length).toBeLessThanOrEqual(3);
  expect(loaded.filter(explains)).toEqual([]);
});

test('article starts with what is told of the causes, and without the tables of words', () => {
  const begin = named('article');
  expect(begin).toHaveLength(1);
  const loaded = loadedWith(begin, [importsOf.atOnce]);
  expect(loaded.filter(explains)).toHaveLength(1);
  expect(loaded.filter((file) => textOf(file).includes('postgrey'))).toEqual([]);
});

test('and the parts that explain and check are there, to be loaded later', () => {
  expect(program.some(explains)).toBe(true);
  expect(program.some(checksDomains)).toBe(true);
});
