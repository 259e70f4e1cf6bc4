import { fail, type Result } from '../../problem/index.ts';
import { ClientLogins } from './client-logins.ts';
import { type CertificateFiles, OwnCertificate } from './own-certificate.ts';
import { formatListenPlace, isOpenPlace, type ListenPlace } from './places.ts';

export type AccessOptions = {
  /** The folder with the logins of clients. */
  readonly home: string;
  readonly listen: readonly ListenPlace[];
  readonly certificate: CertificateFiles | null;
  /** Every client must log in, those of this host as well. */
  readonly requireLogin?: boolean;
};
/** What lets clients in. `mayBeOpen`: other hosts may come, as there are TLS and logins. */
export type Access = {
  readonly certificate: OwnCertificate | null;
  readonly logins: ClientLogins;
  readonly mayBeOpen: boolean;
};

/** A problem where other hosts could come without TLS and logins, or where nobody could log in who must. */
export function openAccess({ home, listen, certificate: files, requireLogin }: AccessOptions): Result<Access> {
  const certificate = files === null ? null : OwnCertificate.open(files);
  if (certificate?.ok === false) return certificate;
  const logins = new ClientLogins(home);
  const known = logins.read();
  if (!known.ok) return known;
  const mayBeOpen = certificate !== null && known.value.length > 0;
  const open = listen.find(isOpenPlace);
  if (open && !mayBeOpen) return fail('gateway/open-relay', formatListenPlace(open));
  if (requireLogin && !mayBeOpen) return fail('gateway/nobody-may-log-in', '--require-login');
  return { ok: true, value: { certificate: certificate?.value ?? null, logins, mayBeOpen } };
}
