import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { done, fail, type Problem, type ProblemCode, printable, type Result } from '../../problem/index.ts';
import {
  carryingServices,
  compareMain,
  compareOverrides,
  compareServices,
  defaultTransport,
  type FoundConfig,
  hopsOf,
  type MapSource,
  overruling,
  type PostfixFinding,
  routingSettings,
  rowFindings,
  type Service,
  serviceNames,
} from '../../relay/index.ts';
import type { Settings, SettingsStore } from '../../settings/index.ts';
import type { Secret } from '../secrets/index.ts';
import { findPostfixAccount } from './account.ts';
import { isOwnInstance } from './make-instance.ts';
import { ownFindings } from './own-findings.ts';
import { type MapPlace, parseMapPlace } from './place.ts';
import { waitingFor } from './queue.ts';
import { askMaps, closedFor } from './reach.ts';
import { mapTextsOf, staleMap } from './render-maps.ts';
import { mapTypes, readConfig, runTool } from './tools.ts';

/**
 * Everything about the Postfix of a folder that is not as these settings need it, the configuration first, then what runs.
 * Changes nothing. A problem where there is no Postfix to look at.
 */
export async function examinePostfix(
  folderText: string,
  settings: Settings,
  store: Pick<SettingsStore<Secret>, 'openSecret'>,
): Promise<Result<PostfixFinding[]>> {
  const folder = resolve(folderText);
  if (!existsSync(join(folder, 'main.cf'))) return fail('postfix/no-instance', printable(folder));
  const config = await readConfig(folder);
  if (!config.ok) return config;
  const source = sourceOf(config.value);
  if (source === null) return done([finding('postfix/not-set-up', folder, null)]);
  const authorities = config.value.overrides.get(`${serviceNames.starttls}/unix/smtp_tls_CAfile`) ?? '';
  const services = carryingServices(source, authorities);
  const types = await mapTypes(folder);
  return done([
    ...compareMain(routingSettings(source), config.value, folder),
    ...(isOwnInstance(folder)
      ? ownFindings(config.value, source, settings, folder)
      : [...overruling(config.value), ...fileDefault(source, config.value, settings, folder)]),
    ...compareServices(services, config.value, folder),
    ...compareOverrides(routingSettings(source), config.value, folder),
    ...(mayLook() ? authorityFindings(authorities, services) : []),
    ...(types.ok && !types.value.includes(source.kind) ? [finding('postfix/map-type-missing', source.kind, null)] : []),
    ...loginPlugins(settings),
    ...(mayLook() ? [] : [{ ...finding('postfix/unseen', folder, null), severity: 'note' as const }]),
    ...(source.kind === 'socketmap' ? await servedFindings(source, config.value, folder) : []),
    ...(source.kind === 'lmdb' ? await fileFindings(source, settings, store) : []),
    ...rowFindings(settings),
    ...(mayLook() ? await runningFindings(folder) : []),
  ]);
}

/** Postfix shows its state to root alone, its socket to few, and files may lie where others do not see them. */
const mayLook = (): boolean => process.geteuid?.() === 0;

/** Where this Postfix looks for routes; null where it does not ask us at all. */
function sourceOf({ main }: FoundConfig): MapSource | null {
  const value = main.get('sender_dependent_default_transport_maps') ?? '';
  const [, place] = /^socketmap:((?:unix|inet):\S+):transport$/.exec(value) ?? [];
  if (place !== undefined) return { kind: 'socketmap', place: place as `unix:${string}` };
  const [, folder] = /^lmdb:(\/\S+)\/transport_by_sender$/.exec(value) ?? [];
  return folder === undefined ? null : { kind: 'lmdb', folder };
}

/** Where the maps are files, a sender that no file names goes by default_transport, of every Postfix. */
function fileDefault(source: MapSource, config: FoundConfig, settings: Settings, folder: string): PostfixFinding[] {
  if (source.kind === 'socketmap') return [];
  const value = defaultTransport(settings);
  return compareMain([{ name: 'default_transport', value, why: '' }], config, folder);
}

function authorityFindings(authorities: string, services: readonly Service[]): PostfixFinding[] {
  if (services.length === 0 || (authorities !== '' && existsSync(authorities))) return [];
  return [finding('postfix/no-authorities', printable(authorities), null)];
}

const pluginFolders = ['/usr/lib/sasl2', '/usr/lib64/sasl2', '/usr/local/lib/sasl2', '/usr/lib/x86_64-linux-gnu/sasl2'];

function loginPlugins(settings: Settings): PostfixFinding[] {
  if (hopsOf(settings).every(({ server }) => server.login.kind === 'none')) return [];
  const folders = [...pluginFolders, ...archFolders()];
  const isThere = folders.some(
    (folder) => existsSync(join(folder, 'libplain.so')) || existsSync(join(folder, 'libplain.so.2')),
  );
  return isThere ? [] : [finding('postfix/sasl-plugins-missing', 'libplain.so', null)];
}

/** `/usr/lib/aarch64-linux-gnu/sasl2` and the like. */
const archFolders = (): string[] =>
  existsSync('/usr/lib')
    ? readdirSync('/usr/lib')
        .filter((name) => name.includes('-linux-'))
        .map((name) => `/usr/lib/${name}/sasl2`)
    : [];

async function servedFindings(
  source: Extract<MapSource, { kind: 'socketmap' }>,
  config: FoundConfig,
  folder: string,
): Promise<PostfixFinding[]> {
  const place = parseMapPlace(source.place.replace(/^(unix|inet):/, ''));
  if (!place.ok) return [finding(place.problem.code, source.place, null)];
  const rewrite = config.services.get('rewrite/unix')?.split(' ')[2];
  const isUnix = place.value.kind === 'unix';
  return [
    ...(mayLook() ? await answerFindings(place.value, source.place) : []),
    ...(isUnix && rewrite !== 'n' && rewrite !== undefined
      ? [finding('postfix/chrooted', 'rewrite/unix', `postconf -c ${folder} -F rewrite/unix/chroot=n`)]
      : []),
  ];
}

async function answerFindings(place: MapPlace, shown: string): Promise<PostfixFinding[]> {
  const answer = await askMaps(place, 'transport <>');
  if (answer === null) return [finding('postfix/maps-unreachable', shown, null)];
  const account = await findPostfixAccount();
  const closed = place.kind === 'unix' && account.ok ? closedFor(account.value, place.path) : null;
  return [
    ...(answer.startsWith('TEMP ') ? [finding('postfix/maps-unreachable', printable(answer), null)] : []),
    ...(closed === null ? [] : [finding('postfix/maps-closed', closed, null)]),
  ];
}

async function fileFindings(
  { folder }: Extract<MapSource, { kind: 'lmdb' }>,
  settings: Settings,
  store: Pick<SettingsStore<Secret>, 'openSecret'>,
): Promise<PostfixFinding[]> {
  const texts = await mapTextsOf(settings, store);
  if (!texts.ok) return texts.problems.map(({ code, found }: Problem) => finding(code, found, null));
  const stale = staleMap(folder, texts.value);
  return stale === null ? [] : [finding('postfix/files-stale', stale, `truefrom postfix render ${folder}`)];
}

async function runningFindings(folder: string): Promise<PostfixFinding[]> {
  const status = await runTool('postfix', ['-c', folder, 'status']);
  if (!status.ok) return [finding('postfix/not-running', folder, `postfix -c ${folder} start`)];
  const waiting = await waitingFor(folder);
  return waiting.map(({ why, mails }) =>
    finding('postfix/login-failing', printable(`${mails} waiting: ${why}`), `postqueue -c ${folder} -f`),
  );
}

const finding = (code: ProblemCode, found: string, command: string | null): PostfixFinding => ({
  code,
  severity: 'error',
  found,
  command,
});
