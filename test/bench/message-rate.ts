import { readFileSync } from 'node:fs';
import { checkMessage } from '@truefrom/core/message';
import { median, timeOf } from './measure.ts';

const rounds = 15;
const warmUp = 5;

/** Reads and checks every mail again and again in this one process; says how long one round takes. */
async function measureRate(files: readonly string[]): Promise<{ mails: number; ms: number }> {
  const seen: number[] = [];
  for (let round = 0; round < warmUp + rounds; round++) {
    const ms = await timeOf(async () => {
      for (const file of files) checkMessage(readFileSync(file));
    });
    if (round >= warmUp) seen.push(ms);
  }
  return { mails: files.length, ms: median(seen) };
}

console.log(JSON.stringify(await measureRate(process.argv.slice(2))));
