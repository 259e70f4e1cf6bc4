import { defaultPlace, formatListenPlace, type ListenPlace, parseListenPlace } from '@truefrom/core/node/gateway';
import { fail, printable } from '@truefrom/core/problem';
import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { begunAgain, closedService, homeLines, isAccountName, quotedWord } from '../service-unit.ts';
import { leanStart } from './lean.ts';

/** Prints a unit for systemd, hardened as far as the gateway allows; see systemd.exec(5). */
export async function run(call: Call): Promise<number> {
  const { out, env } = call;
  const user = call.text('user') ?? 'truefrom';
  if (!isAccountName(user)) return out.problem(fail('usage/bad-flag', printable(`--user ${user}`)).problem);
  const places: ListenPlace[] = [];
  for (const text of call.texts('listen')) {
    const place = parseListenPlace(text);
    if (!place.ok) return out.problem(place.problem);
    if (place.value.kind === 'systemd' && call.has('socket')) {
      return out.problem(fail('gateway/bad-listen', '--socket --listen systemd').problem);
    }
    places.push(place.value);
  }
  if (places.length === 0) places.push(defaultPlace);
  const lines = call.has('socket') ? socketUnit(places) : serviceUnit(user, places, env);
  out.show({ unit: lines.join('\n') }, () => lines);
  return exitCode.done;
}

const socketUnit = (places: readonly ListenPlace[]): string[] => [
  '[Unit]',
  'Description=truefrom gateway socket',
  '',
  '[Socket]',
  ...places.flatMap(streamsOf).map((stream) => `ListenStream=${stream}`),
  'NoDelay=true',
  '',
  '[Install]',
  'WantedBy=sockets.target',
];

/** As systemd.socket(5) takes it: no names of hosts, and a % of its own doubled. */
function streamsOf(place: ListenPlace): readonly string[] {
  if (place.kind === 'tcp' && place.host === 'localhost') return [`127.0.0.1:${place.port}`, `[::1]:${place.port}`];
  return [formatListenPlace(place).replaceAll('%', '%%')];
}

/** The program as it runs now: the Node and the file of this very process. */
const commandLine = (places: readonly ListenPlace[]): string =>
  [
    process.execPath,
    ...leanStart.flags,
    process.argv[1] ?? 'truefrom',
    'gateway',
    ...places.flatMap((place) => ['--listen', formatListenPlace(place)]),
  ]
    .map(quotedWord)
    .join(' ');

const serviceUnit = (user: string, places: readonly ListenPlace[], env: NodeJS.ProcessEnv): string[] => [
  '# With the .socket unit, replace the --listen flags by: --listen systemd',
  '[Unit]',
  'Description=truefrom gateway',
  'After=network-online.target',
  'Wants=network-online.target',
  ...begunAgain.unit,
  '',
  '[Service]',
  `ExecStart=${commandLine(places)}`,
  ...Object.entries(leanStart.environment).map(([name, value]) => `Environment=${name}=${value}`),
  ...homeLines(env),
  `User=${user}`,
  ...begunAgain.service,
  '# Mails under way are finished: at most a minute, then what is left is cut.',
  'TimeoutStopSec=75',
  'StateDirectory=truefrom',
  'StateDirectoryMode=0755',
  'RuntimeDirectory=truefrom',
  'ProtectProc=invisible',
  'SystemCallFilter=~@privileged @resources',
  ...closedService(env, places.some(isPrivileged) ? 'CAP_NET_BIND_SERVICE' : ''),
];

const isPrivileged = (place: ListenPlace): boolean => place.kind === 'tcp' && place.port > 0 && place.port < 1024;
