import type { ProblemCode } from '../problem/index.ts';
import type { Finding, Severity } from './finding.ts';
import type { DomainReport, ServerReport } from './report-types.ts';

export type CheckedParts = Omit<DomainReport, 'findings' | 'verdict'>;

const order: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

/**
 * Everything that was found, errors first and each thing once. What the default server lacks is not this administrator's to
 * mend, so of it only that it may not send is told.
 */
export function gatherFindings(parts: CheckedParts): Finding[] {
  const all = [
    ...(isMissing(parts) ? [findingOf('error', 'domain/no-such-domain', parts.domain)] : []),
    ...parts.servers.flatMap((server) => [...serverFindings(server), ...hostFindings(server)]),
    ...parts.spf.findings,
    ...(parts.proposal?.findings ?? []),
    ...parts.dmarc.findings,
    ...parts.dkim.flatMap(({ findings }) => findings),
    ...parts.blocklists.flatMap(({ findings }) => findings),
    ...parts.mx.findings,
    ...parts.mtaSts.findings,
    ...parts.tlsReport.findings,
  ];
  const seen = new Set<string>();
  return all
    .filter(({ problem: { code, found } }) => {
      const key = `${code} ${found}`;
      return !seen.has(key) && seen.add(key);
    })
    .sort((a, b) => order[a.severity] - order[b.severity]);
}

/** True where the DNS says that there is no such name, whatever it is asked for. */
export const isMissing = ({ mx: { asked } }: Pick<CheckedParts, 'mx'>): boolean =>
  asked.length > 0 && asked.every(({ answer }) => answer.kind === 'no-such-name');

const hostFindings = ({ isDefault, addresses }: ServerReport) =>
  isDefault ? [] : addresses.flatMap(({ reverse }) => reverse.findings);

/** What SPF says of each address, where it is not that it may send. */
function serverFindings(server: ServerReport): Finding[] {
  if (server.problem !== null) return [{ severity: 'warning', problem: server.problem, place: null }];
  const { provider } = server;
  const whose = provider
    ? [findingOf('note', 'domain/provider-server', `${server.name}: ${provider.name}, ${provider.include}`)]
    : [];
  const judged = server.addresses.flatMap(({ ip, spf: { result }, isAligned }) => {
    const found = ip === server.name ? ip : `${server.name}, ${ip}`;
    if (result === 'pass') return isAligned ? [] : [findingOf('error', 'domain/not-aligned', found)];
    if (result === 'temperror') return [findingOf('warning', 'domain/no-answer', found)];
    const code = server.isDefault ? 'domain/default-server-not-listed' : 'domain/server-not-listed';
    return [findingOf('error', code, `${found}: ${result}`)];
  });
  return [...judged, ...whose];
}

const findingOf = (severity: Severity, code: ProblemCode, found: string): Finding => ({
  severity,
  problem: { code, found },
  place: null,
});
