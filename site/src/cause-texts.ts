import { type Cause, codesFor, type KnownText, textsFor } from '@truefrom/core/refusal';

/** What one provider's servers say, or, where `provider` is null, what many say. */
export type TextGroup = {
  readonly provider: string | null;
  readonly texts: readonly string[];
  readonly codes: readonly string[];
};

const mostTexts = 40;
const mostOfProviders = 24;
const mostOfOne = 6;

/** The texts and codes that lead to a cause, so many as can be read: those of providers by name, then those of many. */
export function textsOf(cause: Cause): TextGroup[] {
  const texts = textsFor(cause).filter(({ text }, at, all) => all.findIndex((other) => other.text === text) === at);
  const byProvider = Map.groupBy(texts, ({ provider }) => provider);
  const codes = Map.groupBy(codesFor(cause), ({ provider }) => provider);
  const providers = [...new Set([...byProvider.keys(), ...codes.keys()])].filter((one) => one !== null).toSorted();
  let left = mostOfProviders;
  const special = providers.map((provider) => {
    const some = spread(byProvider.get(provider) ?? [], Math.min(left, mostOfOne));
    left -= some.length;
    return { provider, texts: some, codes: asRanges(codes.get(provider)) };
  });
  const shown = special.reduce((sum, group) => sum + group.texts.length, 0);
  const general = {
    provider: null,
    texts: spread(byProvider.get(null) ?? [], mostTexts - shown),
    codes: asRanges(codes.get(null)),
  };
  return [general, ...special].filter((group) => group.texts.length + group.codes.length > 0);
}

/** Whole phrases before those with gaps; of a long list some from all over it, as neighbours are alike. */
function spread(texts: readonly KnownText[], most: number): string[] {
  const whole = evenly(
    texts.filter(({ text }) => !text.includes('…')),
    most,
  );
  const others = evenly(
    texts.filter(({ text }) => text.includes('…')),
    most - whole.length,
  );
  return [...whole, ...others].map(({ text }) => text);
}

const evenly = (texts: readonly KnownText[], most: number): KnownText[] => {
  const step = Math.max(1, texts.length / Math.max(most, 1));
  return texts.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step)).slice(0, most);
};

/** `5.7.606, 5.7.607, 5.7.608` as `5.7.606 to 5.7.608`; two neighbours stay two. */
export function asRanges(codes: readonly KnownText[] = []): string[] {
  const runs: string[][] = [];
  for (const { text } of codes) {
    const run = runs.at(-1);
    if (run && follows(run.at(-1) ?? '', text)) run.push(text);
    else runs.push([text]);
  }
  return runs.flatMap((run) => (run.length > 2 ? [`${run[0]} to ${run.at(-1)}`] : run));
}

const follows = (one: string, other: string): boolean =>
  one.replace(/\d+$/, (digits) => String(Number(digits) + 1)) === other;
