import type { Finding } from '../finding.ts';
import type { DnsQuestion } from '../look-up.ts';

/** Who receives mail for a domain (RFC 5321 §5.1). `isNull`: it says that it receives none (RFC 7505). */
export type MailExchangers = {
  readonly hosts: readonly {
    readonly host: string;
    readonly preference: number;
    readonly addresses: readonly string[];
    /** It has no address that is known, and the DNS did not answer. */
    readonly isUncertain: boolean;
  }[];
  readonly isNull: boolean;
  /** No host is known, and the DNS did not answer. */
  readonly isUncertain: boolean;
  readonly asked: readonly DnsQuestion[];
  readonly findings: readonly Finding[];
};

/** Names of an address, and whether they lead back to it (forward-confirmed reverse DNS, RFC 1912 §2.1). */
export type ReverseCheck = {
  readonly ip: string;
  readonly names: readonly string[];
  /** Those of the names that have this address. */
  readonly confirmed: readonly string[];
  /** No name is confirmed, and the DNS did not answer all questions. */
  readonly isUncertain: boolean;
  /** Null where no HELO name was given. `leadsToIp`: the name has this address (RFC 5321 §4.1.4). */
  readonly helo: { readonly name: string; readonly leadsToIp: boolean; readonly isUncertain: boolean } | null;
  readonly asked: readonly DnsQuestion[];
  readonly findings: readonly Finding[];
};

/** RFC 8461. `policy` null where there is none or it was not fetched. */
export type MtaStsCheck = {
  readonly record: string | null;
  readonly policy: {
    readonly mode: 'enforce' | 'testing' | 'none';
    readonly mx: readonly string[];
    readonly maxAgeSeconds: number;
  } | null;
  /** The DNS did not answer, so that there may be a record. */
  readonly isUncertain: boolean;
  readonly asked: readonly DnsQuestion[];
  readonly findings: readonly Finding[];
};

/** RFC 8460. */
export type TlsReportCheck = {
  readonly record: string | null;
  readonly rua: readonly string[];
  /** The DNS did not answer, so that there may be a record. */
  readonly isUncertain: boolean;
  readonly asked: readonly DnsQuestion[];
  readonly findings: readonly Finding[];
};
