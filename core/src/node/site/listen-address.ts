import { parseServerAddress } from '../../address/index.ts';
import { fail, printable, type Result } from '../../problem/index.ts';

/** Where a server listens; port 0 is a free one. */
export type ListenAddress = { readonly host: string; readonly port: number };

export const defaultListenAddress: ListenAddress = { host: '127.0.0.1', port: 8023 };

/** Reads `8080` or `0`. */
export function parsePort(text: string): Result<number, 'site/bad-port'> {
  const port = Number(text);
  return /^\d{1,5}$/.test(text) && port <= 65_535 ? { ok: true, value: port } : fail('site/bad-port', printable(text));
}

/** Reads `0.0.0.0`, `127.0.0.1:8080`, `localhost:0`, `[::1]:8080`, `::1`. Null as port: none was given. */
export function parseListenAddress(text: string): Result<{ host: string; port: number | null }, 'site/bad-listen'> {
  const [, head, digits] = /^(\[[^\]]*\]|[^:]*):(\d*)$/.exec(text) ?? [];
  const host = parseServerAddress(head ?? text);
  const port = digits === undefined ? null : parsePort(digits);
  if (!host.ok || host.value.port !== null || port?.ok === false) return fail('site/bad-listen', printable(text));
  return { ok: true, value: { host: host.value.host, port: port?.value ?? null } };
}
