import { revealSecret } from '@truefrom/core/node/secrets';
import { hasPassword, isDatabaseUrl } from '@truefrom/core/node/store';
import { expect, test } from 'vitest';
import { formatTarget, parseTarget } from '../../core/src/node/store/postgres/target.ts';
import { codeOf, wellDone } from '../harness/results.ts';

const env = { PGUSER: 'anna' };

test.each([
  { url: 'postgres://bob@db.test/settings', is: { host: 'db.test', port: 5432, user: 'bob', database: 'settings' } },
  { url: 'postgresql://db.test:6432', is: { host: 'db.test', port: 6432, user: 'anna', database: 'anna' } },
  { url: 'postgresql://[::1]:1/x', is: { host: '::1', port: 1 } },
  { url: 'postgresql:///x?host=/var/run/postgresql', is: { host: '/var/run/postgresql', database: 'x' } },
  { url: 'postgresql://%2Fvar%2Frun/x', is: { host: '/var/run', database: 'x' } },
  { url: 'postgresql://a%40b@h/x%2Fy', is: { user: 'a@b', host: 'h', database: 'x/y' } },
  { url: 'postgresql://h/x?user=eve&port=7&dbname=z', is: { user: 'eve', port: 7, database: 'z' } },
  {
    url: 'POSTGRES://h/x?sslmode=verify-full&sslrootcert=/ca.pem',
    is: { sslMode: 'verify-full', sslRootCert: '/ca.pem' },
  },
  { url: 'postgresql://h/x?sslrootcert=system', is: { sslMode: 'verify-full' } },
  { url: 'postgresql://h/x', is: { sslMode: 'prefer', connectMs: 5000, applicationName: 'truefrom' } },
  { url: 'postgresql://h/x?connect_timeout=2', is: { connectMs: 2000 } },
])('$url', ({ url, is }) => expect(wellDone(parseTarget(url, env))).toMatchObject(is));

test('what is missing comes from the variables of libpq, and what stands in the address wins', () => {
  const all = {
    PGHOST: '10.0.0.1',
    PGPORT: '9',
    PGUSER: 'u',
    PGDATABASE: 'd',
    PGPASSWORD: 'of the variable',
    PGSSLMODE: 'require',
  };
  const from = wellDone(parseTarget('postgresql://', all));
  expect(from).toMatchObject({ host: '10.0.0.1', port: 9, user: 'u', database: 'd', sslMode: 'require' });
  const passwordIn = (url: string) => {
    const { password } = wellDone(parseTarget(url, all));
    return password && revealSecret(password);
  };
  expect(passwordIn('postgresql://')).toBe('of the variable');
  expect(passwordIn('postgresql://u:p%40%25ss@h/d')).toBe('p@%ss');
  expect(passwordIn('postgresql://u@h/d?password=a+b')).toBe('a+b');
});

test.each([
  'postgres:/h/x',
  'postgress://h/x',
  'postgresql://h/x/y',
  'postgresql://h:99999/x',
  'postgresql://h:0/x',
  'postgresql://h1,h2/x',
  'postgresql://h/x?sslmode=on',
  'postgresql://h/x?sslmod=require',
  'postgresql://h/x?sslmode=require&sslrootcert=system',
  'postgresql://h/x?channel_binding=require',
  'postgresql://h/%zz',
  'postgresql://h/a%00b',
])('%s is no address of a database', (url) => expect(codeOf(parseTarget(url, env))).toBe('store/bad-url'));

test.each([
  'postgresql://u:hidden@h:x/d',
  'postgresql://u:hidden@h/d?sslmode=hidden&password=hidden',
  'postgresql://u:hid den@@h/d',
  'postgresql://u:hidden@h/d?password=hidden&port=hidden',
  'postgresql://u:12?hidden@h/d',
  'postgresql://u:12?hidden=x@h/d',
])('a password is never a part of a problem: %s', (url) => {
  expect(JSON.stringify(parseTarget(url, env))).not.toContain('hidden');
});

test.each([
  { url: 'postgresql://u:p@h/d', shown: 'postgresql://u@h/d' },
  { url: 'postgresql://u:p@[::1]:7/d?sslmode=require', shown: 'postgresql://u@[::1]:7/d' },
  { url: 'postgresql://u@:6/d?host=/tmp/x', shown: 'postgresql://u@:6/d?host=/tmp/x' },
  { url: 'postgresql://a%40b@h/x%2Fy', shown: 'postgresql://a%40b@h/x%2Fy' },
])('$url is shown as $shown, which means the same', ({ url, shown }) => {
  const target = wellDone(parseTarget(url, env));
  expect(formatTarget(target)).toBe(shown);
  const { host, port, user, database } = wellDone(parseTarget(shown, env));
  expect({ host, port, user, database }).toEqual({
    host: target.host,
    port: target.port,
    user: target.user,
    database: target.database,
  });
  expect(JSON.stringify(target)).not.toContain('"p"');
});

test.each([
  { text: 'postgres://x', is: true },
  { text: ' PostgreSQL://x', is: true },
  { text: 'postgress://h/x', is: true },
  { text: 'mysql://h/x', is: true },
  { text: '/var/lib/postgres', is: false },
  { text: './a:b', is: false },
  { text: 'postgres', is: false },
])('$text names a database: $is', ({ text, is }) => expect(isDatabaseUrl(text)).toBe(is));

test.each([
  { text: 'postgres://a:b@c/d', is: true },
  { text: 'postgres://c/d?x=1&password=b', is: true },
  { text: 'postgres://a@c:5/d', is: false },
  { text: '/srv/a:b@c', is: false },
])('$text has a password: $is', ({ text, is }) => expect(hasPassword(text)).toBe(is));
