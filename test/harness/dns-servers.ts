import type { DnsAnswer, DnsRecords } from '@truefrom/core/domain';
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

export const recordsAnswer = (...records: DnsRecords[]): DnsAnswer => ({ kind: 'records', records });
