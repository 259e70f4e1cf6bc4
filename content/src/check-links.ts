import { parseFragment } from '@truefrom/core/knowledge';
import { findingsOf } from './findings.ts';
import type { Places } from './known-places.ts';
import type { MdxText } from './mdx-text.ts';

/** `[text](target)`, `[name]: target` and `href="target"`. */
const links =
  /(?<!!)\[(?:[^\]\\]|\\.)*\]\(\s*<?([^)\s>]*)>?[^)]*\)|^[ \t]{0,3}\[[^\]]+\]:[ \t]*<?([^\s>]+)|\bhref\s*=\s*["']([^"']*)["']/gm;
const schemes = ['https:', 'mailto:'];

/** Links within the site lead to a page that will be there; others are encrypted. */
export const checkLinks = (text: MdxText, places: Places): string[] =>
  findingsOf(text, links, ([, inline, defined, attribute]) => {
    const target = inline ?? defined ?? attribute ?? '';
    const why = wrongTarget(target, text.page, places);
    return why === null ? null : `the link to ${target === '' ? 'nothing' : target} ${why}`;
  });

function wrongTarget(target: string, ownPage: string, { pages, headings }: Places): string | null {
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(target)?.[0].toLowerCase();
  if (scheme === 'http:') return 'is not encrypted; use https:';
  if (scheme !== undefined)
    return schemes.includes(scheme) ? null : `begins with ${scheme}, which is neither https: nor mailto:`;
  if (!/^(\/(?!\/)|#)/.test(target)) return 'begins neither with / nor with #';
  const [path = '', hash = ''] = target.split(/(?=#)/);
  const page = path.startsWith('#') ? ownPage : path;
  const fragment = path.startsWith('#') ? path : hash;
  if (!pages.has(page)) return 'leads to no page';
  return fragment === '' ? null : wrongFragment(fragment, headings.get(page));
}

function wrongFragment(fragment: string, ids: ReadonlySet<string> | undefined): string | null {
  const parsed = parseFragment(fragment);
  if (!parsed.ok) return 'has an end that cannot be read';
  return ids?.has(parsed.value.section) ? null : `leads to no heading {#${parsed.value.section}}`;
}
