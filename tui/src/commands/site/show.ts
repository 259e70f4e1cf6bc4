import { join } from 'node:path';
import { isBuilt, readBuiltSite, readSiteSettings } from '@truefrom/core/node/site';
import { printable } from '@truefrom/core/problem';
import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { problemLines } from '../output.ts';
import { workTree } from './work-tree.ts';

export async function run({ env, out }: Call): Promise<number> {
  const { url, name, ignored } = await readSiteSettings(env);
  for (const problem of ignored) problemLines(problem).slice(0, 2).forEach(out.note);
  const tree = workTree();
  const folder = tree === null ? null : join(tree, 'site', 'dist');
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
  if (builtFor !== null && builtFor !== url) {
    out.note(`! The pages were built for ${printable(builtFor)}. Build them again with "truefrom site build".`);
  }
  return exitCode.done;
}
