import { isBuilt, readBuiltSite, readSiteSettings } from '@truefrom/core/node/site';
import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { noteSettings } from './note-settings.ts';
import { pagesOf, workTree } from './work-tree.ts';

export async function run({ env, out }: Call): Promise<number> {
  const settings = await readSiteSettings(env);
  const { url, name } = settings;
  const tree = workTree();
  const folder = tree === null ? null : pagesOf(tree);
  const built = folder !== null && (await isBuilt(folder));
  const builtFor = built ? (await readBuiltSite(folder)).url : null;
  const { labelled } = await import('../text-table.ts');
  out.show({ url, name, folder, built, builtFor }, () =>
    labelled([
      ['Address', url],
      ['Name', name],
      ['Pages', folder === null ? 'not on this machine' : built ? folder : `not built yet (${folder})`],
    ]),
  );
  noteSettings(out, settings, builtFor);
  return exitCode.done;
}
