import type { X509Certificate } from 'node:crypto';
import { isIP, SocketAddress } from 'node:net';
import { checkServerIdentity, type TLSSocket } from 'node:tls';
import { type Problem, type ProblemCode, printable } from '../../problem/index.ts';
import { codeOf } from '../fault/index.ts';

/** Which certificate is right. `certificateName` stands in for the host; a fingerprint makes everything else irrelevant. */
export type ExpectedCertificate = {
  readonly host: string;
  readonly certificateName?: string | undefined;
  readonly certificateFingerprint?: string | undefined;
};

/** The certificate of a server and what is to be said of it. Texts are printable. */
export type CertificateFacts = {
  /** SHA-256 of the certificate, upper-case hexadecimal pairs with colons. */
  readonly fingerprint: string;
  /** Names and IP numbers it is for; the common name where it has none of them. */
  readonly names: readonly string[];
  readonly issuer: string;
  readonly selfSigned: boolean;
  readonly validFrom: Date;
  readonly expiresAt: Date;
  /** The verdict of the chain as OpenSSL names it (`CERT_HAS_EXPIRED`), null if it leads to a trusted authority. */
  readonly chainError: string | null;
  /** The server sent nothing but this one certificate. */
  readonly alone: boolean;
  readonly isFor: (name: string) => boolean;
};

/** The name that must stand in the certificate; also what is asked for in the handshake (RFC 6066 §3), never an IP number. */
export const nameToVerify = (expected: ExpectedCertificate): string => expected.certificateName ?? expected.host;

export function serverNameFor(expected: ExpectedCertificate): string | undefined {
  const name = nameToVerify(expected);
  return isIP(name) === 0 ? name : undefined;
}

/** What the other side of a handshake showed. Null if it showed no certificate. */
export function readCertificate(socket: TLSSocket): CertificateFacts | null {
  const found = socket.getPeerX509Certificate();
  if (found === undefined) return null;
  const chain = socket.getPeerCertificate(true);
  const selfSigned = found.subject === found.issuer;
  return {
    fingerprint: found.fingerprint256,
    names: namesOf(found),
    issuer: issuerOf(found),
    selfSigned,
    validFrom: new Date(found.validFrom),
    expiresAt: new Date(found.validTo),
    chainError: socket.authorized
      ? null
      : codeOf(socket.authorizationError) || String(socket.authorizationError ?? 'UNKNOWN'),
    alone: !selfSigned && (chain.issuerCertificate === undefined || chain.issuerCertificate === chain),
    isFor: (name) => checkServerIdentity(name, chain) === undefined,
  };
}

/**
 * Everything that is wrong with a certificate, the gravest first; empty if a password may be sent (RFC 5280 §6,
 * RFC 6125 §6.4). The one place where that is decided.
 */
export function judgeCertificate(facts: CertificateFacts, expected: ExpectedCertificate, now: Date): Problem[] {
  if (expected.certificateFingerprint !== undefined) {
    const same = facts.fingerprint === expected.certificateFingerprint;
    return same ? [] : [{ code: 'check/fingerprint-differs', found: `pinned ${expected.certificateFingerprint}` }];
  }
  const problems: Problem[] = [];
  const add = (code: ProblemCode, found: string) => problems.push({ code, found: printable(found) });
  const dated = chainDateProblems[facts.chainError ?? ''];
  if (facts.chainError !== null && dated === undefined) add('check/certificate-unknown-issuer', chainWords(facts));
  if (facts.expiresAt <= now) add('check/certificate-expired', `ran out on ${dayOf(facts.expiresAt)}`);
  else if (facts.validFrom > now) add('check/certificate-not-yet-valid', `valid from ${dayOf(facts.validFrom)}`);
  else if (dated !== undefined) add(dated, 'a certificate of its issuers');
  const name = nameToVerify(expected);
  if (!facts.isFor(name)) add('check/certificate-name', `it is for ${listNames(facts.names)}, not for ${name}`);
  return problems;
}

const chainDateProblems: Readonly<Record<string, ProblemCode>> = {
  CERT_HAS_EXPIRED: 'check/certificate-expired',
  CERT_NOT_YET_VALID: 'check/certificate-not-yet-valid',
};

function chainWords(facts: CertificateFacts): string {
  if (facts.selfSigned) return 'it is signed by itself';
  if (facts.alone) return `issuer ${facts.issuer} is not known here, and the server sent only its own certificate`;
  return `issuer ${facts.issuer}: ${facts.chainError}`;
}

export const dayOf = (date: Date): string =>
  Number.isNaN(date.getTime()) ? 'an unreadable date' : date.toISOString().slice(0, 10);

const maxNamesShown = 6;

/** At most six names, and how many more there are. */
export function listNames(names: readonly string[]): string {
  if (names.length === 0) return 'no name';
  const more = names.length - maxNamesShown;
  return names.slice(0, maxNamesShown).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function namesOf(certificate: X509Certificate): string[] {
  const alternative = certificate.subjectAltName ?? '';
  const names = [...alternative.matchAll(/(?:^|, )(?:DNS|IP Address):("(?:[^"\\]|\\.)*"|[^,]*)/g)].map(
    (match) => match[1] ?? '',
  );
  return (names.length > 0 ? names : [fieldOf(certificate.subject, 'CN')])
    .map((name) =>
      printable(isIP(name) === 6 ? new SocketAddress({ address: name, family: 'ipv6' }).address : name, 253),
    )
    .filter((name) => name !== '');
}

const issuerOf = (certificate: X509Certificate): string =>
  printable(fieldOf(certificate.issuer, 'CN') || fieldOf(certificate.issuer, 'O') || certificate.issuer, 120) ||
  'nobody';

const fieldOf = (name: string, field: string): string =>
  name
    .split('\n')
    .find((line) => line.startsWith(`${field}=`))
    ?.slice(field.length + 1) ?? '';
