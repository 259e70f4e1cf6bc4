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
