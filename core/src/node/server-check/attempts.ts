import { connectTo, type Failed, failed, type SocketAddress } from '../submission/index.ts';

export type Target = SocketAddress & { readonly family: 4 | 6 };
export type Attempt = {
  readonly target: Target;
  readonly ms: number;
  readonly result: Awaited<ReturnType<typeof connectTo>>;
};

/** What is still under way so long after the first success has ended without an answer. */
const patienceMs = 2_000;

/**
 * Connects to all targets at once, the preferred ports first in the list. After a success the targets with a less preferred
 * port are dropped at once, and the others get two seconds. Each attempt is in the result, in the order of the targets.
 */
export function attemptAll(
  targets: readonly Target[],
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<Attempt[]> {
  const cuts = targets.map(() => new AbortController());
  const cutFrom = (test: (target: Target) => boolean) =>
    targets.forEach((target, index) => {
      if (test(target)) cuts[index]?.abort();
    });
  const stop = () => cutFrom(() => true);
  signal?.addEventListener('abort', stop, { once: true });
  if (signal?.aborted) stop();
  let patience: NodeJS.Timeout | undefined;
  const order = [...new Set(targets.map((target) => target.port))];
  const attempts = targets.map(async (target, index) => {
    const start = performance.now();
    const result = await connectTo(target, timeoutMs, cuts[index]?.signal);
    if (result.ok) {
      cutFrom((other) => order.indexOf(other.port) > order.indexOf(target.port));
      patience ??= setTimeout(stop, patienceMs);
    }
    return {
      target,
      ms: performance.now() - start,
      result: result.ok || signal?.aborted ? result : lateFailure(result),
    };
  });
  return Promise.all(attempts).finally(() => {
    clearTimeout(patience);
    signal?.removeEventListener('abort', stop);
  });
}

/** An attempt that was cut because another one succeeded did not answer; nobody stopped the check. */
const lateFailure = (result: Failed): Failed =>
  result.problem.code === 'check/stopped'
    ? failed('check/no-answer', 'no answer while another address had one')
    : result;
