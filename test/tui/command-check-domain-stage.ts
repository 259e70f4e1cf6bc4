import { expect } from 'vitest';
import { type DnsServer, startDnsServer } from '../harness/dns-server.ts';
import { makeHome } from '../harness/home.ts';
import type { ZoneData } from '../harness/zone-look-up.ts';
import { type ProgramRun, programIn } from './command-program.ts';

type Ran = ProgramRun & { readonly asked: readonly string[] };
type Finding = { severity: string; code: string; found: string };
export type Value = Record<string, unknown> & {
  verdict: { tone: string; sentence: string };
  servers: { name: string; addresses: { ip: string; aligned: boolean; spf: { result: string } }[] }[];
  proposal: { line: string } | null;
  findings: Finding[];
};

/** The program with a server that is on, one that is off, and a sender; and with a DNS for each run. */
export function openDomainStage() {
  const home = makeHome();
  const truefrom = programIn(home.env);

  /** Puts the rows into the table. */
  const fill = async () => {
    await truefrom(['servers', 'add', 'smtp.yourcompany.com:587', '--name', 'Company', '--no-check']);
    await truefrom(['servers', 'add', '10.1.2.3:25', '--name', 'Inside', '--off', '--no-check']);
    await truefrom(['senders', 'add', 'anna@yourcompany.com', '--login', 'anna']);
  };
  /** The check, with the DNS that it asks. */
  const checkWithLists = async (zone: ZoneData, line: readonly string[], run = truefrom): Promise<Ran> => {
    const dns = await startDnsServer(zone);
    try {
      const ran = await run(['check', 'domain', ...line, '--dns', dns.server]);
      return Object.assign(ran, { asked: overUdp(dns) });
    } finally {
      await dns.stop();
    }
  };
  /** The same, which asks no blocklist. */
  const check = (zone: ZoneData, line: readonly string[], run = truefrom) =>
    checkWithLists(zone, [...line, '--no-blocklists'], run);
  /** The one value that `--json` prints, and the exit code. */
  const valueIn = async (zone: ZoneData, line: readonly string[], run = truefrom) => {
    const { code, json, stderr } = await check(zone, [...line, '--json'], run);
    expect({ values: json.length, stderr }).toEqual({ values: 1, stderr: '' });
    return { code, value: json[0] as Value };
  };
  return { home, truefrom, fill, checkWithLists, check, valueIn, remove: home.remove };
}

/** The questions without those that were put once more because the answer was too long for UDP. */
function overUdp({ asked, askedOverTcp }: DnsServer): string[] {
  const questions = [...asked];
  for (const again of askedOverTcp) questions.splice(questions.lastIndexOf(again), 1);
  return questions;
}

export const codesOf = ({ findings }: Value, severity: string) =>
  findings.filter((finding) => finding.severity === severity).map(({ code }) => code);
