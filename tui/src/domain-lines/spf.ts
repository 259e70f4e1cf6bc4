import type {
  AddressReport,
  DomainReport,
  RecordChange,
  ServerReport,
  SpfProposal,
  SpfResult,
} from '@truefrom/core/domain';
import { wordsOf } from '@truefrom/core/problem';
import { bad, counted, dim, foreign, good, line, type ReportLine, warning } from './line.ts';

/** What becomes of each address of each server. */
export const serverLines = ({ servers }: DomainReport): ReportLine[] =>
  servers.flatMap((server) => {
    const head = headOf(server);
    const lines = [
      ...(server.problem === null ? [] : [bad(wordsOf(server.problem).title, { indent: 1 })]),
      ...server.addresses.flatMap(addressLines),
    ];
    const isNumber = server.addresses.length === 1 && server.addresses[0]?.ip === head;
    return isNumber ? lines.map((each) => ({ ...each, indent: each.indent - 1 })) : [line(foreign(head)), ...lines];
  });

function headOf({ name, heloName, isDefault, provider }: ServerReport): string {
  const greets = heloName === null || heloName === name ? [] : [`greets as ${heloName}`];
  const examples = provider ? [`${provider.name}, with examples of its addresses`] : [];
  const facts = [...(isDefault ? ['the default server'] : []), ...examples, ...greets];
  return facts.length === 0 ? name : `${name} (${facts.join(', ')})`;
}

function addressLines({ ip, spf, isAligned }: AddressReport): ReportLine[] {
  const by = spf.steps.at(-1);
  const why = by?.term ? `, by ${foreign(by.term, 200)} of ${foreign(by.domain, 200)}` : '';
  const aligned = spf.result === 'pass' ? (isAligned ? ', aligned' : ', not aligned') : '';
  const text = `${ip}: SPF ${spf.result}${aligned}${why}`;
  const owner = spf.explanation ? [dim(`The domain says: "${foreign(spf.explanation)}"`, { indent: 2 })] : [];
  return [lookOf(spf.result, isAligned)(text, { indent: 1 }), ...owner];
}

/** How a result looks: only what receivers count is good. */
export function lookOf(result: SpfResult, isAligned = true): typeof good {
  if (result === 'pass') return isAligned ? good : warning;
  return result === 'temperror' ? warning : bad;
}

/** What to publish: what changes and why, the line to copy, and what it gives. */
export function proposalLines({ proposal }: DomainReport): ReportLine[] {
  if (proposal === null) return [];
  const { before, domain, line: text, findings } = proposal;
  const old = before?.includes('\n') ? 'all SPF records' : 'the SPF record';
  const place = before === null ? 'as a new TXT record' : `in place of ${old}`;
  return [
    ...diffLines(proposal),
    line(`Publish this ${place} of ${foreign(domain)}:`),
    line(foreign(text, 100_000), { tone: 'code' }),
    resultLine(proposal),
    ...(findings.some(({ severity }) => severity === 'error') ? [warning('That alone is not enough; see above.')] : []),
  ];
}

const changeLooks = {
  kept: { tone: 'dim', mark: ' ' },
  added: { tone: 'added', mark: '+' },
  removed: { tone: 'removed', mark: '-' },
} as const satisfies Record<RecordChange['kind'], object>;

/** A line for each run of pieces that have the same become of them, for the same reason. */
function diffLines({ changes }: SpfProposal): ReportLine[] {
  const runs: { kind: RecordChange['kind']; why: string | null; texts: string[] }[] = [];
  for (const { kind, text, why } of changes) {
    const last = runs.at(-1);
    if (last?.kind === kind && last.why === why) last.texts.push(text.trim());
    else runs.push({ kind, why, texts: [text.trim()] });
  }
  return runs.map(({ kind, why, texts }, at) => {
    const reason = why === null || why === runs[at - 1]?.why ? '' : `   ${foreign(why)}`;
    return line(`${foreign(texts.join(' '), 10_000)}${reason}`, { ...changeLooks[kind], indent: 1 });
  });
}

function resultLine({ results, lookups, voids }: SpfProposal): ReportLine {
  const each = results.map(({ ip, result }) => `${ip} ${result}`);
  const cost = `${lookups} of 10 lookups${voids > 0 ? `, ${voids} of 2 empty answers` : ''}`;
  const isGood = results.every(({ result }) => result === 'pass') && lookups <= 10;
  return (isGood ? good : warning)(`With it: ${[...each, cost].join(', ')}.`);
}

/** `12 of 10 lookups, 1 of 2 empty answers`; at least, where not all could be read. */
export function costText(lookups: number, voids: number, isWhole = true): string {
  const least = isWhole ? '' : 'at least ';
  return `${least}${lookups} of 10 lookups${voids > 0 ? `, ${voids} of 2 empty answers` : ''}`;
}

export const lookupsText = (count: number): string => counted(count, 'lookup');
