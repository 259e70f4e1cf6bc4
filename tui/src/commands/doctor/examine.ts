import { statSync } from 'node:fs';
import { formatServerAddress } from '@truefrom/core/address';
import { readOwnRules } from '@truefrom/core/node/own-rules';
import { readSiteSettings } from '@truefrom/core/node/site';
import { databaseUrl, inspectHome, openStore, resolveHome, resolveStoreFolder } from '@truefrom/core/node/store';
import { type ProblemCode, printable } from '@truefrom/core/problem';
import type { Settings } from '@truefrom/core/settings';
import type { Store } from '../session.ts';
import { examineGateway } from './gateway.ts';
import { type DoctorLine, fine, remark, wrong } from './line.ts';
import { examineNames } from './names.ts';

const oldestNode = 22;
/** What does not stop mail by itself. */
const warningCodes: readonly ProblemCode[] = ['store/foreign-choice', 'store/loose-mode'];

/** Looks at the installation and changes nothing. `network`: the names of the servers are looked up, too. */
export async function* examine(env: NodeJS.ProcessEnv, network: boolean): AsyncGenerator<DoctorLine> {
  yield nodeLine();
  const home = resolveStoreFolder(env);
  const isDatabase = databaseUrl(env) !== null;
  if (!isDatabase) yield fine('home', `${printable(home)}, ${sharingOf(home)}`);
  const opened = await openStore({ env });
  if (!opened.ok) {
    yield wrong('settings', opened.problem);
    return;
  }
  const store = opened.value;
  yield fine('login', `${store.login}, ${store.role}`);
  yield fine('passwords', `can be read by ${store.secretsOwner}${store.readsSecrets ? '' : ', not by this login'}`);
  const check = isDatabase ? 'database' : 'file';
  const isThere = isDatabase || statSync(home, { throwIfNoEntry: false }) !== undefined;
  for (const { file, problem, detail } of isThere ? await inspectHome({ env }) : []) {
    if (problem === null) yield fine(check, `${file}: ${detail}`);
    else {
      const severity = warningCodes.includes(problem.code) ? 'warning' : 'error';
      yield wrong(check, problem, problem.found.includes(file) ? problem.found : `${file}: ${detail}`, severity);
    }
  }
  const read = await store.readSettings();
  if (!read.ok) return; // said by the look at the files
  yield* examineTable(read.value.settings, store);
  yield* examineGateway(resolveHome(env), env);
  yield* examineSite(env);
  yield* examineRules(resolveHome(env));
  if (network) yield* examineNames(read.value.settings);
}

async function* examineSite(env: NodeJS.ProcessEnv): AsyncGenerator<DoctorLine> {
  const { url, name, ignored } = await readSiteSettings(env);
  yield fine('site', `${name}, ${url}`);
  for (const problem of ignored) yield wrong('site', problem, `environment: ${problem.found}`, 'warning');
}

/** Rules of the user's own; a bad one stops no mail. */
async function* examineRules(home: string): AsyncGenerator<DoctorLine> {
  const { rows, problems } = await readOwnRules(home);
  if (rows.length > 0) yield fine('rules', `${rows.length} of your own`);
  for (const problem of problems) {
    const meant = problem.suggestion === undefined ? '' : `; perhaps ${problem.suggestion}`;
    yield wrong('rules', problem, `${problem.found}${meant}`, 'warning');
  }
}

function nodeLine(): DoctorLine {
  const { node } = process.versions;
  return Number.parseInt(node, 10) >= oldestNode
    ? fine('node', node)
    : remark('node', node, `Use Node.js ${oldestNode} or newer.`);
}

/** A home that others may look into serves all users of the host. */
function sharingOf(home: string): string {
  const stats = statSync(home, { throwIfNoEntry: false });
  if (!stats) return 'not there yet: the first save makes it';
  return (stats.mode & 0o005) === 0o005 ? 'shared by all logins of this host' : 'private to its owner';
}

function* examineTable(settings: Settings, store: Store): Generator<DoctorLine> {
  const { defaultServer, servers } = settings;
  const where = `${formatServerAddress(defaultServer.address)}, ${defaultServer.security}`;
  yield fine('default', `${defaultServer.name} (${where}), sends as ${defaultServer.domain}`);
  const off = servers.filter((row) => !row.enabled).length;
  yield fine('servers', `${servers.length} in the table${off > 0 ? `, ${off} switched off` : ''}`);
  for (const row of servers) {
    if (row.lastCheck?.ok === false) {
      const detail = `${row.name} failed its last check (${row.lastCheck.problem ?? 'unknown'})`;
      yield remark('servers', detail, `See what is wrong: truefrom servers check ${row.id}`);
    }
  }
  const own = settings.senders.filter((row) => 'login' in row && row.login === store.login).length;
  yield fine('senders', `${settings.senders.length} in the table, ${own} of this login`);
}
