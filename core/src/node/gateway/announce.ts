import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../folders/index.ts';

const fileOf = (home: string) => join(home, 'gateway.json');

/** Tells the programs of this host where the gateway of a home listens. Throws what the file system throws. */
export function announce(home: string, listening: readonly string[]): void {
  writeWhole(fileOf(home), `${JSON.stringify({ version: 1, listening })}\n`, 0o644);
}

/** Takes that back, unless another gateway has said since where it listens. What cannot be removed is overwritten one day. */
export function withdraw(home: string, listening: readonly string[]): void {
  if (announcedPlaces(home).join() !== listening.join()) return;
  try {
    rmSync(fileOf(home), { force: true });
  } catch {
    // who asks there finds that nobody listens
  }
}

/** Where the gateway said that it listens, as in {@link Gateway.listening}; empty where it said nothing. It may be gone since. */
export function announcedPlaces(home: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(readFileSync(fileOf(home), 'utf8'));
    const places = typeof value === 'object' && value !== null && 'listening' in value ? value.listening : null;
    return Array.isArray(places) ? places.filter((place) => typeof place === 'string') : [];
  } catch {
    return []; // no such file, or none of ours
  }
}
