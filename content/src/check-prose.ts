import { findingsOf } from './findings.ts';
import type { MdxText } from './mdx-text.ts';

/** Written so that the rule against such words in sources does not find itself. */
const leftToDo = /\b(T[O]DO|F[I]XME|TBD|X[X]X)\b/g;

/** What the policy of the site would block, what would run as code, and what is not finished. */
export const checkProse = (text: MdxText): string[] => [
  ...findingsOf(
    text,
    /^[ \t]*(import|export)\b[^\n]*/gm,
    ([, word]) => `a line begins with "${word}", which MDX runs as code`,
  ),
  ...findingsOf(
    text,
    /<(script|style|iframe|object|embed|form|link|meta|base)\b/gi,
    ([, name = '']) => `<${name.toLowerCase()}> has no place in an article`,
  ),
  ...findingsOf(
    text,
    /<[a-z][^<>]*?\s(style|on\w+)\s*=/gi,
    ([, name = '']) => `the attribute ${name.toLowerCase()} is blocked by the policy of the site`,
  ),
  ...findingsOf(
    text,
    /<[a-z][^<>]*?\s(?:src|srcset|poster)\s*=\s*["'](?:https?:)?\/\//gi,
    () => 'a picture or film of another site is blocked by the policy of this one',
  ),
  ...findingsOf(
    text,
    /!\[[^\]]*\]\((?:https?:)?\/\/[^)]*\)/gi,
    () => 'a picture of another site is blocked by the policy of this one',
  ),
  ...findingsOf(text, /<!--/g, () => 'MDX has no <!-- comments -->; they are written {/* … */}'),
  ...findingsOf(
    text,
    /\{(?!#[\w-]*\}[ \t]*$|\/\*)[^}\n]*\}?/gm,
    ([found]) => `${found} would run as code; put it between backticks`,
  ),
  ...findingsOf(text, leftToDo, ([, word]) => `${word} is still there`),
];
