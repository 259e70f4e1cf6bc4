import { serverUsers } from '@truefrom/core/settings';
import { Box, Text } from 'ink';
import { useState } from 'react';
import { Frame } from '../frame.tsx';
import { fitList, listBindings, moveInList } from '../list-state.ts';
import { problemLine } from '../problem-line.ts';
import { useWizard } from '../wizard-context.ts';

type Event = (typeof listBindings)[number]['event'] | { readonly type: 'remove' | 'back' };
const bindings = [
  { keys: ['escape', 'n'], does: 'back', means: 'leave the server in the table', event: { type: 'back' } },
  { keys: ['enter'], does: 'remove', means: 'remove it, its senders go where it is marked', event: { type: 'remove' } },
  ...listBindings,
] as const;

/** Removing a row: says who uses it and asks where they go, before anything happens. */
export function RemoveScreen({ id }: { readonly id: string }) {
  const wizard = useWizard();
  const { settings, services } = wizard;
  const row = settings.servers.find((server) => server.id === id);
  const [list, setList] = useState({ marked: 0, top: 0 });
  if (row === undefined) return <Text>…</Text>;
  const { logins, patterns } = serverUsers(settings, id);
  const users = [...logins, ...patterns];
  const targets = [
    { to: null, text: 'nowhere: their mail is refused, with a text that says so' },
    ...settings.servers
      .filter((other) => other.id !== id && other.enabled)
      .map((other) => ({ to: other.id, text: other.name })),
    { to: 'default' as const, text: `${settings.defaultServer.name} (comes from ${settings.defaultServer.domain})` },
  ];
  const height = Math.max(3, wizard.bodyRows - 7);
  const count = users.length === 0 ? 1 : targets.length;
  const shown = fitList(list, count, height);
  const remove = async () => {
    const target = targets[shown.marked]?.to ?? null;
    const removed = await services.store.removeServer(id, row.revision, target);
    await wizard.reload();
    if (removed.ok) return wizard.back(`✓ ${row.name} is removed.`);
    wizard.back(problemLine(removed.problem));
  };
  const onEvent = (event: Event) => {
    if (event.type === 'move') return setList(moveInList(list, event.by, count, height));
    if (event.type === 'back') return wizard.back();
    void remove();
  };
  return (
    <Frame
      path={['Maintenance', 'Tables', 'Other SMTP server', row.name, 'Remove']}
      bindings={bindings}
      onEvent={onEvent}
    >
      <Box flexDirection="column" marginTop={1}>
        <Text bold>{`Remove ${row.name}? Its password is deleted with it.`}</Text>
        <Text wrap="truncate">{users.length === 0 ? 'Nobody uses it.' : `It is used by ${users.join(', ')}.`}</Text>
        {users.length > 0 && <Text>Where do they go?</Text>}
        {users.length > 0 &&
          targets.slice(shown.top, shown.top + height).map((target, index) => (
            <Text key={target.text} wrap="truncate">
              {`${shown.top + index === shown.marked ? '>' : ' '} ${target.text}`}
            </Text>
          ))}
        <Box marginTop={1}>
          <Text>Enter removes it; Esc leaves it.</Text>
        </Box>
      </Box>
    </Frame>
  );
}
