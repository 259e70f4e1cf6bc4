import { join } from 'node:path';
import { fail, type Result } from '../../problem/index.ts';
import {
  createKeyFile,
  openSealed,
  readKey,
  type SealedSecret,
  type Secret,
  type SecretKey,
  sealSecret,
} from '../secrets/index.ts';
import { ownerFor, type StoreContext, writeTable } from './change-home.ts';
import { fileNames } from './home.ts';
import { readJsonFile } from './json-file.ts';
import { findKeyPlace } from './key-place.ts';
import { allOf, isObject, must, objectOf, type Shape } from './shape.ts';
import { parseFile, type ServersFile } from './stored.ts';

/**
 * The passwords of one row. `current` holds one by each `passwordId`: the row in `servers.json` names the one that is
 * valid, so that row and password change in one moment although they stand in two files.
 */
export type RowSecrets = { readonly current: Readonly<Record<string, SealedSecret>>; readonly next?: SealedSecret };

/** What `secrets.json` holds, by the id of the row; `default` is the default server. */
export type SecretsFile = { readonly version: 1; readonly secrets: Readonly<Record<string, RowSecrets>> };

/** Which password of a row: the one that `passwordId` names, or the next one. */
export type Slot = { readonly passwordId: string } | 'next';

const emptySecrets: SecretsFile = { version: 1, secrets: {} };

const base64 = must((value) => typeof value === 'string' && /^[A-Za-z0-9+/]*={0,2}$/.test(value), 'base64');
const sealedShape = objectOf({
  v: must((value) => value === 1, '1'),
  keyId: must((value) => typeof value === 'string' && /^[0-9a-f]{16}$/.test(value), 'the id of a key'),
  iv: base64,
  tag: base64,
  data: base64,
});
const mapOf =
  (shape: Shape): Shape =>
  (value, at) =>
    isObject(value)
      ? allOf(...Object.keys(value).map((key) => objectOf({ [key]: shape })))(value, at)
      : `${at} is not an object`;
const secretsShape = objectOf({ secrets: mapOf(objectOf({ current: mapOf(sealedShape) }, { next: sealedShape })) });

export function readSecrets(home: string): Result<SecretsFile> {
  const read = readJsonFile(join(home, fileNames.secrets), (json) => parseFile<SecretsFile>(json, secretsShape));
  if (read.ok) return { ok: true, value: read.value ?? emptySecrets };
  return read.problem.code === 'store/unreadable' ? fail('store/secrets-not-readable', read.problem.found) : read;
}

/** What a password is sealed with, so that it opens in its own row and slot alone. */
export const belongsTo = (id: string, slot: Slot): string =>
  slot === 'next' ? `${id}/next` : `${id}/${slot.passwordId}`;

export const sealedOf = (file: SecretsFile, id: string, slot: Slot): SealedSecret | undefined => {
  const row = Object.hasOwn(file.secrets, id) ? file.secrets[id] : undefined;
  return slot === 'next'
    ? row?.next
    : row && Object.hasOwn(row.current, slot.passwordId)
      ? row.current[slot.passwordId]
      : undefined;
};

/** The password; `found` of a problem names the row. */
export async function openStored(
  { home, env }: StoreContext,
  file: SecretsFile,
  id: string,
  slot: Slot,
): Promise<Result<Secret>> {
  const sealed = sealedOf(file, id, slot);
  if (!sealed) return fail('store/secret-missing', id);
  const key = await readKey(findKeyPlace(home, env).path);
  if (!key.ok) return key;
  const opened = openSealed(sealed, key.value, belongsTo(id, slot));
  return opened.ok ? opened : fail('store/secret-damaged', `${id}: ${opened.problem.found}`);
}

/** Seals a password beside those that are valid by `table`. Under the lock only. */
export async function storePassword(
  context: StoreContext,
  table: ServersFile,
  id: string,
  slot: Slot,
  secret: Secret,
): Promise<Result<null>> {
  const read = readSecrets(context.home);
  if (!read.ok) return read;
  const key = await usableKey(context, read.value);
  if (!key.ok) return key;
  const living = withoutDead(read.value, table);
  const row: RowSecrets = Object.hasOwn(living.secrets, id) ? (living.secrets[id] ?? { current: {} }) : { current: {} };
  const sealed = sealSecret(secret, key.value, belongsTo(id, slot));
  const changed = slot === 'next' ? { ...row, next: sealed } : withCurrent(row, slot.passwordId, sealed);
  await writeSecrets(context, { ...living, secrets: { ...living.secrets, [id]: changed } });
  return { ok: true, value: null };
}

/** A new current password ends a rotation that was under way. */
const withCurrent = ({ current }: RowSecrets, passwordId: string, sealed: SealedSecret): RowSecrets => ({
  current: { ...current, [passwordId]: sealed },
});

/** Removes what no row names any more. A failure changes nothing that matters: the next write of a password does it. */
export async function dropDeadSecrets(context: StoreContext, table: ServersFile): Promise<void> {
  const read = readSecrets(context.home);
  if (!read.ok) return;
  const living = withoutDead(read.value, table);
  if (JSON.stringify(living) === JSON.stringify(read.value)) return;
  try {
    await writeSecrets(context, living);
  } catch {
    // a full disk, most likely; the sealed text that stays behind opens for no row
  }
}

function withoutDead(file: SecretsFile, table: ServersFile): SecretsFile {
  const living = [{ ...table.defaultServer, id: 'default' }, ...table.servers];
  const secrets = living.flatMap(({ id, login, passwordId }): [string, RowSecrets][] => {
    const row = Object.hasOwn(file.secrets, id) ? file.secrets[id] : undefined;
    if (!row || login.kind === 'none') return [];
    const valid = passwordId === undefined ? undefined : sealedOf(file, id, { passwordId });
    const current = valid && passwordId !== undefined ? { [passwordId]: valid } : {};
    return valid || row.next ? [[id, { current, ...(row.next && { next: row.next }) }]] : [];
  });
  return { ...file, secrets: Object.fromEntries(secrets) };
}

export const writeSecrets = (context: StoreContext, file: SecretsFile): Promise<void> =>
  writeTable(context, fileNames.secrets, file, 0o600);

/** The key, which is made on first need: never while there are passwords that only a lost key opens. */
export async function usableKey({ home, account, env }: StoreContext, file: SecretsFile): Promise<Result<SecretKey>> {
  const place = findKeyPlace(home, env);
  const key = await readKey(place.path);
  const mayCreate = place.inHome && Object.keys(file.secrets).length === 0;
  if (key.ok || key.problem.code !== 'store/key-missing' || !mayCreate) return key;
  await createKeyFile(place.path, ownerFor(home, account));
  return await readKey(place.path);
}
