import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { done, fail, type Problem, printable, type Result } from '../../problem/index.ts';
import { formatMapFiles, hopsOf, type MapTexts, mapFiles } from '../../relay/index.ts';
import type { Settings, SettingsStore } from '../../settings/index.ts';
import { codeOf } from '../fault/index.ts';
import { writeWhole } from '../folders/index.ts';
import { revealSecret, type Secret } from '../secrets/index.ts';
import { makeFolder } from './files.ts';
import { mapTypes, runTool, withBareConfig } from './tools.ts';

type Texts =
  | { readonly ok: true; readonly value: MapTexts }
  | { readonly ok: false; readonly problems: readonly Problem[] };
/** In their order: a way to a server is told of when its login is there. */
const modes = { login: 0o600, tls: 0o644, transport: 0o644 } as const;
const names = Object.keys(modes) as (keyof typeof modes)[];

/** The files of these settings, passwords opened. */
export async function mapTextsOf(settings: Settings, store: Pick<SettingsStore<Secret>, 'openSecret'>): Promise<Texts> {
  const passwords = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { id, server } of hopsOf(settings)) {
    if (server.login.kind === 'none') continue;
    const opened = await store.openSecret(id);
    if (opened.ok) passwords.set(id, revealSecret(opened.value));
    else problems.push({ ...opened.problem, found: printable(server.name) });
  }
  return problems.length > 0 ? { ok: false, problems } : formatMapFiles(settings, passwords);
}

/**
 * Writes the files and makes tables of them, each with the mode of its file. `tables` is false where this host has no postmap that
 * knows lmdb. Postfix sees the old or the new one, and needs no reload.
 */
export async function renderMaps(folder: string, texts: MapTexts): Promise<Result<{ readonly tables: boolean }>> {
  const place = resolve(folder);
  if (!/^[\w./@+-]+$/.test(place)) return fail('postfix/bad-path', printable(place));
  try {
    makeFolder(place);
    for (const name of names) writeWhole(join(place, mapFiles[name]), texts[name], modes[name]);
  } catch (error) {
    return fail('postfix/cannot-write', printable(`${place}: ${codeOf(error) || String(error)}`));
  }
  return await withBareConfig(async (config) => {
    const types = await mapTypes(config);
    if (!types.ok || !types.value.includes('lmdb')) return done({ tables: false });
    for (const name of names) {
      // in place, as one transaction (lmdb_table(5)): Postfix would not see a new file of that name
      const made = await runTool('postmap', ['-c', config, `lmdb:${join(place, mapFiles[name])}`]);
      if (!made.ok) return made;
    }
    return done({ tables: true });
  });
}

/** The first file that is not what it would be now, or whose table is missing or older; null where all are right. */
export function staleMap(folder: string, texts: MapTexts): string | null {
  const stale = names.find((name) => {
    const path = join(folder, mapFiles[name]);
    return readText(path) !== texts[name] || writtenAt(`${path}.lmdb`) < writtenAt(path);
  });
  return stale === undefined ? null : join(folder, mapFiles[stale]);
}

const writtenAt = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null; // none, or none that this account may read: it cannot be what it should be
  }
}
