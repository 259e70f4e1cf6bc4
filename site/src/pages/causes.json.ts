import { causePages } from '../causes.ts';
import { site } from '../site.ts';

/** What every cause of a refusal means, in short: for the pages that explain one, and for other systems. */
export const GET = (): Response =>
  Response.json({
    ...site,
    causes: causePages.map(({ id, title, summary, whose, steps, path }) => ({
      id,
      title,
      summary,
      whose,
      steps,
      path,
    })),
  });
