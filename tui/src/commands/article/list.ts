import { type Topic, topicUrl } from '@truefrom/core/knowledge';
import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { textTable } from '../text-table.ts';

const shownKeywords = 4;

/** Every article and section, one a line: its address and the first keywords that lead there. */
export async function listTopics({ out }: Call, topics: readonly Topic[], siteUrl: string): Promise<number> {
  if (out.json) {
    for (const { article, section, title, path, keywords } of topics) {
      out.show({ article, section, title, url: siteUrl + path, path, keywords }, () => []);
    }
    return exitCode.done;
  }
  const rows = topics.map((topic) => [
    topic.section === null ? topic.title : `- ${topic.title}`,
    topicUrl(topic, siteUrl),
    topic.keywords.slice(0, shownKeywords).join(', '),
  ]);
  const table = await textTable(['TITLE', 'ADDRESS', 'KEYWORDS'], rows, out.columns);
  out.show(null, () => [out.paint('bold', table.head), ...table.rows]);
  return exitCode.done;
}
