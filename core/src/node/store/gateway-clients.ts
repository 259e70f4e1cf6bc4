import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { join } from 'node:path';
import { formatSenderPattern, parseSenderPattern } from '../../address/index.ts';
import { done, fail, printable, type Result } from '../../problem/index.ts';
import { revealSecret, type Secret } from '../secrets/index.ts';
import { currentAccount } from './accounts.ts';
import { changeHome, type StoreContext, writeTable } from './change-home.ts';
import { fileNames } from './home.ts';
import { readJsonFile } from './json-file.ts';
import { listOf, must, objectOf, textShape, timeShape } from './shape.ts';
import { parseFile } from './stored.ts';

/** A login of a client of this host's gateway. `senders` are patterns; empty: any sender. The password is only recognised. */
export type GatewayClient = {
  readonly name: string;
  readonly senders: readonly string[];
  readonly salt: string;
  readonly hash: string;
  readonly addedAt: string;
  readonly addedBy: string;
};
type ClientsFile = { readonly version: 1; readonly clients: readonly GatewayClient[] };

const isPattern = must((value) => typeof value === 'string' && parseSenderPattern(value).ok, 'an address or @domain');
const clientShape = objectOf({
  name: textShape(64),
  senders: listOf(isPattern),
  salt: textShape(100),
  hash: textShape(200),
  addedAt: timeShape,
  addedBy: textShape(300),
});
const clientsShape = objectOf({ clients: listOf(clientShape) });

/** A missing file is an empty list. */
export function readClients(home: string): Result<readonly GatewayClient[]> {
  const read = readFile(home);
  return read.ok ? done(read.value.clients) : read;
}

function readFile(home: string): Result<ClientsFile> {
  const read = readJsonFile(join(home, fileNames.clients), (json) => parseFile<ClientsFile>(json, clientsShape));
  return read.ok ? done(read.value ?? { version: 1, clients: [] }) : read;
}

/** Adds a login; its patterns are checked, the password is hashed with scrypt (RFC 7914). */
export async function addClient(
  home: string,
  name: string,
  password: Secret,
  patterns: readonly string[],
): Promise<Result<GatewayClient>> {
  if (!/^[\w.@-]{1,64}$/.test(name)) return fail('gateway/bad-client-name', printable(name));
  const senders: string[] = [];
  for (const text of patterns) {
    const parsed = parseSenderPattern(text);
    if (!parsed.ok) return parsed;
    senders.push(formatSenderPattern(parsed.value));
  }
  const salt = randomBytes(16).toString('base64');
  const hash = (await hashOf(password, salt)).toString('base64');
  const context = contextOf(home);
  const client = { name, senders, salt, hash, addedAt: new Date().toISOString(), addedBy: context.account.login };
  return await changeClients(context, (clients) =>
    clients.some((known) => known.name === name)
      ? fail('gateway/client-exists', name)
      : done({ clients: [...clients, client], value: client }),
  );
}

export async function removeClient(home: string, name: string): Promise<Result<GatewayClient>> {
  return await changeClients(contextOf(home), (clients) => {
    const value = clients.find((known) => known.name === name);
    return value
      ? done({ clients: clients.filter((known) => known !== value), value })
      : fail('gateway/client-not-found', printable(name));
  });
}

/** Takes the same time for a name that nobody has. */
export async function checkClientPassword(client: GatewayClient | null, password: Secret): Promise<boolean> {
  const hash = await hashOf(password, client?.salt ?? 'nobody');
  const wanted = Buffer.from(client?.hash ?? '', 'base64');
  return wanted.length === hash.length && timingSafeEqual(hash, wanted);
}

const hashOf = (password: Secret, salt: string): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(revealSecret(password), salt, 32, (error, hash) => (error ? reject(error) : resolve(hash)));
  });

const contextOf = (home: string): StoreContext => ({ home, account: currentAccount(), env: process.env });

const changeClients = (
  context: StoreContext,
  change: (clients: readonly GatewayClient[]) => Result<{ clients: readonly GatewayClient[]; value: GatewayClient }>,
): Promise<Result<GatewayClient>> =>
  changeHome(context, async () => {
    const file = readFile(context.home);
    if (!file.ok) return file;
    const changed = change(file.value.clients);
    if (!changed.ok) return changed;
    await writeTable(context, fileNames.clients, { ...file.value, clients: changed.value.clients }, 0o600);
    return done(changed.value.value);
  });
