import type { Mailbox, ServerAddress } from '../../address/index.ts';
import type { ProblemCode } from '../../problem/index.ts';
import type { Login, Security } from '../../settings/index.ts';
import type { Secret } from '../secrets/index.ts';
import type { Timeouts } from '../submission/index.ts';

/** What is to be checked. Nothing is ever sent that a row of these fields would not send, and no mail at all. */
export type CheckRequest = {
  /** Without a port 587, 465 and 25 are tried, and the one that answers is proposed. */
  readonly address: ServerAddress;
  /** Null: as the port is known for (465 tls, else starttls). */
  readonly security: Security | null;
  readonly certificateName?: string | undefined;
  readonly certificateFingerprint?: string | undefined;
  readonly login: Login;
  /** Null with a login that has one: the login and what follows from it are left out. */
  readonly password: Secret | null;
  /** Whose permission to send is asked for with MAIL; null: the login's own address is guessed, and its refusal a warning. */
  readonly sender: Mailbox | null;
  /** A recipient at another company, for RCPT; postmaster@example.com where none is named. It gets no mail. */
  readonly recipient?: Mailbox | undefined;
  /** The largest mail that must pass; 25 MiB where none is named. */
  readonly largestMailOctets?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly timeouts?: Partial<Timeouts> | undefined;
  /** DNS servers to ask in place of the system, as `127.0.0.1:5353`. */
  readonly dnsServers?: readonly string[] | undefined;
};

/** The certificate that was shown, right or wrong. `expiresAt` is ISO 8601 in UTC. */
export type CheckedCertificate = {
  readonly fingerprint: string;
  readonly names: readonly string[];
  readonly issuer: string;
  readonly expiresAt: string;
};

export type CheckOutcome = {
  readonly ok: boolean;
  /** The problem that ended the check; null if mail can be sent. Warnings stand in their steps only. */
  readonly problem: ProblemCode | null;
  /** Port and security that work, where no port was given or another choice than the asked one was found to be right. */
  readonly proposal: { readonly port: number; readonly security: Security } | null;
  readonly certificate: CheckedCertificate | null;
  /** The dialogue: `>` what was said, `<` what the server said, `*` what happened beside. Printable, secrets as •••. */
  readonly transcript: readonly string[];
};
