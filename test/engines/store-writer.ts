import { writeSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { revealSecret, Secret } from '@truefrom/core/node/secrets';
import { openStore } from '@truefrom/core/node/store';
import type { Result } from '@truefrom/core/problem';
import type { ServerFields } from '@truefrom/core/settings';
import { startScript } from '../harness/child.ts';
import { wellDone } from '../harness/results.ts';

/*
 * A process that writes settings, for tests that kill it, run many of it, or run it as another login.
 * It prints one JSON value a line, each at once: what is printed had been acknowledged.
 */
const print = (value: unknown) => writeSync(1, `${JSON.stringify(value)}\n`);
const reportOf = <T>(result: Result<T>) => (result.ok ? { ok: result.value } : { problem: result.problem });

export const fieldsOf = (name: string, mailsPerHour = 1): ServerFields => ({
  name,
  address: { host: 'smtp.company.test', port: 587 },
  security: 'starttls',
  login: { kind: 'password', username: name },
  mailsPerHour,
  enabled: true,
});

/** Lets a counting process run for a moment and kills it; gives the last number that it had been told is saved. */
export async function killOnce(env: NodeJS.ProcessEnv, id: string, saved: number): Promise<number> {
  const { child, lines, ended } = startScript(import.meta.filename, ['count', id], { env });
  let last = saved;
  for await (const line of lines) {
    const { begins, password, saved: number } = line as { begins?: number; password?: string; saved?: number };
    if (begins !== undefined) {
      // One save may have been done when its process could no longer say so.
      const isRight = [saved, saved + 1].includes(begins) && password === String(begins);
      if (!isRight) throw new Error(`begins at ${begins} with ${password} after ${saved}`);
      last = begins;
      void delay(Math.random() * 120).then(() => child.kill('SIGKILL'));
    }
    last = number ?? last;
  }
  const { signal, stderr } = await ended;
  if (signal !== 'SIGKILL' || stderr !== '') throw new Error(`ended by ${signal}: ${stderr}`);
  return last;
}

const jobs = {
  /** Adds so many rows, each under a name of its own. */
  async add(name: string, count: string) {
    const store = wellDone(await openStore());
    for (let number = 0; number < Number(count); number++) {
      print(wellDone(await store.addServer(fieldsOf(`${name}-${number}`), null)).id);
    }
  },
  /** Counts in one row for ever: number and password rise together. Prints where it begins, then every step. */
  async count(id: string) {
    const store = wellDone(await openStore());
    const row = wellDone(await store.readSettings()).settings.servers.find((known) => known.id === id);
    if (!row) throw new Error('the row is gone');
    const password = revealSecret(wellDone(await store.openSecret(id)));
    print({ begins: row.mailsPerHour, password });
    for (let number = (row.mailsPerHour ?? 0) + 1, revision = row.revision; ; number++, revision++) {
      const secret = Secret.of(String(number));
      wellDone(await store.updateServer(id, revision, fieldsOf(row.name, number), secret));
      print({ saved: number });
    }
  },
  /** Saves once over a revision. */
  async save(id: string, revision: string, name: string) {
    print(reportOf(await wellDone(await openStore()).updateServer(id, Number(revision), fieldsOf(name))));
  },
  /** Tries everything that a login may or may not do. */
  async tryAll(id: string) {
    const store = wellDone(await openStore());
    const { role, readsSecrets, secretsOwner, login } = store;
    print({
      role,
      readsSecrets,
      secretsOwner,
      login,
      read: reportOf(await store.readSettings()),
      add: reportOf(await store.addServer(fieldsOf('mine'), null)),
      sender: reportOf(await store.addSender('a@b.test', { login })),
      check: reportOf(await store.recordCheck(id, { at: new Date().toISOString(), ok: true, problem: null })),
      open: (await store.openSecret(id)).ok,
      openProblem: reportOf(await store.openSecret(id)),
      choose: reportOf(await store.writeChoice(id)),
    });
  },
};

if (process.argv[1] === import.meta.filename) {
  const [job = '', ...given] = process.argv.slice(2);
  const work: ((...given: string[]) => Promise<void>) | undefined = Object.hasOwn(jobs, job)
    ? (jobs[job as keyof typeof jobs] as (...given: string[]) => Promise<void>)
    : undefined;
  if (!work) throw new Error(`no such job: ${job}`);
  await work(...given);
}
