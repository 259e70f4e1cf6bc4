import { useEffect, useReducer, useState } from 'react';
import { type CheckTarget, useWizard } from '../wizard-context.ts';
import { checkLines, checkReducer, notStarted } from './check-state.ts';

/** Runs a check while the screen is open: its state, and how to stop, repeat and scroll it. */
export function useCheck(target: Omit<CheckTarget, 'signal'>) {
  const { services, columns, bodyRows } = useWizard();
  const [state, send] = useReducer(checkReducer, notStarted);
  const [run, setRun] = useState(0);
  const [stopper, setStopper] = useState<AbortController | null>(null);

  // A check belongs to one run, whatever is drawn meanwhile
  useEffect(() => {
    const abort = new AbortController();
    const clock = setInterval(() => send({ type: 'second' }), 1000);
    setStopper(abort);
    send({ type: 'started' });
    const follow = async () => {
      const steps = services.checkServer({ ...target, signal: abort.signal });
      for (let next = await steps.next(); ; next = await steps.next()) {
        if (next.done) return send({ type: 'ended', end: next.value });
        send({ type: 'step', step: next.value });
      }
    };
    void follow().finally(() => clearInterval(clock));
    return () => {
      clearInterval(clock);
      abort.abort();
    };
  }, [run]);

  const rows = bodyRows - 1;
  return {
    state,
    /** Lines for {@link CheckSteps}. */
    rows,
    stop: () => stopper?.abort(),
    again: () => setRun(run + 1),
    scroll: (by: number) => send({ type: 'scroll', by, most: checkLines(state, columns - 1).length - rows }),
  };
}
