import { articles } from '@truefrom/content/articles';
import { causeTexts } from '@truefrom/content/causes';
import {
  type Found,
  lookUpKeyword,
  shareText,
  type Topic,
  topicsOf,
  topicsOfCauses,
  topicUrl,
} from '@truefrom/core/knowledge';
import { readSiteSettings } from '@truefrom/core/node/site';
import { fail, type Problem, printable } from '@truefrom/core/problem';
import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { nearest } from '../nearest.ts';
import { noteProblems } from '../output.ts';

const maxOthers = 4;

export async function run(call: Call): Promise<number> {
  const { out, words, env } = call;
  const ofArticles = topicsOf(articles);
  const topics = [...ofArticles, ...topicsOfCauses(causeTexts)];
  if (words.length === 0 && call.has('copy')) {
    return out.problem(fail('usage/missing-word', 'KEYWORD', 'truefrom article KEYWORD… --copy').problem);
  }
  const text = withoutSequences(words.length === 1 && words[0] === '-' ? await readPasted(call) : words.join(' '));
  const site = await readSiteSettings(env);
  noteProblems(out, site.ignored);
  if (words.length === 0) return (await import('./list.ts')).listTopics(call, ofArticles, site.url);
  const [best, ...others] = lookUpKeyword(topics, text);
  if (best === undefined) return out.problem(notFound(topics, text));
  const shared = shareText(best.topic, site.url);
  show(call, text, best, others.slice(0, maxOthers), site.url);
  return call.has('copy') ? (await import('./copy.ts')).copy(call, shared) : exitCode.done;
}

/** As much of standard input as can matter; what follows is not read. */
async function readPasted({ out }: Call): Promise<string> {
  const maxOctets = 64 * 1024;
  if (process.stdin.isTTY) out.note('Paste the text, then press Enter and Ctrl-D.');
  const pieces: Buffer[] = [];
  let octets = 0;
  for await (const piece of process.stdin as AsyncIterable<Buffer>) {
    pieces.push(piece);
    octets += piece.length;
    if (octets >= maxOctets) break;
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** Line ends stay: a bounce is read by lines. */
const withoutSequences = (text: string): string =>
  text
    .split('\n')
    .map((line) => printable(line, 2_000))
    .join('\n');

function notFound(topics: readonly Topic[], text: string): Problem {
  const typed = printable(text, 80);
  const keywords = topics.flatMap(({ keywords }) => keywords);
  const near = nearest(
    typed,
    keywords.map((keyword) => keyword.toLowerCase()),
  );
  return fail('article/not-found', typed, near && `truefrom article ${near}`).problem;
}

function show({ out }: Call, text: string, best: Found, others: readonly Found[], siteUrl: string): void {
  const { topic, keyword, how } = best;
  const [url, shared] = [topicUrl(topic, siteUrl), shareText(topic, siteUrl)];
  const value = {
    query: printable(text),
    article: topic.article,
    section: topic.section,
    title: topic.title,
    url,
    path: topic.path,
    text: shared,
    keyword,
    how,
    others: others.map((other) => ({
      article: other.topic.article,
      section: other.topic.section,
      title: other.topic.title,
      url: topicUrl(other.topic, siteUrl),
      path: other.topic.path,
      keyword: other.keyword,
      how: other.how,
    })),
  };
  // The text stays on one line: a terminal wraps it, and what is copied from there has no line ends of ours.
  out.show(value, () => [
    out.paint('bold', topic.title),
    url,
    '',
    shared,
    ...(others.length === 0 ? [] : ['']),
    ...others.map((other) => `also: ${other.topic.title}  ${topicUrl(other.topic, siteUrl)}`),
  ]);
  if (how !== 'exact')
    out.note(`Found by the keyword "${keyword}"${how === 'misspelt' ? ', as it was spelt otherwise' : ''}.`);
}
