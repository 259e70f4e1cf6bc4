import type { Problem, Result } from '../../problem/index.ts';
import type { DefaultServer, ServerRow, SettingsStore } from '../../settings/index.ts';
import { revealSecret, type Secret } from '../secrets/index.ts';
import { type Failed, failedWith, type OpenedSession, openSession } from '../submission/index.ts';
import type { Deadlines } from './deadlines.ts';
import type { GatewayLimits } from './limits.ts';
import { Pool } from './pool.ts';

type Target = ServerRow | DefaultServer;
type Secrets = Pick<SettingsStore<Secret>, 'openSecret' | 'promoteSecret'>;
type Place = { readonly key: string; readonly pool: Pool };

/** After so many logins in a row that were refused, a server is left alone for a while, so that it does not lock the login. */
const patience = 5;
const longestPauseMs = 60_000;

/** A pool for every server, found by what a connection to it depends on. A row that was changed gets a new one. */
export class Pools {
  readonly #byId = new Map<string, Place>();
  readonly #every = new Set<Pool>();
  readonly #known = new WeakMap<Target, Place>();
  readonly #secrets: Secrets;
  readonly #limits: GatewayLimits;
  readonly #deadlines: Deadlines;

  constructor(secrets: Secrets, limits: GatewayLimits, deadlines: Deadlines) {
    this.#secrets = secrets;
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

  close(): void {
    for (const { pool } of this.#byId.values()) pool.close();
  }

  /** Also what belonged to rows that were changed meanwhile. */
  destroy(): void {
    for (const pool of this.#every) pool.destroy();
  }

  #newPool(id: string, target: Target): Pool {
    const pool = new Pool(this.#openerFor(id, target), this.#limits, this.#deadlines);
    this.#every.add(pool);
    return pool;
  }

  #openerFor(id: string, target: Target): () => Promise<OpenedSession> {
    const ms = this.#limits.serverMs;
    const timeouts = { connectMs: ms, greetingMs: ms, tlsMs: ms, commandMs: ms };
    const open = (password: Secret | null) => openSession(target, password, { timeouts });
    if (target.login.kind === 'none') return () => open(null);
    const refused = new RefusedLogins();
    return async () => {
      const current = await this.#secrets.openSecret(id, 'current', target.address);
      if (!current.ok) return notOpened(current.problem);
      const again = refused.answerFor(current.value);
      if (again) return again;
      const opened = await open(current.value);
      if (opened.ok || !isRefusedLogin(opened)) {
        if (opened.ok) refused.forget();
        return opened;
      }
      const next = await this.#tryNext(id, target, open);
      if (next) return next;
      refused.note(current.value, opened);
      return opened;
    };
  }

  /** The password that was put beside the current one takes its place once it has logged in. */
  async #tryNext(
    id: string,
    { address }: Target,
    open: (password: Secret) => Promise<OpenedSession>,
  ): Promise<OpenedSession | null> {
    const next: Result<Secret> = await this.#secrets.openSecret(id, 'next', address);
    if (!next.ok) return null;
    const opened = await open(next.value);
    if (opened.ok) await this.#secrets.promoteSecret(id);
    return opened.ok ? opened : null;
  }
}

/** Settings that cannot be read are no fault of the server; the client may try again. */
const notOpened = (problem: Problem): Failed => ({ ...failedWith(problem), temporary: true });

const isRefusedLogin = (failure: Failed): boolean => failure.stage === 'login' && (failure.reply?.code ?? 0) >= 500;

/** Remembers a password that was refused, and for how long it is not to be tried again. Another password is tried at once. */
class RefusedLogins {
  #last: { readonly password: string; readonly failure: Failed; readonly until: number } | null = null;
  #times = 0;

  answerFor(password: Secret): Failed | null {
    const last = this.#last;
    if (last === null || last.password !== revealSecret(password)) return null;
    return performance.now() < last.until ? last.failure : null;
  }

  note(password: Secret, failure: Failed): void {
    const text = revealSecret(password);
    this.#times = this.#last?.password === text ? this.#times + 1 : 1;
    const pauseMs = this.#times < patience ? 0 : Math.min(1_000 * 2 ** (this.#times - patience), longestPauseMs);
    this.#last = { password: text, failure, until: performance.now() + pauseMs };
  }

  forget(): void {
    this.#last = null;
    this.#times = 0;
  }
}
