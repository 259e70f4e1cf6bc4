import { mailLinkProblems, printable } from '../../problem/index.ts';
import type { LinkFact } from '../html/types.ts';
import type { Found, Span } from '../types.ts';
import { readTarget, type WebTarget, withoutBlanks } from './link-host.ts';
import { lookOf, readable } from './look-alike.ts';
import { isSameOrganization, nameOf } from './organization.ts';
import { endsAt } from './redirect.ts';
import { isShortener } from './shorteners.ts';
import { shownHost } from './shown-host.ts';

export { linksInText } from './links-in-text.ts';

type LinkCode = Extract<keyof typeof mailLinkProblems, `link${string}`>;
/** What is wrong with one link. Of those with the same code and key the first is told, and how many there are. */
type Cause = { readonly code: LinkCode; readonly about: string; readonly key?: string };
type LinkedText = {
  readonly part: string;
  readonly links: readonly LinkFact[];
  /** How many words the reader sees, those of the links included. */
  readonly words: number;
  /** In A-labels and small letters; null where the sender is not known. */
  readonly senderDomain: string | null;
};

const most = 20;
const mostJudged = 5_000;
const manyLinks = 10;
const wordsForEach = 4;

/**
 * What is wrong with the links of one text of a mail: each cause once, where it stands first, warnings before notes, 20 at most.
 * The first 5,000 links are judged; those that run a script (`javascript:`, `data:`) are none of its business.
 */
export function linkFindings({ part, links, words, senderDomain }: LinkedText): Found[] {
  const met = new Map<string, Cause & { readonly span: Span; count: number }>();
  let webLinks = 0;
  for (const link of links.slice(0, mostJudged)) {
    const target = readTarget(link.href);
    if (target.kind === 'web') webLinks++;
    for (const cause of causesOf(link, target, senderDomain)) {
      const key = `${cause.code} ${cause.key ?? cause.about}`;
      const before = met.get(key);
      if (before) before.count++;
      else met.set(key, { ...cause, span: link.span, count: 1 });
    }
  }
  const first = links[0];
  if (first && webLinks > manyLinks && words < webLinks * wordsForEach) {
    met.set('many', { code: 'link-note/many', about: `${webLinks} links, ${words} words`, span: first.span, count: 1 });
  }
  const isNote = ({ code }: Cause): number => (mailLinkProblems[code].severity === 'note' ? 1 : 0);
  return [...met.values()]
    .sort((a, b) => isNote(a) - isNote(b))
    .slice(0, most)
    .map(({ code, about, span, count }) => ({
      code,
      found: printable(about, 160) + (count > 1 ? ` (${count} links)` : ''),
      at: { in: 'text', part, span },
    }));
}

function causesOf(link: LinkFact, target: ReturnType<typeof readTarget>, senderDomain: string | null): Cause[] {
  const { href, text } = link;
  switch (target.kind) {
    case 'none':
      return [];
    case 'broken':
      return [{ code: 'link-note/broken', about: withoutUser(href), key: '' }];
    case 'relative':
      return [{ code: 'link-note/no-scheme', about: href, key: '' }];
    case 'file':
      return [
        {
          code: target.host === '' ? 'link/local-file' : 'link/network-file',
          about: withoutUser(href),
          key: target.host,
        },
      ];
    case 'web':
      return [...hostCauses(target, senderDomain), ...textCauses(target, link), ...notes(target, href, text === null)];
  }
}

/** A name and a password are not shown again. */
const withoutUser = (href: string): string => href.slice(0, 1_000).replace(/([/\\]{2})[^/\\]*@/, '$1…@');

function hostCauses(target: WebTarget, senderDomain: string | null): Cause[] {
  const { host, written, number, hasUser, isEscaped } = target;
  const causes: Cause[] = [];
  if (number === 'plain') causes.push({ code: 'link/numeric-host', about: host });
  if (number === 'hidden') causes.push({ code: 'link/hidden-number', about: `${written} = ${host}` });
  if (hasUser) causes.push({ code: 'link/user-name', about: `…@${readable(host)}` });
  if (isEscaped) causes.push({ code: 'link/escaped-host', about: `${written} = ${readable(host)}` });
  if (number !== null) return causes;
  const look = lookOf(host, senderDomain);
  if (look !== null) causes.push({ code: 'link/look-alike', about: `${host} ≈ ${look}` });
  else if (/(?:^|\.)xn--/i.test(written))
    causes.push({ code: 'link-note/punycode', about: `${host} = ${readable(host)}` });
  return causes;
}

function textCauses({ host }: WebTarget, { href, text }: LinkFact): Cause[] {
  const shown = text === null ? null : shownHost(text);
  if (shown === null || isSameOrganization(shown, host) || isFileName(text ?? '', href)) return [];
  if (endsAt(href, (end) => isSameOrganization(shown, end), shown)) return [];
  const code = nameOf(shown) === nameOf(host) ? 'link-text/other-ending' : 'link-text/other-host';
  return [{ code, about: `${readable(shown)} → ${readable(host)}` }];
}

/** As in `setup.pl` that leads to `https://example.com/files/setup.pl`. */
const isFileName = (text: string, href: string): boolean =>
  withoutBlanks(href)
    .replace(/[?#].*$/s, '')
    .toLowerCase()
    .endsWith(`/${text.trim().toLowerCase()}`);

function notes({ scheme, host }: WebTarget, href: string, isPlain: boolean): Cause[] {
  const causes: Cause[] = [];
  if (scheme === 'http') causes.push({ code: 'link-note/http', about: readable(host), key: '' });
  if (isShortener(host)) causes.push({ code: 'link-note/shortener', about: host });
  if (isPlain) return causes; // programs add what lacks when they make a link of plain text
  if (scheme === null) causes.push({ code: 'link-note/no-scheme', about: withoutUser(href), key: '' });
  if (/[\s\\]/.test(href.slice(0, 8_192)))
    causes.push({ code: 'link-note/odd-signs', about: withoutUser(href), key: host });
  return causes;
}
