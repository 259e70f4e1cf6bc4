/** Any of `choices` comes next, after a gap or at once. `letters` has a bit for each first letter of theirs, see {@link bitOf}. */
export type Step = { readonly gap: boolean; readonly choices: readonly string[]; readonly letters: number };

/** A phrase that begins with `head`. `open`: its last word may go on; `gapped`: it has a gap. */
export type Headed = {
  readonly head: string;
  readonly rest: readonly Step[];
  readonly open: boolean;
  readonly gapped: boolean;
  readonly rank: number;
};

/** The fewest letters that a phrase begins with before a choice or a gap. */
export const shortestHead = 3;

/** One bit for each of a to z; another letter, and none, has all. */
export const bitOf = (code: number): number => (code >= 97 && code <= 122 ? 1 << (code - 97) : -1);

const isPlain = (code: number): boolean => code !== 0x7b && code !== 0x2026 && code !== 0x2a;

/** Whether a phrase begins with letters enough to look it up: no `{`, no `…`, no `*` among them. */
export const beginsPlain = (phrase: string): boolean =>
  phrase.length >= shortestHead &&
  isPlain(phrase.charCodeAt(0)) &&
  isPlain(phrase.charCodeAt(1)) &&
  isPlain(phrase.charCodeAt(2));

/** What any other phrase may begin with, by its first letters at least. */
export function beginnings(phrase: string): readonly string[] {
  const choices = phrase.startsWith('{') ? phrase.slice(1, phrase.indexOf('}')).split('|') : none;
  return choices.length > 0 && choices.every(beginsPlain) ? choices : headsOf(phrase, 0).map(({ head }) => head);
}

const none: readonly string[] = [];

/** A phrase as a row has it, read: once for each beginning. */
export function headsOf(phrase: string, rank: number): readonly Headed[] {
  const open = phrase.endsWith('*');
  return withoutInnerGaps(open ? phrase.slice(0, -1) : phrase).flatMap((body) => {
    const gapped = body.includes('…');
    const [first, ...steps] = stepsOf(body);
    const rest = steps.map(withLetters);
    return (first?.choices ?? []).map((head) => ({ head, rest, open, gapped, rank }));
  });
}

/** `a {b|… c}` is `a {b}` and `a … c`. */
function withoutInnerGaps(phrase: string): readonly string[] {
  const [group, inner = ''] = (phrase.includes('…') && /\{([^{}]*…[^{}]*)\}/.exec(phrase)) || [];
  if (group === undefined) return [phrase];
  const choices = inner.split('|');
  const gapped = choices.filter((choice) => choice.includes('…'));
  const rest = choices.filter((choice) => !choice.includes('…'));
  const all = rest.length === 0 ? gapped : [...gapped, `{${rest.join('|')}}`];
  return all.flatMap((choice) => withoutInnerGaps(phrase.replace(group, () => choice)));
}

type Written = { gap: boolean; choices: readonly string[] };

function stepsOf(body: string): readonly Written[] {
  if (!/[{…]/.test(body)) return [{ gap: false, choices: [body] }];
  const steps: Written[] = [];
  let gap = false;
  for (const piece of body.split(/(\{[^}]*\}|…)/)) {
    const last = steps.at(-1);
    const words = gap ? piece.trimStart() : piece;
    if (piece === '…') {
      gap = true;
      if (last) last.choices = beforeGap(last.choices, steps.length === 1);
    } else if (words !== '') {
      const choices = words.startsWith('{') ? words.slice(1, -1).split('|') : [words];
      const isShort = steps.length === 1 && last?.choices.some((choice) => choice.length < shortestHead);
      if (last && !gap && (isShort || choices.length === 1)) last.choices = joined(last.choices, choices);
      else steps.push({ gap, choices });
      gap = false;
    }
  }
  return steps;
}

const withLetters = ({ gap, choices }: Written): Step => ({
  gap,
  choices,
  letters: choices.reduce((letters, choice) => letters | bitOf(choice.charCodeAt(0)), 0),
});

const joined = (heads: readonly string[], tails: readonly string[]): readonly string[] =>
  heads.flatMap((head) => tails.map((tail) => head + tail));

/** The space before a gap need not be there; after a very short head it stays, as too many words begin like it. */
const beforeGap = (choices: readonly string[], isHead: boolean): readonly string[] =>
  choices.map((choice) => (isHead && choice.trimEnd().length < shortestHead ? choice : choice.trimEnd()));
