import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { causeTexts } from '@truefrom/content/causes';
import { checkCauses } from '@truefrom/content/check-causes';
import { inlineContent } from '@truefrom/content/inline-content';
import { readCauses } from '@truefrom/content/read-causes';
import { type Cause, causes, solutionsByCause } from '@truefrom/core/refusal';
import { expect, test } from 'vitest';
import { proseFolder, readMdxFiles } from '../../content/src/mdx-folder.ts';

const head = `title: The mailbox is full
summary: There is no room left.
whose: receiver
steps: [Wait., Send it again.]
letter:
  to: the recipient
  text: Your mailbox [recipient] is full.
answer: Their mailbox is full.
keywords: [mailbox full]
updated: 2026-11-20
`;
const body = `
## What it means {#what-it-means}

Words with \`{code}\`, a [list](/causes/) and [another cause](/causes/too-big/#special-cases).

## Is it me or them? {#me-or-them}

### Deeper {#deeper}

Them. See [below](#what-helps).

## Special cases {#special-cases}

| In the text | Means |
| --- | --- |
| \`<x>\` | a table |

## Which solution helps {#what-helps}

None.
`;
const fileOf = (headText = head, bodyText = body, file = 'mailbox-full.mdx') => ({
  file,
  text: `---\n${headText}---\n${bodyText}`,
});
/** A page with this name for every cause, the first as it is given. */
const check = (first: { file: string; text: string }) =>
  checkCauses(
    [
      first,
      ...causes
        .filter((id) => `${id}.mdx` !== first.file)
        .map((id) => fileOf(head.replace('[mailbox full]', `[${id}]`), body, `${id}.mdx`)),
    ],
    { today: '2026-11-23', articles: [] },
  );

test('every cause is told about, in the order of the core', () =>
  expect(causeTexts.map(({ id }) => id)).toEqual(causes));

test.each(readMdxFiles(proseFolder('causes')))(
  '$file ends with what helps, and with none where none does',
  ({ file, text }) => {
    const id = file.replace('.mdx', '') as Cause;
    const end = text.slice(text.indexOf('{#what-helps}\n') + '{#what-helps}\n'.length).trim();
    expect(/^(None|As a rule none)\b/.test(end)).toBe(solutionsByCause[id].length === 0);
    for (const solution of solutionsByCause[id]) expect(text).toContain(`(/UD-1023/#${solution})`);
  },
);

test('a page with all that it may have has no findings', () => expect(check(fileOf())).toEqual([]));

test.each([
  { change: ['## Special cases {#special-cases}', '## Special {#special}'], finding: 'its headings are ## What it' },
  { change: ['## Is it me or them? {#me-or-them}', ''], finding: 'they should be ## What it means {#what-it-means}, ' },
  { change: ['### Deeper {#deeper}', '### Deeper'], finding: 'the heading "Deeper" has no {#id}' },
  { change: ['(#what-helps)', '(#what)'], finding: 'the link to #what leads to no heading' },
  { change: ['#special-cases)', '#how)'], finding: 'the link to /causes/too-big/#how leads to no heading' },
  { change: ['/too-big/', '/too-large/'], finding: 'the link to /causes/too-large/#special-cases leads to no page' },
  { change: ['None.', 'None. <RefusalLookup />'], finding: '<RefusalLookup> is a component' },
  { change: ['None.', 'None. {x}'], finding: '{x} would run as code' },
  { change: ['None.', 'None. <b style="color:red">x</b>'], finding: 'the attribute style is blocked' },
])('body: $change.1 → $finding', ({ change: [from = '', to = ''], finding }) => {
  expect(body).toContain(from);
  const findings = check(fileOf(head, body.replace(from, to)));
  expect(findings).toContainEqual(expect.stringContaining(finding));
  for (const each of findings.filter((one) => one.includes(finding)))
    expect(each).toMatch(/^[\w-]+\.mdx(:\d+)?: .*\.$/s);
});

test.each([
  { change: ['title: The mailbox is full\n', ''], says: 'mailbox-full.mdx: title: ' },
  { change: ['The mailbox is full', 'x'.repeat(61)], says: 'mailbox-full.mdx: title: is over 60 letters.' },
  { change: ['There is no room left.', '""'], says: 'mailbox-full.mdx: summary: is empty.' },
  { change: ['whose: receiver', 'whose: them'], says: 'whose: is none of sender, receiver, either.' },
  { change: ['[Wait., Send it again.]', '[]'], says: 'mailbox-full.mdx: steps: has no step.' },
  { change: ['[Wait.,', '[1., 2., 3., 4., 5.,'], says: 'mailbox-full.mdx: steps: has over 5 steps.' },
  { change: ['[Wait.,', '["**Wait**.",'], says: 'mailbox-full.mdx: steps, 0: has marks; it is plain text.' },
  { change: ['  to: the recipient\n', ''], says: 'mailbox-full.mdx: letter, to: ' },
  { change: ['  text: Your', '  text: |-\n    A\n    Your'], says: 'letter, text: has a line break.' },
  { change: ['Their mailbox', 'See https://x.example, their'], says: 'mailbox-full.mdx: answer: has a web address.' },
  { change: ['2026-11-20', '2026-02-30'], says: 'mailbox-full.mdx: updated: is no date such as 2026-11-23.' },
  { change: ['[mailbox full]', '[]'], says: 'mailbox-full.mdx: keywords: has no keyword.' },
  { change: ['title: The', 'titel: The'], says: 'titel' },
  { change: ['title: The', 'title: "The'], says: 'mailbox-full.mdx: front matter: ' },
])('$change.1 is no front matter', ({ change: [from = '', to = ''], says }) => {
  expect(head).toContain(from);
  const file = fileOf(head.replace(from, to));
  expect(check(file)).toContainEqual(expect.stringContaining(says));
  expect(() => readOnly(file)).toThrow(says);
});

test.each([
  { file: fileOf(head, body, 'mailbox.mdx'), finding: 'mailbox.mdx: there is no cause mailbox.' },
  { file: { file: 'too-big.mdx', text: 'Words.' }, finding: 'too-big.mdx: does not begin with front matter' },
  {
    file: fileOf(head.replace('[mailbox full]', '[too big]')),
    finding:
      'too-big.mdx: the keyword "too-big" of causes, section too-big is "too big" of causes, section mailbox-full',
  },
  {
    file: fileOf(head.replace('2026-11-20', '2026-11-24')),
    finding: 'mailbox-full.mdx: it is updated on 2026-11-24, which is still to come.',
  },
])('$finding', ({ file, finding }) => expect(check(file)).toContainEqual(expect.stringContaining(finding)));

test('a cause without a page is found', () => {
  const findings = checkCauses([fileOf(head, body.replace('too-big/#special-cases', 'mailbox-full/'))], {
    today: '2026-11-23',
    articles: [],
  });
  expect(findings).toEqual(
    causes.filter((cause) => cause !== 'mailbox-full').map((cause) => `${cause}.mdx: this page is missing.`),
  );
});

test('a bundle holds what is told about the causes, and no way to the files', () => {
  const source = inlineContent().load('/x/content/src/causes.ts') ?? '';
  expect(source).toContain(JSON.stringify(causeTexts));
  expect(source).not.toContain('import');
});

function readOnly({ file, text }: { file: string; text: string }) {
  const folder = mkdtempSync(join(tmpdir(), 'truefrom-causes-'));
  writeFileSync(join(folder, file), text);
  try {
    return readCauses(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
