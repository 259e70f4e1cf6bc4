import { useEffect, useReducer, useState } from 'react';
import { type CheckTarget, useWizard } from '../wizard-context.ts';
import { type CheckState, checkReducer, notStarted } from './check-state.ts';

/** Runs a check while the screen is open: its state, and how to stop, repeat and scroll it. */
export function useCheck(target: Omit<CheckTarget, 'signal'>) {
  const { services } = useWizard();
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

  return {
    state,
    stop: () => stopper?.abort(),
    again: () => setRun(run + 1),
    scroll: (by: number) => send({ type: 'scroll', by }),
  };
}

export type WatchedCheck = { readonly state: CheckState; stop(): void; again(): void; scroll(by: number): void };
