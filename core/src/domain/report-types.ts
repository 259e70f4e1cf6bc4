import type { Problem } from '../problem/index.ts';
import type { BlocklistCheck } from './blocklists/types.ts';
import type { DkimCheck } from './dkim/types.ts';
import type { DmarcCheck } from './dmarc/types.ts';
import type { Finding } from './finding.ts';
import type { MailExchangers, MtaStsCheck, ReverseCheck, TlsReportCheck } from './hosts/types.ts';
import type { LookUp } from './look-up.ts';
import type { SpfProposal } from './proposal/types.ts';
import type { Provider } from './providers.ts';
import type { SpfCheck } from './spf/types.ts';
import type { SpfAudit } from './spf-audit/types.ts';

/** A server that is to send for the domain. `addresses` are the IP numbers that receivers see it come from. */
export type SendingServer = {
  readonly name: string;
  readonly addresses: readonly string[];
  /** How it greets; null where nobody knows: then its own name is taken, if it has one. */
  readonly heloName: string | null;
  /** The server of the application, which belongs to somebody else: its addresses are asked for, not proposed. */
  readonly isDefault: boolean;
  /** Why it has no addresses. */
  readonly problem: Problem | null;
  /** Whose server it is, where mail leaves from many others; then `addresses` are examples out of that provider's record. */
  readonly provider?: Provider | null;
};

/** Fetches the policy of MTA-STS (RFC 8461 §3.3); a problem is one of the fetching. */
export type FetchPolicy = (domain: string) => Promise<{ readonly text: string } | { readonly failed: string }>;

export type DomainRequest = {
  /** The domain of the address that readers see, in A-labels. */
  readonly domain: string;
  /** The envelope sender that the servers would use. */
  readonly sender: string;
  readonly servers: readonly SendingServer[];
  /** DKIM selectors to look for. */
  readonly selectors: readonly string[];
  readonly lookUp: LookUp;
  /** Records of the retired type 99 (RFC 7208 §3.1), where they can be asked for. */
  readonly lookUpOldType: ((name: string) => ReturnType<LookUp>) | null;
  /** Null: nothing is fetched. */
  readonly fetchPolicy: FetchPolicy | null;
  readonly asksBlocklists: boolean;
  readonly now: Date;
};

/** One address of a server: whether it may send, and whether it looks like a mail server. */
export type AddressReport = {
  readonly ip: string;
  readonly spf: SpfCheck;
  /** SPF passed for the organization of the domain that readers see (RFC 9989). */
  readonly isAligned: boolean;
  readonly reverse: ReverseCheck;
};
export type ServerReport = Omit<SendingServer, 'addresses'> & { readonly addresses: readonly AddressReport[] };

/** The answer in one sentence, and what kind of answer it is. */
export type Verdict = { readonly tone: 'good' | 'warning' | 'bad' | 'unknown'; readonly sentence: string };

export type DomainReport = {
  readonly domain: string;
  readonly sender: string;
  readonly verdict: Verdict;
  readonly servers: readonly ServerReport[];
  readonly spf: SpfAudit;
  /** What to publish so that the servers pass; null where there is nothing to change, or nobody can say. */
  readonly proposal: SpfProposal | null;
  readonly dmarc: DmarcCheck;
  readonly dkim: readonly DkimCheck[];
  readonly mx: MailExchangers;
  readonly mtaSts: MtaStsCheck;
  readonly tlsReport: TlsReportCheck;
  readonly blocklists: readonly BlocklistCheck[];
  /** All of all parts, errors first. */
  readonly findings: readonly Finding[];
};
