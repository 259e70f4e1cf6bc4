import type { Refusal, Solution } from '@truefrom/core/refusal';
import type { StoreRole } from '@truefrom/core/settings';
import { confidenceWords, kindWords, whoseWords } from '../../commands/explain/words.ts';
import type { Explained } from './explained.ts';
import { section, ways } from './follow.ts';

/** What can be followed: a solution or its section, the letter to somebody, or the page about the cause. */
export type Link =
  | { readonly kind: 'solution' | 'section'; readonly solution: Solution }
  | { readonly kind: 'letter' }
  | { readonly kind: 'page' };

/** `isReply` marks what the server said, in which the evidence stands. */
export type Fact = { readonly label: string; readonly text: string; readonly isReply?: true };

/** One refusal in words, in the order in which it is told. */
export type Explanation = {
  readonly notes: readonly string[];
  readonly title: string;
  readonly summary: readonly string[];
  /** What the input does not say is left out. */
  readonly facts: readonly Fact[];
  readonly steps: readonly string[];
  readonly links: readonly { readonly link: Link; readonly text: string }[];
};

export function explanationOf(explained: Explained, refusal: Refusal, role: StoreRole): Explanation {
  const page = explained.causes.get(refusal.cause);
  return {
    notes: explained.notes,
    title: page?.title ?? refusal.cause,
    summary: [...(explained.kind === 'delay' ? [kindWords.delay.one] : []), ...(page ? [page.summary] : [])],
    facts: factsOf(explained, refusal),
    steps: page?.steps ?? [],
    links: linksOf(explained, refusal, role).map((link) => ({ link, text: linkText(explained, refusal, link, role) })),
  };
}

function factsOf(explained: Explained, refusal: Refusal): Fact[] {
  const { recipient, server, provider, replyCode, enhancedStatus, blocklist, evidence, confidence, source } = refusal;
  const titleOf = (cause: Refusal['cause']) => explained.causes.get(cause)?.title ?? cause;
  const page = explained.causes.get(refusal.cause);
  const facts: readonly (readonly [label: string, text: string | null])[] = [
    ['For', recipient],
    ['Said by', server && provider ? `${server} (${provider})` : (server ?? provider)],
    ['Codes', [replyCode, enhancedStatus].filter((code) => code !== null).join(' ')],
    ['List', blocklist],
    [replyLabel, refusal.reply],
    ['The words', evidence === '' ? null : `"${evidence}"${placeOf(explained, refusal)}`],
    ['How sure', `${confidenceWords[confidence]}${source === null ? '' : ` (${source})`}.`],
    ['Or else', refusal.alsoPossible.map((cause) => `${titleOf(cause)}.`).join(' ')],
    ['Who acts', page ? `${capital(whoseWords[page.whose])}.` : null],
  ];
  return facts.flatMap(([label, text]) =>
    text ? [{ label, text, ...(label === replyLabel && { isReply: true as const }) }] : [],
  );
}

const replyLabel = 'It said';

function placeOf({ spotOf }: Explained, refusal: Refusal): string {
  const spot = spotOf(refusal);
  if (spot === null) return '';
  return `, line ${spot.line}${spot.part === null ? '' : ` of part ${spot.part}`}`;
}

const linksOf = ({ causes }: Explained, { solutions, cause }: Refusal, role: StoreRole): Link[] => [
  ...solutions.flatMap((solution) => [
    { kind: 'solution' as const, solution },
    ...(ways[solution][role].hasSection ? [{ kind: 'section' as const, solution }] : []),
  ]),
  ...(causes.get(cause)?.letter ? [{ kind: 'letter' as const }] : []),
  { kind: 'page' as const },
];

function linkText({ causes, sections }: Explained, { cause }: Refusal, link: Link, role: StoreRole): string {
  if (link.kind === 'page') return 'More about this cause';
  if (link.kind === 'letter') return `A letter to ${causes.get(cause)?.letter?.to ?? 'somebody'}`;
  const { kind, solution } = link;
  const { does } = kind === 'section' ? section : ways[solution][role];
  return `${sections.get(solution)?.title ?? solution} → ${does}`;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
