/** What a request asks for: the decoded path, the path as it was written, and the query with its question mark. */
export type Target = { readonly path: string; readonly written: string; readonly query: string };

/**
 * Reads a request target (RFC 9112 §3.2), in origin form or absolute form. Null for what no path of a site is: bad percent
 * signs, octets that are no UTF-8, a slash, backslash or control character that hides behind a percent sign.
 */
export function readTarget(target: string): Target | null {
  const [, written = '', query = ''] = /^(?:https?:\/\/[^/?#]*)?(\/[^?#]*)(\?[^#]*)?$/i.exec(target) ?? [];
  const parts = written.split('/').map(decodePart);
  if (written === '' || parts.some((part) => part === null || /[/\\\p{Cc}]/u.test(part))) return null;
  return { path: parts.join('/'), written, query };
}

function decodePart(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

/** How a file may be compressed; the copy beside it has this ending. */
export const encodings = { br: '.br', gzip: '.gz' } as const;
export type Encoding = keyof typeof encodings;

/** Which of ours a client takes, best first (RFC 9110 §12.5.3). */
export function acceptedEncodings(header: string | undefined): Encoding[] {
  const taken = (header ?? '').split(',').flatMap((item) => {
    const [name = '', ...options] = item.split(';').map((word) => word.trim().toLowerCase());
    return options.some((option) => /^q=0(\.0{0,3})?$/.test(option)) ? [] : [name];
  });
  return (Object.keys(encodings) as Encoding[]).filter((name) => taken.includes(name));
}

/** What a conditional request is compared with; `modified` in whole seconds. */
export type Version = { readonly etag: string; readonly modified: Date; readonly size: number };
type Conditions = { readonly 'if-none-match'?: string | undefined; readonly 'if-modified-since'?: string | undefined };

/** True where the client has this version already (RFC 9110 §13.2.2): its tags decide, the time only without any. */
export function isKnown(headers: Conditions, { etag, modified }: Pick<Version, 'etag' | 'modified'>): boolean {
  const tags = headers['if-none-match'];
  if (tags !== undefined) {
    return tags.trim() === '*' || tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
  }
  const since = Date.parse(headers['if-modified-since'] ?? '');
  return modified.getTime() <= since;
}

/** First and last octet, both included. */
export type Span = { readonly start: number; readonly end: number };

/**
 * The one range that is asked for (RFC 9110 §14). Null: the whole file is sent, also for several ranges, other units and
 * what cannot be read, as §14.2 allows, and where If-Range means another version.
 */
export function readRange(
  headers: { readonly range?: string | undefined; readonly 'if-range'?: string | undefined },
  { etag, size }: Pick<Version, 'etag' | 'size'>,
): Span | 'outside' | null {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(headers.range?.trim() ?? '') ?? [];
  if (first === '' && last === '') return null;
  if (headers['if-range'] !== undefined && headers['if-range'].trim() !== etag) return null;
  if (first === '')
    return Number(last) === 0 || size === 0 ? 'outside' : { start: Math.max(0, size - Number(last)), end: size - 1 };
  const [start, end] = [Number(first), last === '' ? size - 1 : Math.min(Number(last), size - 1)];
  if (last !== '' && Number(last) < start) return null;
  return start >= size ? 'outside' : { start, end };
}
