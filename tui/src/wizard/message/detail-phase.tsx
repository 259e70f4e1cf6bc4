import { Text } from 'ink';
import { useMemo } from 'react';
import { Frame } from '../frame.tsx';
import { pageBindings, placeText } from '../page-bindings.ts';
import { fitPage, type PageEvent } from '../page-state.ts';
import { useWizard } from '../wizard-context.ts';
import { detailLines } from './detail-lines.ts';
import type { MailProps } from './phase.ts';
import { listHeight } from './report-phase.tsx';
import { shownOf } from './told-mail.ts';

type Event =
  | { readonly type: 'move'; readonly by: PageEvent }
  | { readonly type: 'after' | 'before' | 'copied' | 'back' };
const bindings = [
  { keys: ['right', 'n'], does: 'next', means: 'the next finding', event: { type: 'after' } },
  { keys: ['escape', 'enter', 'q'], does: 'back', means: 'back to the list', event: { type: 'back' } },
  {
    keys: ['c'],
    does: 'copy',
    means: "the address to read more, to the terminal's clipboard",
    event: { type: 'copied' },
  },
  { keys: ['left', 'p'], does: '', means: 'the finding before', event: { type: 'before' } },
  ...pageBindings,
] as const;

/** One finding: what is wrong, the lines around it, why filters mind it, and what to do. */
export function DetailPhase({ state, send, path, told }: MailProps) {
  const { columns, bodyRows, notice, services } = useWizard();
  const shown = shownOf(told, state.hasNotes);
  const { marked } = state.findings;
  const at = shown[marked] ?? 0;
  const detail = useMemo(() => told.detailOf(at), [told, at]);
  const finding = told.findings[at];
  const lines = useMemo(() => (finding ? detailLines(finding, detail, columns - 1) : []), [finding, detail, columns]);
  const height = bodyRows - 1 - (notice === null ? 0 : 1);
  const layout = { count: lines.length, height, links: [] };
  const { top } = fitPage(state.page, layout);
  const onEvent = (event: Event) => {
    if (event.type === 'move') return send({ type: 'page', by: event.by, layout });
    if (event.type === 'copied') services.copy(detail.url);
    if (event.type === 'copied' || event.type === 'back') return send({ type: event.type });
    send({
      type: 'neighbour',
      step: event.type === 'after' ? 1 : -1,
      height: listHeight(bodyRows, told.notes.length + 1),
    });
  };
  const last = Math.min(top + height, lines.length);
  const below = state.said ?? (lines.length > height ? placeText(top + 1, last, lines.length) : '');
  return (
    <Frame path={[...path, `Finding ${marked + 1} of ${shown.length}`]} bindings={bindings} onEvent={onEvent}>
      {lines.slice(top, last).map(({ text, bold = false }, row) => (
        // A line is its place on the screen
        <Text key={row} bold={bold} wrap="truncate">
          {text === '' ? ' ' : text}
        </Text>
      ))}
      <Text dimColor>{below}</Text>
    </Frame>
  );
}
