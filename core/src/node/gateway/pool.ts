import type { Problem } from '../../problem/index.ts';
import { isTemporary } from '../../relay/index.ts';
import type { Failed, OpenedSession } from '../submission/index.ts';
import { failedWith } from '../submission/index.ts';
import type { Deadlines } from './deadlines.ts';
import type { GatewayLimits } from './limits.ts';
import { Upstream } from './upstream.ts';

/** `reused`: it carried a mail before, so a server may have given it up without our knowing. */
export type Lease = { readonly ok: true; readonly upstream: Upstream; readonly reused: boolean } | Failed;
type Waiter = {
  readonly resolve: (lease: Lease | Promise<Lease>) => void;
  readonly timer: NodeJS.Timeout;
};
/** `since` in milliseconds of `performance.now()`. */
type Idle = { readonly upstream: Upstream; readonly since: number };

/** After a server said that it has enough connections, one more than it had is tried each time after so long. */
const oneMoreMs = 3_000;

/**
 * The connections to one server with one login. A connection that dies, in use or not, gives its place back; who waits is
 * served in turn.
 */
export class Pool {
  /** The one that was used last is the last, and the next to be used. */
  #idle: Idle[] = [];
  #waiters: Waiter[] = [];
  readonly #open = new Set<Upstream>();
  /** Open or being opened. */
  #count = 0;
  #most: number;
  #isClosed = false;
  #growing: NodeJS.Timeout | undefined;
  #dropping: NodeJS.Timeout | undefined;
  #onEmpty = () => {};
  readonly #connect: () => Promise<OpenedSession>;
  readonly #limits: GatewayLimits;
  readonly #deadlines: Deadlines;

  constructor(connect: () => Promise<OpenedSession>, limits: GatewayLimits, deadlines: Deadlines) {
    this.#connect = connect;
    this.#deadlines = deadlines;
    this.#limits = limits;
    this.#most = limits.connectionsPerServer;
  }

  /** How many wait for a connection. */
  get waiting(): number {
    return this.#waiters.length;
  }

  async lease(): Promise<Lease> {
    const idle = this.#takeIdle();
    if (idle) return { ok: true, upstream: idle, reused: true };
    return this.#count < this.#most ? await this.#openOne() : await this.#wait();
  }

  /** Gives a connection back. One that is not to be used again is closed. */
  release(upstream: Upstream): void {
    if (upstream.isGone) return;
    const isSpent = upstream.mails >= this.#limits.mailsPerConnection || upstream.hasSpoken || this.#isClosed;
    if (isSpent) {
      upstream.quit();
      return;
    }
    const waiter = this.#waiters.shift();
    if (waiter) {
      settle(waiter, { ok: true, upstream, reused: true });
      return;
    }
    this.#idle.push({ upstream, since: performance.now() });
    this.#dropping ??= setTimeout(() => this.#dropUnused(), this.#limits.idleMs);
    upstream.onChange = () => this.#drop(upstream); // it spoke, or left, while nobody used it
  }

  /** Connections in use end with their mail; nobody new is served. `onEmpty` is called when the last one is gone. */
  close(onEmpty: () => void = () => {}): void {
    this.#isClosed = true;
    this.#onEmpty = onEmpty;
    for (const { upstream } of [...this.#idle]) this.#drop(upstream);
    clearTimeout(this.#dropping);
    if (this.#count === 0) onEmpty();
  }

  /** Cuts everything, whatever is under way. */
  destroy(): void {
    this.#isClosed = true;
    for (const upstream of [...this.#open]) upstream.destroy();
  }

  #takeIdle(): Upstream | null {
    const last = this.#idle.pop();
    if (!last) return null;
    last.upstream.onChange = () => {};
    return last.upstream;
  }

  #drop(upstream: Upstream): void {
    const rest = this.#idle.filter((idle) => idle.upstream !== upstream);
    if (rest.length === this.#idle.length) return;
    this.#idle = rest;
    upstream.onChange = () => {};
    upstream.quit();
  }

  #dropUnused(): void {
    const { idleMs } = this.#limits;
    const now = performance.now();
    for (const { upstream, since } of [...this.#idle]) if (now - since >= idleMs) this.#drop(upstream);
    const [first] = this.#idle;
    this.#dropping = first && setTimeout(() => this.#dropUnused(), first.since + idleMs - now + 1);
  }

  async #openOne(): Promise<Lease> {
    this.#count += 1;
    const opened = await this.#connect().catch((fault) => {
      this.#giveBack(); // a fault of ours ends the mail that met it, and no other
      throw fault;
    });
    if (!opened.ok) {
      if (isEnough(opened) && this.#count > 1) return await this.#waitAsTold();
      this.#giveBack();
      return opened;
    }
    const upstream = new Upstream(opened.session, this.#deadlines);
    this.#open.add(upstream);
    upstream.onGone = () => {
      this.#open.delete(upstream);
      this.#drop(upstream);
      this.#giveBack();
    };
    if (upstream.isGone) upstream.onGone();
    return { ok: true, upstream, reused: false };
  }

  /** A place that a connection had, or was to have. */
  #giveBack(): void {
    this.#count -= 1;
    this.#serveNext();
    if (this.#isClosed && this.#count === 0) this.#onEmpty();
  }

  /** The server refuses one connection more while it has others: those it has are to do for the moment. */
  #waitAsTold(): Promise<Lease> {
    this.#count -= 1;
    this.#most = this.#count;
    this.#growing ??= setInterval(() => this.#grow(), oneMoreMs).unref();
    return this.#wait();
  }

  #grow(): void {
    this.#most += 1;
    this.#serveNext();
    if (this.#most < this.#limits.connectionsPerServer && !this.#isClosed) return;
    clearInterval(this.#growing);
    this.#growing = undefined;
  }

  #wait(): Promise<Lease> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#waiters = this.#waiters.filter((waiter) => waiter !== mine);
        const problem: Problem = { code: 'check/busy', found: `${this.#count} connections to the server are in use` };
        resolve(failedWith(problem));
      }, this.#limits.leaseMs);
      const mine: Waiter = { resolve, timer };
      this.#waiters.push(mine);
    });
  }

  #serveNext(): void {
    if (this.#count >= this.#most) return;
    const waiter = this.#waiters.shift();
    if (waiter) settle(waiter, this.#openOne());
  }
}

/** From now on it waits for this alone: a connection that came later than its timer would be nobody's. */
function settle({ resolve, timer }: Waiter, lease: Lease | Promise<Lease>): void {
  clearTimeout(timer);
  resolve(lease);
}

const isEnough = ({ reply }: Failed): boolean => reply !== null && isTemporary(reply);
