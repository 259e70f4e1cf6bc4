import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { explainReply } from '@truefrom/core/refusal';
import { expect, test } from 'vitest';
import { fixtures } from '../harness/fixtures.ts';
import { describeOver } from '../harness/needs.ts';

type Labelled = { readonly line: string; readonly classes: readonly string[]; readonly undecided: boolean };

describeOver('bounces', 'reply lines that people reported, with labels', (folder) => {
  test('at least 97 of 100 are explained as they are labelled', () => {
    const lines = readFileSync(join(folder, 'lines.jsonl'), 'utf8').trim().split('\n');
    const scored = lines.map((line): Labelled => JSON.parse(line)).filter(({ undecided }) => !undecided);
    const missed = scored
      .map(({ line, classes }) => ({ line: line.slice(0, 120), classes, cause: explainReply(line).cause }))
      .filter(({ classes, cause }) => !classes.includes(cause));
    console.info(`reply lines: ${scored.length - missed.length} of ${scored.length} as labelled`, missed);
    expect(missed.length / scored.length).toBeLessThanOrEqual(0.03);
  });
});

test('a folder of fixtures is found where the environment says, else nowhere', () => {
  expect(fixtures('core', { TRUEFROM_FIXTURES: 'test' })).toBe('test/core');
  expect(fixtures('none-of-this-name', { TRUEFROM_FIXTURES: 'test' })).toBeNull();
});
