import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Problem, printable } from '../../problem/index.ts';
import { readKey } from '../secrets/index.ts';
import { accountNames, currentAccount } from './accounts.ts';
import type { StoreContext } from './change-home.ts';
import { readChoices } from './choices.ts';
import { fileNames, resolveStoreFolder, stagingName } from './home.ts';
import { findKeyPlace } from './key-place.ts';
import { readSenders, readServers } from './read-settings.ts';
import { openStored, readSecrets } from './secret-file.ts';
import type { SendersFile, ServersFile } from './stored.ts';

/** One thing that `truefrom doctor` looked at; `problem` null: all is well, and `detail` says what was seen. */
export type Finding = { readonly file: string; readonly problem: Problem | null; readonly detail: string };

/** Looks at every file of a home and changes nothing. What this login may not read is said, and is no problem. */
export async function inspectHome(
  options: { readonly home?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<Finding[]> {
  const env = options.env ?? process.env;
  const context: StoreContext = { home: options.home ?? resolveStoreFolder(env), account: currentAccount(), env };
  const folder = await inspectFolder(context.home);
  if (folder.problem) return [folder];
  const [table, senders] = [readServers(context.home), readSenders(context.home)];
  return [
    folder,
    tableFinding(join(context.home, fileNames.servers), table, (file) => `servers: ${file.servers.length}`),
    tableFinding(join(context.home, fileNames.senders), senders, (file) => `senders: ${file.senders.length}`),
    ...(table.ok && senders.ok ? senderFindings(context.home, table.value, senders.value) : []),
    ...(await choiceFindings(context)),
    ...(table.ok ? await secretFindings(context, table.value) : []),
    ...leftOvers(context.home),
    ...leftOvers(join(context.home, fileNames.choices)),
  ];
}

const well = (file: string, detail: string): Finding => ({
  file: printable(file),
  problem: null,
  detail: printable(detail),
});
const bad = (file: string, problem: Problem): Finding => ({ file: printable(file), problem, detail: problem.found });

async function describe(path: string): Promise<string> {
  const { uid, mode } = statSync(path);
  const owner = (await accountNames([uid])).get(uid) ?? String(uid);
  return `owner ${owner}, mode ${(mode & 0o7777).toString(8).padStart(4, '0')}`;
}

async function inspectFolder(home: string): Promise<Finding> {
  const stats = statSync(home, { throwIfNoEntry: false });
  if (!stats?.isDirectory()) return bad(home, { code: 'store/no-home', found: printable(home) });
  return well(home, await describe(home));
}

const tableFinding = <T>(
  path: string,
  read: { ok: true; value: T } | { ok: false; problem: Problem },
  count: (file: T) => string,
): Finding => (read.ok ? well(path, count(read.value)) : bad(path, read.problem));

const senderFindings = (home: string, { servers, removed }: ServersFile, { senders }: SendersFile): Finding[] =>
  senders
    .filter((row) => 'server' in row && ![...servers, ...removed].some(({ id }) => id === row.server))
    .map((row) => bad(join(home, fileNames.senders), { code: 'server/not-found', found: printable(row.pattern) }));

async function choiceFindings({ home, account }: StoreContext): Promise<Finding[]> {
  const folder = join(home, fileNames.choices);
  const { choices, warnings } = await readChoices(folder, account);
  return [
    well(folder, `choices: ${Object.keys(choices).length}`),
    ...warnings.map((problem) => bad(problem.found.split(': ')[0] ?? folder, problem)),
  ];
}

async function secretFindings(context: StoreContext, table: ServersFile): Promise<Finding[]> {
  const path = join(context.home, fileNames.secrets);
  const place = findKeyPlace(context.home, context.env);
  const needed = [{ ...table.defaultServer, id: 'default' }, ...table.servers].filter(
    (row) => row.login.kind === 'password',
  );
  const findings = [...(await modeFindings(path)), ...(await modeFindings(place.path))];
  const [secrets, key] = [readSecrets(context.home), await readKey(place.path)];
  const isClosed = [secrets, key].some((read) => !read.ok && read.problem.code === 'store/secrets-not-readable');
  if (isClosed) return [...findings, well(path, 'closed to this login')];
  if (!secrets.ok) return [...findings, bad(path, secrets.problem)];
  if (!key.ok)
    return Object.keys(secrets.value.secrets).length === 0 ? findings : [...findings, bad(place.path, key.problem)];
  for (const { id, passwordId } of needed) {
    const opened = await openStored(context, secrets.value, id, { passwordId: passwordId ?? '' });
    findings.push(opened.ok ? well(path, `the password of ${id} opens`) : bad(path, opened.problem));
  }
  return findings;
}

async function modeFindings(path: string): Promise<Finding[]> {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return [];
  const isLoose = (stats.mode & 0o077) !== 0;
  const seen = await describe(path);
  return [isLoose ? bad(path, { code: 'store/loose-mode', found: printable(`${path}: ${seen}`) }) : well(path, seen)];
}

function leftOvers(folder: string): Finding[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return []; // not there, or closed: the other findings say so
  }
  const detail = 'left by a writer that was killed; the next save removes it';
  return names.filter((name) => stagingName.test(name)).map((name) => well(join(folder, name), detail));
}
