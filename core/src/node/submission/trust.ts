import { existsSync, readFileSync } from 'node:fs';
import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';

/** Where distributions keep the authorities that the administrator of a host trusts, company ones included. */
const systemFiles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
];
const certificate = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;
let context: SecureContext | undefined;

/**
 * TLS 1.2 or newer (RFC 8996), trusting Node's own list, NODE_EXTRA_CA_CERTS and the authorities of this host.
 * Made once, at the first encrypted connection of the process.
 */
export function secureContext(): SecureContext {
  context ??= createSecureContext({
    ca: [...new Set([...getCACertificates('default'), ...systemAuthorities()])],
    minVersion: 'TLSv1.2',
  });
  return context;
}

function systemAuthorities(): string[] {
  const file = systemFiles.find((path) => existsSync(path));
  try {
    if (file !== undefined) return readFileSync(file, 'utf8').match(certificate) ?? [];
  } catch {
    // not readable for this login: what Node finds by itself has to do
  }
  return getCACertificates('system');
}
