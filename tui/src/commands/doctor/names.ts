import { lookup } from 'node:dns/promises';
import { hostKind } from '@truefrom/core/address';
import type { Settings } from '@truefrom/core/settings';
import { type DoctorLine, fine, wrong } from './line.ts';

const deadlineMs = 5_000;
const notThere = ['ENOTFOUND', 'ENODATA', 'EAI_NODATA', 'EAI_NONAME'];

/** Whether the names of the servers lead anywhere, all asked at once, each for {@link deadlineMs} at most. */
export async function* examineNames({ defaultServer, servers }: Settings): AsyncGenerator<DoctorLine> {
  const hosts = [defaultServer, ...servers.filter((row) => row.enabled)].map(({ address }) => address.host);
  const names = [...new Set(hosts)].filter((host) => hostKind(host) === 'name');
  const answers = names.map(async (name) => lineFor(name, await lookUp(name)));
  for (const answer of answers) yield await answer;
}

async function lookUp(name: string): Promise<readonly string[] | string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('no answer'), deadlineMs);
  });
  const asked = lookup(name, { all: true }).then(
    (found) => found.map(({ address }) => address),
    (error: NodeJS.ErrnoException) => error.code ?? error.message,
  );
  return await Promise.race([asked, late]).finally(() => clearTimeout(timer));
}

function lineFor(name: string, answer: readonly string[] | string): DoctorLine {
  if (typeof answer !== 'string') return fine('dns', `${name}: ${answer.join(', ')}`);
  const code = notThere.includes(answer) ? 'check/name-not-found' : 'check/dns-failed';
  return wrong('dns', { code, found: name }, `${name}: ${answer}`, 'warning');
}
