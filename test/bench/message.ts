import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSample } from '@truefrom/content/read-samples';
import { checkMessage } from '@truefrom/core/message';
import { fixtures } from '../harness/fixtures.ts';
import { makeHome, truefrom } from '../harness/home.ts';
import { measureBrowserModule } from './browser-module.ts';
import { measureHeaviestMail } from './heaviest-mail.ts';
import { interleaved, runToEnd, timeOf } from './measure.ts';
import { compared, limited, type Result, type Skipped } from './result.ts';
import { hasRspamd, measureRspamd } from './rspamd.ts';

const rounds = 15;
const leastMailsASecond = 300;
const mostModuleOctets = 75_000;
/** A limit in seconds, as it is asked for. */
const mostMsOfOne = 1_000;
/** Whole mails as they went over the net, and templates; not the odd pieces of `edge`. */
const sets = ['ham', 'spam', 'legit-html'];
const mostTimesOfStart = 2.2;

/** How fast mails are checked: many in one process beside the two known filters, one by the command; and what a browser loads. */
export async function measureMessages(): Promise<(Result | Skipped)[]> {
  const { octets, gzipped } = await measureBrowserModule(
    "export { checkMessage, fixMessage } from '@truefrom/core/message';",
  );
  const heaviest = await measureHeaviestMail(checkMessage);
  return [
    ...(await measureMany()),
    ...(await measureOne()),
    limited(`slowest of ${heaviest.count} (${heaviest.name})`, heaviest.ms, mostMsOfOne, 'ms'),
    limited('check for browsers, gzip', gzipped, mostModuleOctets),
    limited('  unpacked', octets, Number.POSITIVE_INFINITY),
  ];
}

type Round = { readonly mails: number; readonly ms: number };

async function measureMany(): Promise<(Result | Skipped)[]> {
  const folder = fixtures('messages');
  if (folder === null) return [{ name: 'check, warm', skipped: 'there is no folder "messages" (TRUEFROM_FIXTURES)' }];
  const files = sets.flatMap((set) =>
    readdirSync(join(folder, set))
      .filter((name) => name.endsWith('.eml'))
      .map((name) => join(folder, set, name)),
  );
  const rate = ({ mails, ms }: Round) => (1000 * mails) / ms;
  const ours = JSON.parse(
    await runToEnd(truefrom.node, [join(import.meta.dirname, 'message-rate.ts'), ...files], process.env),
  ) as Round;
  const beside = (name: string, others: Round | Skipped): (Result | Skipped)[] =>
    'skipped' in others
      ? [others]
      : [
          limited(`  ${name}`, rate(others), 0, 'a second'),
          compared(`  a round, against ${name}`, ours.ms, others.ms, 1),
        ];
  return [
    limited('check, warm', rate(ours), leastMailsASecond, 'a second'),
    ...beside('SpamAssassin', await roundOfSpamAssassin(files)),
    ...beside('Rspamd', await roundOfRspamd(files)),
  ];
}

/** Of one Perl process, without its start. */
async function roundOfSpamAssassin(files: readonly string[]): Promise<Round | Skipped> {
  if (spawnSync('perl', ['-MMail::SpamAssassin', '-e', '1']).status !== 0)
    return { name: '  SpamAssassin', skipped: 'not installed (Debian: spamassassin)' };
  const home = mkdtempSync(join(tmpdir(), 'truefrom-spamassassin-'));
  try {
    const script = join(import.meta.dirname, 'spamassassin.pl');
    return JSON.parse(await runToEnd('perl', [script, home, ...files], process.env)) as Round;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function roundOfRspamd(files: readonly string[]): Promise<Round | Skipped> {
  const name = '  Rspamd';
  if (!hasRspamd()) return { name, skipped: 'not installed (Debian: rspamd)' };
  return (await measureRspamd(files)) ?? { name, skipped: 'it does not start' };
}

async function measureOne(): Promise<Result[]> {
  using home = makeHome();
  const put = (id: string) => {
    writeFileSync(join(home.folder, id), readSample(id));
    return join(home.folder, id);
  };
  const [plain, html] = [put('iphone-one-line'), put('gmail-reply')];
  const run = (...line: readonly string[]) => timeOf(() => runToEnd(truefrom.node, line, home.env));
  const ms = await interleaved(
    {
      base: () => run('-e', '0'),
      plain: () => run(truefrom.program, 'check', 'message', plain),
      html: () => run(truefrom.program, 'check', 'message', html),
      json: () => run(truefrom.program, 'check', 'message', '--json', plain),
    },
    rounds,
  );
  return [
    compared('check message FILE', ms.plain, ms.base, mostTimesOfStart),
    compared('  with HTML in it', ms.html, ms.base, Number.POSITIVE_INFINITY),
    compared('check message --json FILE', ms.json, ms.base, mostTimesOfStart),
  ];
}
