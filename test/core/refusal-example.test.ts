import { articles } from '@truefrom/content/articles';
import { causeTexts } from '@truefrom/content/causes';
import { prepareTopics, topicsOf } from '@truefrom/core/knowledge';
import { droppedFileProblems } from '@truefrom/core/problem';
import { explain, type Kind, type Refusal } from '@truefrom/core/refusal';
import { expect, test } from 'vitest';
import { byCause, causeWords } from '../../site/src/islands/cause-words.ts';
import { bodyPieces, type ExampleResult } from '../../site/src/islands/example-result.ts';
import { type Piece, textOf } from '../../site/src/islands/piece.ts';
import {
  describeExplained,
  describeFault,
  mayBeKeyword,
  nothingPasted,
  refusalTries,
} from '../../site/src/islands/refusal-example.ts';
import { sampleMails } from '../harness/sample-mails.ts';

const words = byCause(causeTexts.map(causeWords));
const lookUp = prepareTopics(topicsOf(articles));
const told = (text: string, known = words) => describeExplained(explain(text), known, text, []);
/** As the page tells of a text in which no refusal was found. */
const toldOther = (text: string) =>
  describeExplained(
    { kind: 'not-a-bounce', refusals: [], passages: [] },
    words,
    text,
    mayBeKeyword(text) ? lookUp(text) : [],
  );

const bodyOf = (result: ExampleResult): string => bodyPieces(result).map(textOf).join('\n');
const all = (pieces: readonly Piece[], tag: string): Exclude<Piece, string>[] =>
  pieces.flatMap((one) =>
    typeof one === 'string' ? [] : [...(one.tag === tag ? [one] : []), ...all(one.content, tag)],
  );
const textsIn = (result: ExampleResult, tag: string) => all(bodyPieces(result), tag).map(textOf);
const linksIn = (result: ExampleResult) => all(bodyPieces(result), 'a').map(({ attributes }) => attributes.href);

const solutions = ['/UD-1023/#own-server', '/UD-1023/#spf', '/UD-1023/#message'];

test.each([
  { text: refusalTries[0], cause: 'relay-denied', marked: 'rcpthosts' },
  { text: refusalTries[1], cause: 'relay-denied', marked: 'Unable to relay' },
  { text: refusalTries[2], cause: 'content-spam', marked: 'spam' },
] as const)('$text: the cause, the words that decided, and the solutions in order', ({ text = '', cause, marked }) => {
  const result = told(text);
  expect(result).toMatchObject({ tone: 'bad', verdict: `${words.get(cause)?.title}.`, state: { text } });
  expect(textsIn(result, 'mark')).toEqual([expect.stringContaining(marked)]);
  expect(textsIn(result, 'blockquote')).toEqual([text]);
  expect(linksIn(result).filter((href) => href?.startsWith('/UD-1023/'))).toEqual(solutions);
  expect(linksIn(result)).toContain(`/causes/${cause}/`);
  for (const part of [words.get(cause)?.summary, ...(words.get(cause)?.steps ?? [])])
    expect(bodyOf(result)).toContain(part);
});

/** One that was made up, so that it stays what it is. */
const refusal: Refusal = {
  recipient: null,
  replyCode: 550,
  enhancedStatus: '5.2.2',
  cause: 'mailbox-full',
  alsoPossible: [],
  evidence: 'mailbox full',
  source: null,
  confidence: 'certain',
  server: null,
  provider: null,
  blocklist: null,
  reply: '550 5.2.2 mailbox full',
  solutions: [],
  article: '/causes/mailbox-full/',
};
const toldOf = (change: Partial<Refusal>, kind: Kind = 'reply') =>
  describeExplained({ kind, refusals: [{ ...refusal, ...change }], passages: [] }, words, '', []);

const rows: readonly (Partial<Refusal> & { what: string; says: RegExp })[] = [
  { what: 'who said it', server: 'mx.example.com', provider: 'Gmail', says: /Said bymx\.example\.com, Gmail/ },
  { what: 'to whom', recipient: 'anna@example.com', says: /Recipientanna@example\.com/ },
  { what: 'which codes', says: /Codes550 5\.2\.2/ },
  { what: 'no code where there is none', replyCode: null, enhancedStatus: null, says: /^(?!.*Codes)/s },
  { what: 'how sure it is: certain', says: /Certain: the words say so/ },
  { what: 'how sure it is: likely', confidence: 'likely', says: /Likely: / },
  { what: 'how sure it is: a guess', confidence: 'guess', says: /A guess: / },
  { what: 'what else it may be', alsoPossible: ['policy'], says: new RegExp(`also be${words.get('policy')?.title}`) },
  { what: 'whose list it is', blocklist: 'Spamhaus ZEN', says: /On the listSpamhaus ZEN/ },
  { what: 'whose it is', says: /Usually on the receiver's side/ },
  { what: 'an RFC', source: 'RFC 3463 §3.3', says: /Where the rule is fromRFC 3463 §3\.3/ },
  {
    what: 'a page of a provider',
    source: 'https://help.example.com/a',
    says: /Where the rule is fromhelp\.example\.com/,
  },
];
test.each(rows)('a result says $what', ({ what: _, says, ...change }) => expect(bodyOf(toldOf(change))).toMatch(says));

test.each([
  { kind: 'bounce', change: {}, tone: 'bad', why: 'it did not arrive' },
  { kind: 'reply', change: { replyCode: null }, tone: 'bad', why: 'without a code it is no delay' },
  { kind: 'reply', change: { replyCode: 452 }, tone: 'note', why: 'it may pass later' },
  { kind: 'delay', change: {}, tone: 'note', why: 'its server goes on trying' },
] as const)('a $kind is $tone: $why', ({ kind, change, tone }) => expect(toldOf(change, kind).tone).toBe(tone));

test('a place in the text is told where there is more than one line', () => {
  expect(bodyOf(told('Dear all,\nthis came back:\n550 5.1.1 User unknown'))).toContain('Found atline 3');
  expect(bodyOf(told('550 5.1.1 User unknown'))).not.toContain('Found at');
});

test.each(sampleMails.filter(({ kind }) => kind !== 'not-a-bounce'))(
  '$name: what it is, and to whom',
  ({ mail, kind, recipient }) => {
    const result = told(mail);
    if (recipient === null)
      expect(result.verdict).toMatch(kind === 'complaint' ? /^A complaint/ : /^An automatic reply/);
    else
      expect(bodyOf(result)).toMatch(
        /This is a report that a mail did not arrive\.(?:.|\n)*Recipientanna@example\.com/,
      );
  },
);

test('several recipients with one cause are a list, and of a long one the first', () => {
  const line = (at: number) => `550 5.1.1 <user${at}@example.com>: User unknown`;
  const result = told(Array.from({ length: 1_234 }, (_, at) => line(at)).join('\n'));
  expect(result.verdict).toBe(`${words.get('recipient-unknown')?.title}.`);
  expect(textsIn(result, 'blockquote')).toHaveLength(5);
  expect(bodyOf(result)).toContain('and 1,229 more');
});

test('several causes are a part each', () => {
  const result = told('550 5.1.1 <a@example.com>: User unknown\n552 5.2.2 <b@example.com>: mailbox full');
  expect(result.verdict).toBe('2 refusals, for 2 reasons.');
  expect(textsIn(result, 'h4')).toEqual([words.get('recipient-unknown')?.title, words.get('mailbox-full')?.title]);
  expect(bodyOf(result)).toMatch(/Recipienta@example\.com(?:.|\n)*Recipientb@example\.com/);
});

test.each([
  {
    text: 'softfail',
    verdict: /keyword.*softfail/,
    leadsTo: '/UD-1023/#spf',
    why: 'a keyword is no refusal, and leads on',
  },
  { text: 'qqqq zzzz', verdict: /Nothing here says/, leadsTo: '/causes/', why: 'nothing is made up' },
  {
    text: 'Dear Anna, we use spf. '.repeat(20),
    verdict: /Nothing here says/,
    leadsTo: '/causes/',
    why: 'in a letter any keyword may stand',
  },
])('$text: $why', ({ text, verdict, leadsTo }) => {
  const result = toldOther(text);
  expect(result.verdict).toMatch(verdict);
  expect(linksIn(result)).toContain(leadsTo);
});

test('nothing pasted is no fault', () =>
  expect(nothingPasted).toMatchObject({ tone: 'note', verdict: 'Nothing is pasted yet.' }));

test('without the words of the causes there still is a cause, and its page', () => {
  const result = told('552 5.2.2 mailbox full', new Map());
  expect(result.verdict).toBe('The cause is “mailbox full”.');
  expect(linksIn(result)).toContain('/causes/mailbox-full/');
  expect(bodyOf(result)).toContain('could not be loaded');
});

test('a long reply is cut, the deciding words are not', () => {
  const result = toldOf({ reply: `550 ${'see our page '.repeat(60)} mailbox full ${'and so on '.repeat(90)}` });
  expect(textsIn(result, 'mark')).toEqual(['mailbox full']);
  const [quoted = ''] = textsIn(result, 'blockquote');
  expect(quoted).toMatch(/^….*mailbox full.*…$/);
  expect(quoted.length).toBeLessThan(700);
});

test('a reply without deciding words is quoted without a mark', () => {
  const result = toldOf({ evidence: '' });
  expect([textsIn(result, 'mark'), textsIn(result, 'blockquote')]).toEqual([[], ['550 5.2.2 mailbox full']]);
});

test.each(Object.keys(droppedFileProblems) as (keyof typeof droppedFileProblems)[])(
  '%s is told with what to do',
  (code) => {
    const { title, fix } = droppedFileProblems[code];
    expect(describeFault(code)).toMatchObject({ tone: 'problem', verdict: title, rows: [{ value: [fix] }] });
  },
);
