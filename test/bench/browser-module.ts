import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { rootFolder } from '../harness/home.ts';

type Bundler = {
  build: (options: object) => Promise<{ output: readonly { type: string; code?: string }[] }>;
};

const entry = 'entry';

/** What a browser loads for `code`, such as an export of the core: octets as minified by the bundler, and in gzip. */
export async function measureBrowserModule(code: string): Promise<{ octets: number; gzipped: number }> {
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
  const bundled = output.map((chunk) => chunk.code ?? '').join('');
  return { octets: Buffer.byteLength(bundled), gzipped: gzipSync(bundled, { level: 9 }).length };
}
