import { usePaste } from 'ink';
import { useEffect, useReducer, useRef } from 'react';
import { useWizard, type Wizard } from '../wizard-context.ts';
import { AskingPhase } from './asking-phase.tsx';
import { fieldsFor, fitForm, questionOf, startForm } from './domain-form.ts';
import { type DomainState, domainReducer, startDomain } from './domain-state.ts';
import { ReportPhase } from './report-phase.tsx';
import { WorkingPhase } from './working-phase.tsx';

const memoryName = 'domain';

/** "Check a sending domain": what is asked, the questions to DNS as they are answered, and the report; nothing typed is lost. */
export function DomainScreen({ server }: { readonly server: string | null }) {
  const wizard = useWizard();
  const { services, memory, back } = wizard;
  const [state, send] = useReducer(domainReducer, null, () => startFor(wizard, server));
  const stopper = useRef<AbortController | null>(null);
  usePaste((text) => send({ type: 'pasted', text }));
  useEffect(() => {
    memory.set(memoryName, state);
  }, [memory, state]);
  // Once for every check
  useEffect(() => {
    if (state.phase !== 'working') return;
    const { run } = state;
    const abort = new AbortController();
    stopper.current = abort;
    const clock = setInterval(() => send({ type: 'second' }), 1000);
    void services
      .checkDomain(questionOf(state.form), (progress) => send({ type: 'progress', run, progress }), abort.signal)
      .then((result) => send({ type: 'ended', run, result }))
      .finally(() => clearInterval(clock));
    return () => {
      clearInterval(clock);
      abort.abort();
    };
  }, [state.run]);

  const stop = () => {
    stopper.current?.abort();
    send({ type: 'stopped' });
  };
  if (state.phase === 'working') return <WorkingPhase state={state} onStop={stop} />;
  if (state.phase === 'report' && state.told) return <ReportPhase state={state} send={send} told={state.told} />;
  return <AskingPhase state={state} send={send} onLeave={() => back()} />;
}

/** What was asked last, about the server that is wanted now. */
function startFor({ memory, settings, services }: Wizard, server: string | null): DomainState {
  const kept = memory.get(memoryName) as DomainState | undefined;
  const state = kept ?? startDomain(startForm(settings, services.store.login));
  if (server === null) {
    const form = fitForm(state.form, settings);
    return { ...state, form, field: fieldsFor(form.server).includes(state.field) ? state.field : 'domain' };
  }
  return { ...startDomain({ ...state.form, server: { kind: 'row', id: server } }), run: state.run };
}
