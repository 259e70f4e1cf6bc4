import { fieldOf, type Head, readHead, readParameters } from './head.ts';

/** A part of a mail (RFC 2046) that has no parts itself. `path` is its number, such as `1.2`. */
export type Part = {
  readonly path: string;
  readonly type: string;
  readonly charset: string;
  readonly encoding: string;
  readonly isAttachment: boolean;
  readonly start: number;
  readonly end: number;
};

const maxDepth = 12;
const maxParts = 100;

/** The parts of a mail in order, 100 at most, and not deeper than 12: no report is. Mails within it stay whole. */
export function readParts(text: string, head: Head, end: number): Part[] {
  const found: Part[] = [];
  collect(text, head, end, '', found, 0);
  return found;
}

function collect(text: string, head: Head, end: number, path: string, found: Part[], depth: number): void {
  if (found.length >= maxParts) return;
  const { value: type, parameters } = readParameters(fieldOf(head, 'content-type'));
  const { boundary } = parameters;
  const children =
    type.startsWith('multipart/') && boundary && depth < maxDepth ? split(text, head.end, end, boundary) : [];
  if (children.length === 0) {
    found.push({
      path: path || '1',
      // a mail whose type cannot be read is text, also a multipart that never begins (RFC 2045 §5.2)
      type: type.includes('/') && !type.startsWith('multipart/') ? type : 'text/plain',
      charset: parameters.charset ?? 'utf-8',
      encoding: (/^[\w-]+/.exec(fieldOf(head, 'content-transfer-encoding'))?.[0] ?? '').toLowerCase(),
      isAttachment: /^attachment/i.test(fieldOf(head, 'content-disposition')),
      start: head.end,
      end,
    });
    return;
  }
  for (const [at, child] of children.entries()) {
    const number = path === '' ? `${at + 1}` : `${path}.${at + 1}`;
    collect(text, readHead(text, child.start, child.end), child.end, number, found, depth + 1);
  }
}

/** What stands between the lines `--boundary`, up to `--boundary--` or the end of the mail (RFC 2046 §5.1.1). */
function split(text: string, start: number, end: number, boundary: string): { start: number; end: number }[] {
  const delimiter = `--${boundary}`;
  const children: { start: number; end: number }[] = [];
  let open: number | null = null;
  for (let at = text.indexOf(delimiter, start); at !== -1 && at < end; at = text.indexOf(delimiter, at + 1)) {
    if (at > start && text[at - 1] !== '\n') continue;
    const after = at + delimiter.length;
    const newline = text.indexOf('\n', after);
    const lineEnd = newline === -1 ? end : newline;
    const rest = text.slice(after, Math.min(lineEnd, after + 80)).trim();
    if (rest !== '' && rest !== '--') continue; // a longer boundary that begins alike
    if (open !== null) children.push({ start: open, end: at });
    open = rest === '--' ? null : Math.min(lineEnd + 1, end);
    if (open === null || children.length >= maxParts) break;
  }
  if (open !== null && children.length < maxParts) children.push({ start: open, end });
  return children;
}
