import type { DomainReport } from '@truefrom/core/domain';
import type { DnsProgress } from '@truefrom/core/node/dns';
import { printable } from '@truefrom/core/problem';
import type { Settings } from '@truefrom/core/settings';
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

const targetOf = ({ words: [domain = ''], text, texts, has, env }: Call): DomainTarget => ({
  domain,
  sender: null,
  servers: has('server') ? texts('server') : 'table',
  ips: texts('ip'),
  heloName: text('helo') ?? null,
  selectors: texts('selector'),
  dns: text('dns') ?? (env.TRUEFROM_DNS || null),
  asksBlocklists: !has('no-blocklists'),
});

const redrawMs = 100;

/** While it works, a terminal shows which question was put or answered last. */
const withProgress = (call: Call, settings: Settings) =>
  stoppable(async (signal) => {
    const status = openStatusLine(call.out.json, call.env);
    const startMs = nowMs();
    let last: DnsProgress | null = null;
    const draw = () => {
      const shown = last;
      if (shown) status.draw(nowMs() - startMs, (columns) => progressText(shown, columns));
    };
    const drawing = setInterval(draw, redrawMs); // a server that is silent tells nothing either
    const onAsk = (progress: DnsProgress) => {
      last = progress;
    };
    try {
      return await runDomainCheck({ settings, target: targetOf(call), signal, onAsk });
    } finally {
      clearInterval(drawing);
      status.clear();
    }
  });

/** A clock that never goes back; `performance` would have to be loaded. */
const nowMs = () => process.uptime() * 1000;

/** `12 of 15 questions answered  TXT _spf.example.com`. A letter that may take two columns would make the line wrap. */
function progressText({ asked, answered, name, type }: DnsProgress, columns: number): string {
  const text = `${answered} of ${asked} questions answered  ${type} ${printable(name, 255)}`;
  return text.replace(/[^\x20-\x7e]/g, '?').slice(0, columns);
}

/** Where the DNS was silent about what decides, trying again helps; not where a server has no address that counts. */
function exitOf({ verdict, servers, findings }: DomainReport): number {
  const isLasting = servers.some(({ problem }) => problem !== null && problem.code !== 'check/dns-failed');
  if (verdict.tone === 'unknown') return isLasting ? exitCode.failed : exitCode.tryLater;
  return findings.some(({ severity }) => severity === 'error') ? exitCode.failed : exitCode.done;
}
