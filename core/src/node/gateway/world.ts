import type { Mailbox } from '../../address/index.ts';
import type { AnswerName } from '../../relay/index.ts';
import type { RouteSource } from '../../settings/index.ts';
import type { JournalWriter } from '../journal/index.ts';
import type { ClientLogins } from './client-logins.ts';
import type { GatewayLimits } from './limits.ts';
import type { OwnCertificate } from './own-certificate.ts';
import type { Pools } from './pools.ts';
import type { Rates } from './rates.ts';

/** What every session works with. */
export type World = {
  readonly hostName: string;
  readonly routes: RouteSource;
  readonly pools: Pools;
  readonly rates: Rates;
  readonly journal: JournalWriter;
  readonly limits: GatewayLimits;
  readonly certificate: OwnCertificate | null;
  readonly logins: ClientLogins;
  readonly onFault: (fault: unknown) => void;
  readonly now: () => Date;
};

/** Who is at the other end, and what it may do. */
export type ClientRights = {
  readonly login: string | null;
  /** Why a mail of this sender is not taken from it, as things stand at the moment; null if it is. */
  readonly faultOf: (sender: Mailbox | null) => AnswerName | null;
};
/** Who has not logged in where that is needed. */
export const nobody: ClientRights = { login: null, faultOf: () => 'needs-login' };
/** Who need not log in. */
export const anybody: ClientRights = { login: null, faultOf: () => null };
