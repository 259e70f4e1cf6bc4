import type { DomainReport } from '@truefrom/core/domain';
import { printable } from '@truefrom/core/problem';
import { type DomainTarget, runDomainCheck } from '../../domain-check.ts';
import { reportSections } from '../../domain-lines.ts';
import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { openSession } from '../session.ts';
import { openStatusLine } from '../status-line.ts';
import { stoppable } from '../stop-signal.ts';
import { linesOf } from './print.ts';
import { reportValue } from './value.ts';

export async function run(call: Call): Promise<number> {
  const { out, has } = call;
  const session = await openSession(call);
  if (!session.ok) return out.problem(session.problem);
  const checked = await withProgress(call, session.value.settings);
  if (!checked.ok) return out.problem(checked.problem);
  const report = checked.value;
  const { lines, leftOut } = await linesOf(reportSections(report), out, has('verbose'));
  out.show(reportValue(report), () => lines);
  if (leftOut > 0) out.note(`--verbose shows ${leftOut} more lines: all steps, records and answers.`);
  return exitOf(report);
}

const targetOf = ({ words: [domain = ''], text, texts, has }: Call): DomainTarget => ({
  domain,
  sender: null,
  servers: has('server') ? texts('server') : 'table',
  ips: texts('ip'),
  heloName: text('helo') ?? null,
  selectors: texts('selector'),
  dns: text('dns') ?? null,
  asksBlocklists: !has('no-blocklists'),
});

/** While it works, a terminal shows which question is open. */
const withProgress = (call: Call, settings: Parameters<typeof runDomainCheck>[0]['settings']) =>
  stoppable(async (signal) => {
    const status = openStatusLine(call.out.json, call.env);
    const nowMs = () => process.uptime() * 1000;
    const startMs = nowMs();
    try {
      return await runDomainCheck({
        settings,
        target: targetOf(call),
        signal,
        onAsk: (progress) => status.draw(nowMs() - startMs, (columns) => progressText(progress, columns)),
      });
    } finally {
      status.clear();
    }
  });

/** `12 of 15 questions answered  TXT _spf.example.com`. A letter that may take two columns would make the line wrap. */
export function progressText(
  { asked, answered, name, type }: { asked: number; answered: number; name: string; type: string },
  columns: number,
): string {
  const text = `${answered} of ${asked} questions answered  ${type} ${printable(name, 255)}`;
  return text.replace(/[^\x20-\x7e]/g, '?').slice(0, columns);
}

/** Where the DNS was silent about what decides, trying again helps; not where a server has no address that counts. */
function exitOf({ verdict, servers, findings }: DomainReport): number {
  const isLasting = servers.some(({ problem }) => problem !== null && problem.code !== 'check/dns-failed');
  if (verdict.tone === 'unknown') return isLasting ? exitCode.failed : exitCode.tryLater;
  return findings.some(({ severity }) => severity === 'error') ? exitCode.failed : exitCode.done;
}
