import { type CheckedParts, isMissing } from './gather-findings.ts';
import type { AddressReport, DomainReport, ServerReport, Verdict } from './report-types.ts';

type Parts = CheckedParts & Pick<DomainReport, 'findings'>;
type Sent = { readonly server: ServerReport; readonly address: AddressReport };

/**
 * The answer in a few words: who is seen to send, what SPF makes of it, and what follows. `unknown`: no server has an address
 * that could be judged, or the DNS did not answer.
 */
export function verdictOf(parts: Parts): Verdict {
  if (isMissing(parts))
    return { tone: 'bad', sentence: `There is no domain ${parts.domain} in the DNS. ${whenMissing}` };
  const sent = parts.servers.flatMap((server) => server.addresses.map((address) => ({ server, address })));
  if (sent.length === 0) return { tone: 'unknown', sentence: withoutAddress(parts) };
  const unanswered = sent.filter(({ address }) => address.spf.result === 'temperror');
  if (unanswered.length === sent.length || (unanswered.length > 0 && !sent.some(isRefused))) {
    return { tone: 'unknown', sentence: `${seen(parts, sent)} ${whenUnanswered}` };
  }
  const errors = parts.findings.filter(({ severity }) => severity === 'error').length;
  if (!sent.some(isRefused)) {
    const warnings = parts.findings.filter(({ severity }) => severity === 'warning').length;
    const tone = errors > 0 ? 'bad' : warnings > 0 ? 'warning' : 'good';
    return { tone, sentence: `${seen(parts, sent)} ${nextStep(errors, warnings)}` };
  }
  return {
    tone: 'bad',
    sentence: [seen(parts, sent), policyWords(parts), whatHelps(parts, sent)].join(' ').replace(/ {2,}/g, ' '),
  };
}

const whenMissing = 'Check the spelling; receivers refuse mail from a domain that does not exist.';
const whenUnanswered = 'The DNS does not answer, so nobody can say more now. Try again later.';

const isRefused = ({ address }: Sent): boolean => address.spf.result !== 'temperror' && !address.isAligned;

/**
 * `Receivers will see anna@… sent by smtp.…: SPF pass, aligned.` Servers with the same result stand together; receivers see
 * the name that a server greets with, not the one of its row.
 */
function seen({ sender }: Parts, sent: readonly Sent[]): string {
  const groups = new Map<string, Set<string>>();
  for (const { server, address } of sent) {
    const words = resultWords(address);
    const isSame = server.addresses.every((other) => resultWords(other) === words);
    const name = isSame ? (server.heloName ?? address.ip) : `${server.heloName ?? server.name} (${address.ip})`;
    groups.set(words, (groups.get(words) ?? new Set()).add(name));
  }
  const [first, ...others] = [...groups].map(([words, names]) => `sent by ${[...names].join(', ')}: ${words}`);
  return `Receivers will see ${sender} ${[first, ...others].join('; ')}.`;
}

function resultWords({ spf: { result }, isAligned }: AddressReport): string {
  if (result === 'pass') return `SPF pass, ${isAligned ? 'aligned' : 'not aligned'}`;
  return result === 'temperror' ? 'SPF unknown (temperror)' : `SPF ${result}`;
}

function nextStep(errors: number, warnings: number): string {
  if (errors > 0) return errors === 1 ? 'But one thing has to be mended.' : `But ${errors} things have to be mended.`;
  if (warnings === 0) return 'Nothing to do.';
  return `Nothing to do for this. ${warnings === 1 ? 'One other thing' : `${warnings} other things`} could be better.`;
}

/** What the domain itself asks receivers to do with mail that is not authenticated. */
function policyWords({ dmarc: { effective } }: Parts): string {
  if (effective === null || effective === 'none') return '';
  const does = effective === 'reject' ? 'refuse' : 'put aside';
  return `Your DMARC policy (${effective}) asks receivers to ${does} such mail, unless it has a DKIM signature of your domain.`;
}

function whatHelps({ proposal, spf }: Parts, sent: readonly Sent[]): string {
  if (proposal?.results.length && proposal.results.every(({ result }) => result === 'pass')) {
    return proposal.before === null ? 'Publish the record below.' : 'Change the record as shown below.';
  }
  if (sent.every(({ server }) => server.isDefault)) {
    return 'Send through your own server, or ask who runs this one which name your record should include.';
  }
  return spf.findings.some(({ severity }) => severity === 'error')
    ? 'The record has to be mended first; see below.'
    : 'What to do is told below.';
}

function withoutAddress({ servers, domain }: Parts): string {
  const [only, second] = servers;
  if (only === undefined) return `No server is to send for ${domain}, so there is nothing to compare the records with.`;
  const names = second ? servers.map(({ name }) => name).join(', ') : only.name;
  return `Nobody can say whether ${names} may send for ${domain}: there is no address that receivers would see.`;
}
