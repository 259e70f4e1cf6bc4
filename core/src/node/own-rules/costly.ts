import { type AST, RegExpParser, visitRegExpAST } from '@eslint-community/regexpp';
import { getFirstConsumedChar, isPotentiallyEmpty, type ReadonlyFlags } from 'regexp-ast-analysis';
import { analyse, type Report } from 'scslre';

/** So many repeats of one thing are as good as any number. */
const many = 10;
/** More repeats that can take the same letters from each other cost the length of the text to the power of that number. */
const maxInARow = 2;

const parser = new RegExpParser({ ecmaVersion: 2025 });

/**
 * Whether an engine that tries out, as that of JavaScript does, could take very long on some text: a repeat within a repeat,
 * choices of a repeated group that begin alike, or several repeats in a row that take the same letters.
 */
export function isCostly({ source, flags }: RegExp): boolean {
  if (!mayRepeatTwice(source)) return false;
  const widened = widen(source, flags);
  const { reports, parsed } = analyse({ source: widened, flags }, { reportTypes: { Move: false } });
  return (
    reports.some(isNested) ||
    new Set(reports.flatMap(quantifiersOf)).size > maxInARow ||
    repeatedGroups(parsed.pattern).some(
      ({ alternatives }) =>
        beginAlike(alternatives, parsed.flags) || alternatives.some((each) => isRepeatItself(each, parsed.flags)),
    )
  );
}

/** One repeat of one thing costs little; most patterns have no more, and need no analysis. */
const mayRepeatTwice = (source: string): boolean => /\)[*+{]|[*+{].*[*+{]/s.test(source);

const isNested = (report: Report): boolean =>
  report.exponential || (report.type === 'Self' && report.parentQuant.max > maxInARow);

const quantifiersOf = (report: Report): AST.Quantifier[] =>
  report.type === 'Trade' ? [report.startQuant, report.endQuant] : [];

const isMany = ({ min, max, element }: AST.Quantifier): boolean =>
  max >= many && max !== Number.POSITIVE_INFINITY && (min !== max || isGroup(element));

const isGroup = (element: AST.Element): element is AST.Group | AST.CapturingGroup =>
  element.type === 'Group' || element.type === 'CapturingGroup';

/** The pattern with `*` and `+` for repeats such as `{1,50}`. */
function widen(source: string, flags: string): string {
  const found: AST.Quantifier[] = [];
  const pattern = parser.parsePattern(source, undefined, undefined, { unicode: flags.includes('u') });
  visitRegExpAST(pattern, {
    onQuantifierEnter: (quantifier) => {
      if (isMany(quantifier)) found.push(quantifier);
    },
  });
  return found
    .sort((a, b) => b.element.end - a.element.end)
    .reduce(
      (text, { element, end, min, greedy }) =>
        text.slice(0, element.end) + (min === 0 ? '*' : '+') + (greedy ? '' : '?') + text.slice(end),
      source,
    );
}

function repeatedGroups(pattern: AST.Pattern): (AST.Group | AST.CapturingGroup)[] {
  const found: (AST.Group | AST.CapturingGroup)[] = [];
  let depth = 0;
  visitRegExpAST(pattern, {
    onQuantifierEnter: ({ max }) => {
      depth += max >= many ? 1 : 0;
    },
    onQuantifierLeave: ({ max }) => {
      depth -= max >= many ? 1 : 0;
    },
    onGroupEnter: (group) => {
      if (depth > 0) found.push(group);
    },
    onCapturingGroupEnter: (group) => {
      if (depth > 0) found.push(group);
    },
  });
  return found;
}

/** `(ab)+` within a repeated group, with nothing else that must stand beside it. */
const isRepeatItself = ({ elements }: AST.Alternative, flags: ReadonlyFlags): boolean =>
  elements.some(
    (own) =>
      own.type === 'Quantifier' &&
      own.max >= many &&
      elements.every((other) => other === own || isPotentiallyEmpty(other, flags)),
  );

function beginAlike(alternatives: readonly AST.Alternative[], flags: ReadonlyFlags): boolean {
  const firsts = alternatives.map((each) => getFirstConsumedChar(each, 'ltr', flags).char);
  return firsts.some((first, at) => firsts.slice(0, at).some((other) => !first.isDisjointWith(other)));
}
