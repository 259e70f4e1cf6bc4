import { fail, type Result } from '@truefrom/core/problem';
import { parseDnsOverHttps, parseSiteName, parseSiteUrl, type SiteSettings } from '@truefrom/core/settings';
import type { Call } from '../command.ts';
import { openAsAdministrator } from '../session.ts';
import { run as show } from './show.ts';

const variables = {
  url: 'TRUEFROM_SITE_URL',
  name: 'TRUEFROM_SITE_NAME',
  dnsOverHttps: 'TRUEFROM_SITE_DNS_OVER_HTTPS',
} as const satisfies Record<keyof SiteSettings, string>;

export async function run(call: Call): Promise<number> {
  const { out } = call;
  const given = readFlags(call);
  if (!given.ok) return out.problem(given.problem);
  if (Object.keys(given.value).length === 0) return await show(call);
  const session = await openAsAdministrator(call);
  if (!session.ok) return out.problem(session.problem);
  const { store, settings } = session.value;
  const saved = await store.updatePolicy({ site: { ...settings.site, ...given.value } });
  if (!saved.ok) return out.problem(saved.problem);
  for (const [field, variable] of Object.entries(variables)) {
    if (Object.hasOwn(given.value, field) && call.env[variable])
      out.note(`! ${variable} is set and wins over what was saved.`);
  }
  return await show(call);
}

/** What the flags set; nothing of what was not given. */
function readFlags(call: Call): Result<Partial<SiteSettings>> {
  if (call.has('dns-over-https') && call.has('no-dns-over-https'))
    return fail('usage/flags-together', '--dns-over-https, --no-dns-over-https');
  const values = [
    ['url', call.text('url'), parseSiteUrl],
    ['name', call.text('name'), parseSiteName],
    ['dnsOverHttps', call.text('dns-over-https'), parseDnsOverHttps],
  ] as const;
  const given: [field: string, value: string | null][] = [];
  for (const [field, text, parse] of values) {
    if (text === undefined) continue;
    const parsed = parse(text);
    if (!parsed.ok) return parsed;
    given.push([field, parsed.value]);
  }
  if (call.has('no-dns-over-https')) given.push(['dnsOverHttps', null]);
  return { ok: true, value: Object.fromEntries(given) };
}
