import type { MdxText } from './mdx-text.ts';

/** A sentence about one place of an article: file, line as an editor counts, what is wrong. */
export const findingAt = ({ file, firstLine }: MdxText, line: number, what: string): string =>
  `${file}:${firstLine + line}: ${what}.`;

/** Every place of the prose that an expression fits, as a sentence each. The expression has the flag `g`. */
export const findingsOf = (text: MdxText, wrong: RegExp, say: (match: RegExpExecArray) => string | null): string[] =>
  [...text.prose.matchAll(wrong)].flatMap((match) => {
    const what = say(match);
    return what === null ? [] : [findingAt(text, text.prose.slice(0, match.index).split('\n').length - 1, what)];
  });
