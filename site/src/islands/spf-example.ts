import {
  canonicalName,
  checkSpf,
  type Finding,
  resultWords,
  type SpfAudit,
  type SpfCheck,
  type SpfResult,
} from '@truefrom/core/domain';
import { printable } from '@truefrom/core/problem';
import { type ExampleResult, type Fields, type ResultRow, row, type Tone } from './example-result.ts';
import { code, piece } from './piece.ts';
import { findingRows } from './spf-findings.ts';
import { missingRows, resultUnless } from './spf-missing.ts';
import { type Elsewhere, type Pasted, readPasted } from './spf-pasted.ts';
import { proposalRows } from './spf-proposal.ts';
import { decidingRecords } from './spf-record.ts';
import { readSending, type Sending } from './spf-sending.ts';
import { stepList } from './spf-steps.ts';
import { costTree, countOf } from './spf-tree.ts';
import { auditSpf, proposeSpf } from './spf-zone-stand-in.ts';

/** What a receiver makes of a mail from this number by this sender, as far as the records tell. Never rejects. */
export async function describeSpf(fields: Fields, elsewhere: Elsewhere | null = null): Promise<ExampleResult> {
  const sending = readSending(fields);
  if ('verdict' in sending) return sending;
  const pasted = readPasted(fields.records ?? '', sending.domain, elsewhere);
  const { lookUp } = pasted;
  const check = await checkSpf({ ...sending, lookUp });
  const audit = await auditSpf({ domain: sending.domain, lookUp });
  const findings = [...pasted.findings, ...audit.findings].filter((finding) => !isOfThePaste(finding, pasted));
  return {
    ...verdictOf(check, sending, pasted),
    lead: [piece('ul', { class: 'spf-records' }, ...decidingRecords(check.steps))],
    rows: [
      ...(await resultUnless(sending, check, pasted)),
      ...missingRows(pasted),
      ...(await proposalOf(sending, check, pasted)),
      ...findingRows(findings),
      row('Step by step', stepList(check.steps, pasted.isMissing)),
      ...costRows(audit, pasted),
    ],
    facts: factsOf(sending, check),
  };
}

/** Nobody failed to answer here: what is not pasted is told as such. */
const isOfThePaste = ({ problem }: Finding, { missing }: Pasted): boolean =>
  missing().length > 0 && problem.code.endsWith('no-answer');

const tones: Readonly<Record<SpfResult, Tone>> = {
  pass: 'good',
  fail: 'bad',
  softfail: 'bad',
  permerror: 'bad',
  neutral: 'note',
  none: 'note',
  temperror: 'problem',
};

function verdictOf({ result, steps }: SpfCheck, { domain, envelopeSender }: Sending, { isMissing }: Pasted) {
  const open = steps.flatMap(({ asked }) => asked).find(isMissing);
  if (open && result === 'temperror') {
    const whose =
      canonicalName(open.name) === canonicalName(domain) ? 'the record' : `what ${printable(open.name, 253)} has`;
    return { tone: 'problem', verdict: `Nobody can say yet: ${whose} is not pasted.` } as const;
  }
  const words = resultWords[result].replaceAll('the domain', printable(domain, 253));
  const aligned = result === 'pass' && envelopeSender !== '' ? ', aligned' : '';
  const limits = open ? ', as far as the pasted records tell' : '';
  return { tone: tones[result], verdict: `SPF ${result}${aligned}: ${words}${limits}.` };
}

/** Nothing where it passes, and where nobody knows what is there now. */
async function proposalOf({ domain, ip }: Sending, { result, steps }: SpfCheck, { lookUp, isMissing }: Pasted) {
  const isOpen = steps.some(({ asked }) => asked.some(isMissing));
  if (result === 'pass' || isOpen) return [];
  const proposal = await proposeSpf({ domain, lookUp, addresses: [ip], includes: [] });
  return proposal === null ? [] : proposalRows(proposal);
}

/** What the record costs whoever sends; it may be more where records are not pasted. */
function costRows({ record, tree, lookups, isWhole }: SpfAudit, { missing }: Pasted): ResultRow[] {
  if (record === null) return [];
  const atLeast = isWhole && missing().length === 0 ? '' : 'at least ';
  const summary = piece('summary', {}, `${atLeast}${countOf(lookups)} of 10`);
  return [row('What it costs', piece('details', lookups > 10 ? { open: 'open' } : {}, summary, costTree(tree)))];
}

const factsOf = ({ domain, ip, envelopeSender }: Sending, { lookups, explanation }: SpfCheck): ResultRow[] => [
  row(envelopeSender === '' ? 'HELO name' : 'Domain', code(printable(domain, 253))),
  row('Sent from', code(ip)),
  row('This mail took', `${countOf(lookups.used)}, ${lookups.void} of them with an empty answer`),
  ...(explanation === null ? [] : [row('The owner says', printable(explanation))]),
];
