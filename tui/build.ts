import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { fileURLToPath } from 'node:url';
import { inlineContent } from '@truefrom/content/inline-content';
import { type BuildOptions, build, type Plugin } from 'rolldown';
import { inlineEntities } from './inline-entities.ts';
import { inlineRows } from './inline-rows.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const [imported, required] = ['\0imported:', '\0required:'];

/** What is loaded with its first call, as much is loaded with it. All that it has are functions. */
const late = 'fs/promises';

/** What an importer of a module of Node finds: its exports, of which the bundle keeps those that are used. */
function importedBuiltin(name: string): string {
  const builtin = `process.getBuiltinModule('node:${name}')`;
  const take =
    name === late
      ? `(name) => (...given) => ${builtin}[name](...given);`
      : `(name) => builtin[name]; const builtin = ${builtin}; export default builtin;`;
  const exports = Object.keys(process.getBuiltinModule(`node:${name}`) ?? {})
    .filter((key) => /^[a-z]\w*$/i.test(key) && key !== 'default' && !(name === late && key === 'constants'))
    .map((key) => `const $${key} = /* @__PURE__ */ take('${key}'); export { $${key} as ${key} };`);
  return [`const take = ${take}`, ...exports].join('\n');
}

/** Of the tests that others make of their own arguments, nothing is needed. */
const requiredBuiltin = (name: string) =>
  name === 'assert' ? 'module.exports = { equal() {} };' : `module.exports = process.getBuiltinModule('node:${name}');`;

/**
 * An import of a module of Node touches every export that it has, for which Node loads 30 more modules: 4 ms of every
 * start. Asked for it as here, it gives what is wanted and touches nothing else.
 */
const builtins: Plugin = {
  name: 'builtins',
  resolveId(id, _, { kind }) {
    const name = id.replace(/^node:/, '');
    if (!isBuiltin(name) || name === 'module' || kind === 'dynamic-import') return null; // the bundler's own part needs that one
    return (kind === 'require-call' ? required : imported) + name;
  },
  load(id) {
    if (id.startsWith(imported)) return importedBuiltin(id.slice(imported.length));
    return id.startsWith(required) ? requiredBuiltin(id.slice(required.length)) : null;
  },
};

/** What is needed together, in one file each: a further one costs a start 0.7 ms. */
const together = {
  /** What every command needs, and the command that scripts call most. */
  base: [
    new RegExp(`^${imported}(fs|fs/promises|os|path|url)$`),
    /core\/src\/(problem|address|settings|relay)\/(?!smtp\/|postfix\/)/,
    /core\/src\/knowledge\/topics\.ts$/,
    /core\/src\/node\/fault\/index\.ts$/,
    /core\/src\/node\/site\/site-settings\.ts$/,
    /core\/src\/node\/store\/(index|open-store|read-settings|choices|home|json-file|key-place|roles|accounts|file-problem|shape|stored)\.ts$/,
    /core\/src\/node\/secrets\/secret\.ts$/,
    /tui\/src\/(main|version)\.ts$/,
    /tui\/src\/commands\/(dispatch|command|exit-code|output|parse|session|table|status-line|stop-signal|text-table)\.ts$/,
    /tui\/src\/commands\/(\w+\/table|servers\/(list|row-value))\.ts$/,
    // Small, and the wizard needs them as well, which must not load what explains.
    /tui\/src\/commands\/explain\/(words|wrap-marked)\.ts$/,
    // Small, and for those that explain mails as for those that check them: neither loads the other.
    /core\/src\/(mime|node\/mail-files)\//,
    /tui\/src\/commands\/(mail-sources|explain\/progress-line)\.ts$/,
  ],
  /** Asked by `article` as well, which explains nothing. */
  knowledge: [/core\/src\/knowledge\//, /tui\/src\/commands\/nearest\.ts$/],
  causes: [/content\/src\/causes\.ts$/, /core\/src\/refusal\/causes\.ts$/],
  /** The wizard loads it when a mail is checked. */
  message: [
    /core\/src\/message\/(?!fix\/|draft\/|preview\/|excerpt\.)/,
    /[\\/](?:parse5|entities)[\\/]dist[\\/]/,
    /tui\/src\/commands\/message\/(?!blocklists\.|draft\.|fix\.|mend\.|index\.|table\.)/,
  ],
  refusal: [
    /core\/src\/refusal\//,
    /tui\/src\/commands\/refusal-value\.ts$/,
    /tui\/src\/commands\/explain\/(?!table\.|words\.|wrap-marked\.|progress-line\.)/,
  ],
  /** Who sends asks for addresses, and for nothing else of the DNS. */
  addresses: [new RegExp(`^${imported}dns/promises$`), /core\/src\/node\/dns\/addresses\.ts$/],
  /** The wizard loads it when a domain is checked. */
  domain: [
    /core\/src\/domain\//,
    /core\/src\/node\/(mta-sts|dns\/(?!addresses|index))/,
    /tui\/src\/(domain-|sending-servers\.)/,
    /tui\/src\/commands\/domain\/(?!table\.)/,
  ],
};

const leftOut = (name: string) => here(`./src/wizard/terminal/left-out/${name}.ts`);

/** React and Ink are built for production, without their developer tools. */
const alias = {
  // Hoisted as an external it would be imported at every start, and is not installed.
  'react-devtools-core': leftOut('devtools'),
  'patch-console': leftOut('patch-console'),
  'terminal-size': leftOut('terminal-size'),
  // Its other form needs what the bundler puts around a module of the old kind: one more file at every start.
  'punycode.js': 'punycode.js/punycode.es6.js',
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
    plugins: [builtins, inlineContent(), inlineRows, inlineEntities],
    // That it is imported or required, the bundler adds itself: some packages have a form for each.
    resolve: { conditionNames: ['node'], alias },
    // Of parse5 the tokenizer alone is used; that its other files do nothing by themselves, its package does not say.
    treeshake: { moduleSideEffects: (id) => (/[\\/]node_modules[\\/]parse5[\\/]/.test(id) ? false : undefined) },
    output: {
      format: 'esm',
      minify: true,
      comments: { legal: false },
      chunkFileNames: '[name]-[hash].js',
      codeSplitting: {
        groups: Object.entries(together).map(([name, paths]) => ({
          name,
          test: (id: string) => paths.some((path) => path.test(id)),
        })),
      },
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
  for (const file of files) await put(file.fileName, file.type === 'chunk' ? inAscii(file.code) : file.source);
  await removeOld(new Set(files.map(({ fileName }) => fileName)));
}

/** With one letter beyond Latin-1 in it, a file would take Node twice the memory, and twice the time to read. */
const inAscii = (code: string): string =>
  code.replace(/[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

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
