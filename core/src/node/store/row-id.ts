import { randomBytes } from 'node:crypto';
import type { ServersFile } from './stored.ts';

const letters = '23456789abcdefghijkmnpqrstuvwxyz'; // 32 of them, without 0 and o, 1 and l

/** Eight random letters and digits: 40 bits. */
export const newId = (): string => [...randomBytes(8)].map((octet) => letters[octet % 32]).join('');

/** An id that no row has or had. */
export function newRowId({ servers, removed }: ServersFile): string {
  const taken = new Set([...servers, ...removed].map((row) => row.id));
  let id = newId();
  while (taken.has(id)) id = newId();
  return id;
}
