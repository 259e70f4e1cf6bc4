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
import { parseSiteUrl, type SiteSettings } from '@truefrom/core/settings';
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
  const site = await readSite(call);
  if (!site.ok) return out.problem(site.problem);
  const given = pagesFolder(call);
  const folder = given.ok ? checkConfigFolder(given.value) : given;
  if (!folder.ok) return out.problem(folder.problem);
  const built = await readBuiltSite(folder.value);
  const config = write({
    url: site.value.url,
    folder: folder.value,
    places: built.places.length > 0 ? built.places : await knownPlaces(),
    dnsOverHttps: built.dnsOverHttps ?? site.value.dnsOverHttps,
  });
  if (!(await isBuilt(folder.value)))
    out.note(`! There are no built pages in ${printable(folder.value)} on this machine.`);
  out.show({ server, config }, () => [config.trimEnd()]);
  return exitCode.done;
}

async function readSite({ env, out, text }: Call): Promise<Result<Pick<SiteSettings, 'url' | 'dnsOverHttps'>>> {
  const given = text('url');
  const parsed = given === undefined ? null : parseSiteUrl(given);
  if (parsed?.ok === false) return parsed;
  const { url, dnsOverHttps, ignored } = await readSiteSettings(env);
  noteProblems(out, parsed === null ? ignored : ignored.filter(({ code }) => code !== 'site/bad-url'));
  return { ok: true, value: { url: parsed?.value ?? url, dnsOverHttps } };
}

/** Where the pages are on another machine: of the articles and causes that this program knows. */
async function knownPlaces(): Promise<readonly Place[]> {
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
