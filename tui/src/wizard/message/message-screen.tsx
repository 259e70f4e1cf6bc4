import { usePaste } from 'ink';
import { useEffect, useReducer, useRef } from 'react';
import { useWizard } from '../wizard-context.ts';
import { AskingPhase } from './asking-phase.tsx';
import { ChoosingPhase } from './choosing-phase.tsx';
import { DetailPhase } from './detail-phase.tsx';
import { MendingPhase } from './mending-phase.tsx';
import { type MessageEvent, type MessageState, messageReducer, nothingGiven, reportOf } from './message-state.ts';
import { ReportPhase } from './report-phase.tsx';
import type { ToldMail } from './told-mail.ts';
import { WorkingPhase } from './working-phase.tsx';

const memoryName = 'message';
const screenPath = ['Check a message'];
const unsentPath = ['My account', 'E-mail settings', 'Test mail', 'Check'];

/** "Check a message": a mail is read, and what filters mind in it is told; `unsent` is one that was checked before it is sent. */
export function MessageScreen({ unsent }: { readonly unsent: ToldMail | null }) {
  const { services, memory, back } = useWizard();
  const [state, send] = useReducer(messageReducer, null, () =>
    unsent === null ? ((memory.get(memoryName) as MessageState | undefined) ?? nothingGiven) : reportOf(unsent),
  );
  const stopper = useRef<AbortController | null>(null);
  usePaste((text) => unsent === null && send({ type: 'pasted', text }));
  useEffect(() => {
    if (unsent === null) memory.set(memoryName, state);
  }, [memory, state, unsent]);
  // Once for every check
  useEffect(() => {
    if (state.phase !== 'working' || state.question === null) return;
    const { run } = state;
    const abort = new AbortController();
    stopper.current = abort;
    void services
      .checkMails(state.question, (progress) => send({ type: 'progress', run, progress }), abort.signal)
      .then((result) => send({ type: 'ended', run, result }));
    return () => abort.abort();
  }, [state.run]);

  const { phase, told, several } = state;
  const path = unsent === null ? (told ? [...screenPath, told.name] : screenPath) : unsentPath;
  const shared = { state, send, path };
  if (phase === 'working') {
    const onStop = () => {
      stopper.current?.abort();
      send({ type: 'stopped' });
    };
    return <WorkingPhase state={state} path={path} onStop={onStop} />;
  }
  if (phase === 'choosing' && several) return <ChoosingPhase {...shared} path={screenPath} several={several} />;
  if (phase === 'asking' || !told) return <AskingPhase {...shared} path={screenPath} onLeave={() => back()} />;
  if (phase === 'detail') return <DetailPhase {...shared} told={told} />;
  if (phase === 'mending') return <MendingPhase {...shared} told={told} />;
  const onReport = (event: MessageEvent) =>
    event.type === 'back' && unsent !== null ? back(`Checked: ${unsent.summary}. Enter sends it.`) : send(event);
  return <ReportPhase {...shared} send={onReport} told={told} isUnsent={unsent !== null} />;
}
