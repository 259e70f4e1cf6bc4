import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOwnRules } from '@truefrom/core/node/own-rules';
import { explainReply } from '@truefrom/core/refusal';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeHome } from '../harness/home.ts';
import { codesWithoutRow } from './coverage-of-codes.ts';

let home: ReturnType<typeof makeHome>;
beforeEach(() => {
  home = makeHome();
  mkdirSync(home.path);
});
afterEach(() => home.remove());

const write = (content: unknown) =>
  writeFileSync(
    join(home.path, 'rules.json'),
    typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content),
  );
const rule = (change: object = {}) => ({
  name: 'our gateway',
  says: 'stopped at the door',
  cause: 'policy',
  ...change,
});
const read = async (...rules: unknown[]) => {
  write({ rules });
  return await readOwnRules(home.path);
};

const badRules = [
  { why: 'no rule at all', rule: 'x', code: 'rules/missing-field', found: 'rule 1: name' },
  { why: 'no text', rule: rule({ says: undefined }), code: 'rules/missing-field', found: 'rule 1 (our gateway): says' },
  { why: 'a cause that is no text', rule: rule({ cause: 5 }), code: 'rules/missing-field', found: 'cause' },
  { why: 'empty words', rule: rule({ says: ' ' }), code: 'rules/missing-field', found: 'says' },
  { why: 'a long name', rule: rule({ name: 'x'.repeat(101) }), code: 'rules/too-long', found: 'name, 101 letters' },
  { why: 'a long text', rule: rule({ says: 'x'.repeat(501) }), code: 'rules/too-long', found: 'says, 501 letters' },
  { why: 'no such cause', rule: rule({ cause: 'zzz' }), code: 'rules/unknown-cause', found: 'cause, zzz' },
  { why: 'a flag for state', rule: rule({ says: '/x/g' }), code: 'rules/bad-flag', found: 'says, g' },
  { why: 'a flag twice', rule: rule({ says: '/x/ii' }), code: 'rules/bad-flag', found: 'says, ii' },
  { why: 'open class', rule: rule({ says: '/[x/' }), code: 'rules/bad-pattern', found: 'Unterminated character class' },
  { why: 'the empty text fits', rule: rule({ says: '/x*/' }), code: 'rules/matches-everything', found: 'says' },
  { why: 'any letter', rule: rule({ says: '/./s' }), code: 'rules/matches-everything', found: 'says' },
  { why: 'looks ahead', rule: rule({ says: '/no(?=thing)/' }), code: 'rules/unsupported-pattern', found: 'says' },
  { why: 'refers back', rule: rule({ says: '/(no) \\1/' }), code: 'rules/unsupported-pattern', found: 'says' },
  { why: 'repeats a repeat', rule: rule({ says: '/(a+)+$/' }), code: 'rules/costly-pattern', found: 'says' },
];

describe('a bad rule is named, and the others count', () => {
  test.each(badRules)('$why: $code', async ({ rule: bad, code, found }) => {
    const { rows, problems } = await read(bad, rule({ name: 'good' }));
    expect(rows).toEqual([rule({ name: 'good' })]);
    expect(problems).toMatchObject([{ code, found: expect.stringContaining(found) }]);
  });

  test('two of one name: the first counts', async () => {
    const { rows, problems } = await read(rule(), rule({ says: 'other' }));
    expect(rows).toEqual([rule()]);
    expect(problems).toEqual([{ code: 'rules/duplicate-name', found: 'rule 2 (our gateway)' }]);
  });

  test.each([
    { cause: 'contnt-spam', suggestion: 'content-spam' },
    { cause: 'Mailbox Full', suggestion: 'mailbox-full' },
    { cause: 'spam', suggestion: 'content-spam' },
  ])('$cause: perhaps $suggestion', async ({ cause, suggestion }) =>
    expect((await read(rule({ cause }))).problems).toMatchObject([{ code: 'rules/unknown-cause', suggestion }]),
  );

  test('500 count, no more', async () => {
    const many = Array.from({ length: 502 }, (_, at) => rule({ name: `rule ${at}` }));
    const { rows, problems } = await read(...many);
    expect(rows).toHaveLength(500);
    expect(problems).toEqual([{ code: 'rules/too-many', found: '502 rules' }]);
  });
});

const badFiles = [
  { why: 'empty', content: '', code: 'rules/broken-file', found: 'not JSON' },
  { why: 'cut off', content: '{"rules": [', code: 'rules/broken-file', found: 'Unexpected end of JSON' },
  { why: 'no comma', content: '{\n"rules": [1 2]}', code: 'rules/broken-file', found: '(line 2 column 13)' },
  { why: 'not UTF-8', content: new Uint8Array([34, 0xff, 34]), code: 'rules/broken-file', found: 'not UTF-8' },
  { why: 'a list', content: '[]', code: 'rules/broken-file', found: 'no list named "rules"' },
  { why: 'nested too deep', content: '['.repeat(1_000_000), code: 'rules/broken-file', found: 'not JSON' },
  { why: 'too big', content: ' '.repeat(1_048_577), code: 'rules/too-big', found: 'rules.json' },
];

describe('the file', () => {
  test('is not there: no rules, no problem', async () =>
    expect(await readOwnRules(home.path)).toEqual({ rows: [], problems: [] }));

  test('is a folder', async () => {
    mkdirSync(join(home.path, 'rules.json'));
    expect((await readOwnRules(home.path)).problems).toMatchObject([{ code: 'rules/broken-file' }]);
  });

  test.each(badFiles)('$why: $code', async ({ content, code, found }) => {
    write(content);
    const { rows, problems } = await readOwnRules(home.path);
    expect(rows).toEqual([]);
    expect(problems).toMatchObject([{ code, found: expect.stringContaining(found) }]);
  });
});

describe('patterns', () => {
  test.each([
    '(a+)+$',
    '(a|a)*b',
    '(a|aa)+$',
    '(.*)*x',
    '(\\w+\\s?)*x',
    '((ab)+)+c',
    '(a{1,50}){1,50}b',
    '\\s*\\s*\\s*x',
    '.*.*.*=.*',
    '(x+x+)+y',
  ])('/%s/ is refused', async (pattern) =>
    expect((await read(rule({ says: `/${pattern}/` }))).problems).toMatchObject([{ code: 'rules/costly-pattern' }]),
  );

  test.each([
    {
      says: '/5\\.7\\.1 .* blocked by our gateway \\[\\d+\\]/i',
      text: '550 5.7.1 Mail BLOCKED by our gateway [12] today',
    },
    { says: '/user (unknown|not found|does not exist)/i', text: 'User not found' },
    { says: '/(?:[a-z0-9-]+\\.)+example\\.com refused/', text: 'mx-1.north.example.com refused' },
    { says: '/(?:\\d{1,3}\\.){3}\\d{1,3} is on our list/', text: '198.51.100.9 is on our list' },
    { says: '/gesperrt für \\p{Lu}\\w+/u', text: 'gesperrt für Anna' },
    { says: '/caf\\u00e9 (?<what>closed)/', text: 'the café closed' },
    { says: 'Stopped AT the door', text: 'it was stopped at the door, sorry' },
  ])('$says decides', async ({ says, text }) => {
    const { rows, problems } = await read(rule({ says }));
    expect(problems).toEqual([]);
    const refusal = explainReply(text, {}, { ownRows: rows });
    expect(refusal).toMatchObject({ cause: 'policy', source: 'our gateway', confidence: 'certain' });
    expect(text).toContain(refusal.evidence);
    expect(refusal.evidence).not.toBe('');
  });
});

test('every code has its row', () => {
  const seen = [...badRules, ...badFiles].map(({ code }) => code);
  const others = ['rules/duplicate-name', 'rules/too-many', 'rules/unreadable'];
  expect(codesWithoutRow(/^rules\//, [...seen, ...others])).toEqual([]);
});
