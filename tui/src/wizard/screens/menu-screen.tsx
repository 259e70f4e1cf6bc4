import { wordsOf } from '@truefrom/core/problem';
import { Box, Text } from 'ink';
import { useState } from 'react';
import { Frame } from '../frame.tsx';
import { fitList, listBindings, moveInList } from '../list-state.ts';
import type { Screen } from '../navigation.ts';
import { useWizard, type Wizard } from '../wizard-context.ts';

type Item = { readonly title: string; readonly detail: string; readonly opens: Screen | 'quit' };
type MenuEvent = (typeof listBindings)[number]['event'] | { readonly type: 'open' | 'quit' };

const bindings = [
  { keys: ['enter', 'right'], does: 'open', means: 'open what is marked', event: { type: 'open' } },
  { keys: ['q', 'escape'], does: 'leave', means: 'leave truefrom', event: { type: 'quit' } },
  ...listBindings,
] as const;

/**
 * The first screen. It is plain ASCII: the tables by which other letters are measured take 40 ms to be built, and are
 * built when the first of them is drawn.
 */
export function MenuScreen() {
  const wizard = useWizard();
  const items = itemsFor(wizard);
  const [list, setList] = useState({ marked: Number(wizard.memory.get('menu') ?? 0), top: 0 });
  const { marked } = fitList(list, items.length, items.length);
  const warnings = wizard.warnings.slice(0, 2);
  const { gap, hasDetails } = roomFor(items, wizard.bodyRows - warnings.length - (wizard.notice === null ? 0 : 1));
  const onEvent = (event: MenuEvent) => {
    if (event.type === 'move') return setList(moveInList(list, event.by, items.length, items.length));
    const opens = event.type === 'quit' ? 'quit' : items[marked]?.opens;
    wizard.memory.set('menu', marked);
    if (opens === 'quit' || opens === undefined) return wizard.exit(0);
    wizard.go(opens);
  };
  return (
    <Frame path={['truefrom']} bindings={bindings} onEvent={onEvent}>
      <Box flexDirection="column" marginTop={gap}>
        {items.map((item, index) => (
          <Box key={item.title} flexDirection="column" marginBottom={gap}>
            <Text bold={index === marked} wrap="truncate">{`${index === marked ? '>' : ' '} ${item.title}`}</Text>
            {item.detail !== '' && (hasDetails || index === marked) && (
              <Text dimColor wrap="truncate">
                {`    ${item.detail}`}
              </Text>
            )}
          </Box>
        ))}
        {warnings.map((warning) => (
          <Text key={warning.found} wrap="truncate">{`! ${wordsOf(warning).title} ${warning.found}`}</Text>
        ))}
      </Box>
    </Frame>
  );
}

/** How loosely the items stand in so many lines: with a blank line around each, without, or with one detail alone. */
function roomFor(items: readonly Item[], rows: number): { gap: 0 | 1; hasDetails: boolean } {
  const lines = items.reduce((sum, { detail }) => sum + (detail === '' ? 1 : 2), 0);
  return { gap: lines + items.length < rows ? 1 : 0, hasDetails: lines <= rows };
}

function itemsFor({ services, settings }: Wizard): Item[] {
  const { store } = services;
  const unfinished = services.unfinished();
  const account: Item = {
    title: 'My account',
    detail: `E-mail settings. Outgoing mail server (SMTP) of ${store.login}: ${choiceName(settings, store.login)}`,
    opens: { name: 'account' },
  };
  const explain: Item = {
    title: 'Explain a refusal',
    detail: 'Paste a bounce or the reply of a server: why it was refused, and what to do',
    opens: { name: 'explain' },
  };
  const domain: Item = {
    title: 'Check a sending domain',
    detail: 'Which servers may send for it, and what to publish',
    opens: { name: 'domain', server: null },
  };
  const message: Item = {
    title: 'Check a message',
    detail: 'What filters may mind about a mail, before it is sent',
    opens: { name: 'message', unsent: null },
  };
  const quit: Item = { title: 'Leave', detail: '', opens: 'quit' };
  if (store.role === 'user') return [account, explain, domain, message, quit];
  const servers: Item = {
    title: 'Other SMTP server',
    detail: `Maintenance, Tables. ${countOf(settings.servers.length, 'server')} that users can send through`,
    opens: { name: 'servers' },
  };
  const senders: Item = {
    title: 'Senders',
    detail: `Maintenance, Tables. ${countOf(settings.senders.length, 'address', 'addresses')}: which one belongs to which login`,
    opens: { name: 'senders' },
  };
  const resume: Item[] = unfinished
    ? [
        {
          title: `Go on with ${unfinished.draft.address || 'the server'} (unfinished)`,
          detail: `Typed until ${unfinished.savedAt.slice(0, 16).replace('T', ' ')} UTC; the password was not kept`,
          opens: { name: 'edit', id: unfinished.id, resumed: unfinished },
        },
      ]
    : [];
  return [...resume, servers, senders, account, explain, domain, message, quit];
}

function choiceName(settings: Wizard['settings'], login: string): string {
  const id = Object.hasOwn(settings.choices, login) ? settings.choices[login]?.server : undefined;
  if (id === null || id === undefined) return settings.defaultServer.name;
  return settings.servers.find((row) => row.id === id)?.name ?? 'a server that was removed';
}

const countOf = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;
