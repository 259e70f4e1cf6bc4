import type { DnsAnswer, DnsRecords } from '@truefrom/core/domain';
import { type LookUpOptions, type OpenedLookUp, openLookUp } from '@truefrom/core/node/dns';
import { afterEach } from 'vitest';
import { type DnsServer, type DnsServerOptions, startDnsServer } from './dns-server.ts';
import type { ZoneData } from './zone-look-up.ts';

/** DNS servers for the tests of one file: what a test starts is stopped after it. */
export function useDnsServers() {
  const running = new Set<DnsServer>();
  afterEach(async () => {
    for (const server of running) await server.stop();
    running.clear();
  });
  const start = async (zone: ZoneData, options?: DnsServerOptions): Promise<DnsServer> => {
    const server = await startDnsServer(zone, options);
    const stop = async () => {
      if (running.delete(kept)) await server.stop();
    };
    const kept = { ...server, stop };
    running.add(kept);
    return kept;
  };
  return { start };
}

/** The product's look-up; options that are wrong are a fault of the test. */
export function openedLookUp(options: LookUpOptions): OpenedLookUp {
  const opened = openLookUp(options);
  if (!opened.ok) throw new Error(opened.problem.code);
  return opened.value;
}

export const recordsAnswer = (...records: DnsRecords[]): DnsAnswer => ({ kind: 'records', records });
