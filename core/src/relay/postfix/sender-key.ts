import { type Mailbox, parsePath } from '../../address/index.ts';

/**
 * The envelope sender that Postfix asks about, each octet a character; null is the empty sender. Postfix asks with quotes
 * around a local part that needs them, and once more without. Undefined for what is no address.
 */
export function readSenderKey(key: string): Mailbox | null | undefined {
  if (key === '<>' || key === '"<>"') return null; // empty_address_default_transport_maps_lookup_key
  const path = parsePath(key) ?? parsePath(withQuotes(key));
  return path?.mailbox;
}

function withQuotes(key: string): string {
  const at = key.lastIndexOf('@');
  return `"${key.slice(0, Math.max(at, 0)).replace(/["\\]/g, '\\$&')}"${key.slice(at)}`;
}
