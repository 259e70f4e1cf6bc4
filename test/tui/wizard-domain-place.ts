import { afterEach, beforeEach } from 'vitest';
import { type DnsServer, startDnsServer } from '../harness/dns-server.ts';
import { makeHome } from '../harness/home.ts';
import type { TestTerminal } from '../harness/terminal.ts';
import type { ZoneData } from '../harness/zone-look-up.ts';
import { type Home, helpOf, isAt, openWizard, storeOf, wordsOn } from './wizard-program.ts';

/** A domain whose record lets its mail exchanger and a provider send, and not the server of the company. */
export const zone: ZoneData = {
  'yourcompany.example': [
    { TXT: 'v=spf1 mx include:_spf.provider.example -all' },
    { MX: [10, 'mx.yourcompany.example'] },
  ],
  'mx.yourcompany.example': [{ A: '198.51.100.10' }],
  '_spf.provider.example': [{ TXT: 'v=spf1 ip4:203.0.113.0/24 ~all' }],
  'smtp.yourcompany.example': [{ A: '198.51.100.25' }],
  '_dmarc.yourcompany.example': [{ TXT: 'v=DMARC1; p=reject; rua=mailto:dmarc@yourcompany.example' }],
  'silent.example': ['TIMEOUT'],
};
/** What has to be published so that the server of the company may send. */
export const wanted = 'v=spf1 mx include:_spf.provider.example ip4:198.51.100.25 -all';

export const company = { address: 'smtp.yourcompany.example:587', name: 'Company' };

/** From the menu; it is the last but two. */
export async function goToDomain(terminal: TestTerminal): Promise<void> {
  terminal.press('end', 'up', 'up', 'enter');
  await terminal.waitFor(isAt('Check a sending domain'));
  await terminal.waitFor(/^> Domain/m);
}

/** A home and the DNS of {@link zone} for each test, gone after it. */
export function domainStage() {
  const stage = {} as { home: Home; dns: DnsServer; store: Awaited<ReturnType<typeof storeOf>> };
  beforeEach(async () => {
    stage.home = makeHome();
    stage.store = await storeOf(stage.home);
    stage.dns = await startDnsServer(zone);
  });
  afterEach(async () => {
    await stage.dns.stop();
    stage.home.remove();
  });
  return stage;
}

/** The wizard with the screen open; `dns` is the server that it asks. */
export async function openDomain(
  home: Home,
  dns: { readonly server: string },
  more: Parameters<typeof openWizard>[1] = {},
): Promise<TestTerminal> {
  const terminal = await openWizard(home, { ...more, env: { TRUEFROM_DNS: dns.server, ...more.env } });
  await goToDomain(terminal);
  return terminal;
}

/** Resolves when the report is there, and its keys are taken. */
export async function reported(terminal: TestTerminal): Promise<void> {
  await terminal.waitFor(/^1 (What to do|Servers)$/m, { timeoutMs: 20_000 });
  await terminal.waitFor((seen) => helpOf(seen).startsWith('→ next part'));
}

/** The sentence that comes first; which name it gives the server is not this screen's matter. */
export const verdict = (mark: string, result: string) => (terminal: TestTerminal) =>
  new RegExp(`${mark} Receivers will see \\S+@yourcompany\\.example sent by \\S+: SPF ${result}`).test(
    wordsOn(terminal),
  );
