/// <reference path="./pgpass.d.ts" />
import { revealSecret } from '../../secrets/index.ts';
import type { DatabaseTarget } from './target.ts';

const socketFolder = '/var/run/postgresql';

/**
 * Gives the password when the server asks for one: that of the address or of PGPASSWORD, else the one in the password file
 * (PGPASSFILE, ~/.pgpass). There the usual socket is called localhost, as libpq does.
 */
export function passwordFor(target: DatabaseTarget): () => Promise<string | undefined> {
  const { host, port, database, user, password } = target;
  return async () => {
    if (password !== null) return revealSecret(password);
    const { default: passwordOf } = await import('pgpass');
    const place = { host: host === socketFolder ? 'localhost' : host, port, database, user };
    return await new Promise((resolve) => passwordOf(place, resolve));
  };
}
