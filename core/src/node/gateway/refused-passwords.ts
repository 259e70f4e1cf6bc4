import { revealSecret, type Secret } from '../secrets/index.ts';
import type { Failed } from '../submission/index.ts';

/** After so many logins in a row that were refused, a server is left alone for a while, so that it does not lock the login. */
const patience = 5;
const longestPauseMs = 60_000;

/** Remembers a password that was refused, and for how long it is not to be tried again. Another password is tried at once. */
export class RefusedPasswords {
  #last: { readonly password: string; readonly failure: Failed; readonly until: number } | null = null;
  #times = 0;

  answerFor(password: Secret): Failed | null {
    const last = this.#last;
    if (last === null || last.password !== revealSecret(password)) return null;
    return performance.now() < last.until ? last.failure : null;
  }

  /** True for the first time that this password was refused. */
  note(password: Secret, failure: Failed): boolean {
    const text = revealSecret(password);
    this.#times = this.#last?.password === text ? this.#times + 1 : 1;
    const pauseMs = this.#times < patience ? 0 : Math.min(1_000 * 2 ** (this.#times - patience), longestPauseMs);
    this.#last = { password: text, failure, until: performance.now() + pauseMs };
    return this.#times === 1;
  }

  forget(): void {
    this.#last = null;
    this.#times = 0;
  }
}
