import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';

export type PostfixOptions = {
  /** Who may log in: username to password. A username may be a whole address. */
  readonly users: Readonly<Record<string, string>>;
  /** The port on 127.0.0.1 to which every accepted mail is handed on, without encryption: a sink. */
  readonly relayTo: number;
  readonly certificate: { readonly keyFile: string; readonly certificateFile: string };
  /** Where to listen on 127.0.0.1; a free port where none is given. */
  readonly port?: number;
  /** More lines for main.cf, such as `message_size_limit = 1000000`. They win over ours. */
  readonly mainCf?: readonly string[];
};

/**
 * A running Postfix. `log` is its mail log so far: `sasl_username=anna@submission.test` says who logged in. `queue` is the folder
 * of its queues.
 */
export type Postfix = { readonly port: number; readonly queue: string; log(): string; stop(): Promise<void> };

/** What a test needs on its machine for {@link startPostfix}; pass it to `describeWith`. */
export const postfixNeeds = { programs: ['postfix', 'saslpasswd2', 'openssl'], root: true } as const;

const realm = 'submission.test';
const group = 'postfix';

/**
 * Starts a Postfix of our own beside whatever the machine runs: own configuration, queue, data, log and passwords under a
 * temporary folder. It listens on 127.0.0.1, demands STARTTLS, then a login (Cyrus SASL, sasldb, PLAIN and LOGIN), and
 * hands every mail on to `relayTo`. Who logged in is in the topmost Received header (`Authenticated sender: anna@submission.test`
 * for the username `anna`; a username with an @ stays as it is) and in the log. Resolves when it greets; takes one to two seconds.
 */
export async function startPostfix(options: PostfixOptions): Promise<Postfix> {
  const folder = mkdtempSync(join(tmpdir(), 'truefrom-postfix-'));
  chmodSync(folder, 0o755); // its processes run as the user postfix
  const port = options.port ?? (await freePort());
  for (const name of ['etc', 'queue', 'data', 'log', 'etc/sasl']) mkdirSync(join(folder, name), { mode: 0o755 });
  run('chown', [`${group}:${group}`, join(folder, 'data')]);
  for (const name of ['postfix-files', 'dynamicmaps.cf']) cpSync(join('/etc/postfix', name), join(folder, 'etc', name));
  writeFileSync(join(folder, 'etc/main.cf'), mainCf(folder, options));
  writeFileSync(join(folder, 'etc/master.cf'), masterCf(port));
  writePasswords(folder, options.users);
  copyCertificate(folder, options.certificate);
  const control = (action: string) => run('postfix', ['-c', join(folder, 'etc'), action]);
  control('start');
  await greets(port);
  return {
    port,
    queue: join(folder, 'queue'),
    log: () => readFileSync(join(folder, 'log/mail.log'), 'utf8'),
    stop: async () => {
      control('stop');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const mainCf = (folder: string, { relayTo, mainCf: more = [] }: PostfixOptions) => `compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
maillog_file = ${folder}/log/mail.log
maillog_file_prefixes = ${folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = ${realm}
mydestination =
mynetworks =
local_transport = error:no local delivery
local_recipient_maps =
alias_maps =
alias_database =
relayhost = [127.0.0.1]:${relayTo}
smtp_tls_security_level = none
smtp_host_lookup = native
smtpd_peername_lookup = no
smtpd_tls_security_level = encrypt
smtpd_tls_auth_only = yes
smtpd_tls_cert_file = ${folder}/etc/sasl/server.crt
smtpd_tls_key_file = ${folder}/etc/sasl/server.key
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = cyrus
smtpd_sasl_path = smtpd
smtpd_sasl_local_domain = ${realm}
smtpd_sasl_authenticated_header = yes
cyrus_sasl_config_path = ${folder}/etc/sasl
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_forbid_bare_newline = normalize
smtpd_forbid_bare_newline_exclusions =
${more.join('\n')}
`;

/** master.cf of a Postfix that listens there, as Debian writes it; `chroot` is that column of most services. */
export const masterCf = (port: number, chroot: 'n' | 'y' = 'n') => `127.0.0.1:${port} inet n - n - - smtpd
pickup unix n - ${chroot} 60 1 pickup
cleanup unix n - ${chroot} - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - ${chroot} 1000? 1 tlsmgr
rewrite unix - - ${chroot} - - trivial-rewrite
bounce unix - - ${chroot} - 0 bounce
defer unix - - ${chroot} - 0 bounce
trace unix - - ${chroot} - 0 bounce
flush unix n - ${chroot} 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - ${chroot} - - smtp
relay unix - - ${chroot} - - smtp
showq unix n - ${chroot} - - showq
error unix - - ${chroot} - - error
retry unix - - ${chroot} - - error
discard unix - - ${chroot} - - discard
local unix - n n - - local
anvil unix - - ${chroot} - 1 anvil
scache unix - - ${chroot} - 1 scache
postlog unix-dgram n - n - 1 postlogd
`;

/** Debian's Postfix looks for smtpd.conf in `sasl` beside main.cf, whatever cyrus_sasl_config_path says; so it lies there. */
function writePasswords(folder: string, users: Readonly<Record<string, string>>): void {
  const file = join(folder, 'etc/sasl/sasldb2');
  writeFileSync(
    join(folder, 'etc/sasl/smtpd.conf'),
    `pwcheck_method: auxprop\nauxprop_plugin: sasldb\nmech_list: PLAIN LOGIN\nsasldb_path: ${file}\n`,
  );
  for (const [username, password] of Object.entries(users)) {
    const [name = '', domain = realm] = username.split('@');
    run('saslpasswd2', ['-c', '-p', '-f', file, '-u', domain, name], password);
  }
  run('chgrp', [group, file]);
  chmodSync(file, 0o640);
}

function copyCertificate(folder: string, { keyFile, certificateFile }: PostfixOptions['certificate']): void {
  cpSync(certificateFile, join(folder, 'etc/sasl/server.crt'));
  cpSync(keyFile, join(folder, 'etc/sasl/server.key'));
  chmodSync(join(folder, 'etc/sasl/server.key'), 0o600); // read before Postfix gives up the rights of root
}

function run(program: string, args: readonly string[], input = ''): void {
  const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` };
  const { status, stderr, stdout } = spawnSync(program, args, { env, input, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${status} ${stderr}${stdout}`);
}

export async function greets(port: number): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (await greetsNow(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Postfix does not greet on port ${port}.`);
}

const greetsNow = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port });
    const end = (greeted: boolean) => {
      socket.destroy();
      resolve(greeted);
    };
    socket.once('data', (octets) => end(octets.toString().startsWith('220')));
    socket.once('error', () => end(false));
    socket.once('close', () => end(false));
    socket.setTimeout(5_000, () => end(false));
  });
