import { type CauseText, causeTexts } from '@truefrom/content/causes';
import { topicsOf, topicUrl } from '@truefrom/core/knowledge';
import { readSiteSettings } from '@truefrom/core/node/site';
import { type Cause, causePath, type Solution, solutionPath } from '@truefrom/core/refusal';
import { noteProblems, type Output } from '../output.ts';

/** What is told about causes and solutions, and where to read on. */
export type Pages = {
  readonly textOf: (cause: Cause) => CauseText | undefined;
  /** The title where there is a text, else the name of the cause. */
  readonly titleOf: (cause: Cause) => string;
  readonly causeUrl: (cause: Cause) => string;
  readonly solutions: (ids: readonly Solution[]) => Promise<{ readonly title: string; readonly url: string }[]>;
};

/** Reads the address of the site, as only people are shown whole addresses. */
export async function openPages(env: NodeJS.ProcessEnv, out: Output): Promise<Pages> {
  const loaded = import('@truefrom/content/articles');
  const site = await readSiteSettings(env);
  noteProblems(out, site.ignored);
  const texts = new Map(causeTexts.map((text) => [text.id, text]));
  return {
    textOf: (cause) => texts.get(cause),
    titleOf: (cause) => texts.get(cause)?.title ?? cause,
    causeUrl: (cause) => topicUrl({ path: causePath(cause) }, site.url),
    async solutions(ids) {
      if (ids.length === 0) return [];
      const { articles } = await loaded;
      const topics = topicsOf(articles);
      return ids.map((id) => {
        const path = solutionPath(id);
        return { title: topics.find((topic) => topic.path === path)?.title ?? id, url: topicUrl({ path }, site.url) };
      });
    },
  };
}
