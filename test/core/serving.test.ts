import {
  contentSecurityPolicy,
  contentSecurityPolicyFor,
  contentTypeOf,
  cspMeta,
  cspMetaFor,
  headersFor,
  isHidden,
  placesOf,
  redirectFor,
  redirectTable,
} from '@truefrom/core/knowledge';
import { describe, expect, test } from 'vitest';

const [fresh, forGood, never] = [
  'public, max-age=0, must-revalidate',
  'public, max-age=31536000, immutable',
  'no-store',
];

test.each([
  { path: '/UD-1023/', status: 200, cache: fresh, from: 'same-origin', why: 'a page may change' },
  { path: '/UD-1023/', status: 304, cache: fresh, from: 'same-origin', why: 'the same without its body' },
  { path: '/UD-1023', status: 301, cache: fresh, from: 'same-origin', why: 'a redirect may be wrong once' },
  { path: '/_astro/page.a1b2.js', status: 200, cache: forGood, from: 'same-origin', why: 'a hash is in its name' },
  { path: '/_astro/page.old.js', status: 404, cache: never, from: 'same-origin', why: 'it may come back' },
  { path: '/_astronomy/', status: 200, cache: fresh, from: 'same-origin', why: 'another folder' },
  { path: '/keywords.json', status: 200, cache: fresh, from: 'cross-origin', why: 'for other systems' },
  { path: '/causes.json', status: 200, cache: fresh, from: 'cross-origin', why: 'for other systems, too' },
  { path: '/keywords.json', status: 404, cache: never, from: 'same-origin', why: 'an error is for nobody' },
  { path: '/keywords.json/', status: 200, cache: fresh, from: 'same-origin', why: 'another path' },
  { path: '/og/UD-1023.png', status: 200, cache: fresh, from: 'cross-origin', why: 'shown beside a link elsewhere' },
  { path: '/nothing', status: 405, cache: never, from: 'same-origin', why: 'an error' },
])('$path with $status: $why', ({ path, status, cache, from }) => {
  const headers = headersFor(path, status);
  expect(headers).toMatchObject({
    'Cache-Control': cache,
    'Cross-Origin-Resource-Policy': from,
    'Content-Security-Policy': contentSecurityPolicy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
  });
  expect(headers['Access-Control-Allow-Origin']).toBe(
    from === 'cross-origin' && !path.startsWith('/og/') ? '*' : undefined,
  );
});

test('the policy lets in nothing inline and nobody else; in a page it lacks only what has no effect there', () => {
  expect(contentSecurityPolicy).not.toMatch(/unsafe|\*|https?:|data:/);
  expect(contentSecurityPolicy).toMatch(/^default-src 'none'; .*frame-ancestors 'none'$/);
  expect(`${cspMeta}; frame-ancestors 'none'`).toBe(contentSecurityPolicy);
});

test('a DNS that is set may be asked, by its origin alone, and nothing else changes', () => {
  const origin = 'https://dns.test:8443';
  const policy = contentSecurityPolicy.replace("connect-src 'self'", `connect-src 'self' ${origin}`);
  expect(contentSecurityPolicyFor(origin)).toBe(policy);
  expect(contentSecurityPolicyFor(null)).toBe(contentSecurityPolicy);
  expect(`${cspMetaFor(origin)}; frame-ancestors 'none'`).toBe(policy);
  for (const status of [200, 404]) {
    const headers = headersFor('/UD-1023/', status);
    expect(headersFor('/UD-1023/', status, origin)).toEqual({ ...headers, 'Content-Security-Policy': policy });
  }
});

test.each([
  ['/UD-1023/index.html', 'text/html; charset=utf-8'],
  ['/UD-1023.md', 'text/markdown; charset=utf-8'],
  ['/llms.txt', 'text/plain; charset=utf-8'],
  ['/_astro/a.b1.js', 'text/javascript; charset=utf-8'],
  ['/_astro/a.b1.css', 'text/css; charset=utf-8'],
  ['/sitemap.xml', 'application/xml'],
  ['/rss.xml', 'application/rss+xml'],
  ['/opensearch.xml', 'application/opensearchdescription+xml'],
  ['/keywords.json', 'application/json'],
  ['/site.webmanifest', 'application/manifest+json'],
  ['/favicon.svg', 'image/svg+xml'],
  ['/og/UD-1023.PNG', 'image/png'],
  ['/LICENSE', 'application/octet-stream'],
  ['/a.constructor', 'application/octet-stream'],
  ['/folder.md/file', 'application/octet-stream'],
])('%s is %s', (path, type) => expect(contentTypeOf(path)).toBe(type));

test.each([
  { path: '/.git/config', hides: true },
  { path: '/_astro/.hidden', hides: true },
  { path: '/../etc/passwd', hides: true },
  { path: '/./UD-1023/', hides: true },
  { path: '/index.html.br', hides: true },
  { path: '/index.html.gz', hides: true },
  { path: '/.well-known/security.txt', hides: false },
  { path: '/.well-known/security.txt.gz', hides: true },
  { path: '/.well-known/a/.git', hides: true },
  { path: '/.well-known/.git', hides: true },
  { path: '/.well-known-not', hides: true },
  { path: '//evil.test/', hides: true },
  { path: '/a\u0000.html', hides: true },
  { path: `/${'a'.repeat(256)}`, hides: true },
  { path: `/k/${'a'.repeat(255)}/`, hides: false },
  { path: '/k/5.7.1/', hides: false },
  { path: '/UD-1023.md', hides: false },
])('$path is hidden: $hides', ({ path, hides }) => expect(isHidden(path)).toBe(hides));

describe('places', () => {
  const places = placesOf(['UD-1023'], ['spf', '5.7.1', 'spf']);
  const table = redirectTable(places);

  test.each([
    { path: '/ud-1023', to: '/UD-1023/' },
    { path: '/Ud-1023/', to: '/UD-1023/' },
    { path: '/UD-1023', to: '/UD-1023/' },
    { path: '/UD-1023/', to: null },
    { path: '/UD-1023//', to: null },
    { path: '/UD-10234', to: null },
    { path: '/k/SPF', to: '/k/spf/' },
    { path: '/K/SPF/', to: '/k/spf/' },
    { path: '/k/spf', to: '/k/spf/' },
    { path: '/k/spf/', to: null },
    { path: '/k/5.7.1', to: '/k/5.7.1/' },
    { path: '/k/5x7y1', to: null },
    { path: '/k/', to: null },
    { path: '/', to: null },
    { path: '', to: null },
    { path: '/constructor', to: null },
  ])('$path leads to $to', ({ path, to }) => expect(redirectFor(path, table)).toBe(to));

  test('are listed once each', () => expect(places).toEqual(['/UD-1023/', '/k/spf/', '/k/5.7.1/']));

  test.each(['', '..', '.', '.git', 'a b', 'a"b', 'a{b}', 'a$b', 'a;b', 'a\nb', 'ü', '/evil.test', 'a//b'])(
    'one named %j is left out: it would need an escape',
    (slug) => expect(placesOf([slug], [slug])).toEqual([]),
  );
});
