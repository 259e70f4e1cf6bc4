import { dirname, resolve } from 'node:path';
import { defaultMapPlace, parseMapPlace } from '@truefrom/core/node/postfix';
import { fail, printable } from '@truefrom/core/problem';
import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { begunAgain, closedService, homeLines, isAccountName, quotedWord } from '../service-unit.ts';

/** Prints a unit for systemd; see systemd.exec(5). */
export async function run(call: Call): Promise<number> {
  const { out, env } = call;
  const names = { user: call.text('user') ?? 'truefrom', group: call.text('group') ?? 'postfix' };
  for (const [flag, name] of Object.entries(names)) {
    if (!isAccountName(name)) return out.problem(fail('usage/bad-flag', printable(`--${flag} ${name}`)).problem);
  }
  const wanted = call.text('listen');
  const place = wanted === undefined ? { ok: true as const, value: defaultMapPlace } : parseMapPlace(wanted);
  if (!place.ok) return out.problem(place.problem);
  const log = call.text('log');
  const command = [
    process.execPath,
    process.argv[1] ?? 'truefrom',
    'postfix',
    'serve',
    ...(wanted === undefined ? [] : ['--listen', wanted]),
    ...(names.group === 'postfix' ? [] : ['--group', names.group]),
    ...(log === undefined ? [] : ['--log', resolve(log)]),
  ];
  const socketFolder = place.value.kind === 'unix' ? dirname(place.value.path) : null;
  const lines = unitLines(command.map(quotedWord).join(' '), names, socketFolder, env);
  out.show({ unit: lines.join('\n') }, () => lines);
  return exitCode.done;
}

/** A folder of /run is made by systemd for as long as the service runs; any other must be there. */
function socketLines(folder: string | null): string[] {
  const [, name] = /^\/run\/([\w.-]+)$/.exec(folder ?? '') ?? [];
  if (name !== undefined) return [`RuntimeDirectory=${name}`, 'RuntimeDirectoryMode=0755'];
  return folder === null ? [] : [`ReadWritePaths=${folder}`];
}

const unitLines = (
  command: string,
  { user, group }: { user: string; group: string },
  folder: string | null,
  env: NodeJS.ProcessEnv,
): string[] => [
  '[Unit]',
  'Description=truefrom answers Postfix',
  'After=network-online.target',
  'Wants=network-online.target',
  'Before=postfix.service',
  ...begunAgain.unit,
  '',
  '[Service]',
  `ExecStart=${command}`,
  ...homeLines(env),
  `User=${user}`,
  '# The socket is given to this group. A log that only another group may read needs that group here, too.',
  `SupplementaryGroups=${group}`,
  ...begunAgain.service,
  'TimeoutStopSec=15',
  'StateDirectory=truefrom',
  'StateDirectoryMode=0755',
  ...socketLines(folder),
  ...closedService(env),
];
