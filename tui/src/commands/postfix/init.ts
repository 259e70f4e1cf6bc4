import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { formatServerAddress, isLoopbackHost, parseDomainName, parseServerAddress } from '@truefrom/core/address';
import {
  defaultMapPlace,
  findAuthorities,
  makeInstance,
  parseMapPlace,
  placeForPostfix,
} from '@truefrom/core/node/postfix';
import { fail, printable, type Result } from '@truefrom/core/problem';
import type { MapSource } from '@truefrom/core/relay';
import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { openSession } from '../session.ts';
import { linesToAdd } from './lines.ts';

export async function run(call: Call): Promise<number> {
  const { out, words } = call;
  const source = readSource(call);
  if (!source.ok) return out.problem(source.problem);
  const listen = readListen(call.text('listen') ?? '127.0.0.1:10025');
  if (!listen.ok) return out.problem(listen.problem);
  const session = await openSession(call, { sender: null });
  if (!session.ok) return out.problem(session.problem);
  const { settings } = session.value;
  if (call.has('lines')) {
    const authorities = call.text('ca');
    const lines = linesToAdd(source.value, authorities ? resolve(authorities) : findAuthorities(), settings);
    out.show(lines, () => [
      '# main.cf',
      ...lines.main,
      '',
      '# master.cf',
      ...lines.master,
      '',
      ...lines.notes.map((note) => `# ${note}`),
    ]);
    return exitCode.done;
  }
  const [folder] = words;
  if (folder === undefined) return out.problem({ code: 'usage/missing-word', found: 'DIR' });
  const hostName = call.text('host-name') ?? hostname();
  const name = parseDomainName(hostName);
  if (name === null) return out.problem(fail('usage/bad-flag', printable(`--host-name ${hostName}`)).problem);
  const made = await makeInstance(
    {
      folder,
      state: call.text('state') ?? null,
      listen: listen.value,
      source: source.value,
      authorities: call.text('ca') ?? null,
      hostName: name,
      replace: call.has('replace'),
    },
    settings,
  );
  if (!made.ok) return out.problem(made.problem);
  const next = nextSteps(made.value, source.value);
  out.show({ ...made.value, listen: formatServerAddress(listen.value), next }, () => [
    `Written: ${made.value.folder}/main.cf and master.cf. Next:`,
    ...next.map((command) => `  ${command}`),
    `Then let the application send to ${formatServerAddress(listen.value)}.`,
  ]);
  return exitCode.done;
}

function nextSteps({ folder, log }: { folder: string; log: string }, source: MapSource): string[] {
  const first =
    source.kind === 'lmdb'
      ? [`truefrom postfix render ${source.folder}`]
      : [`truefrom postfix serve --listen ${source.place.replace(/^(unix|inet):/, '')} --log ${log} &`];
  return [...first, `postfix -c ${folder} check`, `postfix -c ${folder} start`, `truefrom postfix check ${folder}`];
}

function readSource(call: Call): Result<MapSource> {
  const [files, maps] = [call.text('files'), call.text('maps')];
  if (files !== undefined) return { ok: true, value: { kind: 'lmdb', folder: resolve(files) } };
  if (maps === undefined) return { ok: true, value: { kind: 'socketmap', place: placeForPostfix(defaultMapPlace) } };
  const place = parseMapPlace(maps);
  return place.ok ? { ok: true, value: { kind: 'socketmap', place: placeForPostfix(place.value) } } : place;
}

/** Only this host may hand over mail without a login. */
function readListen(text: string): Result<{ host: string; port: number }> {
  const parsed = parseServerAddress(text);
  if (!parsed.ok) return parsed;
  const { host, port } = parsed.value;
  if (port === null || !isLoopbackHost(host)) {
    return fail('usage/bad-flag', printable(`--listen ${text}`), '--listen 127.0.0.1:10025');
  }
  return { ok: true, value: { host, port } };
}
