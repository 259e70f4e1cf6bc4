import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeHome, truefrom } from '../harness/home.ts';
import { type Key, openTerminal, type TestTerminal } from '../harness/terminal.ts';
import { measureExplain } from './explain.ts';
import { measureGateway } from './gateway.ts';
import { measurePage } from './lighthouse.ts';
import { interleaved, median, runToEnd, timeOf } from './measure.ts';
import { measureMessages } from './message.ts';
import { compared, limited, type Result, resultLine, type Skipped } from './result.ts';
import { measureRoutes } from './routes.ts';
import { measureSiteBuild } from './site-build.ts';
import { measureSpf } from './spf.ts';

const rounds = 9;
const manyServers = 1000;
const manyArticles = 1000;
/** The one limit in seconds: so it is asked for, and a build has nothing to be compared with. */
const siteBuildMs = 30_000;

type Home = ReturnType<typeof makeHome>;
const ready = '? help';

const wizardIn = (home: Home) => openTerminal({ ...truefrom.withArgs(), env: home.env });

/** From the start of the wizard until `wanted` is on the screen. */
async function startOf(home: Home, wanted: (terminal: TestTerminal) => boolean): Promise<number> {
  let terminal: TestTerminal | undefined;
  const ms = await timeOf(async () => {
    terminal = wizardIn(home);
    await terminal.waitFor(wanted);
  });
  await terminal?.close();
  return ms;
}

/** `node -e 0` in the same kind of terminal, from its start until it has ended. */
const bareNode = (home: Home) =>
  timeOf(async () => {
    await using terminal = openTerminal({ command: truefrom.node, args: ['-e', '0'], env: home.env });
    await terminal.exit;
  });

const isTable = (terminal: TestTerminal) =>
  terminal.screen()[0]?.includes('Other SMTP server') === true && terminal.text().includes(ready);

async function tableOpens(home: Home): Promise<number> {
  await using terminal = wizardIn(home);
  await terminal.waitFor(ready);
  await terminal.waitForIdle();
  return await timeOf(async () => {
    terminal.press('enter');
    await terminal.waitFor(isTable);
  });
}

/** What one letter in a field of the form costs, and one arrow key in a table that scrolls. */
async function bytesOf(home: Home): Promise<{ letter: number; arrow: number }> {
  await using terminal = wizardIn(home);
  await terminal.waitFor(ready);
  terminal.press('enter');
  await terminal.waitFor(isTable);
  const costOf = (act: () => void) => {
    const before = terminal.text();
    return terminal.bytesDuring(act, (seen) => seen.text() !== before);
  };
  const arrows: number[] = [];
  const keys: Key[] = ['down', 'down', 'down', 'up', 'down'];
  for (const key of keys) arrows.push(await costOf(() => terminal.press(key)));
  terminal.type('n');
  await terminal.waitFor('Username');
  await terminal.waitForIdle();
  const letters: number[] = [];
  for (const letter of 'smtp.x') letters.push(await costOf(() => terminal.type(letter)));
  return { letter: median(letters), arrow: median(arrows) };
}

async function measure(): Promise<Result[]> {
  using empty = makeHome();
  using full = makeHome();
  const rows = Array.from({ length: manyServers }, (_, at) => `Office ${at},smtp${at}.yourcompany.com:587\n`);
  const file = join(full.folder, 'servers.csv');
  writeFileSync(file, `name,address\n${rows.join('')}`);
  await runToEnd(truefrom.node, [truefrom.program, 'servers', 'import', file], full.env);
  const list = [truefrom.program, 'servers', 'list', '--json'];
  const ms = await interleaved(
    {
      'node -e 0 in a terminal': () => bareNode(empty),
      'first paint': () => startOf(empty, (seen) => seen.text().trim() !== ''),
      'ready for keys': () => startOf(empty, (seen) => seen.text().includes(ready)),
      'node -e 0': () => timeOf(() => runToEnd(truefrom.node, ['-e', '0'], empty.env)),
      'servers list --json': () => timeOf(() => runToEnd(truefrom.node, list, empty.env)),
      'empty table opens': () => tableOpens(empty),
      'table of 1,000 opens': () => tableOpens(full),
    },
    rounds,
  );
  const bytes = await bytesOf(full);
  const against = (name: keyof typeof ms, base: keyof typeof ms, target: number): Result =>
    compared(name, ms[name], ms[base], target);
  const site = await measureSiteBuild(manyArticles);
  const article = await measurePage('/UD-1023/');
  return [
    against('first paint', 'node -e 0 in a terminal', 1.2),
    against('ready for keys', 'node -e 0 in a terminal', 4.7),
    against('servers list --json', 'node -e 0', 1.8),
    against('table of 1,000 opens', 'empty table opens', 1.3),
    limited('a typed character', bytes.letter, 64),
    limited('an arrow key in the table', bytes.arrow, 220),
    limited('site of 1,000 articles', site.ms, siteBuildMs, 'ms'),
    limited('  its most memory', site.peakBytes, Number.POSITIVE_INFINITY),
    ...Object.entries(article.scores).map(([name, score]) => limited(`Lighthouse ${name}`, score, 100, 'points')),
    limited('article before a touch', article.bytes, 30_000),
    limited('  its script', article.scriptBytes, 15_000),
    against('node -e 0 in a terminal', 'node -e 0', Number.POSITIVE_INFINITY),
  ];
}

/** Everything, or those that are named. */
const parts: Readonly<Record<string, () => Promise<(Result | Skipped)[]>>> = {
  program: measure,
  explain: measureExplain,
  spf: measureSpf,
  message: measureMessages,
  gateway: measureGateway,
  routes: measureRoutes,
};
const wanted = process.argv.slice(2);

console.log(`Medians in one run, Node ${process.versions.node}.`);
for (const [name, measurePart] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const results = await measurePart();
  for (const result of results) console.log(resultLine(result));
  if (results.some((each) => 'within' in each && !each.within)) process.exitCode = 1;
}
