import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConnectionOptions } from 'node:tls';
import { fail, printable, type Result } from '../../../problem/index.ts';
import { codeOf } from '../../fault/index.ts';
import type { DatabaseTarget } from './target.ts';

/** False: without encryption. */
export type Tls = ConnectionOptions | false;

const anyName = () => undefined;

/**
 * What the sslmode of libpq means: `verify-full` checks chain and name, `verify-ca` the chain, `require` encrypts, and checks
 * the chain where there is a root certificate, `prefer` and `allow` take encryption where the server offers it. A Unix socket
 * is never encrypted. Root certificate, certificate and key are also found where libpq keeps them, in ~/.postgresql.
 */
export function tlsFor(target: DatabaseTarget): Result<Tls, 'store/bad-certificate-file'> {
  const { host, sslMode } = target;
  if (host.startsWith('/') || sslMode === 'disable') return { ok: true, value: false };
  const root = target.sslRootCert === 'system' ? null : (target.sslRootCert ?? inHome(target, 'root.crt'));
  if (sslMode === 'verify-ca' && root === null) return fail('store/bad-certificate-file', 'sslrootcert');
  const files = {
    ca: root,
    cert: target.sslCert ?? inHome(target, 'postgresql.crt'),
    key: target.sslKey ?? inHome(target, 'postgresql.key'),
  };
  const isChecked = sslMode.startsWith('verify-') || (sslMode === 'require' && root !== null);
  const options: ConnectionOptions = {
    rejectUnauthorized: isChecked,
    ...(sslMode !== 'verify-full' && { checkServerIdentity: anyName }),
  };
  for (const [name, path] of Object.entries(files)) {
    if (path === null || (name === 'ca' && !isChecked)) continue;
    try {
      Object.assign(options, { [name]: readFileSync(path) });
    } catch (error) {
      return fail('store/bad-certificate-file', printable(`${path}: ${codeOf(error)}`));
    }
  }
  return { ok: true, value: options };
}

function inHome({ home }: DatabaseTarget, name: string): string | null {
  const path = home === null ? null : join(home, '.postgresql', name);
  return path !== null && existsSync(path) ? path : null;
}
