import { Text } from 'ink';
import { Frame } from '../frame.tsx';
import { fitList, listBindings } from '../list-state.ts';
import { useWizard } from '../wizard-context.ts';
import { cellsOf, cutToFit } from '../wrap-lines.ts';
import type { Explained } from './explained.ts';
import { explainPath, type PhaseProps } from './phase.ts';

type Event = (typeof listBindings)[number]['event'] | { readonly type: 'chosen' | 'back' };
const bindings = [
  { keys: ['enter', 'right'], does: 'explain', means: 'explain the marked one', event: { type: 'chosen' } },
  { keys: ['escape', 'q'], does: 'back', means: 'back to what was pasted', event: { type: 'back' } },
  ...listBindings,
] as const;

/** Lines of this phase that are not the list. */
const otherRows = 2;
export const listHeight = (bodyRows: number, notice: string | null): number =>
  bodyRows - otherRows - (notice === null ? 0 : 1);

/** Whom of many it is about: each recipient with its cause. */
export function ChoosingPhase({ state, send, explained }: PhaseProps & { readonly explained: Explained }) {
  const { columns, bodyRows, notice } = useWizard();
  const height = listHeight(bodyRows, notice);
  const { refusals, causes } = explained;
  const list = fitList(state.list, refusals.length, height);
  const shown = refusals.slice(list.top, list.top + height);
  const width =
    Math.min(Math.floor(columns / 2), Math.max(...shown.map((each) => cellsOf(nameOf(each.recipient))))) + 2;
  const onEvent = (event: Event) => send(event.type === 'move' ? { type: 'list', by: event.by, height } : event);
  return (
    <Frame path={explainPath} bindings={bindings} onEvent={onEvent}>
      <Text bold wrap="truncate">{`${refusals.length} recipients, ${causesOf(explained)}`}</Text>
      <Text> </Text>
      {shown.map(({ recipient, cause }, at) => {
        const name = cutToFit(nameOf(recipient), width - 2);
        const title = causes.get(cause)?.title ?? cause;
        return (
          // A line is its place on the screen
          <Text key={at} wrap="truncate" bold={list.top + at === list.marked}>
            {`${list.top + at === list.marked ? '>' : ' '} ${name}${' '.repeat(width - cellsOf(name))}${title}`}
          </Text>
        );
      })}
    </Frame>
  );
}

const nameOf = (recipient: string | null) => recipient ?? '(not named)';

const causesOf = ({ refusals }: Explained) => {
  const count = new Set(refusals.map(({ cause }) => cause)).size;
  return count === 1 ? 'one cause' : `${count} causes`;
};
