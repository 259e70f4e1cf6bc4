import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { done, fail, printable, type Result } from '../../../problem/index.ts';
import type { Choice } from '../../../settings/index.ts';
import { sealSecret } from '../../secrets/index.ts';
import { accountsNamed } from '../accounts.ts';
import { changeHome, type StoreContext, writeSenders, writeServers } from '../change-home.ts';
import { readChoices, unreadableChoice } from '../choices.ts';
import { type Owner, writeJsonFile } from '../durable-file.ts';
import { fileNames } from '../home.ts';
import { readSenders, readServers } from '../read-settings.ts';
import {
  belongsTo,
  openStored,
  type RowSecrets,
  readSecrets,
  type SecretsFile,
  type Slot,
  sealedOf,
  usableKey,
  writeSecrets,
} from '../secret-file.ts';
import { type Dump, type DumpedSecret, isEmpty } from './dump.ts';
import type { CopyPlace, WriteOptions, Written } from './place.ts';

/** The settings of a home. A choice counts there only in a file of its login, so that root alone can write them all. */
export const folderPlace = (context: StoreContext): CopyPlace => ({
  place: printable(context.home),
  read: () => readFolder(context),
  examine: (dump, options) => examine(context, dump, options),
  write: (dump, options) =>
    changeHome(context, async () => {
      const examined = await examine(context, dump, options);
      return examined.ok ? await writeAll(context, dump, examined.value) : examined;
    }),
  close: async () => {},
});

async function readFolder(context: StoreContext): Promise<Result<Dump>> {
  const [table, senders, secretsFile] = [
    readServers(context.home),
    readSenders(context.home),
    readSecrets(context.home),
  ];
  if (!table.ok) return table;
  if (!senders.ok) return senders;
  if (!secretsFile.ok) return secretsFile;
  const { choices, warnings } = await readChoices(join(context.home, fileNames.choices), context.account);
  const rows = Object.values(choices);
  const broken = warnings.find(({ code }) => code !== 'store/foreign-choice');
  if (broken && rows.some(({ server }) => server === unreadableChoice)) return { ok: false, problem: broken };
  const secrets: DumpedSecret[] = [];
  for (const { id, login, passwordId } of [{ ...table.value.defaultServer, id: 'default' }, ...table.value.servers]) {
    if (login.kind === 'none') continue;
    const slots: Slot[] = passwordId === undefined ? ['next'] : [{ passwordId }, 'next'];
    for (const slot of slots.filter((each) => sealedOf(secretsFile.value, id, each))) {
      const opened = await openStored(context, secretsFile.value, id, slot);
      if (!opened.ok) return opened;
      secrets.push({ id, slot, secret: opened.value });
    }
  }
  return done({ table: table.value, senders: senders.value.senders, choices: rows, secrets, warnings });
}

async function examine(context: StoreContext, { choices }: Dump, options: WriteOptions): Promise<Result<Written>> {
  if (!options.replace) {
    const there = await readFolder(context);
    if (!there.ok) return there;
    if (!isEmpty(there.value)) return fail('store/not-empty', printable(context.home));
  }
  const owners = await ownersOf(context, choices);
  const unknown = choices.filter(({ login }) => !owners.has(login)).map(({ login }) => login);
  if (unknown.length === 0 || options.withoutUnknownLogins) return done({ leftOut: unknown });
  return fail('store/unknown-logins', printable(`${unknown.length}: ${unknown.slice(0, 20).join(', ')}`));
}

/** The accounts in whose name a choice can be written here. */
async function ownersOf({ account }: StoreContext, choices: readonly Choice[]): Promise<ReadonlyMap<string, Owner>> {
  if (account.uid !== 0) return new Map([[account.login, { uid: account.uid, gid: process.getegid?.() ?? -1 }]]);
  return await accountsNamed(choices.map(({ login }) => login));
}

/** Passwords first, beside those that are there, so that at no moment a row has lost its own. */
async function writeAll(context: StoreContext, dump: Dump, written: Written): Promise<Result<Written>> {
  const before = readSecrets(context.home);
  const old: SecretsFile = before.ok ? before.value : { version: 1, secrets: {} };
  const sealed = await sealAll(context, dump.secrets);
  if (!sealed.ok) return sealed;
  if (dump.secrets.length > 0) await writeSecrets(context, together(old, sealed.value));
  await writeServers(context, dump.table);
  await writeSenders(context, { version: 1, senders: dump.senders });
  await writeChoices(context, dump.choices);
  if (Object.keys(old.secrets).length > 0) await writeSecrets(context, sealed.value);
  return done(written);
}

async function sealAll(context: StoreContext, secrets: Dump['secrets']): Promise<Result<SecretsFile>> {
  const file: SecretsFile = { version: 1, secrets: {} };
  if (secrets.length === 0) return done(file);
  const key = await usableKey(context, file);
  if (!key.ok) return key;
  const rows: Record<string, RowSecrets> = {};
  for (const { id, slot, secret } of secrets) {
    const row = rows[id] ?? { current: {} };
    const sealed = sealSecret(secret, key.value, belongsTo(id, slot));
    rows[id] =
      slot === 'next' ? { ...row, next: sealed } : { ...row, current: { ...row.current, [slot.passwordId]: sealed } };
  }
  return done({ ...file, secrets: rows });
}

function together(old: SecretsFile, added: SecretsFile): SecretsFile {
  const rows = Object.entries(added.secrets).map(([id, row]): [string, RowSecrets] => {
    const before = Object.hasOwn(old.secrets, id) ? old.secrets[id] : undefined;
    return [id, { ...before, ...row, current: { ...before?.current, ...row.current } }];
  });
  return { ...old, secrets: { ...old.secrets, ...Object.fromEntries(rows) } };
}

async function writeChoices(context: StoreContext, choices: readonly Choice[]): Promise<void> {
  const folder = join(context.home, fileNames.choices);
  const owners = await ownersOf(context, choices);
  const isRoot = context.account.uid === 0;
  const wanted = new Set<string>();
  for (const { login, server, chosenAt } of choices) {
    const owner = owners.get(login);
    if (!owner) continue;
    wanted.add(`${login}.json`);
    const manner = { mode: 0o644, owner: isRoot ? owner : null, staging: '.choice' };
    await writeJsonFile(join(folder, `${login}.json`), { version: 1, server, chosenAt }, manner);
  }
  const isOld = (name: string) => name.endsWith('.json') && !wanted.has(name);
  for (const name of readdirSync(folder).filter(isOld)) rmSync(join(folder, name), { force: true });
}
