import { printable } from '../../problem/index.ts';
import type { ActiveFact, HtmlFault } from '../html/types.ts';
import type { Found, Spot } from '../types.ts';
import type { DisplayedText } from './displayed.ts';

const codes: Readonly<Record<HtmlFault['kind'], Found['code']>> = {
  'not-closed': 'html/not-closed',
  'stray-end': 'html/stray-end',
  crossed: 'html/crossed',
  'in-table': 'html/in-table',
  'text-lost': 'html/text-lost',
  'nested-link': 'html/nested-link',
  'after-end': 'html-style/after-end',
  'second-root': 'html-style/second-root',
  reference: 'html-style/reference',
  'attribute-twice': 'html-style/attribute-twice',
  'unknown-tag': 'html-style/unknown-tag',
  'bare-condition': 'html-style/bare-condition',
  'style-sheet': 'html-style/style-sheet',
};
/** So many places of one kind are told; a template with one mistake has it a hundred times. */
const maxPlaces = 5;
const onceIsEnough = new Set([
  'after-end',
  'second-root',
  'reference',
  'attribute-twice',
  'unknown-tag',
  'bare-condition',
  'style-sheet',
]);
/** Text before a mail, shown in lists of mails and nowhere else, is no longer. */
const maxPreheader = 40;

/** What is untidy in HTML. */
export function htmlFindings({ part, html, text }: DisplayedText): Found[] {
  const at = (span: { start: number; end: number }): Spot => ({ in: 'text', part: part.path, span });
  if (html === null) {
    const isHtml = /^\s*<(?:!doctype html|html|head|body|div|p|table|center|font|span)[\s>]/i.test(text.slice(0, 500));
    return isHtml ? [{ code: 'html-style/sent-as-text', found: '', at: at({ start: 0, end: 0 }) }] : [];
  }
  const faults = limited(html.faults, ({ kind }) => kind);
  const isPlain = html.tags === 0 && text.trim() !== '';
  return [
    ...faults.map(({ kind, found, span }): Found => ({ code: codes[kind], found: named(kind, found), at: at(span) })),
    ...(isPlain ? [{ code: 'html-style/no-html' as const, found: '', at: at({ start: 0, end: 0 }) }] : []),
    ...hiddenFindings(html.hidden, at),
  ];
}

const named = (kind: HtmlFault['kind'], found: string): string =>
  ['not-closed', 'stray-end', 'crossed', 'nested-link', 'second-root', 'unknown-tag'].includes(kind)
    ? `<${kind === 'stray-end' ? '/' : ''}${printable(found, 60)}>`
    : printable(found, 80);

function hiddenFindings(
  hidden: readonly { words: string; span: { start: number; end: number } }[],
  at: (span: { start: number; end: number }) => Spot,
): Found[] {
  const [first] = hidden;
  const words = hidden.map((each) => each.words).join(' ');
  if (first === undefined || words.split(/\s+/).length <= maxPreheader) return [];
  return [{ code: 'hidden-text/present', found: printable(words, 120), at: at(first.span) }];
}

const activeCodes: Readonly<Record<ActiveFact['kind'], Found['code']>> = {
  script: 'script/element',
  handler: 'script/handler',
  'script-link': 'script/link',
  'style-script': 'script/style',
  'data-script': 'inactive-script/data',
  'script-in-comment': 'inactive-script/comment',
  embedded: 'embedded/frame',
  refresh: 'embedded/refresh',
  form: 'form/present',
};

/** What in HTML runs, opens something by itself, or asks for input. */
export const activeFindings = ({ part, html }: DisplayedText): Found[] =>
  limited(html?.actives ?? [], ({ kind }) => kind).map(({ kind, found, span }) => ({
    code: activeCodes[kind],
    found: printable(found, 120),
    at: { in: 'text', part: part.path, span },
  }));

function limited<T>(all: readonly T[], kindOf: (of: T) => string): T[] {
  const counts = new Map<string, number>();
  return all.filter((each) => {
    const kind = kindOf(each);
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return count <= (onceIsEnough.has(kind) ? 1 : maxPlaces);
  });
}
