import { keywordPages, type Place, placesOf, topicsOf, topicsOfCauses } from '@truefrom/core/knowledge';
import {
  caddyConfig,
  checkConfigFolder,
  isBuilt,
  nginxConfig,
  readBuiltSite,
  readSiteSettings,
} from '@truefrom/core/node/site';
import { fail, printable, type Result } from '@truefrom/core/problem';
import { parseSiteUrl } from '@truefrom/core/settings';
import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { noteProblems } from '../output.ts';
import { pagesFolder } from './work-tree.ts';

const writers: Readonly<Record<string, typeof nginxConfig>> = { nginx: nginxConfig, caddy: caddyConfig };

export async function run(call: Call): Promise<number> {
  const { out, words } = call;
  const [server = ''] = words;
  const write = Object.hasOwn(writers, server) ? writers[server] : undefined;
  if (write === undefined) return out.problem(fail('usage/bad-flag', printable(server), 'nginx|caddy').problem);
  const url = await readUrl(call);
  if (!url.ok) return out.problem(url.problem);
  const given = pagesFolder(call);
  const folder = given.ok ? checkConfigFolder(given.value) : given;
  if (!folder.ok) return out.problem(folder.problem);
  const config = write({ url: url.value, folder: folder.value, places: await placesIn(folder.value) });
  if (!(await isBuilt(folder.value)))
    out.note(`! There are no built pages in ${printable(folder.value)} on this machine.`);
  out.show({ server, config }, () => [config.trimEnd()]);
  return exitCode.done;
}

async function readUrl({ env, out, text }: Call): Promise<Result<string>> {
  const given = text('url');
  if (given !== undefined) return parseSiteUrl(given);
  const { url, ignored } = await readSiteSettings(env);
  noteProblems(out, ignored);
  return { ok: true, value: url };
}

/** Of the pages in the folder; where they are on another machine, of the articles and causes that this program knows. */
async function placesIn(folder: string): Promise<readonly Place[]> {
  const { places } = await readBuiltSite(folder);
  if (places.length > 0) return places;
  const [{ articles }, { causeTexts }] = await Promise.all([
    import('@truefrom/content/articles'),
    import('@truefrom/content/causes'),
  ]);
  const topics = [...topicsOf(articles), ...topicsOfCauses(causeTexts)];
  return placesOf(
    topics.map(({ article }) => article),
    keywordPages(topics).map(({ slug }) => slug),
  );
}
