import { contentSecurityPolicy, contentSecurityPolicyFor, placesOf } from '@truefrom/core/knowledge';
import { caddyConfig, checkConfigFolder, nginxConfig } from '@truefrom/core/node/site';
import { describe, expect, test } from 'vitest';

const places = placesOf(['UD-1023'], ['spf', '5.7.1', 'a-keyword-that-is-longer-than-most-of-them-are']);
const request = { folder: '/var/www/help desk', places };
const nginx = (url: string) => nginxConfig({ ...request, url });
const caddy = (url: string) => caddyConfig({ ...request, url });

test.each([
  { url: 'http://localhost:8023', listen: ['127.0.0.1:8023'], name: 'localhost' },
  { url: 'http://127.0.0.1', listen: ['127.0.0.1:80'], name: '127.0.0.1' },
  { url: 'http://[::1]:8023', listen: ['[::1]:8023'], name: '"[::1]"' },
  { url: 'http://help.test', listen: ['80', '[::]:80'], name: 'help.test' },
  { url: 'http://help.test:8080', listen: ['8080', '[::]:8080'], name: 'help.test' },
  { url: 'https://help.test', listen: ['80', '[::]:80'], name: 'help.test' },
])('nginx for $url listens on $listen', ({ url, listen, name }) => {
  const lines = nginx(url)
    .split('\n')
    .map((line) => line.trim());
  expect(lines.flatMap((line) => /^listen ([^;]+);/.exec(line)?.[1] ?? [])).toEqual(listen);
  expect(lines).toContain(`server_name ${name};`);
});

test('nginx: TLS is left to the reader, with the lines for it', () => {
  expect(nginx('https://help.test')).toMatch(/^ {2}# listen 443 ssl;$/m);
  expect(nginx('https://help.test:8443')).toMatch(/^ {2}# listen 8443 ssl;$/m);
  expect(nginx('https://help.test')).toContain('# add_header Strict-Transport-Security');
  expect(nginx('http://help.test')).not.toMatch(/ssl|Strict-Transport/);
});

test.each([
  { url: 'http://localhost:8023', bind: '127.0.0.1' },
  { url: 'http://[::1]:8023', bind: '::1' },
  { url: 'https://help.test', bind: undefined },
  { url: 'http://help.test:8080', bind: undefined },
])('Caddy for $url is bound to $bind', ({ url, bind }) => {
  const text = caddy(url);
  expect(text).toContain(`\n${url} {\n`);
  expect(/^\tbind (\S+)/m.exec(text)?.[1]).toBe(bind);
});

describe.each([
  { name: 'nginx', text: nginx('https://help.test') },
  { name: 'Caddy', text: caddy('https://help.test') },
])('$name', ({ text }) => {
  test('says what it is, where it goes, and when to print it again', () => {
    const [first, second, third] = text.split('\n');
    expect(first).toContain('https://help.test');
    expect(second).toMatch(/^# Save it as \/etc\//);
    expect(third).toMatch(/^# Print it again/);
    expect(text.endsWith('}\n')).toBe(true);
  });

  test('has the one policy, the folder in quotes, and each place once as a target', () => {
    expect(text).toContain(`"${contentSecurityPolicy}"`);
    expect(text).toContain('"/var/www/help desk"');
    for (const place of places)
      expect(text.split('\n').filter((line) => / "?(\S+?)"?;?$/.exec(line)?.[1] === place)).toHaveLength(1);
  });

  test('closes what it opens, and leaves no line with a blank at its end', () => {
    const code = text.replace(/"[^"\n]*"|`[^`\n]*`|#.*$/gm, '').replace(/\{[a-z_.]+\}/g, '');
    expect(code.split('{').length).toBe(code.split('}').length);
    expect(text).not.toMatch(/[ \t]$/m);
  });
});

test.each([
  { name: 'nginx', write: nginxConfig },
  { name: 'Caddy', write: caddyConfig },
])('$name: a DNS that is set is in the policy, by its origin, and nowhere else', ({ write }) => {
  const without = write({ ...request, url: 'https://help.test', dnsOverHttps: null });
  expect(without).toBe(write({ ...request, url: 'https://help.test' }));
  const text = write({ ...request, url: 'https://help.test', dnsOverHttps: 'https://dns.test/dns-query' });
  expect(text).toBe(without.replace(contentSecurityPolicy, contentSecurityPolicyFor('https://dns.test')));
});

test('nginx: what is too long for a line of its hash is a pattern', () => {
  expect(nginx('http://help.test')).toMatch(/^ {2}\/k\/5\.7\.1 \/k\/5\.7\.1\/;$/m);
  expect(nginx('http://help.test')).toMatch(/^ {2}"~\*\^\/k\/a-keyword-that-is-longer-than-most-of-them-are\$" /m);
});

test.each(['/srv/a"b', '/srv/a\\b', '/srv/$host', '/srv/{env.HOME}', '/srv/a\nb', '/srv/`a`'])(
  'the folder %j cannot stand in a configuration',
  (folder) => expect(checkConfigFolder(folder)).toMatchObject({ ok: false, problem: { code: 'site/bad-folder' } }),
);

test.each(['/var/www/help', '/srv/hilfe für alle', "/srv/it's #1; (old)"])('the folder %s can', (folder) =>
  expect(checkConfigFolder(folder)).toEqual({ ok: true, value: folder }),
);
