import { hostKind, isLoopbackHost, parseServerAddress } from '@truefrom/core/address';
import {
  type DnsAnswer,
  isUnanswered,
  type LookUp,
  parseIp,
  privateNetwork,
  providerOf,
  recordsIn,
  type SendingServer,
  sampleAddresses,
} from '@truefrom/core/domain';
import { fail, type Problem, type Result } from '@truefrom/core/problem';
import { findServer, type ServerRow, type Settings } from '@truefrom/core/settings';

/** A server of the settings, before it is known which addresses it has. */
export type NamedServer = { readonly name: string; readonly host: string; readonly isDefault: boolean };

const mostAddresses = 16;

/** The rows that are on, each host once; the default server where there are none. */
export function serversInUse({ servers, defaultServer }: Settings): NamedServer[] {
  const rows = servers.filter(({ enabled }) => enabled).map((row) => asNamed(row, false));
  const inUse = rows.filter(({ host }, at) => rows.findIndex((other) => other.host === host) === at);
  return inUse.length > 0 ? inUse : [asNamed(defaultServer, true)];
}

/** The server that a person means: `default`, a row, or a host that is in no row but is written as one. */
export function findNamedServer(settings: Settings, text: string): Result<NamedServer> {
  if (text === 'default') return { ok: true, value: asNamed(settings.defaultServer, true) };
  const row = findServer(settings.servers, text);
  if (row.ok) return { ok: true, value: asNamed(row.value, false) };
  if (row.problem.code === 'server/ambiguous' || !/[.:]/.test(text)) return row;
  const address = parseServerAddress(text);
  if (!address.ok) return address;
  return { ok: true, value: { name: address.value.host, host: address.value.host, isDefault: false } };
}

const asNamed = ({ name, address }: Pick<ServerRow, 'name' | 'address'>, isDefault: boolean): NamedServer => ({
  name,
  host: address.host,
  isDefault,
});

/** The name that a server greets with, as far as its host tells. */
export const hostName = ({ host }: NamedServer): string | null => (hostKind(host) === 'name' ? host : null);

/**
 * Finds the addresses of the host itself, never of its MX; those that receivers can see. Of a provider, which delivers from
 * others than it takes mail at, examples from its own record.
 */
export async function withAddresses(
  server: NamedServer,
  heloName: string | null,
  lookUp: LookUp,
): Promise<SendingServer> {
  const { name, host, isDefault } = server;
  const provider = providerOf(host);
  const examples = provider ? await sampleAddresses(provider, lookUp) : [];
  if (examples.length > 0) return { name, addresses: examples, heloName, isDefault, problem: null, provider };
  const found = await addressesOf(host, lookUp);
  const seen = found.ok ? found.value.filter((address) => privateNetwork(address) === null) : [];
  const [first = ''] = found.ok ? found.value : [];
  const problem: Problem | null = !found.ok
    ? found.problem
    : seen.length > 0
      ? null
      : {
          code: 'domain/private-address',
          found: `${host === first ? '' : `${host}: `}${first}, ${privateNetwork(first)}`,
        };
  return { name, addresses: seen.slice(0, mostAddresses), heloName, isDefault, problem };
}

async function addressesOf(host: string, lookUp: LookUp): Promise<Result<readonly string[]>> {
  if (isLoopbackHost(host)) return { ok: true, value: [hostKind(host) === 'name' ? '127.0.0.1' : host] };
  const ip = parseIp(host);
  if (ip) return { ok: true, value: [ip.text] };
  const answers: readonly DnsAnswer<'A' | 'AAAA'>[] = await Promise.all([lookUp(host, 'A'), lookUp(host, 'AAAA')]);
  const addresses = answers.flatMap(recordsIn);
  if (addresses.length > 0) return { ok: true, value: addresses };
  return answers.some(isUnanswered) ? fail('check/dns-failed', host) : fail('check/name-not-found', host);
}
