import type { ProblemCode } from '../../problem/index.ts';
import type { SettingsStore } from '../../settings/index.ts';
import { recordLogin } from '../refused-login/index.ts';
import type { Secret } from '../secrets/index.ts';
import type { Deadlines } from './deadlines.ts';
import type { GatewayLimits } from './limits.ts';
import { openerFor, type Target } from './opener.ts';
import { Pool } from './pool.ts';

type Store = Pick<SettingsStore<Secret>, 'openSecret' | 'promoteSecret' | 'recordCheck'>;
type Place = { readonly key: string; readonly pool: Pool };

/** A pool for every server, found by what a connection to it depends on. A row that was changed gets a new one. */
export class Pools {
  readonly #byId = new Map<string, Place>();
  readonly #every = new Set<Pool>();
  readonly #known = new WeakMap<Target, Place>();
  #recorded: Promise<void> = Promise.resolve();
  readonly #store: Store;
  readonly #limits: GatewayLimits;
  readonly #deadlines: Deadlines;
  readonly #onFault: (fault: unknown) => void;

  constructor(store: Store, limits: GatewayLimits, deadlines: Deadlines, onFault: (fault: unknown) => void) {
    this.#store = store;
    this.#onFault = onFault;
    this.#limits = limits;
    this.#deadlines = deadlines;
  }

  poolFor(id: string, target: Target): Pool {
    const known = this.#known.get(target);
    if (known && this.#byId.get(id) === known) return known.pool;
    const { address, security, login, certificateName, certificateFingerprint } = target;
    const key = JSON.stringify([address, security, login, certificateName, certificateFingerprint]);
    const before = this.#byId.get(id);
    const place = before?.key === key ? before : { key, pool: this.#newPool(id, target) };
    if (before && before !== place) before.pool.close(() => this.#every.delete(before.pool));
    this.#byId.set(id, place);
    this.#known.set(target, place);
    return place.pool;
  }

  /** Resolves when what was learned of the servers is written down. */
  async close(): Promise<void> {
    for (const { pool } of this.#byId.values()) pool.close();
    await this.#recorded;
  }

  /** Also what belonged to rows that were changed meanwhile. */
  destroy(): void {
    for (const pool of this.#every) pool.destroy();
  }

  #newPool(id: string, target: Target): Pool {
    const { serverMs } = this.#limits;
    const onLogin = (problem: ProblemCode | null) => this.#record(id, target, problem);
    const open = openerFor(id, target, { secrets: this.#store, serverMs, onLogin });
    const pool = new Pool(open, this.#limits, this.#deadlines);
    this.#every.add(pool);
    return pool;
  }

  /** One after the other; mails do not wait for it. */
  #record(id: string, { name }: Target, problem: ProblemCode | null): void {
    this.#recorded = this.#recorded
      .then(() => recordLogin(this.#store, { id, name }, problem, this.#onFault))
      .catch(this.#onFault);
  }
}
