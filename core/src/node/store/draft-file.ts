import { chmodSync, closeSync, constants, fstatSync, openSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fail, printable, type Result } from '../../problem/index.ts';
import { makeFolders, writeWhole } from '../folders/index.ts';
import { writeProblem } from './file-problem.ts';
import { resolveStateFolder } from './home.ts';
import { isObject } from './shape.ts';

const maxOctets = 65_536;
const keptMs = 7 * 24 * 60 * 60 * 1000;

type Where = { readonly env?: NodeJS.ProcessEnv };

const pathOf = ({ env = process.env }: Where) => join(resolveStateFolder(env), 'draft.json');

/**
 * Keeps what a wizard was asked for when its terminal went away, for this login alone (mode 0600). Synchronous, as there is
 * little time then. The caller leaves secrets out. More than 64 KB is not kept: `store/disk-full`.
 */
export function writeDraft(draft: object, where: Where = {}): Result<null> {
  const path = pathOf(where);
  const text = `${JSON.stringify({ version: 1, savedAt: new Date().toISOString(), draft })}\n`;
  if (Buffer.byteLength(text) > maxOctets) return fail('store/disk-full', printable(`${path}: larger than 64 KB`));
  try {
    makeFolders(dirname(path), (made) => chmodSync(made, 0o700));
    writeWhole(path, text, 0o600);
    return { ok: true, value: null };
  } catch (error) {
    return writeProblem(error, path, true);
  }
}

/** The draft of this login, not older than seven days, and when it was kept. One that is broken or older is removed. */
export function readDraft(
  where: Where = {},
  now = new Date(),
): { readonly draft: object; readonly savedAt: string } | null {
  const path = pathOf(where);
  let fd: number;
  try {
    fd = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch {
    return null; // none, or none of ours
  }
  try {
    const stats = fstatSync(fd);
    const isOurs = stats.isFile() && stats.uid === process.geteuid?.() && stats.size <= maxOctets;
    const kept = isOurs ? parseDraft(readFileSync(fd, 'utf8'), now) : null;
    if (!kept) clearDraft(where);
    return kept;
  } finally {
    closeSync(fd);
  }
}

export const clearDraft = (where: Where = {}): void => {
  try {
    rmSync(pathOf(where), { force: true });
  } catch {
    // it is offered once more, which does no harm
  }
};

function parseDraft(text: string, now: Date): { draft: object; savedAt: string } | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null; // cut short or edited: a draft is not worth a question
  }
  if (!isObject(json) || json.version !== 1 || !isObject(json.draft) || typeof json.savedAt !== 'string') return null;
  const ageMs = now.getTime() - Date.parse(json.savedAt);
  return ageMs <= keptMs ? { draft: json.draft, savedAt: json.savedAt } : null;
}
