import { checkSpf, type DnsAnswer, type DnsType, type LookUp } from '@truefrom/core/domain';
import { askMailauth } from '../harness/mailauth-spf.ts';
import type { SpfCase } from '../harness/spf-zones.ts';
import { zoneLookUp } from '../harness/zone-look-up.ts';
import { interleaved, timeOf } from './measure.ts';

export type SpfLoad = { readonly name: string; readonly cases: readonly SpfCase[] };

const rounds = 15;
const leastEvaluations = 4_000;

/** Answers that were worked out once: what is measured is the evaluation, not the zone. */
function remembered(lookUp: LookUp): LookUp {
  const answers = new Map<string, Promise<DnsAnswer>>();
  return ((name: string, type: DnsType) => {
    const key = type + name;
    const answer = answers.get(key) ?? lookUp(name, type);
    answers.set(key, answer);
    return answer;
  }) as LookUp;
}

/** Milliseconds of one evaluation by each, in turns in this one process. */
async function measureRate({ cases }: SpfLoad): Promise<{ ours: number; theirs: number }> {
  const requests = cases.map(({ zone, ...request }) => ({
    ...request,
    receiver: 'receiver.example',
    lookUp: remembered(zoneLookUp(zone).lookUp),
  }));
  const turns = Math.ceil(leastEvaluations / requests.length);
  const run = (evaluate: (request: (typeof requests)[number]) => Promise<unknown>) => () =>
    timeOf(async () => {
      for (let turn = 0; turn < turns; turn++) for (const request of requests) await evaluate(request);
    });
  const ms = await interleaved({ ours: run(checkSpf), theirs: run(askMailauth) }, rounds);
  const count = turns * requests.length;
  return { ours: ms.ours / count, theirs: ms.theirs / count };
}

console.log(JSON.stringify(await measureRate(JSON.parse(process.argv[2] ?? '{"cases":[]}'))));
