import { type Topic, topicUrl } from '@truefrom/core/knowledge';
import { printable } from '@truefrom/core/problem';
import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';

const shownKeywords = 4;

/** Every article and section: its title, and under it the address, never cut, with the first keywords that lead there. */
export function listTopics({ out }: Call, topics: readonly Topic[], siteUrl: string): number {
  for (const topic of topics) {
    const { article, section, title, path, keywords } = topic;
    const url = topicUrl(topic, siteUrl);
    const hint = printable(keywords.slice(0, shownKeywords).join(', '), Math.max(8, out.columns - url.length - 4));
    out.show({ article, section, title, url, path, keywords }, () => [
      section === null ? out.paint('bold', title) : title,
      `  ${url}  ${out.paint('dim', hint)}`,
    ]);
  }
  return exitCode.done;
}
