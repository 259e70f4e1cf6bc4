import { posix } from 'node:path';

/** One import or re-export; `dynamic` is one that is loaded when it is reached. */
export type Import = { readonly specifier: string; readonly dynamic: boolean };

const statement = /^\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s*)?['"]([^'"]+)['"]/gm;
const call = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

/** What a module names in its import and export statements and in calls of `import()`, types included. */
export const importsOf = (source: string): Import[] => [
  ...[...source.matchAll(statement)].map(([, specifier = '']) => ({ specifier, dynamic: false })),
  ...[...source.matchAll(call)].map(([, specifier = '']) => ({ specifier, dynamic: true })),
];

/** The file of the work tree that a specifier means, or null for a package or a part of Node. */
export function fileOf(importer: string, specifier: string): string | null {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(importer), specifier);
  const own = /^@truefrom\/(core|content|tui|site)(?:\/(.+))?$/.exec(specifier);
  if (!own) return null;
  if (specifier === '@truefrom/tui/screens') return 'tui/src/wizard/pictures/index.ts';
  return own[1] === 'core' ? `core/src/${own[2] ?? ''}/index.ts` : `${own[1]}/${own[2] ?? 'index.ts'}`;
}
