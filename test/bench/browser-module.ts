import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { rootFolder } from '../harness/home.ts';

type Bundler = {
  build: (options: object) => Promise<{ output: readonly { type: string; code?: string }[] }>;
};

const entry = 'entry';

/** What a browser loads to explain a mail, its reader of MIME included: octets as minified by the bundler, and in gzip. */
export async function measureBrowserModule(): Promise<{ octets: number; gzipped: number }> {
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
        load: (id: string) =>
          id.endsWith('core/entry.ts') ? "export { explain } from '@truefrom/core/refusal';" : null,
      },
    ],
    output: { format: 'esm', minify: true, comments: { legal: false }, codeSplitting: false },
  });
  const code = output.map((chunk) => chunk.code ?? '').join('');
  return { octets: Buffer.byteLength(code), gzipped: gzipSync(code, { level: 9 }).length };
}
