import type { Refusal } from '@truefrom/core/refusal';
import { Text } from 'ink';
import { useMemo } from 'react';
import { Frame } from '../frame.tsx';
import { pageBindings, placeText } from '../page-bindings.ts';
import { fitPage, type PageEvent } from '../page-state.ts';
import { useWizard } from '../wizard-context.ts';
import { listHeight } from './choosing-phase.tsx';
import type { Explained } from './explained.ts';
import { explanationOf, type Link } from './explanation.ts';
import { type ExplanationLine, explanationLines } from './explanation-lines.ts';
import { ways } from './follow.ts';
import { explainPath, type PhaseProps } from './phase.ts';

type Event =
  | { readonly type: 'move'; readonly by: PageEvent }
  | { readonly type: 'follow' | 'back' | 'before' | 'after' };
const base = [
  { keys: ['enter'], does: 'follow', means: 'open what is marked', event: { type: 'follow' } },
  { keys: ['escape', 'q'], does: 'back', means: 'back; what was pasted is kept', event: { type: 'back' } },
] as const;
const several = [
  { keys: ['right', 'n'], does: 'next recipient', means: 'explain the next recipient', event: { type: 'after' } },
  { keys: ['left', 'p'], does: '', means: 'explain the recipient before', event: { type: 'before' } },
] as const;
const bindingsOf = { one: [...base, ...pageBindings], many: [...base, ...several, ...pageBindings] };

type TellingProps = PhaseProps & { readonly explained: Explained; readonly refusal: Refusal };

/** One refusal explained; it scrolls, and what helps can be followed. */
export function TellingPhase({ state, send, explained, refusal }: TellingProps) {
  const wizard = useWizard();
  const { columns, bodyRows, notice, services } = wizard;
  const { role } = services.store;
  const lines = useMemo(
    () => explanationLines(explanationOf(explained, refusal, role), refusal.evidence, columns - 3),
    [explained, refusal, role, columns],
  );
  const height = bodyRows - 1 - (notice === null ? 0 : 1);
  const links = lines.flatMap(({ link }, at) => (link ? [at] : []));
  const layout = { count: lines.length, height, links };
  const page = fitPage(state.page, layout);
  const markedLine = page.marked === null ? null : (links[page.marked] ?? null);

  const follow = (link: Link) => {
    const way = link.kind === 'solution' ? ways[link.solution][role] : null;
    if (way === null || way.opens === 'section') return send({ type: 'read', link });
    wizard.go(way.opens);
  };
  const onEvent = (event: Event) => {
    if (event.type === 'move') return send({ type: 'page', by: event.by, layout });
    if (event.type === 'back') return send({ type: 'back' });
    const marked = markedLine === null ? undefined : lines[markedLine]?.link;
    if (event.type === 'follow') return marked && follow(marked);
    send({ type: 'neighbour', step: event.type === 'after' ? 1 : -1, height: listHeight(bodyRows, notice) });
  };
  const count = explained.refusals.length;
  const last = Math.min(page.top + height, lines.length);
  return (
    <Frame path={pathOf(state.list.marked, count)} bindings={bindingsOf[count > 1 ? 'many' : 'one']} onEvent={onEvent}>
      {lines.slice(page.top, last).map((line, at) => (
        // A line is its place on the screen
        <Line key={at} line={line} isMarked={page.top + at === markedLine} />
      ))}
      {lines.length > height && <Text dimColor>{placeText(page.top + 1, last, lines.length)}</Text>}
    </Frame>
  );
}

const pathOf = (at: number, count: number) =>
  count > 1 ? [...explainPath, `Recipient ${at + 1} of ${count}`] : explainPath;

function Line({ line, isMarked }: { readonly line: ExplanationLine; readonly isMarked: boolean }) {
  const { text, bold = false, marked, link } = line;
  if (link) return <Text bold={isMarked} wrap="truncate">{`${isMarked ? '>' : ' '} ${text}`}</Text>;
  if (marked === undefined) return <Text bold={bold}>{text === '' ? ' ' : text}</Text>;
  return (
    <Text>
      {text.slice(0, marked[0])}
      <Text inverse>{text.slice(...marked)}</Text>
      {text.slice(marked[1])}
    </Text>
  );
}
