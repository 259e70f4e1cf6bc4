import { type Found, prepareTopics, type Topic } from '@truefrom/core/knowledge';
import { loadOnce } from './load-once.ts';

const lookUp = loadOnce(async () => {
  const response = await fetch('/keywords.json');
  if (!response.ok) throw new Error(`keywords.json: ${response.status}`);
  const { topics }: { topics: readonly Topic[] } = await response.json();
  return prepareTopics(topics);
});

/** Loads the keywords of this site once, when they will soon be needed. Never rejects. */
export const prepareKeywords = (): void => void lookUp().catch(() => {});

/** What a text leads to, best first; null if the keywords could not be loaded. The text stays in the browser. */
export async function findTopics(text: string): Promise<Found[] | null> {
  try {
    return (await lookUp())(text);
  } catch {
    return null;
  }
}
