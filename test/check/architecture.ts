import { fileOf, type Import } from './imports.ts';

const pure = ['problem', 'mime', 'address', 'settings', 'domain', 'message', 'relay', 'refusal', 'knowledge'] as const;
const nodeParts = [
  'store',
  'secrets',
  'dns',
  'mta-sts',
  'submission',
  'refused-login',
  'server-check',
  'gateway',
  'journal',
  'postfix',
  'site',
  'fault',
  'own-rules',
  'mail-files',
];
const wholeCore = ['core/src/node', ...nodeParts.map((part) => `core/src/node/${part}`), ...pure.map(inCore)];
function inCore(folder: string) {
  return `core/src/${folder}`;
}

/** Who may know whom. A part may always use itself; what is not named here is nobody's. */
export const mayUse: Readonly<Record<string, readonly string[]>> = {
  'core/src/problem': [],
  'core/src/address': ['problem'].map(inCore),
  'core/src/settings': ['problem', 'address'].map(inCore),
  'core/src/domain': ['problem', 'address'].map(inCore),
  'core/src/mime': [],
  'core/src/message': ['problem', 'address', 'mime'].map(inCore),
  'core/src/relay': ['problem', 'address', 'settings', 'domain', 'message'].map(inCore),
  'core/src/refusal': ['problem', 'knowledge', 'mime'].map(inCore),
  'core/src/knowledge': ['problem', 'refusal'].map(inCore),
  ...Object.fromEntries(['', ...nodeParts].map((part) => [`core/src/node/${part}`.replace(/\/$/, ''), wholeCore])),
  content: ['problem', 'knowledge', 'refusal'].map(inCore),
  'tui/src/commands': [...wholeCore, 'content', 'tui/src', 'tui/src/completion'],
  'tui/src/completion': [...wholeCore, 'content', 'tui/src', 'tui/src/commands'],
  'tui/src/wizard': [...wholeCore, 'content', 'tui/src', 'tui/src/commands'],
  'tui/src/wizard/pictures': [...pure.map(inCore), 'tui/src/wizard'],
  'tui/src': [...wholeCore, 'content', 'tui/src/commands', 'tui/src/completion', 'tui/src/wizard'],
  tui: ['content'],
  site: [...wholeCore, 'content', 'tui/src/wizard/pictures'],
};

/** What the pure half of the core takes from the registry: nothing that needs Node. */
const purePackages = ['punycode.js', 'parse5'];
const screenPackages = /^(react|ink|ink-form)($|\/)/;

const parts = Object.keys(mayUse).sort((a, b) => b.length - a.length);
const partOf = (file: string): string | undefined => parts.find((part) => file.startsWith(`${part}/`));

/** Every rule that the imports of one file break, as a sentence; `file` is its path from the root of the work tree. */
export function brokenRules(file: string, imports: readonly Import[]): string[] {
  const from = partOf(file);
  if (from === undefined) return []; // tests may see everything
  return imports.flatMap((each) => {
    const to = fileOf(file, each.specifier);
    const why = to === null ? wrongPackage(from, each.specifier) : wrongFile(from, file, to, each);
    return why === null ? [] : [`${file} imports ${each.specifier}: ${why}.`];
  });
}

function wrongPackage(from: string, specifier: string): string | null {
  if (pure.map(inCore).includes(from)) {
    if (specifier.startsWith('node:')) return 'this folder runs in a browser';
    if (!purePackages.includes(specifier)) return 'the pure core has no such dependency';
  }
  if (!screenPackages.test(specifier) || from.startsWith('tui/src/wizard') || from === 'site') return null;
  return 'screens live in the wizard alone';
}

function wrongFile(from: string, file: string, to: string, { specifier, dynamic }: Import): string | null {
  const target = partOf(to);
  if (target === from) return null;
  if (target === undefined || !mayUse[from]?.includes(target)) return `${from} does not know ${target ?? to}`;
  if (specifier.startsWith('.') && from.split('/')[0] !== target.split('/')[0]) return 'use the name of the package';
  if (target.startsWith('core/') && target !== 'core/src/node' && !to.endsWith('/index.ts')) {
    return 'another folder has one face, its index.ts';
  }
  if (target !== 'tui/src/wizard' || from === 'tui/src/wizard/pictures') return null;
  if (file !== 'tui/src/main.ts') return 'only main.ts opens the wizard';
  return dynamic ? null : 'the wizard is loaded when it is opened, not before';
}
