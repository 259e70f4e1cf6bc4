import {
  canonicalName,
  type DnsAnswer,
  type DnsType,
  type Finding,
  type LookUp,
  type SpfAudit,
  type SpfNode,
  type SpfProposal,
} from '@truefrom/core/domain';

export function parseZone(text: string, origin: string) {
  const records = new Map<string, unknown[]>();
  const add = (name: string, type: string, record: unknown) => {
    const key = `${type} ${canonicalName(name)}`;
    records.set(key, [...(records.get(key) ?? []), record]);
  };
  for (const line of text.split('\n')) {
    if (/^\s*"?v=spf1/i.test(line)) {
      add(origin, 'TXT', line.trim());
      continue;
    }
    const [, name = '', type = '', rest = ''] =
      /^(\S+)\s+(?:\d+\s+)?(?:IN\s+)?(A|AAAA|MX|TXT)\s+(.*)$/.exec(line) ?? [];
    if (type === 'TXT') add(name, type, [...rest.matchAll(/"([^"]*)"/g)].map(([, one]) => one).join(''));
    else if (type === 'MX') {
      const [preference, host = ''] = rest.trim().split(/\s+/);
      add(name, type, { preference: Number(preference), host });
    } else if (type !== '') add(name, type, rest.trim());
  }
  const lookUp: LookUp = async <T extends DnsType>(name: string, type: T) => {
    const found = records.get(`${type} ${canonicalName(name)}`);
    return (found ? { kind: 'records', records: found } : { kind: 'no-such-name' }) as DnsAnswer<T>;
  };
  return { lookUp, names: [] as string[], findings: [] as Finding[] };
}

export async function auditSpf({ domain, lookUp }: { domain: string; lookUp: LookUp }): Promise<SpfAudit> {
  const answer = await lookUp(domain, 'TXT');
  const record = answer.kind === 'records' ? (answer.records[0] ?? null) : null;
  const term = (text: string, lookups: number, leadsTo: SpfNode | null = null) => ({
    text,
    lookups,
    leadsTo,
    start: 0,
    end: 0,
    isReached: true,
    asked: [],
  });
  const below: SpfNode = {
    domain: 'x.example',
    record: '',
    stopped: null,
    lookups: 1,
    voids: 0,
    terms: [term('a', 1), term('~all', 0)],
  };
  const tree: SpfNode = {
    domain,
    record,
    stopped: null,
    lookups: 2,
    voids: 0,
    terms: [term('include:x.example', 2, below), term('-all', 0)],
  };
  return { domain, record, tree, lookups: 2, voids: 0, isWhole: true, findings: [] };
}

export async function proposeSpf({
  domain,
  addresses,
}: {
  domain: string;
  lookUp: LookUp;
  addresses: readonly string[];
  includes: readonly string[];
}): Promise<SpfProposal | null> {
  return {
    domain,
    before: 'v=spf1 ip4:192.0.2.25 ~all',
    after: `v=spf1 ip4:192.0.2.25 ip4:${addresses[0]} ~all`,
    changes: [
      { kind: 'kept', text: 'v=spf1 ip4:192.0.2.25 ', why: null },
      { kind: 'added', text: `ip4:${addresses[0]} `, why: 'The server is named before all.' },
      { kind: 'kept', text: '~all', why: null },
    ],
    line: `${domain}. IN TXT "v=spf1 ip4:192.0.2.25 ip4:${addresses[0]} ~all"`,
    results: [{ ip: addresses[0] ?? '', result: 'pass' }],
    lookups: 0,
    voids: 0,
    findings: [],
  };
}
