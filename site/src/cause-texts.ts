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
const mostOfKeyword = 3;
/** Of a text that has no keyword. */
const fewestLetters = 12;

/**
 * The texts and codes that lead to a cause, so many as can be read: those that many servers say, then those of providers by
 * name. What has one of the keywords of the cause comes first.
 */
export function textsOf(cause: Cause, keywords: readonly string[]): TextGroup[] {
  const byProvider = Map.groupBy(textsFor(cause).filter(isReadable), ({ provider }) => provider);
  const codes = Map.groupBy(codesFor(cause), ({ provider }) => provider);
  const providers = [...new Set([...byProvider.keys(), ...codes.keys()])].filter((one) => one !== null).toSorted();
  let left = mostOfProviders;
  const special = providers.map((provider) => {
    const texts = choose(byProvider.get(provider) ?? [], keywords, Math.min(left, mostOfOne));
    left -= texts.length;
    return { provider, texts, codes: asRanges(codes.get(provider)) };
  });
  const most = mostTexts - mostOfProviders + left;
  const texts = choose(byProvider.get(null) ?? [], keywords, most);
  return [{ provider: null, texts, codes: asRanges(codes.get(null)) }, ...special].filter(
    (group) => group.texts.length + group.codes.length > 0,
  );
}

/** Neither half of a bracket nor the gap of a whole sentence. */
const isReadable = ({ text }: KnownText) => !/[[\](){}=<>:;,]…?$|^[^(]*\)|\([^)]*$|\[[^\]]*$/.test(text);

function choose(texts: readonly KnownText[], keywords: readonly string[], most: number): string[] {
  const different = texts
    .map(({ text }) => text)
    .filter((text, at, all) => all.findIndex((other) => stemsOf(other) === stemsOf(text)) === at);
  const stems = keywords.filter((keyword) => keyword.includes(' ')).map((keyword) => stemsOf(keyword.toLowerCase()));
  const byLength = different.toSorted((a, b) => a.length - b.length);
  const first = stems.flatMap((stem) => byLength.filter((text) => hasAll(stemsOf(text), stem)).slice(0, mostOfKeyword));
  const known = [...new Set(first)].slice(0, Math.ceil(most / 2));
  const others = different.filter((text) => !first.includes(text) && text.length >= fewestLetters);
  return [...known, ...spread(others, most - known.length)];
}

const hasAll = (stems: string, wanted: string) => wanted.split(' ').every((stem) => stems.split(' ').includes(stem));

/** Two phrases are alike that differ only in small words and in the ends of the others. */
const stemsOf = (text: string): string =>
  text
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => !/^(|is|are|was|were|be|been|being|has|have|had|a|an|the|this|of|to|for|in|on)$/.test(word))
    .map((word) => word.slice(0, 5))
    .join(' ');

/** Some of a long list, from all over it, as neighbours are alike. */
function spread(texts: readonly string[], most: number): string[] {
  const step = Math.max(1, texts.length / Math.max(most, 1));
  return texts.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step)).slice(0, most);
}

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
