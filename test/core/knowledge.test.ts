import {
  type Article,
  type Found,
  keywordKey,
  keywordPages,
  keywordSlug,
  lookUpKeyword,
  shareText,
  type Topic,
  topicsOf,
  topicUrl,
} from '@truefrom/core/knowledge';
import { expect, test } from 'vitest';

const article: Article = {
  id: 'UD-1023',
  title: 'Mail is refused',
  summary: 'Why, and what to do.',
  answer: 'The address and\n  the server differ.',
  published: '2026-11-23',
  updated: '2026-11-23',
  keywords: ['UD-1023', 'mail refused'],
  sections: [
    {
      id: 'messages',
      title: 'The texts',
      answer: 'It means this.',
      keywords: [
        '553',
        '550',
        '5.7.1',
        '550 5.7.1',
        'rcpthosts',
        "that domain isn't in my list of allowed rcpthosts",
        'unable to relay',
        'high probability of spam',
        'relay access denied',
      ],
    },
    { id: 'cause', title: 'The cause', answer: 'Two names.', keywords: ['spam', 'spam filter', 'sender domain'] },
    { id: 'own-server', title: 'Your server', answer: 'Yours.', keywords: ['smtp', 'smtp server', 'mail server'] },
    { id: 'configure', title: 'Set up', answer: 'Four steps.', keywords: ['port 587', '587', 'smtp password'] },
    { id: 'spf', title: 'SPF', answer: 'A line.', keywords: ['SPF', 'SPF record', 'v=spf1', '5.7.26', 'softfail'] },
    { id: 'message', title: 'The mail', answer: 'Text.', keywords: ['blacklist', 'spamhaus', 'no subject', 'e-mail'] },
  ],
};
const topics = topicsOf([article]);
/** `section how keyword`, best first. */
const brief = ({ topic, how, keyword }: Found) => `${topic.section ?? topic.article} ${how} ${keyword}`;
const look = (text: string) => lookUpKeyword(topics, text).map(brief);

test.each([
  { typed: '553', best: 'messages exact 553', why: 'a code' },
  { typed: ' 5.7.1 ', best: 'messages exact 5.7.1', why: 'blanks around it' },
  { typed: '#5.7.1', best: 'messages exact 5.7.1', why: 'as qmail writes it' },
  { typed: '(#5.7.1)', best: 'messages exact 5.7.1', why: 'in brackets' },
  { typed: '550-5.7.1', best: 'messages exact 550 5.7.1', why: 'a line of a long reply' },
  { typed: 'RCPTHOSTS', best: 'messages exact rcpthosts', why: 'capitals' },
  { typed: '"unable to relay"', best: 'messages exact unable to relay', why: 'quotes' },
  { typed: '“Unable to relay”.', best: 'messages exact unable to relay', why: 'round quotes' },
  { typed: 'unable\u00a0to\u2011relay', best: 'messages exact unable to relay', why: 'a hard blank, a hard hyphen' },
  { typed: 'un\u00adable to re\u200blay', best: 'messages exact unable to relay', why: 'invisible letters' },
  { typed: 'that domain isn’t in my list of allowed rcpthosts', best: 'exact', why: 'a round apostrophe' },
  { typed: 'That domain isn´t in my list of allowed rcpthosts', best: 'exact', why: 'an accent for an apostrophe' },
  { typed: 'UD1023', best: 'UD-1023 exact UD-1023', why: 'without the dash' },
  { typed: 'ud 1023', best: 'UD-1023 exact UD-1023', why: 'a blank' },
  { typed: 'ud—1023', best: 'UD-1023 exact UD-1023', why: 'a long dash' },
  { typed: 'ＵＤ－１０２３', best: 'UD-1023 exact UD-1023', why: 'wide letters' },
  { typed: 'black list', best: 'message exact blacklist', why: 'two words for one' },
  { typed: 'email', best: 'message exact e-mail', why: 'one word for two' },
  { typed: 'V=SPF1', best: 'spf exact v=spf1', why: 'a sign within' },
  { typed: 'spám', best: 'cause exact spam', why: 'an accent' },
  { typed: '/k/spf-record/'.slice(3), best: 'spf exact SPF record', why: 'a slug' },
])('$typed is the keyword itself: $why', ({ typed, best }) => expect(look(typed)[0]).toContain(best));

test.each([
  { typed: 'rcpt', best: 'messages start rcpthosts', why: 'a beginning' },
  { typed: 'spf r', best: 'spf start SPF record', why: 'as it is typed' },
  { typed: '55', best: 'messages start 553', why: 'of a code' },
  { typed: '1023', best: 'UD-1023 start UD-1023', why: 'of a later word' },
  {
    typed: 'allowed rcpt',
    best: "messages start that domain isn't in my list of allowed rcpthosts",
    why: 'two later words',
  },
  { typed: 'denied relay', best: 'messages start relay access denied', why: 'words in another order' },
  { typed: 'sp', best: 'spf start SPF', why: 'the shortest first' },
])('$typed begins a keyword: $why', ({ typed, best }) => expect(look(typed)[0]).toBe(best));

test.each([
  { typed: 'smpt', best: 'own-server misspelt smtp', why: 'two letters swapped' },
  {
    typed: 'smtp servr',
    best: 'own-server misspelt smtp server',
    why: 'a letter left out; the whole beats the exact "smtp" within',
  },
  { typed: 'spf recrod', best: 'spf misspelt SPF record', why: 'in the second word' },
  { typed: 'Unable to rely', best: 'messages misspelt unable to relay', why: 'another word' },
  { typed: 'blaclist', best: 'message misspelt blacklist', why: 'a letter left out' },
  { typed: 'balck lits', best: 'message misspelt blacklist', why: 'two mistakes in a long word' },
  { typed: 'softfial', best: 'spf misspelt softfail', why: 'two letters swapped' },
  { typed: 'du1023', best: 'UD-1023 misspelt UD-1023', why: 'letters of a word with a number' },
  { typed: 'pasword', best: 'configure misspelt smtp password', why: 'a word of a keyword' },
  { typed: 'why is this sapm here', best: 'cause misspelt spam', why: 'in a sentence' },
  { typed: '/k/smpt/', best: 'own-server misspelt smtp', why: 'in the path of a page that is not there' },
])('$typed is misspelt: $why', ({ typed, best }) => expect(look(typed)[0]).toBe(best));

test.each([
  { typed: '1550', why: 'a longer number' },
  { typed: '15.7.1', why: 'a longer number before the dot' },
  { typed: '5.7.1.2', why: 'an IP number' },
  { typed: '551', why: 'digits are never corrected' },
  { typed: '5.7.2', why: 'nor those behind a dot', finds: ['spf start 5.7.26'] },
  { typed: 'ud-1032', why: 'nor those of an article' },
  { typed: '5 50', why: 'a blank between digits counts' },
  { typed: 'spx', why: 'three letters are too few to guess' },
  { typed: '', why: 'nothing was typed' },
  { typed: ' \r\n\t', why: 'blanks alone' },
  { typed: '?!…', why: 'signs alone' },
  { typed: 'geweigerd', why: 'another language is not translated' },
  { typed: 'constructor __proto__ toString', why: 'what objects are made of' },
])('$typed finds nothing near it: $why', ({ typed, finds = [] }) => expect(look(typed)).toEqual(finds));

test.each([
  {
    typed: 'host mx.receiver.example said: 550 High probability of spam (in reply to end of DATA command)',
    best: ['messages within high probability of spam', 'cause within spam'],
    why: 'a long keyword beats a short one, words beat a code',
  },
  { typed: "553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)", best: ['messages'], why: 'qmail' },
  {
    typed: '554 5.7.1 <x@example.com>: Relay access denied',
    best: ['messages within relay access denied'],
    why: 'Postfix',
  },
  { typed: '550 5.7.26 and 5.7.1 SPF', best: ['spf within SPF', 'messages'], why: 'any word beats all codes' },
  {
    typed: '550 5.7.26 5.7.1',
    best: ['messages within 5.7.1', 'spf within 5.7.26'],
    why: 'two codes of one topic count more',
  },
  { typed: 'blocked using zen.spamhaus.org', best: ['message within spamhaus'], why: 'a part of a name' },
  { typed: 'said by smtp.receiver.example', best: [], why: 'the name of a server says nothing' },
  {
    typed: 'Diagnostic-Code: smtp; 550 5.7.1 no',
    best: ['messages within 550 5.7.1'],
    why: 'the type of a report says nothing',
  },
  { typed: '<b>rcpthosts</b>', best: ['messages within rcpthosts'], why: 'markup is not looked for' },
  { typed: `${'<i>'.repeat(5_000)}spam`, best: [], why: 'what stands behind 2,000 letters is not read' },
  {
    typed: 'SMTP error from remote mail server after RCPT TO:<x@receiver.example>: 550 no',
    best: ['messages within 550'],
    why: 'how Exim begins says nothing',
  },
  {
    typed: '550-5.7.26 Refused because of the sender\r\n550-5.7.26 domain and its SPF\r\n550 5.7.26 record.',
    best: ['cause within sender domain', 'spf within SPF record', 'messages within 550'],
    why: 'the code at the beginning of each line tears no keyword apart',
  },
  {
    typed:
      'I am the mail server.\n\n<x@receiver.example>: host mx.receiver.example said: 550 5.7.1\n    Unable to\n    relay\n\nSee spamhaus.',
    best: ['messages within unable to relay'],
    why: 'of a bounce the lines with a code count, and what goes on under them',
  },
  {
    typed: `${'Received: by a mail server for spam\n'.repeat(200)}\nDiagnostic-Code: smtp; 553 not in rcpthosts\n`,
    best: ['messages within rcpthosts'],
    why: 'a bounce with a long header',
  },
  {
    typed: 'my smtp says\nSPF record',
    best: ['spf within SPF record', 'own-server within smtp'],
    why: 'lines without any code',
  },
])('$typed: $why', ({ typed, best }) => {
  expect(look(typed)).toEqual(best.map((each) => expect.stringContaining(each)));
});

test('what is spelt right is not corrected into something else', () => {
  expect(look('spam').filter((each) => each.includes('misspelt'))).toEqual([]);
});

test('each topic is found once, by its best keyword', () => {
  expect(look('smtp').filter((each) => each.startsWith('own-server'))).toEqual(['own-server exact smtp']);
});

test('a section is nearer than its article', () => {
  expect(look('UD-1023 SPF')).toEqual(['spf within SPF', 'UD-1023 within UD-1023']);
});

test('the same list of topics may be asked again and again, and another one has its own keywords', () => {
  expect(look('553')).toEqual(look('553'));
  expect(lookUpKeyword([], '553')).toEqual([]);
  const [first] = topics;
  if (!first) throw new Error('no topic');
  const other: Topic[] = [{ ...first, keywords: ['553'] }];
  expect(lookUpKeyword(other, '553')).toEqual([{ topic: other[0], keyword: '553', how: 'exact' }]);
});

test('of very many topics the best 20 are given', () => {
  const many = Array.from({ length: 500 }, (_, at) => ({
    ...article,
    id: `A-${at}`,
    keywords: [`spam ${at}`],
    sections: [],
  }));
  expect(lookUpKeyword(topicsOf(many), 'spam')).toHaveLength(20);
});

test('an article is a topic, and so is each of its sections', () => {
  expect(topics.map(({ section, title, path }) => [section, title, path]).slice(0, 3)).toEqual([
    [null, 'Mail is refused', '/UD-1023/'],
    ['messages', 'The texts', '/UD-1023/#messages'],
    ['cause', 'The cause', '/UD-1023/#cause'],
  ]);
  expect(topics.every((topic) => topic.article === 'UD-1023')).toBe(true);
});

test.each([
  { keyword: 'SPF', slug: 'spf', key: 'spf' },
  { keyword: '5.7.1', slug: '5.7.1', key: '5.7.1' },
  { keyword: '553 5.7.1', slug: '553-5.7.1', key: '553 5.7.1' },
  { keyword: 'UD-1023', slug: 'ud-1023', key: 'ud1023' },
  { keyword: "isn't  in", slug: 'isnt-in', key: 'isntin' },
  { keyword: 'v=spf1', slug: 'v-spf1', key: 'vspf1' },
  { keyword: 'mail.carerix.net', slug: 'mail.carerix.net', key: 'mail.carerix.net' },
  { keyword: '../../etc', slug: 'etc', key: 'etc' },
  { keyword: '.a..b.', slug: 'a-b', key: 'ab' },
  { keyword: '-all', slug: 'all', key: 'all' },
  { keyword: 'Éénmalig', slug: 'eenmalig', key: 'eenmalig' },
  { keyword: '<b>x</b>', slug: 'b-x-b', key: 'bxb' },
  { keyword: '…', slug: '', key: '' },
])('$keyword has the address $slug', ({ keyword, slug, key }) => {
  expect(keywordSlug(keyword)).toBe(slug);
  expect(keywordKey(keyword)).toBe(key);
});

test('each slug has one page, and the first keyword with it has the page', () => {
  const [one, two] = topics;
  if (!one || !two) throw new Error('no topics');
  const pages = keywordPages([
    { ...one, keywords: ['Black List', '…'] },
    { ...two, keywords: ['black-list', 'blacklist'] },
  ]);
  expect(pages.map(({ slug, keyword, topic }) => [slug, keyword, topic.section])).toEqual([
    ['black-list', 'Black List', null],
    ['blacklist', 'blacklist', 'messages'],
  ]);
});

test('a text for a customer is one paragraph that ends with the address', () => {
  const [whole, section] = topics;
  if (!whole || !section) throw new Error('no topics');
  expect(shareText(whole, 'https://help.yourcompany.com')).toBe(
    'The address and the server differ. Read more: https://help.yourcompany.com/UD-1023/',
  );
  expect(topicUrl(section, 'https://help.yourcompany.com/')).toBe('https://help.yourcompany.com/UD-1023/#messages');
});
