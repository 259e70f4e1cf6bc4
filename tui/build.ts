import { readdir, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as util from 'node:util';
import { build, type Plugin } from 'esbuild';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const getters = (id: string, names: readonly string[]) =>
  `module.exports = { ${names.map((name) => `get ${name}() { return process.getBuiltinModule('${id}').${name}; }`)} };`;

/** What stands in the bundle for a module of Node whose loading is slow; the others are taken as they are. */
const cheapBuiltins: Readonly<Record<string, string>> = {
  'node:process': 'module.exports = process;',
  'node:util': getters('node:util', Object.keys(util)),
  // Ink's signal-exit tests its own argument with it, nothing else does.
  'node:assert': 'module.exports = { equal() {} };',
};

/**
 * Taking a module of Node touches every export that it has, which for these loads some 30 internal modules: 10 ms of
 * every start.
 */
const slowBuiltins: Plugin = {
  name: 'slow-builtins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(node:)?(process|util|assert)$/ }, ({ path }) => ({
      path: path.replace(/^(node:)?/, 'node:'),
      namespace: 'slow-builtin',
    }));
    onLoad({ filter: /.*/, namespace: 'slow-builtin' }, ({ path }) => ({ contents: cheapBuiltins[path] ?? '' }));
  },
};

/**
 * Bundles the program into `dist/`: `main.js` for the commands, and one chunk each for the wizard and for what a command
 * loads when it needs it. React and Ink are built for production, without their developer tools.
 */
async function bundle(): Promise<void> {
  const before = new Set(await readdir(here('./dist')).catch(() => []));
  const { metafile } = await build({
    metafile: true,
    entryPoints: { main: here('./src/main.ts') },
    outdir: here('./dist'),
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    jsx: 'automatic',
    plugins: [slowBuiltins],
    legalComments: 'none',
    chunkNames: '[name]-[hash]',
    define: {
      'process.env.NODE_ENV': '"production"',
      'process.env.DEV': '"false"',
      // The layout engine would fetch its own data URL, for which Node loads a whole HTTP client: 40 ms of every start.
      fetch: 'undefined',
    },
    alias: {
      // Hoisted as an external it would be imported at every start, and is not installed.
      'react-devtools-core': here('./src/wizard/terminal/left-out/devtools.ts'),
      'patch-console': here('./src/wizard/terminal/left-out/patch-console.ts'),
      'terminal-size': here('./src/wizard/terminal/left-out/terminal-size.ts'),
    },
    // CommonJS packages inside an ES module bundle ask for `require`.
    banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
    logLevel: 'warning',
  });
  // Only now, so that a build that fails leaves the last good program in place.
  for (const path of Object.keys(metafile.outputs)) before.delete(basename(path));
  await Promise.all([...before].map((name) => rm(here(`./dist/${name}`), { recursive: true })));
}

await bundle();
