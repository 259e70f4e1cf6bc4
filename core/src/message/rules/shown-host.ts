import { readHost, readTarget, withoutBlanks } from './link-host.ts';
import { linksInText } from './links-in-text.ts';
import { isWebName } from './web-name.ts';

/** The host that the words of a link show; null where they show none, as a name such as `Node.js` or an e-mail address. */
export function shownHost(text: string): string | null {
  const words = text.slice(0, 1_000).replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '');
  const [link] = linksInText(words);
  if (link !== undefined) {
    const target = readTarget(link.href);
    return target.kind === 'web' && target.number === null && target.host.includes('.') ? target.host : null;
  }
  const word = withoutBlanks(words)
    .replace(/^[[(<«"'„“‘]+/, '')
    .replace(/[\])>»"'”’.,:;!?]+$/, '');
  if (/[\s@]/.test(word)) return null;
  const host = /^[^/:?#\\]*/.exec(word)?.[0] ?? '';
  return isWebName(host, /^\/[^/]/.test(word.slice(host.length))) ? (readHost(host)?.host ?? null) : null;
}
