import { toALabels } from '../../address/index.ts';
import { askOnce, canonicalName, type LookUp } from '../look-up.ts';
import { organizationalDomain } from './tree-walk.ts';
import type { AlignmentMode } from './types.ts';

export type AlignmentRequest = {
  readonly headerFrom: string;
  /** The domain of the envelope sender that passed SPF, or the `d=` of a signature that passed DKIM. */
  readonly authenticated: string;
  readonly mode: AlignmentMode;
  readonly lookUp: LookUp;
};

/**
 * True if an authenticated domain speaks for the one that readers see: equal, or relaxed, of one organization
 * (RFC 9989 §4.4). False too where questions got no answer and it cannot be told. Never rejects.
 */
export async function isAligned({ headerFrom, authenticated, mode, lookUp }: AlignmentRequest): Promise<boolean> {
  const [from, other] = [headerFrom, authenticated].map((name) => canonicalName(toALabels(name)));
  if (!from || !other) return false;
  if (from === other || mode === 'strict') return from === other;
  if (topLabel(from) !== topLabel(other)) return false; // an organization lies above its domains
  const ask = askOnce(lookUp);
  const [one, two] = await Promise.all([organizationalDomain(from, ask), organizationalDomain(other, ask)]);
  return one === two;
}

const topLabel = (name: string) => name.slice(name.lastIndexOf('.') + 1);
