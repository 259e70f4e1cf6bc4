import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { articles } from '@truefrom/content/articles';
import { checkArticles } from '@truefrom/content/check-articles';
import { checkFolder } from '@truefrom/content/check-folders';
import { readArticles } from '@truefrom/content/read-articles';
import { expect, test } from 'vitest';

const head = `id: A-1
title: A title
summary: What it is about.
answer: What to do.
published: 2026-11-01
updated: 2026-11-20
keywords: [A-1, first]
sections:
  - id: one
    answer: Do this.
    keywords: [one thing]
  - id: two
    answer: Do that.
    keywords: [two things, '550']
`;
const body = `Some words with a [link](#two), \`{code}\` and [another](https://www.rfc-editor.org/).

## The **first** one {#one}

\`\`\`html
<script>import x from 'y'</script> ## no heading [dead](/nowhere/) {x}
\`\`\`

<WizardScreen name="form" caption="What it shows > as text." />

### Deeper {#deeper}

[Here](/A-1/#deeper?server=smtp.x), [there](/A-1.md), [keyword](/k/550/), [causes](/causes/), [cause](/causes/relay-denied/), [mail](mailto:a@b).

{/* a comment */}

## Second {#two}
`;
const fileOf = (headText = head, bodyText = body, file = 'A-1.mdx') => ({
  file,
  text: `---\n${headText}---\n${bodyText}`,
});
const context = { today: '2026-11-23', causes: [{ page: '/causes/relay-denied/', headings: [] }] };
const check = (...files: readonly { file: string; text: string }[]) => checkArticles(files, context);

test('articles and pages of causes have no findings, and so no frozen section is missing', () =>
  expect(checkFolder()).toEqual([]));

test('the sections that links outside lead to are there', () => {
  const ids = articles.find(({ id }) => id === 'UD-1023')?.sections.map(({ id }) => id);
  const frozen = ['messages', 'cause', 'other-reasons', 'own-server', 'configure', 'use', 'spf', 'message'];
  expect(ids).toEqual(expect.arrayContaining(frozen));
});

test('an article with all that it may have has no findings', () => expect(check(fileOf())).toEqual([]));

test.each([
  { change: ['## Second {#two}', '## Second {#other}'], finding: 'section two has no heading {#two}' },
  { change: ['### Deeper {#deeper}', '### Deeper {#one}'], finding: '{#one} stands twice' },
  { change: ['## Second {#two}', '## Second'], finding: 'the heading "Second" has no {#id}' },
  { change: ['### Deeper {#deeper}', '### Deeper'], finding: 'the heading "Deeper" has no {#id}' },
  { change: ['### Deeper {#deeper}', '### Deeper {#De_eper}'], finding: '{#De_eper} is not small letters' },
  { change: ['## Second', '# Second'], finding: '"Second" is a heading of the first level' },
  { change: ['## Second', 'Second\n======\n\n## Second'], finding: 'a heading is underlined' },
  { change: ['<WizardScreen', '<Gallery'], finding: 'there is no component <Gallery>; there are TwoCases,' },
  { change: ['<WizardScreen', '<constructor'], finding: null },
  { change: ['name="form"', 'name="from"'], finding: '<WizardScreen>: name is one of servers, form, check, account' },
  { change: ['name="form" ', ''], finding: '<WizardScreen>: name is missing' },
  { change: ['name="form"', 'name={form}'], finding: '<WizardScreen>: name needs a text in quotes' },
  {
    change: ['caption="What it shows > as text."', 'caption=""'],
    finding: '<WizardScreen>: caption needs a text in quotes',
  },
  { change: ['caption=', 'wide caption='], finding: '<WizardScreen>: it has no wide' },
  { change: ['text." />', 'text.">x</WizardScreen>'], finding: '<WizardScreen> holds nothing' },
  { change: ['Some words', "import x from 'y';\n\nSome words"], finding: 'a line begins with "import"' },
  { change: ['Some words', 'export const x = 1;\n\nSome words'], finding: 'a line begins with "export"' },
  { change: ['Some words', 'Some <script src="/x.js"></script> words'], finding: '<script> has no place' },
  { change: ['Some words', 'Some <b\n  style="color: red">words</b>'], finding: 'the attribute style is blocked' },
  { change: ['Some words', 'Some <b onclick="x()">words</b>'], finding: 'the attribute onclick is blocked' },
  { change: ['Some words', '<img src="https://x.example/a.png" />'], finding: 'a picture or film of another site' },
  { change: ['Some words', '![a](https://x.example/a.png)'], finding: 'a picture of another site' },
  { change: ['Some words', '<!-- no -->'], finding: 'MDX has no <!-- comments -->' },
  { change: ['Some words', 'Some {words}'], finding: '{words} would run as code' },
  { change: ['Some words', 'TODO: some words'], finding: 'TODO is still there' },
  { change: ['(#two)', '(#three)'], finding: 'the link to #three leads to no heading {#three}' },
  { change: ['/A-1/#deeper?', '/A-1/#x?'], finding: 'the link to /A-1/#x?server=smtp.x leads to no heading {#x}' },
  { change: ['server=smtp.x', 'server=%'], finding: 'has an end that cannot be read' },
  { change: ['(/A-1.md)', '(/A-2.md)'], finding: 'the link to /A-2.md leads to no page' },
  { change: ['(/A-1.md)', '(/a-1/)'], finding: 'the link to /a-1/ leads to no page' },
  { change: ['/k/550/', '/k/551/'], finding: 'the link to /k/551/ leads to no page' },
  { change: ['/causes/relay-denied/', '/causes/relay/'], finding: 'the link to /causes/relay/ leads to no page' },
  { change: ['(/causes/)', '(/causes)'], finding: 'the link to /causes leads to no page' },
  { change: ['https://www.', 'http://www.'], finding: 'is not encrypted; use https:' },
  { change: ['mailto:a@b', 'javascript:x'], finding: 'begins with javascript:, which is neither https: nor mailto:' },
  { change: ['(/A-1.md)', '(A-1.md)'], finding: 'the link to A-1.md begins neither with / nor with #' },
  { change: ['(/A-1.md)', '(//x.example)'], finding: 'the link to //x.example begins neither' },
  { change: ['(/A-1.md)', '()'], finding: 'the link to nothing' },
  { change: ['Some words', '[x]: /nowhere/\n\nSome words'], finding: 'the link to /nowhere/ leads to no page' },
  { change: ['Some words', '<a href="/nowhere/">x</a>'], finding: 'the link to /nowhere/ leads to no page' },
])('body: $change.1 → $finding', ({ change: [from = '', to = ''], finding }) => {
  expect(body).toContain(from);
  const findings = check(fileOf(head, body.replace(from, to)));
  expect(findings).toEqual(finding === null ? [] : expect.arrayContaining([expect.stringContaining(finding)]));
  for (const each of findings) expect(each).toMatch(/^A-1\.mdx(:\d+)?: .*\.$/s);
});

test.each([
  { change: ['id: A-1', 'id: A-2'], finding: 'its id is A-2, so its name should be A-2.mdx' },
  { change: ['[A-1, first]', '[first]'], finding: 'A-1 is not among its own keywords' },
  {
    change: ['updated: 2026-11-20', 'updated: 2026-10-31'],
    finding: 'it was updated (2026-10-31) before it was published',
  },
  {
    change: ['updated: 2026-11-20', 'updated: 2026-11-24'],
    finding: 'it is updated on 2026-11-24, which is still to come',
  },
  {
    change: ['published: 2026-11-01', 'published: 2026-12-01'],
    finding: 'it is published on 2026-12-01, which is still',
  },
  { change: ['[one thing]', "['…']"], finding: 'the keyword "…" of A-1, section one has neither a letter nor a digit' },
  {
    change: ['[one thing]', '[one thing, One-Thing]'],
    finding: 'the keyword "One-Thing" of A-1, section one is "one thing" of A-1, section one already',
  },
  {
    change: ['[two things,', '[OneThing,'],
    finding: 'the keyword "OneThing" of A-1, section two is "one thing" of A-1, section one already',
  },
  { change: ['[one thing]', '[First]'], finding: 'the keyword "First" of A-1, section one is "first" of A-1 already' },
  { change: ['answer: Do this.', 'answer: See https://x.example.'], finding: 'the answer of one has a web address' },
  { change: ['id: two', 'id: one'], finding: 'section one stands twice in the front matter' },
  { change: ['- id: one\n', '- id: two\n'], finding: 'section two stands twice in the front matter' },
])('front matter: $change.1 → $finding', ({ change: [from = '', to = ''], finding }) => {
  expect(head).toContain(from);
  expect(check(fileOf(head.replace(from, to)))).toEqual(
    expect.arrayContaining([expect.stringMatching(`^A-1\\.mdx: .*\\.$`), expect.stringContaining(finding)]),
  );
});

test('sections in another order than on the page are found', () => {
  const swapped = head.replace('id: one', 'id: x').replace('id: two', 'id: one').replace('id: x', 'id: two');
  expect(check(fileOf(swapped))).toEqual(['A-1.mdx: the sections are not in the order of the page.']);
});

test('a frozen section that is missing is found', () => {
  const other = head.replaceAll('A-1', 'UD-1023');
  const findings = check(fileOf(other, body.replaceAll('A-1', 'UD-1023'), 'UD-1023.mdx'));
  expect(findings).toContain('UD-1023.mdx: section spf is missing, and links outside lead to it.');
});

test('two articles with one id are found, whatever their letters, and a keyword that both have', () => {
  const second = fileOf(
    head.replaceAll('A-1', 'a-1').replace('one thing', 'another'),
    'Words.\n\n## x {#one}\n\n## y {#two}\n',
    'a-1.mdx',
  );
  expect(check(fileOf(), second)).toEqual([
    'a-1.mdx: a-1 is the id of A-1.mdx too.',
    'a-1.mdx: the keyword "a-1" of a-1 is "A-1" of A-1 already.',
    'a-1.mdx: the keyword "first" of a-1 is "first" of A-1 already.',
    'a-1.mdx: the keyword "two things" of a-1, section two is "two things" of A-1, section two already.',
    'a-1.mdx: the keyword "550" of a-1, section two is "550" of A-1, section two already.',
  ]);
});

test('articles may link to each other', () => {
  const second = fileOf(
    'id: A-2\ntitle: T\nsummary: S\nanswer: A\npublished: 2026-11-01\nupdated: 2026-11-01\nkeywords: [A-2]\nsections: []\n',
    '[one](/A-1/#deeper), [two](/A-1/#x)\n',
    'A-2.mdx',
  );
  expect(check(fileOf(), second)).toEqual(['A-2.mdx:11: the link to /A-1/#x leads to no heading {#x}.']);
});

/** Front matter that no article can be made of: the same words break a build, and are a finding of the checks. */
test.each([
  { change: ['title: A title\n', ''], says: 'A-1.mdx: title: ' },
  { change: ['title: A title', 'title: ""'], says: 'A-1.mdx: title: is empty.' },
  { change: ['title: A title', 'titel: A title'], says: 'titel' },
  { change: ['id: A-1', 'id: A 1'], says: 'A-1.mdx: id: is not letters and digits' },
  { change: ['id: two', 'id: Two'], says: 'A-1.mdx: section Two, id: is not small letters' },
  { change: ['answer: Do that.', 'answer: 5'], says: 'A-1.mdx: section two, answer: ' },
  { change: ['[one thing]', '[]'], says: 'A-1.mdx: section one, keywords: has no keyword.' },
  { change: ['[one thing]', '[5.71]'], says: 'A-1.mdx: section one, keywords, 0: ' },
  { change: ['2026-11-01', '2026-02-30'], says: 'A-1.mdx: published: is no date such as 2026-11-23.' },
  { change: ['2026-11-01', 'yesterday'], says: 'A-1.mdx: published: is no date' },
  { change: ['title: A title', 'title: "A title'], says: 'A-1.mdx: front matter: ' },
  { change: ['title: A title', 'title: A\ntitle: B'], says: 'A-1.mdx: front matter: ' },
])('$change.1 is no front matter', ({ change: [from = '', to = ''], says }) => {
  const file = fileOf(head.replace(from, to));
  expect(check(file)).toEqual(expect.arrayContaining([expect.stringContaining(says)]));
  const folder = mkdtempSync(join(tmpdir(), 'truefrom-articles-'));
  writeFileSync(join(folder, file.file), file.text);
  expect(() => readArticles(folder)).toThrow(says);
  rmSync(folder, { recursive: true });
});

test.each([
  { text: '', why: 'nothing' },
  { text: 'Words alone.', why: 'no front matter' },
  { text: '---\nid: A-1\n', why: 'front matter that does not end' },
])('$why is no article', ({ text }) => {
  expect(check({ file: 'A-1.mdx', text })).toEqual([
    'A-1.mdx: does not begin with front matter between two lines of ---.',
  ]);
});

test('an article is read with its titles as plain text, and keywords that look like numbers', () => {
  const folder = mkdtempSync(join(tmpdir(), 'truefrom-articles-'));
  const text = fileOf(head.replace("'550'", '550'), body).text;
  writeFileSync(join(folder, 'A-1.mdx'), text.replaceAll('\n', '\r\n'));
  writeFileSync(join(folder, 'notes.md'), 'no article');
  const [article, second] = readArticles(folder);
  rmSync(folder, { recursive: true });
  expect(second).toBeUndefined();
  expect(article).toMatchObject({ id: 'A-1', published: '2026-11-01', keywords: ['A-1', 'first'] });
  expect(article?.sections).toEqual([
    { id: 'one', title: 'The first one', answer: 'Do this.', keywords: ['one thing'] },
    { id: 'two', title: 'Second', answer: 'Do that.', keywords: ['two things', '550'] },
  ]);
});
