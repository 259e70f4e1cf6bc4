/** Libraries that tidy up at exit (signal-exit, when-exit) send a signal that they saw to the process once more, at once. */
const echoMs = 500;
/** Ctrl-C, a service manager, and a terminal that is closed. */
const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs long work that Ctrl-C stops in good order; the process then ends by itself, with the exit code of the work. Who sends a
 * second signal later on ends it at once. The listeners stay while the work ends: without them that echo would kill it.
 */
export async function stoppable<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let firstAt = Number.NaN;
  const ignore = () => {
    for (const name of stopSignals) process.off(name, stop);
  };
  const stop = (name: NodeJS.Signals) => {
    if (!controller.signal.aborted) {
      firstAt = performance.now();
      controller.abort();
    } else if (performance.now() - firstAt > echoMs) {
      ignore();
      process.kill(process.pid, name);
    }
  };
  for (const name of stopSignals) process.on(name, stop);
  try {
    return await work(controller.signal);
  } finally {
    if (controller.signal.aborted) setTimeout(ignore, echoMs).unref();
    else ignore();
  }
}
