import { parseListenAddress, parsePort } from '@truefrom/core/node/site';
import { describe, expect, test } from 'vitest';
import { acceptedEncodings, isKnown, readRange, readTarget } from '../../core/src/node/site/request.ts';

test.each([
  { target: '/', path: '/', written: '/', query: '' },
  { target: '/UD-1023/?a=b?c', path: '/UD-1023/', written: '/UD-1023/', query: '?a=b?c' },
  { target: '/%55D-1023', path: '/UD-1023', written: '/%55D-1023', query: '' },
  { target: '/k/zur%C3%BCck/', path: '/k/zurück/', written: '/k/zur%C3%BCck/', query: '' },
  { target: 'http://help.test/UD-1023/?x', path: '/UD-1023/', written: '/UD-1023/', query: '?x' },
  { target: '//evil.test/', path: '//evil.test/', written: '//evil.test/', query: '' },
  { target: '/../x', path: '/../x', written: '/../x', query: '' },
])('$target asks for $path', ({ target, ...rest }) => expect(readTarget(target)).toEqual(rest));

test.each([
  '',
  '*',
  'x',
  'evil.test:443',
  'http://evil.test',
  'ftp://x/',
  '/a#b',
  '/%',
  '/%zz',
  '/%ff',
  '/%c0%ae',
  '/a%2fb',
  '/a%5Cb',
  '/a\\b',
  '/a%00',
  '/a%0d%0aX:%20y',
  '/a%7f',
])('%j asks for nothing that a site has', (target) => expect(readTarget(target)).toBeNull());

test.each([
  { header: undefined, takes: [] },
  { header: '', takes: [] },
  { header: 'gzip, deflate, br, zstd', takes: ['br', 'gzip'] },
  { header: 'GZIP', takes: ['gzip'] },
  { header: 'br;q=0, gzip;q=0.5', takes: ['gzip'] },
  { header: 'br; q=0.000 , gzip ; q=0', takes: [] },
  { header: 'brotli, x-gzip', takes: [] },
  { header: '*', takes: [] },
])('Accept-Encoding: $header takes $takes', ({ header, takes }) => expect(acceptedEncodings(header)).toEqual(takes));

describe('a condition', () => {
  const version = { etag: '"a-1"', modified: new Date('2026-11-23T10:00:00Z'), size: 10 };
  test.each([
    { headers: {}, known: false },
    { headers: { 'if-none-match': '"a-1"' }, known: true },
    { headers: { 'if-none-match': 'W/"a-1"' }, known: true },
    { headers: { 'if-none-match': '"x", "a-1"' }, known: true },
    { headers: { 'if-none-match': '*' }, known: true },
    { headers: { 'if-none-match': '"a-12"' }, known: false },
    { headers: { 'if-none-match': 'a-1' }, known: false },
    { headers: { 'if-none-match': '"x"', 'if-modified-since': 'Mon, 23 Nov 2026 10:00:00 GMT' }, known: false },
    { headers: { 'if-modified-since': 'Mon, 23 Nov 2026 10:00:00 GMT' }, known: true },
    { headers: { 'if-modified-since': 'Mon, 23 Nov 2026 09:59:59 GMT' }, known: false },
    { headers: { 'if-modified-since': 'never' }, known: false },
  ])('$headers: known $known', ({ headers, known }) => expect(isKnown(headers, version)).toBe(known));

  test.each([
    { range: 'bytes=2-4', span: { start: 2, end: 4 } },
    { range: 'bytes=0-0', span: { start: 0, end: 0 } },
    { range: 'bytes=2-', span: { start: 2, end: 9 } },
    { range: 'bytes=2-99', span: { start: 2, end: 9 } },
    { range: 'bytes=-3', span: { start: 7, end: 9 } },
    { range: 'bytes=-99', span: { start: 0, end: 9 } },
    { range: 'bytes=10-', span: 'outside' },
    { range: 'bytes=-0', span: 'outside' },
    { range: 'bytes=5-2', span: null },
    { range: 'bytes=1-2,4-5', span: null },
    { range: 'bytes=-', span: null },
    { range: 'bytes=', span: null },
    { range: 'lines=1-2', span: null },
    { range: 'bytes=1e3-', span: null },
  ])('Range: $range', ({ range, span }) => {
    expect(readRange({ range }, version)).toEqual(span);
    expect(readRange({ range, 'if-range': '"a-1"' }, version)).toEqual(span);
    expect(readRange({ range, 'if-range': '"b"' }, version)).toBeNull();
  });

  test.each(['bytes=0-', 'bytes=-1'])('of an empty file %s is outside', (range) =>
    expect(readRange({ range }, { ...version, size: 0 })).toBe('outside'),
  );
});

describe('where to listen', () => {
  test.each([
    { text: '0.0.0.0', value: { host: '0.0.0.0', port: null } },
    { text: '127.0.0.1:8080', value: { host: '127.0.0.1', port: 8080 } },
    { text: 'localhost:0', value: { host: 'localhost', port: 0 } },
    { text: '[::1]:8080', value: { host: '::1', port: 8080 } },
    { text: '[::]', value: { host: '::', port: null } },
    { text: '::1', value: { host: '::1', port: null } },
  ])('$text', ({ text, value }) => expect(parseListenAddress(text)).toEqual({ ok: true, value }));

  test.each(['', ':80', '127.0.0.1:', '127.0.0.1:x', '127.0.0.1:65536', '::1:80:', 'http://x', 'a b', '[::1', '1.2.3'])(
    '%j is no address to listen on',
    (text) => expect(parseListenAddress(text)).toMatchObject({ ok: false, problem: { code: 'site/bad-listen' } }),
  );

  test.each(['0', '8080', '65535'])('%s is a port', (text) => expect(parsePort(text)).toMatchObject({ ok: true }));
  test.each(['', '-1', '65536', '80.5', '1e3', ' 80', 'http', '080808'])('%j is no port', (text) =>
    expect(parsePort(text)).toMatchObject({ ok: false, problem: { code: 'site/bad-port' } }),
  );
});
