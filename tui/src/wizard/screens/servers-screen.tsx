import { formatServerAddress } from '@truefrom/core/address';
import { fieldsOf, type ServerRow, type Settings, serverUsers } from '@truefrom/core/settings';
import { Box, Text } from 'ink';
import { useMemo, useState } from 'react';
import { TextLine } from '../fields/text-line.tsx';
import { useLine } from '../fields/use-line.ts';
import { Frame } from '../frame.tsx';
import { keyName } from '../keymap.ts';
import { atTop, fitList, listBindings, moveInList } from '../list-state.ts';
import { problemLine } from '../problem-line.ts';
import { useWizard } from '../wizard-context.ts';
import { columnsFor, headOf, lineOfRow } from './server-columns.ts';
import { keepPlace, placeIn, type ServersPlace } from './servers-place.ts';

type Event =
  | (typeof listBindings)[number]['event']
  | { readonly type: 'new' | 'edit' | 'check' | 'domain' | 'switch' | 'remove' | 'filter' | 'back' };

const bindings = [
  { keys: ['n'], does: 'new', means: 'add a server', event: { type: 'new' } },
  { keys: ['e', 'enter'], does: 'edit', means: 'edit the marked server', event: { type: 'edit' } },
  { keys: ['c'], does: 'check', means: 'check the marked server, step by step', event: { type: 'check' } },
  { keys: ['s'], does: 'domain', means: 'check whether it may send for your domain', event: { type: 'domain' } },
  { keys: ['o'], does: 'on/off', means: 'switch the marked server on or off', event: { type: 'switch' } },
  { keys: ['d', 'delete'], does: 'remove', means: 'remove the marked server', event: { type: 'remove' } },
  { keys: ['/'], does: 'filter', means: 'show only rows that have a text', event: { type: 'filter' } },
  { keys: ['escape', 'q'], does: 'back', means: 'back to the menu', event: { type: 'back' } },
  ...listBindings,
] as const;

/** While the filter is typed. */
const filterBindings = [
  { keys: ['enter'], does: 'done', means: 'keep the rows that have the text', event: { type: 'filter' } },
  { keys: ['escape'], does: 'all rows', means: 'show all rows again', event: { type: 'filter' } },
] as const;

export function ServersScreen() {
  const wizard = useWizard();
  const { settings, services } = wizard;
  const [memory, setMemory] = useState(() => placeIn(wizard, settings.servers));
  const [filtering, setFiltering] = useState(false);
  const remember = (next: ServersPlace) => {
    keepPlace(wizard, next);
    setMemory(next);
  };
  const rows = useMemo(() => matching(settings.servers, memory.filter), [settings.servers, memory.filter]);
  const users = useMemo(() => countUsers(settings), [settings]);
  const height = wizard.bodyRows - 3 - (wizard.notice === null ? 0 : 1);
  const list = fitList(memory.list, rows.length, height);
  const marked = rows[list.marked];

  const switchRow = async (row: ServerRow) => {
    const saved = await services.store.updateServer(row.id, row.revision, { ...fieldsOf(row), enabled: !row.enabled });
    await wizard.reload();
    const done = `${row.name} is switched ${row.enabled ? 'off; its mail is refused until it is on again' : 'on'}.`;
    wizard.say(saved.ok ? done : problemLine(saved.problem));
  };
  const onEvent = (event: Event) => {
    if (event.type === 'move')
      return remember({ filter: memory.filter, list: moveInList(list, event.by, rows.length, height) });
    if (event.type === 'back') return memory.filter === '' ? wizard.back() : remember({ list: atTop, filter: '' });
    if (event.type === 'new') return wizard.go({ name: 'edit', id: null });
    if (event.type === 'filter') return setFiltering(true);
    if (marked === undefined) return;
    if (event.type === 'switch') return void switchRow(marked);
    if (event.type === 'domain') {
      remember({ filter: memory.filter, list });
      return wizard.go({ name: 'domain', server: marked.id });
    }
    wizard.go({ name: event.type, id: marked.id });
  };
  const columns = columnsFor(wizard.columns);
  const lines = rows.slice(list.top, list.top + height).map((row, index) => {
    const mark = list.top + index === list.marked ? '>' : ' ';
    return `${mark} ${lineOfRow(row, columns, users.get(row.id) ?? 0, services.now())}`;
  });
  return (
    <Frame
      path={['Maintenance', 'Tables', 'Other SMTP server']}
      bindings={filtering ? filterBindings : bindings}
      onEvent={onEvent}
      typing={filtering}
      onKey={(input, key) => {
        const name = keyName(input, key);
        if (!filtering || (name !== 'enter' && name !== 'escape')) return;
        setFiltering(false);
        if (name === 'escape') remember({ list: atTop, filter: '' });
      }}
    >
      {filtering ? (
        <FilterLine filter={memory.filter} onText={(filter) => remember({ list: atTop, filter })} />
      ) : (
        <Text wrap="truncate">
          {marked && marked.id === memory.added
            ? offer(marked)
            : filterNote(memory.filter, rows.length, settings.servers.length)}
        </Text>
      )}
      <Text dimColor wrap="truncate">
        {headOf(columns)}
      </Text>
      {rows.length > 0 && <Text>{lines.join('\n')}</Text>}
      {rows.length === 0 && <Text>{memory.filter === '' ? '  The table is empty. Press n to add a server.' : ''}</Text>}
    </Frame>
  );
}

function FilterLine({ filter, onText }: { readonly filter: string; readonly onText: (text: string) => void }) {
  const { columns } = useWizard();
  const { line } = useLine(filter, onText);
  return (
    <Box>
      <Text>{'Filter: '}</Text>
      <TextLine line={line} columns={columns - 10} />
    </Box>
  );
}

const matching = (rows: readonly ServerRow[], filter: string) => {
  const wanted = filter.trim().toLowerCase();
  if (wanted === '') return rows;
  const textOf = (row: ServerRow) =>
    [row.name, formatServerAddress(row.address), row.login.kind === 'none' ? '' : row.login.username, row.id].join(' ');
  return rows.filter((row) => textOf(row).toLowerCase().includes(wanted));
};

const offer = ({ name }: ServerRow) => `s checks whether ${name} may send for your domain.`;

const filterNote = (filter: string, shown: number, all: number) =>
  filter === '' ? `${all} ${all === 1 ? 'server' : 'servers'}` : `${shown} of ${all} have "${filter}" (Esc shows all)`;

function countUsers(settings: Settings): Map<string, number> {
  const used = new Set([
    ...Object.values(settings.choices).map((choice) => choice.server),
    ...settings.senders.map((row) => ('server' in row ? row.server : null)),
    ...settings.removed.map((row) => row.movedTo),
  ]);
  const ids = settings.servers.map((row) => row.id).filter((id) => used.has(id));
  return new Map(
    ids.map((id) => {
      const { logins, patterns } = serverUsers(settings, id);
      return [id, logins.length + patterns.length];
    }),
  );
}
