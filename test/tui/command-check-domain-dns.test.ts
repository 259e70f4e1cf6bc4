import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DnsServer, startDnsServer } from '../harness/dns-server.ts';
import { makeHome } from '../harness/home.ts';
import { programIn } from './command-program.ts';
import { zone } from './wizard-domain-place.ts';

const home = makeHome();
let [dns, other]: (DnsServer | null)[] = [null, null];
beforeAll(async () => {
  dns = await startDnsServer(zone);
  other = await startDnsServer({});
});
afterAll(async () => {
  await dns?.stop();
  await other?.stop();
  home.remove();
});

const line = ['check', 'domain', 'yourcompany.example', '--ip', '198.51.100.10', '--no-blocklists'];

test('TRUEFROM_DNS is asked, in place of the servers of this host', async () => {
  const ran = await programIn({ ...home.env, TRUEFROM_DNS: dns?.server ?? '' })(line);
  expect(ran.stdout).toContain('SPF pass');
  expect(dns?.asked).toContain('TXT yourcompany.example');
});

test('--dns wins over it', async () => {
  const ran = await programIn({ ...home.env, TRUEFROM_DNS: other?.server ?? '' })([
    ...line,
    '--dns',
    dns?.server ?? '',
  ]);
  expect(ran.stdout).toContain('SPF pass');
  expect(other?.asked).toEqual([]);
});

test('what is no address of a server is told', async () => {
  const ran = await programIn({ ...home.env, TRUEFROM_DNS: 'dns.invalid' })(line);
  expect(ran.stderr).toContain('The name of the DNS server leads to no address.');
});
