import { parseListenAddress, parsePort } from '@truefrom/core/node/site';
import { describe, expect, test } from 'vitest';
import { acceptedEncodings, readTarget } from '../../core/src/node/site/request.ts';

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
