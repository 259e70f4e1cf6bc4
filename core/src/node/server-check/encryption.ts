import { formatReply, type Reply } from '../../relay/index.ts';
import {
  type CertificateFacts,
  type Connection,
  dayOf,
  type Encrypted,
  encrypt,
  listNames,
} from '../submission/index.ts';
import { giveUp, type Phase, passed, proceed, type Run, stuck, stuckWith } from './run.ts';

const dayMs = 86_400_000;
const soonDays = 14;

/**
 * Begins encryption: the steps `tls` and `certificate`. A certificate that is not right ends the check, described all the
 * same. `plainGreeting` finds out what a port says that turns out not to begin with TLS.
 */
export async function* beginTls(
  run: Run,
  connection: Connection,
  immediate: boolean,
  plainGreeting?: () => Promise<Reply | string | null>,
): Phase<null> {
  const { address, certificateName, certificateFingerprint, signal } = run.request;
  const expected = { host: address.host, certificateName, certificateFingerprint };
  const encrypted = await encrypt(connection, expected, run.timeouts.tlsMs, immediate, signal);
  const { facts } = encrypted;
  if (facts === null) {
    if (!encrypted.ok && encrypted.problem.code === 'check/tls-on-starttls-port' && plainGreeting) {
      return yield* plainPort(run, await plainGreeting());
    }
    if (!encrypted.ok) yield stuckWith(run, 'tls', encrypted);
    return giveUp(encrypted.ok ? 'check/tls-failed' : encrypted.problem.code);
  }
  const how = immediate ? 'from the first octet' : 'by STARTTLS';
  yield passed(run, 'tls', `${facts.protocol} with ${facts.cipher}, ${how}.`);
  const { fingerprint, names, issuer, expiresAt } = facts.certificate;
  run.certificate = { fingerprint, names, issuer, expiresAt: isoOf(expiresAt) };
  yield certificateStep(run, facts.certificate, encrypted);
  return encrypted.ok ? proceed(null) : giveUp(encrypted.problem.code);
}

/** A server that answers TLS with plain text: a mail server on a STARTTLS port, or something else. */
async function* plainPort(run: Run, said: Reply | string | null): Phase<null> {
  const code = typeof said === 'string' ? 'check/not-smtp' : 'check/tls-on-starttls-port';
  const words = said === null ? '' : typeof said === 'string' ? said : formatReply(said);
  yield stuck(run, 'tls', code, words && `Without encryption it says: ${words}`);
  return giveUp(code);
}

function certificateStep(run: Run, facts: CertificateFacts, verdict: Encrypted) {
  const days = Math.floor((facts.expiresAt.getTime() - Date.now()) / dayMs);
  const until =
    days >= 0 ? `valid until ${dayOf(facts.expiresAt)} (${days} days)` : `ran out on ${dayOf(facts.expiresAt)}`;
  const seen = `issuer ${facts.issuer}; ${until}; SHA-256 ${facts.fingerprint}`;
  const whole = `For ${listNames(facts.names)}; ${seen}`;
  if (!verdict.ok) {
    const { code, found } = verdict.problem;
    const lead = `${found.charAt(0).toUpperCase()}${found.slice(1)}${also(verdict.more)}`;
    const rest = code === 'check/certificate-name' ? `; ${seen}` : `. ${whole}`; // its names are in what was found
    return stuck(run, 'certificate', code, `${lead}${rest}`);
  }
  if (run.request.certificateFingerprint !== undefined) return passed(run, 'certificate', `Pinned. ${whole}`);
  return passed(run, 'certificate', whole, days < soonDays ? 'check/certificate-expires-soon' : null);
}

const alsoWords: Readonly<Record<string, string>> = {
  'check/certificate-name': 'it is for another name',
  'check/certificate-expired': 'it has run out',
  'check/certificate-not-yet-valid': 'it is not valid yet',
};

const also = (more: readonly string[]) =>
  more
    .map((code) => alsoWords[code])
    .filter((words) => words !== undefined)
    .map((words) => `; also, ${words}`)
    .join('');

const isoOf = (date: Date): string => (Number.isNaN(date.getTime()) ? '' : date.toISOString());
