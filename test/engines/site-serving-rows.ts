const fresh = 'public, max-age=0, must-revalidate';
const forGood = 'public, max-age=31536000, immutable';
const never = 'no-store';

/** The pages that the rows below ask for; the name of a file tells what is in it. */
export const pages = {
  'index.html': '<!doctype html><title>home</title>',
  'UD-1023/index.html': `<!doctype html><title>article</title>${'<p>text</p>'.repeat(200)}`,
  'UD-1023.md': '# article ü',
  'k/spf/index.html': '<!doctype html><title>keyword</title>',
  'k/5.7.1/index.html': '<!doctype html><title>status code</title>',
  [`k/${'long-'.repeat(20)}word/index.html`]: '<!doctype html><title>long keyword</title>',
  'causes/index.html': '<!doctype html><title>causes</title>',
  '404.html': '<!doctype html><title>not found</title>',
  '_astro/page.a1b2c3.js': 'export const page = 1;',
  '_astro/page.a1b2c3.css': 'body { margin: 0 }',
  'rss.xml': '<rss/>',
  'opensearch.xml': '<OpenSearchDescription/>',
  'sitemap.xml': '<urlset/>',
  'keywords.json': JSON.stringify({
    name: 'Help',
    url: 'http://localhost:8023',
    topics: [{ article: 'UD-1023', slugs: ['spf', '5.7.1', `${'long-'.repeat(20)}word`] }],
  }),
  'causes.json': '{}',
  'site.webmanifest': '{}',
  'llms.txt': 'for machines',
  'favicon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'og/UD-1023.png': 'picture',
  'numbers.bin': '0123456789',
  '.git/config': 'secret of the developer',
  '.env': 'PASSWORD=secret',
  '.well-known/security.txt': 'Contact: mailto:a@b.test',
  '.well-known/.git/config': 'secret of the developer',
  'empty/readme.txt': 'a folder without a page',
} as const;

/** `status` is a list where servers may differ: all that is wrong with such a request is that it gets nothing. */
export type Row = {
  readonly why: string;
  readonly method?: string;
  readonly path: string;
  readonly send?: Readonly<Record<string, string>>;
  readonly status: number | readonly number[];
  readonly location?: string;
  readonly type?: string;
  readonly cache?: string;
  /** What the body holds once it is unpacked. */
  readonly holds?: string;
  readonly encoding?: 'gzip' | 'br';
  readonly headers?: Readonly<Record<string, string | undefined>>;
};

const page = { status: 200, type: 'text/html; charset=utf-8', cache: fresh } as const;
const missing = { status: 404, type: 'text/html; charset=utf-8', cache: never, holds: 'not found' } as const;
const refused = { status: [400, 404] } as const;

export const rows: readonly Row[] = [
  { ...page, path: '/', holds: 'home', why: 'the home page' },
  { ...page, path: '/UD-1023/', holds: 'article', why: 'an article' },
  { ...page, path: '/UD-1023/?utm=x', holds: 'article', why: 'a query changes nothing' },
  { ...page, path: '/UD%2D1023/', holds: 'article', why: 'a letter behind a percent sign' },
  { ...page, path: '/k/5.7.1/', holds: 'status code', why: 'a keyword with dots' },
  { ...page, path: '/causes/index.html', holds: 'causes', why: 'a page by the name of its file' },
  { ...page, path: '/UD-1023/', method: 'HEAD', why: 'the head alone' },

  { path: '/ud-1023', status: 301, location: '/UD-1023/', cache: fresh, why: 'an article in small letters' },
  { path: '/Ud-1023/', status: 301, location: '/UD-1023/', cache: fresh, why: 'an article in mixed letters' },
  { path: '/UD-1023', status: 301, location: '/UD-1023/', cache: fresh, why: 'an article without its slash' },
  { path: '/ud-1023?from=mail&x=%20', status: 301, location: '/UD-1023/?from=mail&x=%20', why: 'a query is kept' },
  { path: '/UD-1023?from=mail', status: 301, location: '/UD-1023/?from=mail', why: 'a query is kept here, too' },
  { path: '/ud-1023', method: 'HEAD', status: 301, location: '/UD-1023/', why: 'a redirect of the head' },
  { path: '/k/SPF', status: 301, location: '/k/spf/', cache: fresh, why: 'a keyword in capitals' },
  { path: '/k/SPF/', status: 301, location: '/k/spf/', cache: fresh, why: 'a keyword in capitals with its slash' },
  { path: '/k/spf', status: 301, location: '/k/spf/', cache: fresh, why: 'a keyword without its slash' },
  { path: '/k/5.7.1', status: 301, location: '/k/5.7.1/', why: 'a keyword that looks like a file' },
  {
    path: `/k/${'LONG-'.repeat(20)}WORD`,
    status: 301,
    location: `/k/${'long-'.repeat(20)}word/`,
    why: 'a keyword that is longer than a line of the cache',
  },
  { path: '/causes', status: 301, location: '/causes/', cache: fresh, why: 'a folder without its slash' },
  { path: '/causes?x=1', status: 301, location: '/causes/?x=1', why: 'a folder without its slash, with a query' },

  { ...missing, path: '/nothing-here', why: 'a page that is not there' },
  { ...missing, path: '/nothing.md', why: 'a text that is not there is answered by a page' },
  { ...missing, path: '/k/nothing/', why: 'a keyword that is not there' },
  { ...missing, path: '/k/5x7y1', why: 'a dot in a keyword means a dot' },
  { ...missing, path: '/_astro/page.old.js', why: 'what is missing is not kept for a year' },
  { ...missing, path: '/empty/', why: 'a folder is not listed' },
  { ...missing, path: '/nothing', method: 'HEAD', holds: '', why: 'the head of what is not there' },
  {
    ...missing,
    path: '/nothing',
    send: { 'If-None-Match': '*', Range: 'bytes=0-1' },
    why: 'conditions are not met by a page that says that there is none',
  },

  {
    path: '/_astro/page.a1b2c3.js',
    status: 200,
    type: 'text/javascript; charset=utf-8',
    cache: forGood,
    why: 'a script',
  },
  { path: '/_astro/page.a1b2c3.css', status: 200, type: 'text/css; charset=utf-8', cache: forGood, why: 'a style' },
  { path: '/UD-1023.md', status: 200, type: 'text/markdown; charset=utf-8', cache: fresh, holds: 'ü', why: 'Markdown' },
  { path: '/llms.txt', status: 200, type: 'text/plain; charset=utf-8', cache: fresh, why: 'plain text' },
  { path: '/rss.xml', status: 200, type: 'application/rss+xml', cache: fresh, why: 'the feed' },
  { path: '/opensearch.xml', status: 200, type: 'application/opensearchdescription+xml', why: 'the search' },
  { path: '/sitemap.xml', status: 200, type: 'application/xml', why: 'other XML' },
  { path: '/site.webmanifest', status: 200, type: 'application/manifest+json', why: 'a manifest' },
  { path: '/favicon.svg', status: 200, type: 'image/svg+xml', why: 'the icon' },
  {
    path: '/keywords.json',
    status: 200,
    type: 'application/json',
    cache: fresh,
    headers: { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' },
    why: 'keywords for other systems',
  },
  {
    path: '/causes.json',
    status: 200,
    type: 'application/json',
    cache: fresh,
    headers: { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' },
    why: 'causes for other systems',
  },
  {
    path: '/og/UD-1023.png',
    status: 200,
    type: 'image/png',
    headers: { 'access-control-allow-origin': undefined, 'cross-origin-resource-policy': 'cross-origin' },
    why: 'a picture that others show beside a link',
  },
  { path: '/.well-known/security.txt', status: 200, type: 'text/plain; charset=utf-8', why: 'what is well known' },

  { ...page, path: '/UD-1023/', send: { 'Accept-Encoding': 'gzip' }, encoding: 'gzip', holds: 'article', why: 'gzip' },
  { ...page, path: '/UD-1023/', send: { 'Accept-Encoding': 'gzip;q=0' }, holds: 'article', why: 'gzip refused' },
  {
    ...missing,
    path: '/nothing',
    send: { 'Accept-Encoding': 'gzip, deflate, br' },
    why: 'the page that says that there is none, compressed or not',
  },
  { ...missing, path: '/UD-1023/index.html.gz', why: 'a compressed copy is no page' },
  { ...missing, path: '/UD-1023/index.html.br', why: 'nor is the other one' },

  {
    path: '/numbers.bin',
    send: { Range: 'bytes=2-4' },
    status: 206,
    holds: '234',
    headers: { 'content-range': 'bytes 2-4/10' },
    why: 'a range',
  },
  { path: '/numbers.bin', send: { Range: 'bytes=-3' }, status: 206, holds: '789', why: 'the last octets' },
  { path: '/numbers.bin', send: { Range: 'bytes=7-' }, status: 206, holds: '789', why: 'all from an octet on' },
  { path: '/numbers.bin', send: { Range: 'bytes=0-0' }, status: 206, holds: '0', why: 'one octet' },
  { path: '/numbers.bin', send: { Range: 'bytes=99-' }, status: 416, why: 'a range behind the end' },
  { path: '/numbers.bin', send: { Range: 'bytes=5-2' }, status: [200, 416], why: 'a range that runs backwards' },
  { path: '/numbers.bin', send: { Range: 'bytes=1-2,4-5' }, status: [200, 206], why: 'several ranges' },
  {
    path: '/numbers.bin',
    send: { Range: 'bytes=2-4', 'If-Range': '"other"' },
    status: 200,
    holds: '0123456789',
    why: 'a range of another version is all of this one',
  },
  {
    path: '/numbers.bin',
    send: { Range: 'bytes=2-4', 'If-Range': 'Thu, 01 Jan 1970 00:00:01 GMT' },
    status: 200,
    holds: '0123456789',
    why: 'a range of an older version',
  },
  { path: '/numbers.bin', send: { Range: 'lines=1-2' }, status: [200, 416], why: 'a range in other units' },

  { path: '/UD-1023/', method: 'POST', status: 405, cache: never, headers: { allow: 'GET, HEAD' }, why: 'POST' },
  { path: '/ud-1023', method: 'DELETE', status: 405, headers: { allow: 'GET, HEAD' }, why: 'DELETE' },
  { path: '/nothing', method: 'PUT', status: 405, headers: { allow: 'GET, HEAD' }, why: 'PUT' },
  { path: '/', method: 'OPTIONS', status: 405, headers: { allow: 'GET, HEAD' }, why: 'OPTIONS' },
  { path: '/', method: 'TRACE', status: 405, why: 'TRACE' },

  { ...missing, path: '/.git/config', why: 'what a developer left behind' },
  { ...missing, path: '/.env', why: 'a hidden file' },
  { ...missing, path: '/%2egit/config', why: 'a dot behind a percent sign' },
  { ...missing, path: '/.well-known/.git/config', why: 'hidden where not all is' },
  { ...refused, path: '/../package.json', why: 'a way out of the folder' },
  { ...refused, path: '/UD-1023/../../secret.txt', why: 'a way out by a detour' },
  { ...refused, path: '/%2e%2e/%2e%2e/secret.txt', why: 'the same behind percent signs' },
  { ...refused, path: '/..%2fsecret.txt', why: 'a slash behind a percent sign' },
  { ...refused, path: '/..%5csecret.txt', why: 'a backslash behind a percent sign' },
  { ...refused, path: '/..\\secret.txt', why: 'a backslash' },
  { ...refused, path: '/%252e%252e/secret.txt', why: 'percent signs behind percent signs' },
  { ...refused, path: '/UD-1023%00.html', why: 'an octet that ends names' },
  { ...refused, path: '/%zz', why: 'a percent sign that means nothing' },
  { ...refused, path: '/%c0%ae%c0%ae/secret.txt', why: 'a dot in more octets than it needs' },
  { ...refused, path: '/UD-1023.md/', why: 'a file as a folder' },
  { path: '//evil.test/%2e%2e', status: [200, 400, 404], why: 'no redirect to another host' },
  { path: '//k/spf', status: [301, 404], why: 'two slashes lead to this host or nowhere' },
  { path: `/${'a'.repeat(5_000)}`, status: [404, 414], why: 'a name that is too long' },
];
