import { parseSiteName, parseSiteUrl } from '@truefrom/core/settings';
import type { Call } from '../command.ts';
import { openAsAdministrator } from '../session.ts';
import { run as show } from './show.ts';

export async function run(call: Call): Promise<number> {
  const { out } = call;
  const [urlText, nameText] = [call.text('url'), call.text('name')];
  if (urlText === undefined && nameText === undefined) return await show(call);
  const url = urlText === undefined ? null : parseSiteUrl(urlText);
  if (url?.ok === false) return out.problem(url.problem);
  const name = nameText === undefined ? null : parseSiteName(nameText);
  if (name?.ok === false) return out.problem(name.problem);
  const session = await openAsAdministrator(call);
  if (!session.ok) return out.problem(session.problem);
  const { store, settings } = session.value;
  const saved = await store.updatePolicy({
    site: { url: url?.value ?? settings.site.url, name: name?.value ?? settings.site.name },
  });
  if (!saved.ok) return out.problem(saved.problem);
  for (const [flag, variable] of [
    [urlText, 'TRUEFROM_SITE_URL'],
    [nameText, 'TRUEFROM_SITE_NAME'],
  ] as const) {
    if (flag !== undefined && call.env[variable]) out.note(`! ${variable} is set and wins over what was saved.`);
  }
  return await show(call);
}
