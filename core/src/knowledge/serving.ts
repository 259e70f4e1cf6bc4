/**
 * How the built pages are served, as data: `truefrom site serve` follows it, and the configurations of nginx and Caddy are
 * printed from it. A path here is the decoded path of a request, without its query.
 */

const policyFor = (connectsTo: string | null): readonly string[] => [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  connectsTo === null ? "connect-src 'self'" : `connect-src 'self' ${connectsTo}`,
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
];

/**
 * The Content-Security-Policy of every answer (https://www.w3.org/TR/CSP3/): nothing inline, nobody else's. `connectsTo` is the
 * one origin besides that the pages may ask, that of DNS over HTTPS; null where none is set.
 */
export const contentSecurityPolicyFor = (connectsTo: string | null): string => policyFor(connectsTo).join('; ');
export const contentSecurityPolicy: string = contentSecurityPolicyFor(null);

/** The same for a `<meta>` element, in which `frame-ancestors` has no effect (CSP3 §3.3). */
export const cspMetaFor = (connectsTo: string | null): string =>
  policyFor(connectsTo)
    .filter((directive) => !directive.startsWith('frame-ancestors'))
    .join('; ');
export const cspMeta: string = cspMetaFor(null);

/** `under` is a whole path, or, with a slash at its end, everything that begins with it. */
type Elsewhere = { readonly under: string; readonly value: string };

/**
 * A header of every answer. Null: it is not sent. `elsewhere` is for paths that have another value, `onError` for answers
 * of 400 and above where they differ; such answers have nothing of `elsewhere`.
 */
export type HeaderRow = {
  readonly name: string;
  readonly value: string | null;
  readonly elsewhere?: readonly Elsewhere[];
  readonly onError?: string;
};

const policyName = 'Content-Security-Policy';

/** HSTS is missing with intent: it belongs to whatever does TLS. */
export const headerRows: readonly HeaderRow[] = [
  { name: policyName, value: contentSecurityPolicy },
  { name: 'X-Content-Type-Options', value: 'nosniff' },
  { name: 'Referrer-Policy', value: 'no-referrer' },
  { name: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=(), payment=(), usb=()' },
  { name: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  {
    name: 'Cross-Origin-Resource-Policy',
    value: 'same-origin',
    elsewhere: [
      { under: '/keywords.json', value: 'cross-origin' },
      { under: '/causes.json', value: 'cross-origin' },
      { under: '/og/', value: 'cross-origin' },
    ],
  },
  // A help desk in another browser window looks keywords up itself.
  {
    name: 'Access-Control-Allow-Origin',
    value: null,
    elsewhere: [
      { under: '/keywords.json', value: '*' },
      { under: '/causes.json', value: '*' },
    ],
  },
  {
    name: 'Cache-Control',
    value: 'public, max-age=0, must-revalidate',
    elsewhere: [{ under: '/_astro/', value: 'public, max-age=31536000, immutable' }], // a hash is in every name there
    onError: 'no-store',
  },
];

/** The rows for pages that may ask one origin besides their own. */
export const headerRowsFor = (connectsTo: string | null): readonly HeaderRow[] =>
  connectsTo === null
    ? headerRows
    : headerRows.map((row) =>
        row.name === policyName ? { ...row, value: contentSecurityPolicyFor(connectsTo) } : row,
      );

/** The headers of the table for an answer, by name. */
export const headersFor = (path: string, status: number, connectsTo: string | null = null): Record<string, string> =>
  Object.fromEntries(
    headerRowsFor(connectsTo).flatMap((row) => {
      const special = row.elsewhere?.find(({ under }) => isUnder(path, under))?.value;
      const value = status >= 400 ? (row.onError ?? row.value) : (special ?? row.value);
      return value === null ? [] : [[row.name, value]];
    }),
  );

const isUnder = (path: string, under: string) => (under.endsWith('/') ? path.startsWith(under) : path === under);

/** By the letters after the last dot of a file name; `text/*` is UTF-8. */
export const typesByExtension: Readonly<Record<string, string>> = {
  html: 'text/html',
  css: 'text/css',
  js: 'text/javascript',
  md: 'text/markdown',
  txt: 'text/plain',
  json: 'application/json',
  webmanifest: 'application/manifest+json',
  xml: 'application/xml',
  eml: 'message/rfc822',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  avif: 'image/avif',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
};

/** What the extension alone does not tell. */
export const typesByPath: Readonly<Record<string, string>> = {
  '/rss.xml': 'application/rss+xml',
  '/opensearch.xml': 'application/opensearchdescription+xml',
};

/** What has no extension of the table. */
export const otherType = 'application/octet-stream';

/** With the charset for text (RFC 2046 §4.1.2, RFC 7763 §2); XML says its own, JSON needs none. */
export const withCharset = (type: string): string => (type.startsWith('text/') ? `${type}; charset=utf-8` : type);

/** The Content-Type of the file at a path. */
export function contentTypeOf(path: string): string {
  if (Object.hasOwn(typesByPath, path)) return typesByPath[path] ?? otherType;
  const extension = /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '';
  return withCharset(
    Object.hasOwn(typesByExtension, extension) ? (typesByExtension[extension] ?? otherType) : otherType,
  );
}

/** Everything else gets 405 with this as its Allow header (RFC 9110 §15.5.6). */
export const allowedMethods: readonly string[] = ['GET', 'HEAD'];

/**
 * What is never served, as patterns that JavaScript, PCRE and RE2 read alike: names that begin with a dot, the compressed
 * copies beside the files, and what no file is called, so that no server looks for it: two slashes (a redirect to them would
 * name another host), control characters, names of more than 255 letters. `but`: this is served all the same (RFC 8615).
 */
export const hiddenPaths: { readonly patterns: readonly string[]; readonly but: string } = {
  patterns: ['/\\.', '\\.(br|gz)$', '//', '[\\x00-\\x1f]', '[^/]{256}'],
  but: '/.well-known/',
};

const hidden = hiddenPaths.patterns.map((pattern) => new RegExp(pattern));

/** True for a path that is answered as if nothing were there. */
export const isHidden = (path: string): boolean =>
  hidden.some((pattern) =>
    pattern.test(path.startsWith(hiddenPaths.but) ? path.slice(hiddenPaths.but.length - 1) : path),
  );

/** The path of a page that people type by hand, such as `/UD-1023/` or `/k/spf/`. */
export type Place = string;

/** Letters that need no escape in a path, a header, or a configuration. */
const plainPlace = /^\/(?:[\w~-][\w.~-]*\/)+$/;

/** The places among the pages: each article, and each keyword's page. One that cannot be written plainly is left out. */
export const placesOf = (articles: readonly string[], slugs: readonly string[]): Place[] =>
  [...new Set([...articles.map((id) => `/${id}/`), ...slugs.map((slug) => `/k/${slug}/`)])].filter((place) =>
    plainPlace.test(place),
  );

/** Places by what may be typed for them; {@link redirectFor} asks it. */
export const redirectTable = (places: readonly Place[]): ReadonlyMap<string, Place> =>
  new Map(places.map((place) => [place.slice(0, -1).toLowerCase(), place]));

/** 301: a link that was made once stays right. */
export const redirectStatus = 301;

/** Where a path in another case or without its last slash leads; null for the place itself, and for what is none. */
export function redirectFor(path: string, table: ReadonlyMap<string, Place>): Place | null {
  const place = table.get(path.replace(/\/$/, '').toLowerCase());
  return place === undefined || place === path ? null : place;
}
