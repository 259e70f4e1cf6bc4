import type { Mailbox } from '../../address/index.ts';
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

/** Who is at the other end: where a login is needed nothing is taken without it. */
export type ClientRights = {
  readonly login: string | null;
  readonly maySendAs: (sender: Mailbox | null) => boolean;
};
export const anybody: ClientRights = { login: null, maySendAs: () => true };
