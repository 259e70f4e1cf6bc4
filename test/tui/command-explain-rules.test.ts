import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeHome } from '../harness/home.ts';
import { mailboxOf } from './command-explain-mails.ts';
import { programIn } from './command-program.ts';

const home = makeHome();
const truefrom = programIn(home.env);
afterAll(() => home.remove());

function writeRules(rules: unknown): void {
  mkdirSync(home.path, { recursive: true });
  writeFileSync(join(home.path, 'rules.json'), typeof rules === 'string' ? rules : JSON.stringify({ rules }));
}
const told = '550 5.7.1 Error 4711: the quokka is asleep';

test('a rule of the home comes before all others', async () => {
  writeRules([
    { name: 'quokka', says: 'quokka is asleep', cause: 'greylisting' },
    { name: 'digits', says: '/error \\d{4}/i', cause: 'too-big' },
  ]);
  const { code, json } = await truefrom(['explain', '--json', '--text', told]);
  expect(code).toBe(0);
  expect(json).toMatchObject([
    { refusals: [{ cause: 'greylisting', evidence: 'quokka is asleep', confidence: 'certain' }] },
  ]);
  const inWords = await truefrom(['explain', '--text', told]);
  expect(inWords.stdout).toContain('quokka)');
});

test('a rule that cannot count is said once, however many mails there are, and the others count', async () => {
  writeRules([
    { name: 'bad', says: 'quokka', cause: 'no-such-cause' },
    { name: 'good', says: 'quokka', cause: 'greylisting' },
  ]);
  const { code, stdout, stderr } = await truefrom(['explain'], mailboxOf([told, told, told]));
  expect(code).toBe(0);
  expect(stdout).toContain('The receiver asks to try again later');
  expect(stderr.match(/^✗ /gm)).toHaveLength(1);
});

test('a file that holds no rules is said, and mails are explained all the same', async () => {
  writeRules('{ broken');
  const { code, stdout, stderr } = await truefrom(['explain', '--text', '550 5.1.1 User unknown']);
  expect(code).toBe(0);
  expect(stdout).toContain('The mailbox does not exist');
  expect(stderr).toContain('rules.json');
});
