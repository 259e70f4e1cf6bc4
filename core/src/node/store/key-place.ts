import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where the key is looked for. Only the file in the home is ever created by truefrom. */
export type KeyPlace = { readonly path: string; readonly inHome: boolean };

/** `TRUEFROM_KEY_FILE`, else systemd's credential `truefrom-key` where there is one, else the file `key` in the home. */
export function findKeyPlace(home: string, env: NodeJS.ProcessEnv): KeyPlace {
  if (env.TRUEFROM_KEY_FILE) return { path: env.TRUEFROM_KEY_FILE, inHome: false };
  const credential = env.CREDENTIALS_DIRECTORY ? join(env.CREDENTIALS_DIRECTORY, 'truefrom-key') : null;
  if (credential !== null && existsSync(credential)) return { path: credential, inHome: false };
  return { path: join(home, 'key'), inHome: true };
}
