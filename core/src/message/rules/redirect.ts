import { readTarget, withoutBlanks } from './link-host.ts';

/** Filters that write links anew and hide the old address in a way of their own, not as a whole one. */
const ownWay = /(?:^|\.)(?:urldefense\.proofpoint\.com|mimecast(?:protect)?\.com)$/;
const maxDepth = 4;

/**
 * True if a link that goes through a redirect, such as one that counts clicks, carries a host as the place where it ends: it holds
 * one other address, which may hold one in turn. Where it holds two it cannot be told.
 */
export function endsAt(href: string, isHost: (host: string) => boolean, shown: string): boolean {
  let address = withoutBlanks(href);
  for (let depth = 0; depth <= maxDepth; depth++) {
    const target = readTarget(address);
    const rest = decoded(/^[a-z]+:[/\\]*[^/\\?#]*(.*)$/is.exec(address)?.[1] ?? '');
    if (target.kind !== 'web' || rest === null) return false;
    if (ownWay.test(target.host)) return rest.toLowerCase().includes(shown.replace(/^www\./, ''));
    const [next, another] = rest.matchAll(/https?:[/\\]{2}/gi);
    if (next === undefined) return depth > 0 && isHost(target.host);
    if (another !== undefined) return false;
    address = rest.slice(next.index);
  }
  return false;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null; // a % that begins nothing
  }
}
