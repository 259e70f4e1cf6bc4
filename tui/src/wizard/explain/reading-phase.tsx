import { Text } from 'ink';
import { Frame } from '../frame.tsx';
import { pageBindings, placeText } from '../page-bindings.ts';
import { fitPage } from '../page-state.ts';
import { useWizard } from '../wizard-context.ts';
import { wrapLines } from '../wrap-lines.ts';
import { explainPath, type PhaseProps } from './phase.ts';
import type { Reading } from './reading.ts';

type Event = (typeof pageBindings)[number]['event'] | { readonly type: 'copied' | 'back' };
const bindings = [
  {
    keys: ['c'],
    does: 'copy',
    means: "to the terminal's clipboard: the address, or the letter",
    event: { type: 'copied' },
  },
  { keys: ['escape', 'enter', 'q'], does: 'back', means: 'back to the explanation', event: { type: 'back' } },
  ...pageBindings,
] as const;

/** What a link leads to where that is a text: a section, the page about the cause, a letter. */
export function ReadingPhase({ state, send, reading }: PhaseProps & { readonly reading: Reading }) {
  const { columns, bodyRows, services } = useWizard();
  const lines = reading.paragraphs.flatMap((paragraph) => ['', ...wrapLines(paragraph, columns - 1)]);
  const height = bodyRows - 1;
  const layout = { count: lines.length, height, links: [] };
  const { top } = fitPage(state.reading, layout);
  const onEvent = (event: Event) => {
    if (event.type === 'move') return send({ type: 'page', by: event.by, layout });
    if (event.type === 'copied') services.copy(reading.copies);
    send({ type: event.type });
  };
  const last = Math.min(top + height, lines.length);
  const below = state.said ?? (lines.length > height ? placeText(top + 1, last, lines.length) : '');
  return (
    <Frame path={[...explainPath, reading.title]} bindings={bindings} onEvent={onEvent}>
      {lines.slice(top, last).map((line, at) => (
        // A line is its place on the screen
        <Text key={at}>{line === '' ? ' ' : line}</Text>
      ))}
      <Text dimColor>{below}</Text>
    </Frame>
  );
}
