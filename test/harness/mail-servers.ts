import { type Mailbox, parseMailbox, parseServerAddress, type ServerAddress } from '@truefrom/core/address';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { makeCertificates, type TestCertificates, trustAuthority } from './certificates.ts';
import { type DnsServerOptions, startDnsServer } from './dns-server.ts';
import { type RudeScript, startRudeServer } from './rude-server.ts';
import { type SinkOptions, startSink } from './sink.ts';
import type { ZoneData } from './zone-look-up.ts';

/** A password with what passwords have: blanks at both ends, quotes, #, :, a backslash, letters beyond ASCII. */
export const password = `  pass "word' #1: zäöü€ \\ 本`;
export const users = { anna: password, 'amy@yourcompany.test': password };

export function mailbox(text: string): Mailbox {
  const parsed = parseMailbox(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.problem.code}`);
  return parsed.value;
}

export function serverAddress(text: string): ServerAddress {
  const parsed = parseServerAddress(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.problem.code}`);
  return parsed.value;
}

/**
 * Servers for the tests of one file: whatever a test starts is stopped after it. The certificates are there from the first
 * test on, and this process trusts their authority.
 */
export function useMailServers() {
  let made: TestCertificates | undefined;
  const running: { stop(): Promise<void> }[] = [];
  const kept = async <T extends { stop(): Promise<void> }>(starting: Promise<T>): Promise<T> => {
    const server = await starting;
    running.push(server);
    return server;
  };
  beforeAll(() => {
    made = makeCertificates();
    trustAuthority(made);
  });
  afterEach(async () => {
    for (const server of running.splice(0)) await server.stop();
  });
  afterAll(() => made?.remove());
  return {
    get certificates(): TestCertificates {
      if (made === undefined) throw new Error('The certificates are made before the first test.');
      return made;
    },
    sink: (options: SinkOptions = {}) => kept(startSink(options)),
    rude: (script: RudeScript) => kept(startRudeServer(script)),
    dns: (zone: ZoneData, options?: DnsServerOptions) => kept(startDnsServer(zone, options)),
  };
}
