import { stat } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { checkFolder } from '@truefrom/content/check-folders';
import { articlesFolder } from '@truefrom/content/read-articles';
import { readSiteSettings } from '@truefrom/core/node/site';
import { wordsOf } from '@truefrom/core/problem';
import { buildSite } from './build/build-site.ts';
import { mayReplace } from './build/put-in-place.ts';

const usage = `Builds the knowledge base.

node site/build.ts [--out DIR] [--content DIR] [--quiet]

  --out DIR      where the site goes, in the place of the one that is there; usual: site/dist
  --content DIR  the folder of the articles; usual: content/articles
  --quiet        says nothing but what is wrong

Address, name and the DNS that pages may ask are settings: truefrom site set --url URL --name NAME --dns-over-https URL, or
TRUEFROM_SITE_URL, TRUEFROM_SITE_NAME and TRUEFROM_SITE_DNS_OVER_HTTPS.
`;

const [string, flag] = [{ type: 'string' }, { type: 'boolean' }] as const;

const ownFolder = fileURLToPath(new URL('dist', import.meta.url));

/** The exit codes that every command of truefrom has. */
const exitCodes = { done: 0, failed: 1, usage: 2 } as const;

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (typeof options === 'string') return complain([options, usage], exitCodes.usage);
  if (options.help) return say(usage);
  const { out, articles, quiet } = options;
  const { ignored, ...site } = await readSiteSettings(process.env);
  if (ignored.length > 0) return complain(ignored.map(sentenceOf), exitCodes.usage);
  const faults = await whatIsWrong(out, articles);
  if (faults.length > 0) return complain(faults, exitCodes.failed);
  const start = performance.now();
  try {
    const { pages, keywords } = await buildSite({ articles, out, site });
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    const where = relative(process.cwd(), out) || out;
    return quiet
      ? exitCodes.done
      : say(`Built ${pages} pages and ${keywords} keyword links in ${seconds} s: ${where}\n`);
  } catch (error) {
    return complain(linesOf(error), exitCodes.failed);
  }
}

function readOptions(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { out: string, content: string, quiet: flag, help: { ...flag, short: 'h' } },
    });
    return {
      out: resolve(values.out ?? ownFolder),
      articles: resolve(values.content ?? articlesFolder()),
      quiet: values.quiet ?? false,
      help: values.help ?? false,
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** What speaks against a build, a sentence each. */
async function whatIsWrong(out: string, articles: string): Promise<string[]> {
  if (!(await stat(articles).catch(() => null))?.isDirectory())
    return [`${articles}: there is no such folder of articles.`];
  if (out !== ownFolder && !(await mayReplace(out)))
    return [`${out}: holds something else than a site, so it is left alone. Give --out another folder.`];
  return checkFolder(articles);
}

const sentenceOf = (problem: Parameters<typeof wordsOf>[0]) => {
  const { title, fix } = wordsOf(problem);
  return `${problem.found}: ${title} ${fix}`;
};

/** What Astro says of a fault: text and place. Where it comes from within Astro helps nobody. */
function linesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [String(error)];
  const { file, line } = 'loc' in error ? ((error.loc ?? {}) as { file?: string; line?: number }) : {};
  return [`The site could not be built. ${error.message}`, ...(file ? [`In ${file}${line ? `:${line}` : ''}`] : [])];
}

function say(text: string): number {
  process.stdout.write(text);
  return exitCodes.done;
}

function complain(lines: readonly string[], exitCode: number): number {
  for (const line of lines) process.stderr.write(`${line.trimEnd()}\n`);
  return exitCode;
}

process.exitCode = await main(process.argv.slice(2));
