import { Text } from 'ink';
import { useMemo } from 'react';
import type { Tone } from '../../domain-lines.ts';
import { Frame } from '../frame.tsx';
import { pageBindings, placeText } from '../page-bindings.ts';
import { fitPage, type PageEvent } from '../page-state.ts';
import { type ToldDomain, useWizard } from '../wizard-context.ts';
import { domainPath, type PhaseProps } from './phase.ts';
import { type DrawnLine, partAt, reportPage, scrolledCount } from './report-page.ts';

type Event =
  | { readonly type: 'move'; readonly by: PageEvent }
  | { readonly type: 'part'; readonly step: number }
  | { readonly type: 'whole' | 'copied' | 'submitted' | 'back' };
const on = {
  keys: ['right', 'n'],
  does: 'next part',
  means: 'to the next part (1 to 9: to that one)',
  event: { type: 'part', step: 1 },
} as const;
const copy = {
  keys: ['c'],
  does: 'copy',
  means: "the line to publish, to the terminal's clipboard",
  event: { type: 'copied' },
} as const;
const others = [
  { keys: ['a'], does: 'details', means: 'with all details, or without', event: { type: 'whole' } },
  { keys: ['r'], does: 'again', means: 'check again', event: { type: 'submitted' } },
  { keys: ['escape', 'q'], does: 'back', means: 'back to what was asked, which is kept', event: { type: 'back' } },
  { keys: ['left', 'p'], does: '', means: 'to the part before', event: { type: 'part', step: -1 } },
  ...pageBindings,
] as const;
const bindingsOf = { toPublish: [on, copy, ...others], settled: [on, ...others] } as const;

/** What was found: the answer, then the parts, which are told by number too; what is to be published can be copied. */
export function ReportPhase({ state, send, told }: PhaseProps & { readonly told: ToldDomain }) {
  const { columns, bodyRows, notice, services } = useWizard();
  const { isWhole } = state;
  const page = useMemo(() => reportPage(told.sections, columns - 1, isWhole), [told, columns, isWhole]);
  const { lines, parts } = page;
  const height = bodyRows - 1 - (notice === null ? 0 : 1);
  const layout = { count: scrolledCount(page, height), height, links: [] };
  const { top } = fitPage(state.page, layout);
  const part = partAt(parts, top);

  const title = parts[part]?.title;
  /** Where the same part stands with details, or without. */
  const sameLine = () =>
    reportPage(told.sections, columns - 1, !isWhole).parts.find((other) => other.title === title)?.line ?? 0;
  const jump = (to: number) => send({ type: 'jump', line: parts[to]?.line ?? (to < 0 ? 0 : top) });
  const onEvent = (event: Event) => {
    if (event.type === 'move') return send({ type: 'page', by: event.by, layout });
    if (event.type === 'part') return jump(part + event.step);
    if (event.type === 'whole') return send({ type: 'whole', line: sameLine() });
    if (event.type === 'copied') services.copy(told.toPublish ?? '');
    send({ type: event.type });
  };
  const last = Math.min(top + height, lines.length);
  return (
    <Frame
      path={[...domainPath, told.domain, ...(title ? [title] : [])]}
      bindings={bindingsOf[told.toPublish ? 'toPublish' : 'settled']}
      onEvent={onEvent}
      onKey={(input) => /^[1-9]$/.test(input) && parts[Number(input) - 1] && jump(Number(input) - 1)}
    >
      {lines.slice(top, last).map((line, at) => (
        // A line is its place on the screen
        <Line key={at} line={line} />
      ))}
      <Text dimColor wrap="truncate">
        {state.said ?? placeText(top + 1, last, lines.length)}
      </Text>
    </Frame>
  );
}

const colours: Partial<Record<Tone, string>> = {
  good: 'green',
  bad: 'red',
  warning: 'yellow',
  added: 'green',
  removed: 'red',
};

function Line({ line: { head, text, tone, isTitle } }: { readonly line: DrawnLine }) {
  const colour = colours[tone];
  if (colour === undefined || head.trim() === '') {
    return (
      <Text bold={isTitle === true} dimColor={tone === 'dim'} wrap="truncate">
        {head + text || ' '}
      </Text>
    );
  }
  return (
    <Text wrap="truncate">
      <Text color={colour}>{head}</Text>
      {text}
    </Text>
  );
}
