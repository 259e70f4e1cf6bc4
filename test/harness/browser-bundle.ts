import { createRequire } from 'node:module';
import { join } from 'node:path';
import { rootFolder } from './home.ts';

type Bundler = {
  build: (options: object) => Promise<{ output: readonly { type: string; code?: string }[] }>;
};

const entry = 'entry';

/** A module of the core, as `export { explain } from '@truefrom/core/refusal';`, in one file as a browser loads it: minified. */
export async function bundleForBrowser(code: string): Promise<string> {
  const bundler = createRequire(join(rootFolder, 'tui/package.json')).resolve('rolldown'); // the one of the program
  const { build } = (await import(bundler)) as Bundler;
  const { output } = await build({
    input: { [entry]: entry },
    write: false,
    platform: 'browser',
    tsconfig: false,
    plugins: [
      {
        name: entry,
        resolveId: (id: string) => (id === entry ? join(rootFolder, 'core/entry.ts') : null),
        load: (id: string) => (id.endsWith('core/entry.ts') ? code : null),
      },
    ],
    output: { format: 'esm', minify: true, comments: { legal: false }, codeSplitting: false },
  });
  return output.map((chunk) => chunk.code ?? '').join('');
}
