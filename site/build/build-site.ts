import { glob, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keywordPages, type Topic } from '@truefrom/core/knowledge';
import type { SiteSettings } from '@truefrom/core/settings';
import { keywordPage } from '../src/keyword-page.ts';
import { compressTexts } from './compress.ts';
import { putInPlace } from './put-in-place.ts';
import { inWorkFolder } from './work-folder.ts';

/** `articles` is the folder of the articles; `out` becomes the site, in the place of what was there. */
export type BuildRequest = { readonly articles: string; readonly out: string; readonly site: SiteSettings };
export type Built = { readonly pages: number; readonly keywords: number };

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Builds the whole site aside and puts it in place. Rejects if Astro cannot build it; then the old site stays. */
export const buildSite = ({ articles, out, site }: BuildRequest): Promise<Built> =>
  inWorkFolder(async (work) => {
    const folder = join(work, 'dist');
    await runAstro(work, folder, { articles, site });
    const pages = await filesOf(folder);
    const keywords = await writeKeywordPages(folder, site.url);
    await compressTexts([...pages, ...keywords]);
    await putInPlace(folder, out, work);
    return { pages: pages.filter((file) => file.endsWith('.html')).length, keywords: keywords.length };
  });

/** With a root of its own: Astro keeps what it is working on under its root, where a second build would overwrite it. */
async function runAstro(root: string, outDir: string, { articles, site }: Omit<BuildRequest, 'out'>): Promise<void> {
  // Read by the pages and by the configuration, which Astro loads for itself.
  Object.assign(process.env, {
    ASTRO_TELEMETRY_DISABLED: '1',
    TRUEFROM_SITE_ARTICLES: articles,
    TRUEFROM_SITE_URL: site.url,
    TRUEFROM_SITE_NAME: site.name,
    TRUEFROM_SITE_DNS_OVER_HTTPS: site.dnsOverHttps ?? '',
  });
  const [{ build }, { default: config }] = await Promise.all([import('astro'), import('../astro.config.ts')]);
  await build({
    ...config,
    configFile: false,
    root,
    outDir,
    srcDir: here('../src'),
    publicDir: here('../public'),
    cacheDir: join(root, 'cache'),
    logLevel: 'error',
    vite: { ...config.vite, logLevel: 'error' },
  });
}

async function filesOf(folder: string): Promise<string[]> {
  const files: string[] = [];
  for await (const entry of glob('**/*', { cwd: folder, withFileTypes: true })) {
    if (entry.isFile()) files.push(join(entry.parentPath, entry.name));
  }
  return files;
}

/** By the topics that the site was built with. Twelve thousand take two seconds; as pages of Astro, most of the build. */
async function writeKeywordPages(folder: string, siteUrl: string): Promise<string[]> {
  const { topics }: { topics: Topic[] } = JSON.parse(await readFile(join(folder, 'keywords.json'), 'utf8'));
  const files: string[] = [];
  for (const { slug, keyword, topic } of keywordPages(topics)) {
    const file = join(folder, 'k', slug, 'index.html');
    await mkdir(join(folder, 'k', slug), { recursive: true });
    await writeFile(file, keywordPage(keyword, topic, siteUrl));
    files.push(file);
  }
  return files;
}
