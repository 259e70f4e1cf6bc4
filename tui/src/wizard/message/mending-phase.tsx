import { Box, Text } from 'ink';
import { useEffect } from 'react';
import { FieldRow } from '../fields/field-row.tsx';
import { typedKeys } from '../fields/typed-keys.ts';
import { Frame } from '../frame.tsx';
import { placeText } from '../page-bindings.ts';
import { fitPage, type PageEvent } from '../page-state.ts';
import { TextLines } from '../text-lines.tsx';
import { useWizard } from '../wizard-context.ts';
import { wrapLines } from '../wrap-lines.ts';
import type { MailProps } from './phase.ts';

type Event = { readonly type: 'move'; readonly by: PageEvent } | { readonly type: 'write' | 'back' };
const bindings = [
  { keys: ['enter'], does: 'write', means: 'write the mended mail to this file', event: { type: 'write' } },
  { keys: ['escape'], does: 'back', means: 'back; nothing is written', event: { type: 'back' } },
  { keys: ['down'], does: 'on', means: 'one line of the changes on', event: { type: 'move', by: 'down' } },
  { keys: ['up'], does: '', means: 'one line back', event: { type: 'move', by: 'up' } },
  { keys: ['page-down'], does: '', means: 'one page on', event: { type: 'move', by: 'page-down' } },
  { keys: ['page-up'], does: '', means: 'one page back', event: { type: 'move', by: 'page-up' } },
] as const;

const invitation = 'It goes into a new file; the mail itself stays as it is.';
const noFile = 'Type the path of a file that is not there yet.';
/** Of this phase, without what wraps: a blank line, where the changes are, the file. */
const otherRows = 4;

/** What can be mended without asking, as lines that go and come, and where the mended mail is to be written. */
export function MendingPhase({ state, send, path, told }: MailProps) {
  const { columns, bodyRows, services } = useWizard();
  const { mended, said } = state;
  useEffect(() => {
    void told.mend().then((result) => send({ type: 'mended', result }));
  }, [told]);
  const lines = mended?.diff ?? [];
  const head = mended === null ? '…' : `${mended.told} ${invitation}`;
  const wrapped = [head, said ?? ''].reduce((rows, text) => rows + wrapLines(text, columns - 1).length, 0);
  const height = Math.max(1, bodyRows - otherRows - wrapped);
  const layout = { count: lines.length, height, links: [] };
  const { top } = fitPage(state.page, layout);
  const last = Math.min(top + height, lines.length);
  const onEvent = (event: Event) => {
    if (event.type === 'move') return send({ type: 'page', by: event.by, layout });
    if (event.type === 'back') return send({ type: 'back' });
    const file = state.file.text.trim();
    if (mended === null || file === '') return;
    void services.writeNew(file, mended.bytes).then((problem) => send({ type: 'written', file, problem }));
  };
  return (
    <Frame
      path={[...path, 'Mend']}
      bindings={bindings}
      onEvent={onEvent}
      typing
      onKey={typedKeys<Event>(bindings, onEvent, (event) => send({ type: 'line', event }))}
    >
      <TextLines text={head} />
      <Text> </Text>
      {lines.slice(top, last).map((line, at) => (
        // A line is its place on the screen
        <Line key={at} text={line} />
      ))}
      <Text dimColor>{lines.length > height ? placeText(top + 1, last, lines.length) : ' '}</Text>
      <FieldRow label="Write to" line={state.file} isOpen />
      <Box flexDirection="column">
        <TextLines text={said ?? (state.file.text === '' ? noFile : '')} />
      </Box>
    </Frame>
  );
}

const colours: Readonly<Record<string, string>> = { '+': 'green', '-': 'red' };

function Line({ text }: { readonly text: string }) {
  const colour = colours[text.charAt(0)];
  return (
    <Text wrap="truncate" {...(colour !== undefined && { color: colour })}>
      {text === '' ? ' ' : text}
    </Text>
  );
}
