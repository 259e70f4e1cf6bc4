import { Text } from 'ink';
import { counted } from '../../commands/explain/words.ts';
import { Frame } from '../frame.tsx';
import { fitList, listBindings } from '../list-state.ts';
import { useWizard } from '../wizard-context.ts';
import { cellsOf, cutToFit, wrapLines } from '../wrap-lines.ts';
import type { PhaseProps } from './phase.ts';
import { type CheckedMails, type ListedMail, signs } from './told-mail.ts';

type Several = Extract<CheckedMails, { kind: 'several' }>;
type Event = (typeof listBindings)[number]['event'] | { readonly type: 'chosen' | 'back' };
const bindings = [
  { keys: ['enter', 'right'], does: 'open', means: 'what was found in the marked mail', event: { type: 'chosen' } },
  { keys: ['escape', 'q'], does: 'back', means: 'back to what was asked, which is kept', event: { type: 'back' } },
  ...listBindings,
] as const;

const countColumns = 11;

/** Of several mails one is opened; what was found in each is counted beside it. */
export function ChoosingPhase({ state, send, path, several }: PhaseProps & { readonly several: Several }) {
  const { columns, bodyRows, notice } = useWizard();
  const { mails } = several;
  const below = [...several.notes, ...(state.said === null ? [] : [state.said])].flatMap((text) =>
    wrapLines(text, columns - 1),
  );
  const height = Math.max(1, bodyRows - 3 - below.length - (notice === null ? 0 : 1));
  const list = fitList(state.mails, mails.length, height);
  const shown = mails.slice(list.top, list.top + height);
  const width = Math.min(Math.floor(columns / 2), Math.max(...shown.map(({ name }) => cellsOf(name)))) + 2;
  const onEvent = (event: Event) => send(event.type === 'move' ? { type: 'list', by: event.by, height } : event);
  return (
    <Frame path={path} bindings={bindings} onEvent={onEvent}>
      <Text bold wrap="truncate">
        {summaryOf(mails)}
      </Text>
      <Text> </Text>
      {shown.map((mail, at) => {
        const isMarked = list.top + at === list.marked;
        const name = cutToFit(mail.name, width - 2);
        const head = `${isMarked ? '>' : ' '} ${countsOf(mail).padEnd(countColumns)}${name}`;
        return (
          // A line is its place on the screen
          <Text key={at} wrap="truncate" bold={isMarked}>
            {`${head}${' '.repeat(width - cellsOf(name))}${mail.subject}`}
          </Text>
        );
      })}
      <Text dimColor>{placeOf(list.top, shown.length, mails.length)}</Text>
      {below.map((line, at) => (
        // A line is its place on the screen
        <Text key={at}>{line}</Text>
      ))}
    </Frame>
  );
}

const placeOf = (top: number, shown: number, count: number): string =>
  shown < count ? `Mails ${top + 1} to ${top + shown} of ${count}` : ' ';

const countsOf = ({ counts: { error, warning } }: ListedMail): string =>
  [error > 0 ? `${signs.error} ${error}` : '', warning > 0 ? `${signs.warning} ${warning}` : ''].join(' ').trim();

function summaryOf(mails: readonly ListedMail[]): string {
  const errors = mails.filter(({ counts }) => counts.error > 0).length;
  const warnings = mails.filter(({ counts }) => counts.error === 0 && counts.warning > 0).length;
  const clean = mails.length - errors - warnings;
  return `${counted(mails.length, 'mail')}: ${errors} with errors, ${warnings} with warnings, ${clean} without either`;
}
