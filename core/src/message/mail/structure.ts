import type { Found } from '../types.ts';
import { type Boundary, findBoundary } from './boundary.ts';
import { type Head, readHead } from './head.ts';
import type { Octets } from './octets.ts';
import { describePart } from './part.ts';
import type { MailPart } from './types.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };
type OpenPart = Writable<MailPart> & { children: OpenPart[] };
/** A multipart whose parts are being read. `isUsed` once its boundary was met, `isClosed` after the last one. */
type Level = { part: OpenPart; boundary: string; isUsed: boolean; isClosed: boolean };

export type Structure = {
  readonly root: MailPart;
  /** Every part in order, parents before children. */
  readonly all: readonly MailPart[];
  readonly faults: readonly Found[];
  /** The first line of the mail's own header that is no field. */
  readonly stray: number | null;
};

const maxParts = 2_000;
const maxDepth = 200;

/**
 * The parts of a mail (RFC 2046 §5.1), in one pass over its lines however deep they stand in one another. What is wrong with the
 * boundaries is told, and what is there is read all the same. 2,000 parts are read, 200 levels deep.
 */
export function readStructure(octets: Octets): Structure {
  const { text, start } = octets;
  const end = text.length;
  const faults: Found[] = [];
  const all: OpenPart[] = [];
  /** Nested in one another; the last is the innermost. */
  let open: OpenPart[] = [];
  let levels: Level[] = [];
  /** The lines that mean something just now; most lines are none of them. */
  let awaited = new Set<string>();
  const renew = () => {
    awaited = new Set(levels.flatMap(({ boundary, isClosed }) => (isClosed ? [] : [boundary, `${boundary}--`])));
  };

  const begin = (at: number, path: string, parent: OpenPart | null, forwarded: string | null): Head => {
    const head = readHead(octets, at, end);
    const part: OpenPart = {
      ...describePart(head.fields, parent?.type ?? null),
      path,
      start: head.end,
      end,
      children: [],
      forwarded,
    };
    parent?.children.push(part);
    all.push(part);
    open.push(part);
    if (part.type.startsWith('multipart/') && open.length < maxDepth) enter(part);
    else if (isMail(part) && open.length < maxDepth)
      begin(head.end, part.path === '' ? '1' : `${part.path}.1`, part, part.path);
    return head;
  };
  const enter = (part: OpenPart) => {
    const found: Boundary = findBoundary(octets, part);
    faults.push(...found.faults);
    if (found.boundary !== null) levels.push({ part, boundary: found.boundary, isUsed: false, isClosed: false });
  };
  /** Ends everything within a multipart, or with `null` everything. */
  const endWithin = (part: OpenPart | null, at: number) => {
    const from = part === null ? 0 : open.indexOf(part) + 1;
    for (const ended of open.slice(from)) ended.end = Math.max(ended.start, at);
    open = open.slice(0, from);
    const ended = levels.filter((level) => !open.includes(level.part));
    faults.push(...ended.filter(({ isUsed, isClosed }) => isUsed && !isClosed).map(notClosed));
    levels = levels.filter((level) => open.includes(level.part));
  };

  const levelOf = (words: string) =>
    levels.findLast(({ boundary, isClosed }) => !isClosed && (words === boundary || words === `${boundary}--`));

  const { stray, end: bodyStart } = begin(start, '', null, null);
  let at = bodyStart === 0 ? 0 : bodyStart - 1;
  renew();
  while (levels.length > 0) {
    const line = at === 0 && text.startsWith('--') ? -1 : text.indexOf('\n--', at);
    if (line === -1 && at !== 0) break;
    const from = line + 1;
    const newline = text.indexOf('\n', from);
    const stop = newline === -1 ? end : newline;
    const words = text.slice(from + 2, Math.min(stop, from + 400)).trimEnd();
    at = stop;
    const level = awaited.has(words) ? levelOf(words) : undefined;
    if (level === undefined) {
      if (newline === -1) break;
      continue;
    }
    endWithin(level.part, beforeBreak(text, line));
    level.isUsed = true;
    if (words === `${level.boundary}--`) level.isClosed = true;
    else if (all.length >= maxParts) break;
    else {
      const number = `${level.part.children.length + 1}`;
      const head = begin(
        stop + 1,
        level.part.path === '' ? number : `${level.part.path}.${number}`,
        level.part,
        level.part.forwarded,
      );
      at = Math.max(stop, head.end - 1);
    }
    renew();
  }
  endWithin(null, end);
  const [root] = all;
  if (root === undefined) throw new Error('A mail has at least one part.');
  if (root.children.length === 0) root.path = '1';
  const isOwn = ({ at: spot }: Found) => spot.in !== 'part' || !isReturned(all, spot.part);
  return { root, all, faults: faults.filter(isOwn), stray };
}

/** Whether a part belongs to a mail that a report gives back, which may be cut off anywhere (RFC 6522 §3). */
const isReturned = (all: readonly MailPart[], path: string): boolean =>
  all
    .filter(({ type }) => type === 'multipart/report')
    .some(({ children }) => children.some((part) => isMail(part) && path.startsWith(`${part.path}.`)));

/** The line end before a boundary belongs to the boundary (RFC 2046 §5.1.1). */
const beforeBreak = (text: string, at: number): number => (text[at - 1] === '\r' ? at - 1 : Math.max(at, 0));

const isMail = ({ type, encoding }: MailPart): boolean =>
  (type === 'message/rfc822' || type === 'message/global') && encoding !== 'base64' && encoding !== 'quoted-printable';

const notClosed = ({ part }: Level): Found => ({
  code: 'mime/not-closed',
  found: part.type,
  at: part.path === '' ? { in: 'header', header: 'Content-Type' } : { in: 'part', part: part.path },
});
