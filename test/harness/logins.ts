import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export type TestLogin = Awaited<ReturnType<typeof createLogin>>;

/**
 * A real login of this machine, named `tf-<name>-<random>`, with a home in a temporary folder. Needs root.
 * Remove it at the end: `await using anna = await createLogin('anna')`.
 */
export async function createLogin(name: string) {
  const login = `tf-${name}-${randomBytes(3).toString('hex')}`;
  const folder = mkdtempSync(join(tmpdir(), 'truefrom-login-'));
  chmodSync(folder, 0o755);
  const home = join(folder, name);
  // '*' is no password at all; the usual '!' would count as a locked account, which sshd turns away.
  await changeAccounts('useradd', '--create-home', '--home-dir', home, '--shell', '/bin/sh', '--password', '*', login);
  const numberOf = (flag: string) => Number(execFileSync('id', [flag, login], { encoding: 'utf8' }));
  const remove = async () => {
    await changeAccounts('userdel', '--force', login);
    rmSync(folder, { recursive: true, force: true });
  };
  return { name: login, home, uid: numberOf('-u'), gid: numberOf('-g'), remove, [Symbol.asyncDispose]: remove };
}

/** Another test may be changing the accounts of this machine right now: the tools lock the file and give up at once. */
async function changeAccounts(program: string, ...args: readonly string[]) {
  for (let attempt = 1; ; attempt++) {
    try {
      return execFileSync(`/usr/sbin/${program}`, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    } catch (error) {
      const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
      if (attempt === 50 || !said.includes('lock')) throw error;
      await delay(100);
    }
  }
}
