import type { Problem } from '../../problem/index.ts';
import {
  defaultSettings,
  parseDnsOverHttps,
  parseSiteName,
  parseSiteUrl,
  type SiteSettings,
} from '../../settings/index.ts';
import { openStore } from '../store/index.ts';

/**
 * Address and name of the site, and the DNS that its pages ask: `TRUEFROM_SITE_URL`, `TRUEFROM_SITE_NAME` and
 * `TRUEFROM_SITE_DNS_OVER_HTTPS`, else the settings of the home, else the usual ones. A home that is missing or cannot be read is no fault: pages are also built where there is none. `ignored` holds what
 * is wrong with a variable that was not taken.
 */
export async function readSiteSettings(
  env: NodeJS.ProcessEnv,
): Promise<SiteSettings & { readonly ignored: readonly Problem[] }> {
  const [url, name, dns] = [
    env.TRUEFROM_SITE_URL ? parseSiteUrl(env.TRUEFROM_SITE_URL) : null,
    env.TRUEFROM_SITE_NAME ? parseSiteName(env.TRUEFROM_SITE_NAME) : null,
    env.TRUEFROM_SITE_DNS_OVER_HTTPS ? parseDnsOverHttps(env.TRUEFROM_SITE_DNS_OVER_HTTPS) : null,
  ];
  const stored = url?.ok && name?.ok && dns?.ok ? defaultSettings.site : await storedSite(env);
  return {
    url: url?.ok ? url.value : stored.url,
    name: name?.ok ? name.value : stored.name,
    dnsOverHttps: dns?.ok ? dns.value : stored.dnsOverHttps,
    ignored: [url, name, dns].flatMap((parsed) => (parsed === null || parsed.ok ? [] : [parsed.problem])),
  };
}

async function storedSite(env: NodeJS.ProcessEnv): Promise<SiteSettings> {
  try {
    const opened = await openStore({ env });
    const read = opened.ok ? await opened.value.readSettings() : opened;
    return read.ok ? read.value.settings.site : defaultSettings.site;
  } catch {
    return defaultSettings.site; // a fault of the file system that "truefrom doctor" tells
  }
}
