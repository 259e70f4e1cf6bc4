/** A time by which something must have happened; `Infinity`: nothing is awaited. In milliseconds of `performance.now()`. */
export type Deadline = { at: number; readonly late: () => void };

const everyMs = 100;

/**
 * Deadlines that are set and lifted thousands of times a second, and hardly ever missed: one timer looks at all of them. What is
 * late is told at most a tenth of a second later.
 */
export class Deadlines {
  readonly #all = new Set<Deadline>();
  readonly #timer: NodeJS.Timeout;

  constructor() {
    this.#timer = setInterval(() => this.#look(), everyMs);
  }

  add(late: () => void): Deadline {
    const deadline = { at: Number.POSITIVE_INFINITY, late };
    this.#all.add(deadline);
    return deadline;
  }

  remove(deadline: Deadline): void {
    this.#all.delete(deadline);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const now = performance.now();
    for (const deadline of this.#all) {
      if (deadline.at > now) continue;
      deadline.at = Number.POSITIVE_INFINITY;
      deadline.late();
    }
  }
}

export const inMs = (ms: number): number => performance.now() + ms;
