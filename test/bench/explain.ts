import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { explain } from '@truefrom/core/refusal';
import { fixtures } from '../harness/fixtures.ts';
import { makeHome, truefrom } from '../harness/home.ts';
import { sampleMails } from '../harness/sample-mails.ts';
import { measureBrowserModule } from './browser-module.ts';
import { measureHeaviestMail } from './heaviest-mail.ts';
import { interleaved, runToEnd, timeOf } from './measure.ts';
import { compared, limited, type Result, type Skipped } from './result.ts';

const rounds = 15;
const leastMailsASecond = 3_000;
const mostModuleOctets = 60_000;
/** A limit in seconds, as it is asked for. */
const mostMsOfOne = 1_000;

/** How fast mails are explained: many in one process, one by the command, and what a browser loads for it. */
export async function measureExplain(): Promise<(Result | Skipped)[]> {
  const { octets, gzipped } = await measureBrowserModule("export { explain } from '@truefrom/core/refusal';");
  const heaviest = await measureHeaviestMail(explain);
  return [
    ...(await measureMany()),
    ...(await measureOne()),
    limited(`slowest of ${heaviest.count} (${heaviest.name})`, heaviest.ms, mostMsOfOne, 'ms'),
    limited('explainer for browsers, gzip', gzipped, mostModuleOctets),
    limited('  unpacked', octets, Number.POSITIVE_INFINITY),
  ];
}

type Round = { readonly mails: number; readonly ms: number };

async function measureMany(): Promise<(Result | Skipped)[]> {
  const folder = fixtures('bounces');
  if (folder === null) return [{ name: 'explain, warm', skipped: 'there is no folder "bounces" (TRUEFROM_FIXTURES)' }];
  const rate = ({ mails, ms }: Round) => (1000 * mails) / ms;
  const ours = JSON.parse(
    await runToEnd(truefrom.node, [join(import.meta.dirname, 'explain-rate.ts'), folder], process.env),
  ) as Round;
  const others = await measureSisimai(folder);
  return [
    limited(`explain, warm`, rate(ours), leastMailsASecond, 'a second'),
    'skipped' in others ? others : limited('  Sisimai (Perl)', rate(others), 0, 'a second'),
    ...('skipped' in others ? [] : [compared('  a round, against Sisimai', ours.ms, others.ms, 1)]),
  ];
}

/** The best known reader of bounces, where it is installed. */
async function measureSisimai(folder: string): Promise<Round | Skipped> {
  const name = '  Sisimai (Perl)';
  if (spawnSync('perl', ['-MSisimai', '-e', '1']).status !== 0) {
    return { name, skipped: 'Perl has no Sisimai (Debian: libsisimai-perl)' };
  }
  const script = join(import.meta.dirname, 'sisimai.pl');
  return JSON.parse(await runToEnd('perl', [script, folder, String(rounds)], process.env)) as Round;
}

async function measureOne(): Promise<Result[]> {
  using home = makeHome();
  const folder = mkdtempSync(join(tmpdir(), 'truefrom-one-'));
  try {
    const file = join(folder, 'bounce.eml');
    writeFileSync(file, sampleMails.find(({ name }) => name === 'DSN')?.mail ?? '');
    const run = (...line: readonly string[]) => timeOf(() => runToEnd(truefrom.node, line, home.env));
    const ms = await interleaved(
      {
        base: () => run('-e', '0'),
        mail: () => run(truefrom.program, 'explain', file),
        json: () => run(truefrom.program, 'explain', '--json', file),
        text: () => run(truefrom.program, 'explain', '--text', '550 5.1.1 User unknown'),
      },
      rounds,
    );
    return [
      compared('explain FILE', ms.mail, ms.base, 2.2),
      compared('explain --json FILE', ms.json, ms.base, 2.2),
      compared('explain --text TEXT', ms.text, ms.base, 2.2),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
