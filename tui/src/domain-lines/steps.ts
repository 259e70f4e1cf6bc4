import {
  type AddressReport,
  answerWords,
  type DnsQuestion,
  type DomainReport,
  recordsIn,
  type ServerReport,
  type SpfStep,
  stepWords,
} from '@truefrom/core/domain';
import { asDetails, dim, foreign, line, type ReportLine } from './line.ts';
import { costText, lookOf } from './spf.ts';

/** Servers whose steps are shown at a glance, and the lines that they may take. */
const [mostServers, mostLines] = [3, 16];

/** The evaluation for each address, in the order in which a receiver makes it. */
export const stepLines = ({ servers }: DomainReport): ReportLine[] =>
  servers.flatMap((server, at) => {
    const telling =
      server.addresses.find(({ spf, isAligned }) => spf.result !== 'pass' || !isAligned) ?? server.addresses[0];
    return server.addresses.flatMap((address) => {
      const lines = linesOf(server, address);
      return address === telling && at < mostServers ? atAGlance(lines) : asDetails(lines);
    });
  });

/** Where it would be too much, what did not fit is left out. */
function atAGlance(lines: readonly ReportLine[]): ReportLine[] {
  if (lines.filter(({ isDetail }) => !isDetail).length <= mostLines) return [...lines];
  const isResult = (each: ReportLine, at: number) =>
    at === 0 || at >= lines.length - 2 || (each.indent === 1 && each.mark !== '·');
  return lines.map((each, at) => (isResult(each, at) ? each : { ...each, isDetail: true }));
}

function linesOf({ name }: ServerReport, { ip, spf }: AddressReport): ReportLine[] {
  const { used, worstCase, void: voids } = spf.lookups;
  const most = worstCase > used ? `; the whole record can take ${worstCase}` : '';
  return [
    line(name === ip ? ip : `${foreign(name)}, ${ip}`),
    ...runsOf(spf.steps).flatMap((run) => ofRun(run, spf.steps)),
    dim(`${costText(used, voids)} used${most}.`, { indent: 1 }),
  ];
}

/** Of an included record matters what lets pass, and what ends in an error. */
const isTelling = ({ depth, result }: SpfStep): boolean =>
  depth === 0 || result === 'pass' || result === 'temperror' || result === 'permerror';

/** Parts that do not fit, and of which nothing was asked, stand together where they are three or more. */
function runsOf(steps: readonly SpfStep[]): SpfStep[][] {
  const runs: SpfStep[][] = [];
  const isQuiet = (step: SpfStep | undefined) => step?.decision === 'differs' && step.asked.length === 0;
  for (const step of steps) {
    const last = runs.at(-1);
    const first = last?.[0];
    const goesOn = isQuiet(first) && isQuiet(step) && first?.domain === step.domain && first.depth === step.depth;
    if (goesOn) last?.push(step);
    else runs.push([step]);
  }
  return runs;
}

function ofRun(run: readonly SpfStep[], steps: readonly SpfStep[]): ReportLine[] {
  const [first] = run;
  if (first === undefined) return [];
  if (run.length < 3) return run.flatMap((step) => ofStep(step, isInVain(steps, steps.indexOf(step))));
  const terms = foreign(run.map(({ term }) => term ?? '').join(' '));
  const look = { indent: 1 + first.depth, isDetail: !isTelling(first), mark: '·' };
  return [line(`${terms}: none of these ${run.length} fits; on to the next part`, look)];
}

/** An include is asked, and does not fit: the second of the two steps says both. */
function isInVain(steps: readonly SpfStep[], at: number): boolean {
  const step = steps[at];
  if (step?.decision !== 'asks-other-record') return false;
  const end = steps.slice(at + 1).find(({ depth }) => depth === step.depth);
  return end?.decision === 'differs' && end.term === step.term;
}

function ofStep(step: SpfStep, isSaidLater: boolean): ReportLine[] {
  const indent = 1 + step.depth;
  const isDetail = !isTelling(step) || isSaidLater;
  const text = `${foreign(step.term ?? step.domain, 200)}: ${foreign(stepWords(step))}`;
  const look = { indent, isDetail };
  const main =
    step.result !== null && step.depth === 0
      ? lookOf(step.result)(text, look)
      : line(text, { ...look, mark: step.result === 'pass' ? '✓' : '·' });
  return [main, ...step.asked.map((question) => dim(questionText(question), { indent: indent + 1, isDetail }))];
}

/** `TXT yourcompany.com: v=spf1 mx -all`; of texts that are no SPF record only the number. */
export function questionText(question: DnsQuestion): string {
  const { name, type, answer } = question;
  const texts: readonly unknown[] = recordsIn(answer);
  const ours = texts.filter((text) => typeof text === 'string' && /^v=spf1( |$)/i.test(text));
  const lead = `${type} ${foreign(name, 255)}: `;
  if (type !== 'TXT' || ours.length === 0 || ours.length === texts.length) return lead + foreign(answerWords(question));
  const rest = texts.length - ours.length;
  return `${lead}${foreign(ours.join(', '))} (and ${rest} other ${rest === 1 ? 'text' : 'texts'})`;
}
