import { Text } from 'ink';
import { Frame } from '../frame.tsx';
import { fitList, listBindings } from '../list-state.ts';
import { useWizard } from '../wizard-context.ts';
import { wrapLines } from '../wrap-lines.ts';
import type { MailProps } from './phase.ts';
import { Sign } from './sign.tsx';
import { shownOf, type ToldMail } from './told-mail.ts';

type Event = (typeof listBindings)[number]['event'] | { readonly type: 'chosen' | 'notes' | 'mend' | 'again' | 'back' };
const open = {
  keys: ['enter', 'right'],
  does: 'detail',
  means: 'the marked finding: its lines, why it counts, what to do',
  event: { type: 'chosen' },
} as const;
const notes = {
  keys: ['n'],
  does: 'notes',
  means: 'with notes, or without: what ordinary mail has too',
  event: { type: 'notes' },
} as const;
const mend = {
  keys: ['f'],
  does: 'mend',
  means: 'mend what is plain, in a new file',
  event: { type: 'mend' },
} as const;
const again = { keys: ['r'], does: 'again', means: 'read and check it again', event: { type: 'again' } } as const;
const back = { keys: ['escape', 'q'], does: 'back', means: 'back; nothing is lost', event: { type: 'back' } } as const;

/** A mail that was checked before it is sent is in no file: it is neither mended nor read again. */
const bindingsOf = {
  file: [open, notes, mend, again, back, ...listBindings],
  unsent: [open, notes, back, ...listBindings],
} as const;

const meaning = 'This is what filters count, not whether it will arrive.';

/** What was found in a mail, a line each; of the marked one also where. */
export function ReportPhase({ state, send, path, told, isUnsent }: MailProps & { readonly isUnsent: boolean }) {
  const { columns, bodyRows, notice } = useWizard();
  const shown = shownOf(told, state.hasNotes);
  const above = told.notes.flatMap((text) => wrapLines(text, columns - 1)).slice(0, 4);
  const below = wrapLines(state.said ?? meaning, columns - 1);
  const height = listHeight(bodyRows - (notice === null ? 0 : 1), above.length + below.length);
  const list = fitList(state.findings, shown.length, height);
  const marked = told.findings[shown[list.marked] ?? -1];
  const onEvent = (event: Event) => {
    if (event.type === 'move') return send({ type: 'list', by: event.by, height });
    if (event.type !== 'chosen' || marked) send(event);
  };
  return (
    <Frame path={path} bindings={bindingsOf[isUnsent ? 'unsent' : 'file']} onEvent={onEvent}>
      <Text bold wrap="truncate">
        {headOf(told, state.hasNotes)}
      </Text>
      {above.map((line, at) => (
        // A line is its place on the screen
        <Text key={at}>{line}</Text>
      ))}
      <Text> </Text>
      {shown.slice(list.top, list.top + height).map((place, at) => {
        const finding = told.findings[place];
        const isMarked = list.top + at === list.marked;
        return (
          finding && (
            <Text key={place} wrap="truncate" bold={isMarked}>
              {isMarked ? '> ' : '  '}
              <Sign severity={finding.severity} />
              {` ${finding.title}`}
            </Text>
          )
        );
      })}
      {marked && <Text> </Text>}
      {marked && <Text wrap="truncate">{`    ${marked.place}${marked.found === '' ? '' : `: ${marked.found}`}`}</Text>}
      {below.map((line, at) => (
        // A line is its place on the screen
        <Text key={at} dimColor={state.said === null}>
          {line}
        </Text>
      ))}
    </Frame>
  );
}

/** What is left for the list: without the summary, the place of the marked one, two blank lines, and what wraps. */
export const listHeight = (rows: number, wrapped: number): number => Math.max(1, rows - wrapped - 4);

/** The counts; notes are not shown at first. */
function headOf({ summary, findings }: ToldMail, hasNotes: boolean): string {
  const head = summary.charAt(0).toUpperCase() + summary.slice(1);
  const hasAny = findings.some(({ severity }) => severity === 'note');
  return hasAny ? `${head}; n ${hasNotes ? 'hides' : 'shows'} the notes` : head;
}
