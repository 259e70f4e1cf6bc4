import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as util from 'node:util';
import { inlineContent } from '@truefrom/content/inline-content';
import { type BuildOptions, build, type Plugin } from 'rolldown';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const getters = (id: string, names: readonly string[]) =>
  `module.exports = { ${names.map((name) => `get ${name}() { return process.getBuiltinModule('${id}').${name}; }`)} };`;

/** What stands in the bundle for a module of Node whose loading is slow; the others are taken as they are. */
const cheapBuiltins: Readonly<Record<string, string>> = {
  process: 'module.exports = process;',
  util: getters('node:util', Object.keys(util)),
  // Ink's signal-exit tests its own argument with it, nothing else does.
  assert: 'module.exports = { equal() {} };',
};
const mark = '\0slow-builtin:';

/**
 * Taking a module of Node touches every export that it has, which for these loads some 30 internal modules: 10 ms of
 * every start.
 */
const slowBuiltins: Plugin = {
  name: 'slow-builtins',
  resolveId(id) {
    const name = id.replace(/^node:/, '');
    return Object.hasOwn(cheapBuiltins, name) ? mark + name : null;
  },
  load: (id) => (id.startsWith(mark) ? cheapBuiltins[id.slice(mark.length)] : null),
};

/** What every command needs, and the command that scripts call most, in one file: each further one costs a start 0.7 ms. */
const always = [
  /core\/src\/(problem|address|settings|relay)\//,
  /core\/src\/node\/fault\/index\.ts$/,
  /core\/src\/node\/store\/(index|open-store|read-settings|choices|home|json-file|key-place|roles|accounts|file-problem|shape|stored)\.ts$/,
  /core\/src\/node\/secrets\/secret\.ts$/,
  /tui\/src\/(main|version)\.ts$/,
  /tui\/src\/commands\/(dispatch|command|exit-code|output|parse|session|table)\.ts$/,
  /tui\/src\/commands\/(\w+\/table|servers\/(list|row-value))\.ts$/,
];

const leftOut = (name: string) => here(`./src/wizard/terminal/left-out/${name}.ts`);

/** React and Ink are built for production, without their developer tools. */
const alias = {
  // Hoisted as an external it would be imported at every start, and is not installed.
  'react-devtools-core': leftOut('devtools'),
  'patch-console': leftOut('patch-console'),
  'terminal-size': leftOut('terminal-size'),
};
const shared = {
  write: false,
  platform: 'node',
  tsconfig: false,
  logLevel: 'silent',
  transform: {
    jsx: 'react-jsx',
    target: 'node22',
    define: {
      'process.env.NODE_ENV': '"production"',
      'process.env.DEV': '"false"',
      // The layout engine would fetch its own data URL, for which Node loads a whole HTTP client: 40 ms of every start.
      fetch: 'undefined',
    },
  },
} as const satisfies BuildOptions;

/**
 * The program: `main.js` with what is always needed, and chunks for the wizard and for what a command loads when it needs
 * it.
 */
const program = () =>
  build({
    ...shared,
    input: { main: here('./src/main.ts') },
    plugins: [slowBuiltins, inlineContent()],
    resolve: { conditionNames: ['node', 'import'], alias },
    output: {
      format: 'esm',
      minify: true,
      comments: { legal: false },
      chunkFileNames: '[name]-[hash].js',
      codeSplitting: { groups: [{ name: 'base', test: (id: string) => always.some((path) => path.test(id)) }] },
    },
  });

/** The wizard once more, for pages: `screens.js` draws its screens in memory, and with their styles wherever it runs. */
const screens = () =>
  build({
    ...shared,
    input: { screens: here('./src/wizard/pictures/index.ts') },
    resolve: {
      conditionNames: ['node', 'import'],
      alias: { ...alias, '#supports-color': leftOut('supports-color') },
    },
    output: { format: 'esm', codeSplitting: false },
  });

/** Bundles all into `dist/`. */
async function bundle(): Promise<void> {
  const built = await Promise.all([program(), screens()]);
  await mkdir(here('./dist'), { recursive: true });
  const files = built.flatMap(({ output: [entry, ...chunks] }) => [...chunks, entry]);
  for (const file of files) await put(file.fileName, file.type === 'chunk' ? file.code : file.source);
  await removeOld(new Set(files.map(({ fileName }) => fileName)));
}

/** Whole or not at all: the program may be started while it is built. */
async function put(name: string, content: string | Uint8Array): Promise<void> {
  const temporary = here(`./dist/${name}.${process.pid}.tmp`);
  await writeFile(temporary, content);
  await rename(temporary, here(`./dist/${name}`));
}

/** Removes what earlier builds left; not what is young, as a program that is open may still load it. */
async function removeOld(current: ReadonlySet<string>): Promise<void> {
  const youngestMs = Date.now() - 60 * 60_000;
  for (const name of await readdir(here('./dist'))) {
    if (current.has(name)) continue;
    const { mtimeMs } = await stat(here(`./dist/${name}`));
    if (mtimeMs < youngestMs) await rm(here(`./dist/${name}`), { recursive: true });
  }
}

await bundle();
