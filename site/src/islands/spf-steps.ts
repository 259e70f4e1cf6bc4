import { answerWords, type DnsQuestion, type SpfStep, stepWords } from '@truefrom/core/domain';
import { printable } from '@truefrom/core/problem';
import { formatCount } from './format-count.ts';
import { code, type Piece, piece } from './piece.ts';
import { moreWords } from './spf-list.ts';
import type { Pasted } from './spf-pasted.ts';

const firstSteps = 40;
const lastSteps = 10;
const shownLetters = 240;
const mostAsked = 4;

/** A step, and the steps of the record that it asks for. */
type Nested = { readonly step: SpfStep; readonly below: Nested[] };

/** The steps of an evaluation as a list, those of an included record in the step that leads there. */
export function stepList(steps: readonly SpfStep[], pasted: Pasted): Piece {
  const left = steps.length - firstSteps - lastSteps;
  if (left <= 0) return listOf(nest(steps), pasted);
  const shown = [...steps.slice(0, firstSteps), ...steps.slice(-lastSteps)];
  const gap = shown[firstSteps];
  return listOf(nest(shown), pasted, { before: gap, left });
}

function nest(steps: readonly SpfStep[]): Nested[] {
  const top: Nested[] = [];
  const open: { readonly depth: number; readonly list: Nested[] }[] = [];
  for (const step of steps) {
    while ((open.at(-1)?.depth ?? -1) > step.depth) open.pop();
    const [inner] = open.slice(-1);
    if (inner?.depth === step.depth) inner.list.push({ step, below: [] });
    else {
      const list = inner?.list.at(-1)?.below ?? top;
      list.push({ step, below: [] });
      open.push({ depth: step.depth, list });
    }
  }
  return top;
}

type Gap = { readonly before: SpfStep | undefined; readonly left: number };

const listOf = (steps: readonly Nested[], pasted: Pasted, gap?: Gap): Piece =>
  piece(
    'ol',
    { class: 'spf-steps' },
    ...steps.flatMap(({ step, below }) => [
      ...(gap?.before === step ? [piece('li', { class: 'example-more' }, `… ${formatCount(gap.left)} more …`)] : []),
      piece('li', {}, ...stepPieces(step, pasted), ...(below.length === 0 ? [] : [listOf(below, pasted, gap)])),
    ]),
  );

function stepPieces(step: SpfStep, pasted: Pasted): Piece[] {
  const { term, domain, asked } = step;
  const what = term === null ? `${printable(domain, 253)}:` : code(printable(term, shownLetters));
  const left = asked.length - mostAsked;
  const questions = asked.slice(0, mostAsked).map((question) => questionOf(question, pasted));
  const more = left > 0 ? [piece('span', { class: 'spf-asked' }, moreWords(left))] : [];
  return [piece('span', { class: 'spf-term' }, what), ' ', saidOf(step, pasted), ...questions, ...more];
}

/** The result, where the step gives one, stands out. */
export function saidOf(step: SpfStep, { isMissing, missing }: Pasted): Piece {
  if (step.decision === 'no-answer' && step.asked.some(isMissing)) return openWords('this is not pasted');
  const isBehind = step.decision === 'error-there' && step.result === 'temperror' && missing().length > 0;
  if (isBehind) return openWords('what it leads to is not pasted');
  const plain = stepWords({ ...step, result: null }).replace(/\.$/, '');
  if (step.result === null) return piece('span', {}, plain);
  return piece('span', {}, `${plain}: `, piece('strong', {}, step.result));
}

const openWords = (why: string): Piece => piece('span', {}, `${why}, so nobody can say`);

const questionOf = (question: DnsQuestion, { isMissing }: Pasted): Piece =>
  piece(
    'span',
    { class: 'spf-asked' },
    `${question.type} ${printable(question.name, 253)} → `,
    isMissing(question) ? 'not pasted' : printable(answerWords(question), shownLetters),
  );
