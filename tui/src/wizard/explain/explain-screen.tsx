import { usePaste } from 'ink';
import { useEffect, useReducer } from 'react';
import { useWizard } from '../wizard-context.ts';
import { AskingPhase } from './asking-phase.tsx';
import { ChoosingPhase } from './choosing-phase.tsx';
import { type ExplainState, explainReducer, nothingGiven } from './explain-state.ts';
import { readingOf } from './reading.ts';
import { ReadingPhase } from './reading-phase.tsx';
import { TellingPhase } from './telling-phase.tsx';

const memoryName = 'explain';

/** "Explain a refusal": a paste is explained when it arrives, on whichever page of the screen; nothing given is lost. */
export function ExplainScreen() {
  const { services, memory, back } = useWizard();
  const [state, send] = useReducer(
    explainReducer,
    (memory.get(memoryName) as ExplainState | undefined) ?? nothingGiven,
  );
  usePaste((text) => send({ type: 'pasted', text }));
  useEffect(() => {
    memory.set(memoryName, state);
  }, [memory, state]);
  // Once for everything that is given
  useEffect(() => {
    if (state.phase !== 'working' || state.input === null) return;
    const { run } = state;
    void services.explain(state.input).then((result) => send({ type: 'ended', run, result }));
  }, [state.run]);

  const { explained, link } = state;
  const refusal = explained?.refusals[state.list.marked];
  const shared = { state, send };
  if (state.phase === 'asking' || !explained || !refusal) return <AskingPhase {...shared} onLeave={back} />;
  if (state.phase === 'choosing') return <ChoosingPhase {...shared} explained={explained} />;
  const reading = link && state.phase === 'reading' ? readingOf(explained, refusal, link) : null;
  if (reading) return <ReadingPhase {...shared} reading={reading} />;
  return <TellingPhase {...shared} explained={explained} refusal={refusal} />;
}
