import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

export const keptFiles = 8;
export const maxFileOctets = 16 * 1024 * 1024;
/** Above this much that could not be written, lines of refused mails are dropped. */
export const maxWaitingOctets = 1024 * 1024;

/** `journal.jsonl` is the newest, `journal.1.jsonl` the one before. */
export const fileOf = (folder: string, age: number): string =>
  join(folder, age === 0 ? 'journal.jsonl' : `journal.${age}.jsonl`);

/** Those that are there, the oldest first. Throws what reading the folder throws. */
export function journalFiles(folder: string): string[] {
  const names = readdirSync(folder);
  return Array.from({ length: keptFiles }, (_, age) => fileOf(folder, age))
    .reverse()
    .filter((path) => names.includes(basename(path)));
}

const ownerFile = (folder: string) => join(folder, 'gateway.pid');

/** The process that writes, with the time of its start, as a number may be given anew (proc(5)). */
const ownerText = (pid: number): string => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  return `${pid} ${started}`;
};

export const ownOwner = (): { readonly path: (folder: string) => string; readonly text: string } => ({
  path: ownerFile,
  text: existsSync('/proc/self/stat') ? ownerText(process.pid) : String(process.pid),
});

/** The process that writes into this folder at the moment; null if there is none. */
export function writerOf(folder: string): number | null {
  let text: string;
  try {
    text = readFileSync(ownerFile(folder), 'utf8').trim();
  } catch {
    return null; // no such file, or not for this login
  }
  const pid = Number(text.split(' ')[0]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  try {
    if (existsSync('/proc/self/stat')) return ownerText(pid) === text ? pid : null;
    process.kill(pid, 0);
    return pid;
  } catch {
    return null; // no such process
  }
}
