import { isBuilt, readBuiltSite, readSiteSettings } from '@truefrom/core/node/site';
import { dnsOrigin } from '@truefrom/core/settings';
import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { noteSettings } from './note-settings.ts';
import { pagesOf, workTree } from './work-tree.ts';

export async function run({ env, out }: Call): Promise<number> {
  const settings = await readSiteSettings(env);
  const { url, name, dnsOverHttps } = settings;
  const tree = workTree();
  const folder = tree === null ? null : pagesOf(tree);
  const built = folder !== null && (await isBuilt(folder));
  const builtSite = built ? await readBuiltSite(folder) : null;
  const builtFor = builtSite?.url ?? null;
  const { labelled } = await import('../text-table.ts');
  const dns = dnsOverHttps === null ? {} : { dnsOverHttps };
  out.show({ url, name, ...dns, folder, built, builtFor }, () =>
    labelled([
      ['Address', url],
      ['Name', name],
      ...Object.values(dns).map((asked): [string, string] => [
        'DNS over HTTPS',
        `${asked} (pages may ask ${dnsOrigin(asked)})`,
      ]),
      ['Pages', folder === null ? 'not on this machine' : built ? folder : `not built yet (${folder})`],
    ]),
  );
  noteSettings(out, settings, builtSite);
  return exitCode.done;
}
