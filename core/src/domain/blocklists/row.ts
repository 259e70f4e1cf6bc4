import type { BlocklistCheck } from './types.ts';

/** What a list is asked about. */
export type SubjectForm = 'ipv4' | 'ipv6' | 'domain';
/** Two entries that tell whether a list can be believed: one is always listed, the other never (RFC 5782 §5). */
export type TestPoints = { readonly listed: string; readonly unlisted: string };

/**
 * One code of a list. `code` is an answer such as `127.0.0.2`, or a bit of its last octet where the list is read by bits.
 * `meaning` is one or more sentences for an administrator. `kind` says what follows where that is not the weight of the
 * list: `policy` lists lines that are not meant for mail servers; `error` is no listing at all.
 */
export type CodeRow = {
  readonly code: string | number;
  readonly meaning: string;
  readonly kind?: 'policy' | 'information' | 'error';
};

export type Blocklist = {
  readonly name: string;
  readonly zone: string;
  /** Other zones with the same codes: parts of the list, or the zone of those who have a key. They are not asked. */
  readonly otherZones: readonly string[];
  readonly takes: readonly SubjectForm[];
  readonly weight: BlocklistCheck['weight'];
  readonly codes: readonly CodeRow[];
  /** Where they are not those of RFC 5782 §5. */
  readonly testPoints?: Partial<Readonly<Record<SubjectForm, TestPoints>>>;
  /** The answer at the test point, where anywhere else the same is an error. */
  readonly testAnswer?: string;
  /** Why it is asked only by those who name it themselves; null: everybody may ask it. */
  readonly onRequest: string | null;
  /** Where to look up why, and to ask for removal. */
  readonly delisting: string | null;
  readonly source: string;
};

/** The test points of RFC 5782 §5, which nearly all lists have. */
export const usualTestPoints: Readonly<Record<SubjectForm, TestPoints>> = {
  ipv4: { listed: '127.0.0.2', unlisted: '127.0.0.1' },
  ipv6: { listed: '::ffff:7f00:2', unlisted: '::ffff:7f00:1' },
  domain: { listed: 'test', unlisted: 'invalid' },
};

/** A list of addresses to be refused, with one code unless it says otherwise. */
export const addressList = (
  row: Pick<Blocklist, 'name' | 'zone' | 'codes' | 'delisting' | 'source'> & Partial<Blocklist>,
): Blocklist => ({ otherZones: [], takes: ['ipv4'], weight: 'blocks', onRequest: null, ...row });
