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

function headOf({ name, heloName, isDefault }: ServerReport): string {
  const greets = heloName === null || heloName === name ? [] : [`greets as ${heloName}`];
  const facts = [...(isDefault ? ['the default server'] : []), ...greets];
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
  const place =
    before === null ? `as a new TXT record of ${foreign(domain)}` : `in place of the SPF record of ${foreign(domain)}`;
  return [
    ...diffLines(proposal),
    line(`Publish this ${place}:`),
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

/** A line for each piece that changes, and one for what is kept between two of them. */
function diffLines({ changes }: SpfProposal): ReportLine[] {
  const lines: ReportLine[] = [];
  let kept: string[] = [];
  const endKept = () => {
    if (kept.length > 0) lines.push(line(foreign(kept.join(' '), 10_000), { ...changeLooks.kept, indent: 1 }));
    kept = [];
  };
  for (const { kind, text, why } of changes) {
    if (kind === 'kept') {
      kept.push(text.trim());
      continue;
    }
    endKept();
    const reason = why === null ? '' : `   ${foreign(why)}`;
    lines.push(line(`${foreign(text)}${reason}`, { ...changeLooks[kind], indent: 1 }));
  }
  endKept();
  return lines;
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
