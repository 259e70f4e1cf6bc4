import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { explain } from '@truefrom/core/refusal';
import { median, timeOf } from './measure.ts';

const rounds = 15;
const warmUp = 5;

/** Reads and explains every mail of a folder again and again in this one process; says how long one round takes. */
async function measureRate(folder: string): Promise<{ mails: number; ms: number }> {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.eml'))
    .map((name) => join(folder, name));
  const seen: number[] = [];
  for (let round = 0; round < warmUp + rounds; round++) {
    const ms = await timeOf(async () => {
      for (const file of files) explain(readFileSync(file));
    });
    if (round >= warmUp) seen.push(ms);
  }
  return { mails: files.length, ms: median(seen) };
}

console.log(JSON.stringify(await measureRate(process.argv[2] ?? '.')));
