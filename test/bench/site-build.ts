import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootFolder } from '../harness/home.ts';
import { writeManyArticles } from './many-articles.ts';
import { runToEnd, timeOf } from './measure.ts';

const tellPeak = 'process.on("exit", () => console.log(process.resourceUsage().maxRSS))';

/** Builds the site of so many articles once, from a cold start: how long that takes, and the most memory it had. */
export async function measureSiteBuild(articles: number): Promise<{ ms: number; peakBytes: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'truefrom-many-'));
  const content = join(folder, 'articles');
  try {
    mkdirSync(content);
    writeManyArticles(content, articles);
    let said = '';
    const build = [
      join(rootFolder, 'site', 'build.ts'),
      '--quiet',
      '--content',
      content,
      '--out',
      join(folder, 'site'),
    ];
    const ms = await timeOf(async () => {
      said = await runToEnd(process.execPath, ['--import', `data:text/javascript,${tellPeak}`, ...build], process.env);
    });
    return { ms, peakBytes: Number(said.trim()) * 1024 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
