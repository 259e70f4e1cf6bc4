import type { Found } from '../types.ts';
import type { Octets } from './octets.ts';
import type { MailPart } from './types.ts';

export type Boundary = { readonly boundary: string | null; readonly faults: readonly Found[] };

/** A line such as boundaries are, with a field of a part after it. */
const likely = /(?:^|\n)--([^\r\n]{1,200}?)(?:--)?[ \t]*\r?\n(?:Content-[A-Za-z-]{1,40}:|\r?\n)/;
const searched = { forNamed: 262_144, forGuess: 16_384 };

/** The line that stands between the parts of a multipart. Where the header names none, or another one, it is guessed. */
export function findBoundary({ text }: Octets, part: MailPart): Boundary {
  const named = part.parameters.boundary;
  const tell = (code: Found['code'], found: string): Found => ({
    code,
    found,
    at: part.path === '' ? { in: 'header', header: 'Content-Type' } : { in: 'part', part: part.path },
  });
  const beginning = text.slice(Math.max(0, part.start - 1), part.start + searched.forNamed);
  if (named !== undefined && named !== '' && beginning.includes(`\n--${named}`)) return { boundary: named, faults: [] };
  const guessed = likely.exec(beginning.slice(0, searched.forGuess))?.[1]?.trimEnd() ?? null;
  if (named === undefined || named === '') return { boundary: guessed, faults: [tell('mime/no-boundary', part.type)] };
  return { boundary: guessed ?? named, faults: [tell('mime/boundary-not-found', named)] };
}
