import type { CodeRow } from './row.ts';

const spamhausSource = 'Ask through a DNS resolver of your own, or look the address up on the page of the list.';

/** Answers of Spamhaus that are no listing. Read as listings, they make every sender of the world a spammer. */
export const spamhausErrors: readonly CodeRow[] = [
  {
    code: '127.255.255.252',
    kind: 'error',
    meaning: 'The name of the zone is misspelt where this was asked. Nobody is listed by it.',
  },
  {
    code: '127.255.255.254',
    kind: 'error',
    meaning: `The question came through a public resolver, or from a host with a generic name, and Spamhaus answers neither. ${spamhausSource}`,
  },
  {
    code: '127.255.255.255',
    kind: 'error',
    meaning: `Too many questions came from this resolver, so Spamhaus answers it no more. ${spamhausSource}`,
  },
];

/** The network in which several lists say that they did not answer; no list lists with it. */
export const errorNetwork = '127.255.255.';
export const unnamedErrorMeaning =
  'The list did not answer the question: it refuses whoever asked, or does not know its key. Nobody is listed by it.';
/** An answer from elsewhere, such as the page of an internet provider for names that do not exist (RFC 5782 §2.1). */
export const foreignAnswerMeaning =
  'Lists answer with numbers that begin with 127. This is another one: the zone is in other hands, or the resolver makes answers up.';
