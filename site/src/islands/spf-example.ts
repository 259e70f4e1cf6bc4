import {
  auditSpf,
  checkSpf,
  type Finding,
  proposeSpf,
  resultWords,
  type SpfAudit,
  type SpfCheck,
  type SpfResult,
} from '@truefrom/core/domain';
import { printable } from '@truefrom/core/problem';
import { type ExampleResult, type Fields, type ResultRow, row, type Tone } from './example-result.ts';
import { formatCount } from './format-count.ts';
import { code, type Piece, piece } from './piece.ts';
import { findingRows } from './spf-findings.ts';
import { missingRows, resultUnless } from './spf-missing.ts';
import { type Elsewhere, type Pasted, readPasted } from './spf-pasted.ts';
import { proposalRows } from './spf-proposal.ts';
import { decidingRecords } from './spf-record.ts';
import { readSending, type Sending } from './spf-sending.ts';
import { stepList } from './spf-steps.ts';
import { costTree, countOf } from './spf-tree.ts';

/** What else there is to know, and which folds the reader has opened or closed. */
export type SpfView = { readonly elsewhere?: Elsewhere; readonly folds?: Folds };
type Folds = ReadonlyMap<string, boolean>;

/** More steps than these are folded: what decided stands above them. */
const mostOpenSteps = 12;

/** What a receiver makes of a mail from this number by this sender, as far as the records tell. Never rejects. */
export async function describeSpf(fields: Fields, { elsewhere, folds }: SpfView = {}): Promise<ExampleResult> {
  const sending = readSending(fields);
  if ('verdict' in sending) return sending;
  const pasted = readPasted(fields.records ?? '', sending.domain, elsewhere ?? null);
  const { lookUp } = pasted;
  const check = await checkSpf({ ...sending, lookUp });
  const audit = await auditSpf({ domain: sending.domain, lookUp, lookUpOldType: pasted.lookUpOldType });
  const proposal = await proposalOf(sending, check, pasted);
  const all = [...pasted.findings, ...audit.findings, ...(proposal?.findings ?? [])];
  const findings = all.filter((finding) => !isOfThePaste(finding, pasted));
  return {
    ...verdictOf(check, sending, pasted),
    lead: [piece('ul', { class: 'spf-records' }, ...decidingRecords(check.steps, pasted))],
    rows: [
      ...findingRows(findings, ['error']),
      ...(await resultUnless(sending, check, pasted)),
      ...missingRows(pasted),
      ...(proposal === null ? [] : proposalRows(proposal)),
      ...findingRows(findings, ['warning', 'note']),
      ...dmarcRows(sending, check),
      ...explanationRows(check),
      stepsRow(check, pasted, folds),
      ...costRows(audit, check, pasted, folds),
    ],
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
    const verdict = `Nobody can say yet: the ${open.type} record of ${printable(open.name, 253)} is not pasted.`;
    return { tone: 'problem', verdict } as const;
  }
  const words = resultWords[result].replaceAll('the domain', printable(domain, 253));
  const aligned = result === 'pass' && envelopeSender !== '' ? ', aligned' : '';
  const limits = open ? ', as far as the pasted records tell' : '';
  return { tone: tones[result], verdict: `SPF ${result}${aligned}: ${words}${limits}.` };
}

/** Null where nothing has to change, and where nobody knows what is there now. */
async function proposalOf({ domain, ip }: Sending, { result, steps }: SpfCheck, pasted: Pasted) {
  const isOpen = steps.some(({ asked }) => asked.some(pasted.isMissing));
  if (isOpen || (result === 'pass' && pasted.missing().length > 0)) return null;
  return proposeSpf({ domain, lookUp: pasted.lookUp, addresses: [ip], includes: [] });
}

function dmarcRows({ domain, envelopeSender }: Sending, { result }: SpfCheck): ResultRow[] {
  if (result !== 'pass' || envelopeSender === '') return [];
  const name = code(printable(domain, 253));
  return [row('For DMARC', 'Enough by itself, if the From line that people read is of ', name, ', too.')];
}

const explanationRows = ({ explanation }: SpfCheck): ResultRow[] =>
  explanation === null ? [] : [row('The owner says', printable(explanation))];

function stepsRow({ steps }: SpfCheck, pasted: Pasted, folds?: Folds): ResultRow {
  const many = `${formatCount(steps.length)} ${steps.length === 1 ? 'step' : 'steps'}`;
  return row('Step by step', fold('steps', many, stepList(steps, pasted), folds, steps.length <= mostOpenSteps));
}

/** What the record costs, whoever sends; it may be more where records are not pasted. */
function costRows({ record, tree, lookups, isWhole }: SpfAudit, check: SpfCheck, { missing }: Pasted, folds?: Folds) {
  if (record === null) return [];
  const { used, void: empty } = check.lookups;
  const isOver = check.steps.some(({ decision }) => decision === 'too-many-lookups');
  const most = Math.max(lookups, isOver ? used + 1 : used);
  const voids = empty === 0 ? '' : `, ${empty} of them with an empty answer`;
  const atLeast = isWhole && missing().length === 0 ? '' : 'at least ';
  const words = `This mail took ${countOf(used)}${voids}. The record can take ${atLeast}${formatCount(most)}, and 10 are allowed.`;
  return [row('What it costs', fold('costs', words, costTree(tree), folds, most > 10))];
}

/** Opened and closed by the browser itself; as the reader left it, when it is drawn again. */
function fold(name: string, summary: string, content: Piece, folds: Folds | undefined, isOpenAtFirst: boolean): Piece {
  const open = (folds?.get(name) ?? isOpenAtFirst) ? { open: 'open' } : {};
  return piece('details', { 'data-fold': name, ...open }, piece('summary', {}, summary), content);
}
