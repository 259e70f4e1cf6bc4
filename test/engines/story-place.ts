import { spawn } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeCertificates } from '../harness/certificates.ts';
import { makeHome } from '../harness/home.ts';
import { installProgram } from '../harness/installation.ts';
import { createLogin } from '../harness/logins.ts';
import { postfixNeeds, startPostfix } from '../harness/postfix.ts';
import { startSink } from '../harness/sink.ts';
import { startSshd } from '../harness/sshd.ts';
import { openTerminal, type TestTerminal } from '../harness/terminal.ts';

export type Ran = { readonly code: number | null; readonly stdout: string; readonly stderr: string };
export type Place = Awaited<ReturnType<typeof makePlace>>;

export const storyNeeds = {
  programs: [...postfixNeeds.programs, 'sshd', 'ssh', 'ssh-keygen', 'useradd'],
  root: true,
} as const;
export const username = 'mailout';
/** With what passwords have: a blank, quotes, #, :, letters beyond ASCII. */
export const password = `ge "heim' #1: zäö€`;

/**
 * A host as the story needs it: a real sshd that opens the wizard and nothing else, a user with a login of her own, and the
 * company's Postfix with STARTTLS and a login, whose certificate comes from the company's own authority. What it relays
 * lands in a sink. The home of truefrom does not exist yet; root's first save makes it.
 */
export async function makePlace() {
  const around = makeHome();
  chmodSync(around.folder, 0o755);
  const [installed, certificates] = [installProgram(), makeCertificates()];
  const anna = await createLogin('anna');
  const authority = join(installed.folder, 'company-authority.pem');
  copyFileSync(certificates.authority.file, authority);
  chmodSync(authority, 0o644);
  const sink = await startSink();
  const postfix = await startPostfix({
    users: { [username]: password },
    relayTo: sink.port,
    certificate: certificates.good,
  });
  const home = around.path;
  const ownFolder = (login: string) => join(around.folder, `own-${login}`);
  mkdirSync(ownFolder('root'), { mode: 0o700 });
  mkdirSync(ownFolder(anna.name), { mode: 0o700 });
  chownSync(ownFolder(anna.name), anna.uid, anna.gid);
  const sshd = await startSshd({
    forceCommand: `export HOME='${around.folder}'/own-"$(id -un)"; exec ${installed.line}`,
    users: ['root', anna.name],
    setEnv: { TRUEFROM_HOME: home, NODE_EXTRA_CA_CERTS: authority, LANG: 'C.UTF-8' },
  });
  const ssh = (login: string, ...options: string[]) =>
    openTerminal({ command: 'ssh', args: sshd.sshArgs(login, ...options), env: around.env });

  const programFor = (login: string, args: readonly string[]) => ({
    command: installed.node,
    args: [installed.program, ...args],
    options: {
      env: { ...around.env, HOME: ownFolder(login), TRUEFROM_HOME: home, NODE_EXTRA_CA_CERTS: authority },
      ...(login === anna.name && { uid: anna.uid, gid: anna.gid }),
    },
  });

  return {
    home,
    anna,
    sink,
    postfix,
    address: `[127.0.0.1]:${postfix.port}`,
    ownFolder,
    /** A session as the user would begin it, with the wizard ready for keys. */
    async logIn(login: string): Promise<TestTerminal> {
      const terminal = ssh(login);
      await terminal.waitFor('? help', { timeoutMs: 20_000 });
      return terminal;
    },
    ssh,
    programFor,
    /** A command of the program as one of the two logins, outside ssh. */
    run: (login: string, args: readonly string[], input = ''): Promise<Ran> => {
      const program = programFor(login, args);
      return runProgram(program.command, program.args, input, program.options);
    },
    async [Symbol.asyncDispose]() {
      await sshd.stop();
      await postfix.stop();
      await sink.stop();
      await anna.remove();
      certificates.remove();
      installed.remove();
      around.remove();
    },
  };
}

function runProgram(
  node: string,
  args: readonly string[],
  input: string,
  options: { env: Record<string, string>; uid?: number; gid?: number },
): Promise<Ran> {
  const child = spawn(node, [...args], { ...options, cwd: '/', stdio: 'pipe' });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  child.stdin.on('error', () => {
    // a program that has seen enough of its input
  });
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}
