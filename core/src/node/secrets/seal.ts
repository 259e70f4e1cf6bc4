import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { fail, type Result } from '../../problem/index.ts';
import { revealSecret, Secret } from './secret.ts';

/** A key that seals secrets. `id` tells keys apart and says nothing about the key. */
export type SecretKey = { readonly id: string; readonly key: KeyObject };

/** A secret at rest: AES-256-GCM (NIST SP 800-38D); `iv`, `tag` and `data` are base64. */
export type SealedSecret = {
  readonly v: 1;
  readonly keyId: string;
  readonly iv: string;
  readonly tag: string;
  readonly data: string;
};

const algorithm = 'aes-256-gcm';
const ivOctets = 12;
const tagOctets = 16;

export const newKeyText = (): string => randomBytes(32).toString('base64');

/** Reads 32 octets of base64, blanks around them ignored; null if it is anything else. */
export function parseKey(text: string): SecretKey | null {
  if (!/^[A-Za-z0-9+/]{43}=$/.test(text.trim())) return null;
  const octets = Buffer.from(text.trim(), 'base64');
  const id = createHash('sha256').update('truefrom key id\0').update(octets).digest('hex').slice(0, 16);
  return { id, key: createSecretKey(octets) };
}

/** `belongsTo` names the record and the field: the same sealed text opens nowhere else. */
export function sealSecret(secret: Secret, { id, key }: SecretKey, belongsTo: string): SealedSecret {
  const iv = randomBytes(ivOctets);
  const cipher = createCipheriv(algorithm, key, iv, { authTagLength: tagOctets });
  cipher.setAAD(Buffer.from(belongsTo));
  const data = Buffer.concat([cipher.update(revealSecret(secret), 'utf8'), cipher.final()]);
  const tag = cipher.getAuthTag();
  return { v: 1, keyId: id, iv: iv.toString('base64'), tag: tag.toString('base64'), data: data.toString('base64') };
}

/** The secret; `store/secret-damaged` if one bit of it, its key or its record is not what it was sealed with. */
export function openSealed(
  sealed: SealedSecret,
  { id, key }: SecretKey,
  belongsTo: string,
): Result<Secret, 'store/secret-damaged'> {
  if (sealed.keyId !== id) return fail('store/secret-damaged', 'sealed with another key');
  const [iv, tag] = [Buffer.from(sealed.iv, 'base64'), Buffer.from(sealed.tag, 'base64')];
  if (iv.length !== ivOctets || tag.length !== tagOctets) return fail('store/secret-damaged', 'not whole');
  try {
    const decipher = createDecipheriv(algorithm, key, iv, { authTagLength: tagOctets });
    decipher.setAAD(Buffer.from(belongsTo)).setAuthTag(tag);
    const text = Buffer.concat([decipher.update(Buffer.from(sealed.data, 'base64')), decipher.final()]);
    return { ok: true, value: Secret.of(text.toString('utf8')) };
  } catch {
    // node:crypto says no more than that the tag does not fit, and there is nothing more to say
    return fail('store/secret-damaged', 'changed, or of another row');
  }
}
