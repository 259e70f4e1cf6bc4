import type { Finding } from '../finding.ts';
import type { DnsQuestion } from '../look-up.ts';

/** What a list said. `could-not-ask`: it refused, was silent, or failed its own test (RFC 5782 §5); that is no listing. */
export type ListingOutcome = 'listed' | 'not-listed' | 'could-not-ask' | 'unknown-code';

/** What one list says about one address or domain. */
export type BlocklistCheck = {
  readonly list: string;
  readonly zone: string;
  /** The IP number or the domain that was asked about. */
  readonly subject: string;
  readonly outcome: ListingOutcome;
  /** `allows`: a list of good senders. `information`: lists whole neighbourhoods. */
  readonly weight: 'blocks' | 'information' | 'allows';
  readonly codes: readonly { readonly code: string; readonly meaning: string | null }[];
  /** The list's own words (TXT); foreign text. */
  readonly reason: string | null;
  /** Why it could not be asked, for a reader. */
  readonly why: string | null;
  readonly asked: readonly DnsQuestion[];
  readonly findings: readonly Finding[];
};
