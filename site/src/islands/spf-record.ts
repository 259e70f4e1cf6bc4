import { canonicalName, recordsIn, type Span, type SpfStep } from '@truefrom/core/domain';
import { printable } from '@truefrom/core/problem';
import { cleanText } from './clean-text.ts';
import { type Piece, piece } from './piece.ts';
import type { Pasted } from './spf-pasted.ts';
import { saidOf } from './spf-steps.ts';

const shownLetters = 600;
const lettersBefore = 200;

/** The records through which the decision came, each with the part that decided in it marked: the asked domain's first. */
export const decidingRecords = (steps: readonly SpfStep[], pasted: Pasted): Piece[] =>
  decidingSteps(steps).flatMap((step, at, { length }) => {
    const record = recordOf(steps, step.domain);
    if (record === null) return [];
    const name = piece('span', { class: 'spf-name' }, printable(step.domain, 253));
    const why = at === length - 1 ? [piece('p', { class: 'spf-why' }, saidOf(step, pasted))] : [];
    return [piece('li', {}, name, piece('code', {}, ...markedRecord(record, step.position)), ...why)];
  });

/** The last step, and where it is an include that was gone through, the one that decided there, and so on. */
function decidingSteps(steps: readonly SpfStep[]): SpfStep[] {
  const path: SpfStep[] = [];
  for (let at = steps.length - 1; at >= 0; at--) {
    const [step, above] = [steps[at], path.at(-1)];
    if (step === undefined || (above !== undefined && step.depth !== above.depth + 1)) break;
    path.push(step);
  }
  return path;
}

/** The text of the SPF record that was read for a domain. */
function recordOf(steps: readonly SpfStep[], domain: string): string | null {
  const name = canonicalName(domain);
  const asked = steps.flatMap((step) => (canonicalName(step.domain) === name ? step.asked : []));
  const texts = asked.filter(({ type }) => type === 'TXT').flatMap(({ answer }) => recordsIn(answer));
  return texts.map(String).find((text) => /^v=spf1(?: |$)/i.test(text)) ?? null;
}

/** A record with a part of it marked; of a long one, what stands around it. */
export function markedRecord(record: string, span: Span | null): Piece[] {
  const { start, end } = span ?? { start: 0, end: 0 };
  const from = end > shownLetters ? Math.max(0, start - lettersBefore) : 0;
  const marked = record.slice(start, Math.min(end, start + shownLetters));
  const last = Math.max(start + marked.length, from + shownLetters);
  return [
    (from > 0 ? '…' : '') + cleanText(record.slice(from, start)),
    ...(marked === '' ? [] : [piece('mark', {}, cleanText(marked))]),
    cleanText(record.slice(start + marked.length, last)) + (last < record.length ? '…' : ''),
  ].filter((one) => one !== '');
}
