import { afterAll, expect, test } from 'vitest';
import { makeHome } from '../harness/home.ts';
import { makePages, request } from '../harness/web-servers.ts';
import { programIn } from './command-program.ts';
import { serveSite } from './serve-site.ts';

const home = makeHome();
const truefrom = programIn(home.env);
const site = makePages({
  'index.html': '<title>home</title>',
  'keywords.json': JSON.stringify({ url: 'https://help.test', name: 'x', topics: [] }),
});
afterAll(() => {
  home.remove();
  site.remove();
});

const dnsOverHttps = 'https://dns.test/dns-query';

test('is nobody, until it is set; it is shown with its origin, kept, and taken back', async () => {
  expect((await truefrom(['site', 'show'])).stdout).not.toContain('DNS');
  const set = await truefrom(['site', 'set', '--dns-over-https', ' HTTPS://DNS.test/dns-query ', '--json']);
  expect(set).toMatchObject({ code: 0, json: [{ name: 'Knowledge base', dnsOverHttps }] });
  const { stdout } = await truefrom(['site', 'set', '--url', 'https://help.test']);
  expect(stdout).toMatch(/^DNS over HTTPS +https:\/\/dns\.test\/dns-query \(pages may ask https:\/\/dns\.test\)$/m);
  const none = await truefrom(['site', 'set', '--no-dns-over-https', '--json']);
  expect(none.json[0]).not.toHaveProperty('dnsOverHttps');
});

test.each([
  { flags: ['--dns-over-https', ''], problem: 'site/bad-dns-over-https' },
  { flags: ['--dns-over-https', '9.9.9.9:53'], problem: 'site/bad-dns-over-https' },
  {
    flags: ['--dns-over-https', 'https://dns.test/q{?dns}'],
    problem: 'site/bad-dns-over-https',
    suggestion: 'https://dns.test/q',
  },
  { flags: ['--dns-over-https', dnsOverHttps, '--no-dns-over-https'], problem: 'usage/flags-together' },
])('$flags: $problem', async ({ flags, problem, suggestion }) => {
  const run = await truefrom(['site', 'set', ...flags, '--json']);
  expect(run.code).toBe(2);
  const { problem: code, suggestion: better } = run.json.at(-1) as { problem: string; suggestion?: string };
  expect({ code, better }).toEqual({ code: problem, better: suggestion });
});

test('the environment wins, and what cannot be used there is said', async () => {
  const env = { ...home.env, TRUEFROM_SITE_DNS_OVER_HTTPS: dnsOverHttps };
  expect((await programIn(env)(['site', 'show', '--json'])).json).toMatchObject([{ dnsOverHttps }]);
  const hidden = await programIn(env)(['site', 'set', '--no-dns-over-https']);
  expect(hidden.stderr).toContain('TRUEFROM_SITE_DNS_OVER_HTTPS is set and wins');
  const wrong = await programIn({ ...env, TRUEFROM_SITE_DNS_OVER_HTTPS: 'dns.test' })(['site', 'show']);
  expect(wrong.stderr).toContain('dns.test');
  expect(wrong.stdout).not.toContain('DNS');
});

test('stands in the policy of configurations and of the server, and a note tells that pages do not know it', async () => {
  await truefrom(['site', 'set', '--dns-over-https', dnsOverHttps]);
  for (const server of ['nginx', 'caddy']) {
    const { stdout } = await truefrom(['site', 'config', server, '--folder', site.pages]);
    expect(stdout.match(/connect-src [^;"]*/g)).toEqual(["connect-src 'self' https://dns.test"]);
  }
  const { first, end } = await serveSite(['--folder', site.pages, '--port', '0'], home);
  const { headers } = await request(Number(/:(\d+)\//.exec(first)?.[1]), 'GET', '/');
  expect(headers['content-security-policy']).toContain("connect-src 'self' https://dns.test;");
  expect((await end()).stderr).toContain(`built to ask no DNS, but are to ask ${dnsOverHttps}`);
});
