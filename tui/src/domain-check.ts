import { parseDomainName } from '@truefrom/core/address';
import {
  checkDomain,
  clientIp,
  type DomainReport,
  type Finding,
  type LookUp,
  type SendingServer,
} from '@truefrom/core/domain';
import { type DnsProgress, findDnsServer, openLookUp } from '@truefrom/core/node/dns';
import { policyFetcher } from '@truefrom/core/node/mta-sts';
import { fail, printable, type Result } from '@truefrom/core/problem';
import type { Settings } from '@truefrom/core/settings';
import { parseNamedDomain, parseSelector, senderOf } from './domain-target.ts';
import { findNamedServer, hostName, type NamedServer, serversInUse, withAddresses } from './sending-servers.ts';

/** What a person asks to be checked, as it was typed. */
export type DomainTarget = {
  /** A domain, or an address in it. */
  readonly domain: string;
  /** The envelope sender; null: the one that was named, else one that the settings know. */
  readonly sender: string | null;
  /** The rows that are on, or those with these ids or names. */
  readonly servers: 'table' | readonly string[];
  /** Where receivers see mail come from; none: what the names of the servers lead to. */
  readonly ips: readonly string[];
  readonly heloName: string | null;
  readonly selectors: readonly string[];
  /** The DNS server to ask, as `127.0.0.1:53` (`--dns`, else `TRUEFROM_DNS`); null: those of the system. */
  readonly dns: string | null;
  readonly asksBlocklists: boolean;
};

type Run = {
  readonly settings: Settings;
  readonly target: DomainTarget;
  /** Told of each question and each answer. */
  readonly onAsk?: ((progress: DnsProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
};

/** Checks a domain for the servers that are to send for it. A problem is one of what was typed, or `check/stopped`. */
export async function runDomainCheck({ settings, target, onAsk, signal }: Run): Promise<Result<DomainReport>> {
  const asked = readTarget(settings, target);
  if (!asked.ok) return asked;
  const server = target.dns === null ? null : await findDnsServer(target.dns, signal);
  if (server && !server.ok) return server;
  const { lookUp, lookUpOldType } = openLookUp({ server: server?.value, onAsk, signal });
  const { domain, sender, servers, selectors } = asked.value;
  const report = await checkDomain({
    domain,
    sender,
    servers: await Promise.all(servers.map((server) => sendingServer(server, lookUp))),
    selectors,
    lookUp,
    lookUpOldType,
    fetchPolicy: policyFetcher({ ...(signal && { signal }), lookUp }),
    asksBlocklists: target.asksBlocklists,
    now: new Date(),
  });
  if (signal?.aborted) return fail('check/stopped', domain);
  const findings = [...report.findings, ...listeningNote(servers, report)];
  return { ok: true, value: { ...report, findings } };
}

/** A server whose addresses are known already, or are those of its host. */
type AskedServer = NamedServer & { readonly heloName: string | null; readonly addresses: readonly string[] | null };
type AskedDomain = {
  readonly domain: string;
  readonly sender: string;
  readonly servers: readonly AskedServer[];
  readonly selectors: readonly string[];
};

function readTarget(settings: Settings, target: DomainTarget): Result<AskedDomain> {
  const named = parseNamedDomain(target.domain);
  if (!named.ok) return named;
  const given = target.sender === null ? named : parseNamedDomain(target.sender);
  if (!given.ok) return given;
  const { domain } = named.value;
  const sender = given.value.sender ?? senderOf(settings, domain);
  const selectors = allOf(target.selectors.map(parseSelector));
  if (!selectors.ok) return selectors;
  const servers = readServers(settings, target);
  return servers.ok
    ? { ok: true, value: { domain, sender, servers: servers.value, selectors: selectors.value } }
    : servers;
}

function readServers(settings: Settings, { servers: wanted, ips, heloName }: DomainTarget): Result<AskedServer[]> {
  const helo = heloName === null ? null : parseDomainName(heloName.trim());
  if (helo === null && heloName !== null) return fail('domain/bad-helo-name', printable(heloName));
  const addresses = allOf(ips.map(readIp));
  if (!addresses.ok) return addresses;
  const named = wanted === 'table' ? null : allOf(wanted.map((text) => findNamedServer(settings, text)));
  if (named && !named.ok) return named;
  const [only, ...others] = named?.value ?? [];
  const as = (server: NamedServer, seen: readonly string[] | null) => ({
    ...server,
    heloName: helo ?? hostName(server),
    addresses: seen,
  });
  if (addresses.value.length === 0) {
    return { ok: true, value: (named?.value ?? serversInUse(settings)).map((server) => as(server, null)) };
  }
  if (others.length > 0) return fail('usage/flags-together', 'several --server, --ip');
  if (only) return { ok: true, value: [as(only, addresses.value)] };
  return { ok: true, value: addresses.value.map((ip) => as({ name: ip, host: ip, isDefault: false }, [ip])) };
}

function readIp(text: string): Result<string> {
  const ip = clientIp(text.replace(/^\s*\[(.*)\]\s*$/, '$1'));
  return ip ? { ok: true, value: ip.text } : fail('domain/bad-ip', printable(text));
}

/** All values, or the first problem. */
function allOf<T>(results: readonly Result<T>[]): Result<T[]> {
  const values: T[] = [];
  for (const result of results) {
    if (!result.ok) return result;
    values.push(result.value);
  }
  return { ok: true, value: values };
}

async function sendingServer({ addresses, heloName, ...server }: AskedServer, lookUp: LookUp): Promise<SendingServer> {
  if (addresses === null) return withAddresses(server, heloName, lookUp);
  return { name: server.name, addresses, heloName, isDefault: server.isDefault, problem: null };
}

/** Said once, where addresses are those of a host that was looked up. */
function listeningNote(asked: readonly AskedServer[], { servers }: DomainReport): Finding[] {
  const hosts = asked
    .filter((server) => server.addresses === null && hostName(server) !== null)
    .map(({ name }) => name);
  const found = servers.filter(
    ({ name, addresses, provider }) => hosts.includes(name) && addresses.length > 0 && !provider,
  );
  if (found.length === 0) return [];
  const texts = found.map(({ name, addresses }) => `${name}: ${addresses.map(({ ip }) => ip).join(', ')}`);
  return [
    {
      severity: 'note',
      problem: { code: 'domain/listening-address', found: printable(texts.join('; ')) },
      place: null,
    },
  ];
}
