import { problems } from '@truefrom/core/problem';
import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { wrap } from '../help.ts';
import type { Output } from '../output.ts';
import { examine } from './examine.ts';
import type { DoctorLine } from './line.ts';

export async function run(call: Call): Promise<number> {
  const { out } = call;
  let [errors, warnings] = [0, 0];
  for await (const line of examine(call.env, !call.has('offline'))) {
    if (!line.ok && line.severity === 'error') errors++;
    else if (!line.ok) warnings++;
    const { check, ok, severity, detail, problem } = line;
    const fix = line.fix ?? (problem === null ? null : problems[problem].fix);
    out.show({ check, ok, severity: ok ? null : severity, detail, problem, fix }, () => textLines(line, fix, out));
  }
  out.note(`${errors} to repair, ${warnings} to look at.`);
  return errors > 0 ? exitCode.failed : exitCode.done;
}

function textLines(line: DoctorLine, fix: string | null, out: Output): string[] {
  const [colour, sign] = line.ok
    ? (['green', '✓'] as const)
    : line.severity === 'error'
      ? (['red', '✗'] as const)
      : (['yellow', '!'] as const);
  const title = line.problem === null ? [] : wrap(problems[line.problem].title, 76);
  const advice = line.ok || fix === null ? [] : wrap(fix, 76);
  const [first = '', ...rest] = wrap(line.detail, 64);
  return [
    `${out.paint(colour, sign)} ${line.check.padEnd(12)}${first}`,
    ...rest.map((text) => `${' '.repeat(14)}${text}`),
    ...[...title, ...advice].map((text) => `    ${text}`),
  ];
}
