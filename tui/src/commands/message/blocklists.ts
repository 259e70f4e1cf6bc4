import { type BlocklistCheck, checkBlocklists } from '@truefrom/core/domain';
import { askedSenders } from '@truefrom/core/message';
import { findDnsServer, openLookUp } from '@truefrom/core/node/dns';
import { done, printable, type Result } from '@truefrom/core/problem';
import type { Lists } from './lists.ts';

/** Of one run: lists are free for those who ask little. */
const mostSubjects = 16;

/** The blocklists in the DNS. They are asked about each domain and each IP number once in a run. `dns`: the server to ask. */
export async function openBlocklists(dns: string | null, signal: AbortSignal): Promise<Result<Lists>> {
  const server = dns === null ? null : await findDnsServer(dns, signal);
  if (server && !server.ok) return server;
  const { lookUp } = openLookUp({ server: server?.value, signal });
  const asked = new Map<string, Promise<readonly BlocklistCheck[]>>();
  const silent = new Map<string, string>();
  const ask = async (subject: string, kind: 'addresses' | 'domains') => {
    const known = asked.get(subject);
    if (known === undefined && asked.size >= mostSubjects) {
      silent.set('Some', `after ${mostSubjects} domains and IP numbers none is asked about more`);
      return [tooMany(subject)];
    }
    const answers = known ?? checkBlocklists({ addresses: [], domains: [], lookUp, [kind]: [subject] });
    asked.set(subject, answers);
    const checks = (await answers).filter(({ zone }) => zone !== ''); // about what is not public no list is asked
    for (const { list, why } of checks) if (why !== null) silent.set(list, why);
    return checks.map(counted);
  };
  const about = async (mail: Uint8Array) => {
    const { domains, addresses } = askedSenders(mail);
    const answers = [
      ...domains.map((each) => ask(each, 'domains')),
      ...addresses.map((each) => ask(each, 'addresses')),
    ];
    return { lookUps: (await Promise.all(answers)).flat() };
  };
  const unanswered = () =>
    silent.size === 0
      ? []
      : [
          'Whether the sender is on these blocklists was not checked:',
          ...[...silent].map(([list, why]) => `  ${list}: ${printable(why, 200)}`),
        ];
  return done({ about, unanswered });
}

/** That a line is not meant for mail servers says nothing against whoever hands a mail to one. */
function counted({ subject, list, outcome, weight, findings }: BlocklistCheck) {
  const isAccused = findings.some(({ problem }) => problem.code === 'blocklist/listed');
  return { subject, list, weight, outcome: outcome === 'listed' && !isAccused ? 'not-listed' : outcome };
}

const tooMany = (subject: string) => ({ subject, list: '', weight: 'blocks', outcome: 'could-not-ask' });
