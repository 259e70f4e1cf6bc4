import type { Mailbox } from '@truefrom/core/address';
import { decideRoute, receiverView } from '@truefrom/core/relay';
import { type Choice, ownAddresses, type ServerRow, type Settings } from '@truefrom/core/settings';
import { Box, Text } from 'ink';
import { useState } from 'react';
import { Frame } from '../frame.tsx';
import { atTop, fitList, listBindings, moveInList } from '../list-state.ts';
import { problemLine } from '../problem-line.ts';
import { useWizard } from '../wizard-context.ts';
import { wrapLines } from '../wrap-lines.ts';

type Event = (typeof listBindings)[number]['event'] | { readonly type: 'use' | 'test' | 'back' };
const bindings = [
  { keys: ['enter'], does: 'use', means: 'send through what is marked from now on', event: { type: 'use' } },
  { keys: ['t'], does: 'test mail', means: 'send a test mail by the saved choice', event: { type: 'test' } },
  { keys: ['escape', 'q'], does: 'back', means: 'back to the menu', event: { type: 'back' } },
  ...listBindings,
] as const;

/** "Outgoing mail server (SMTP)": the user picks a server or leaves it blank, and sees what receivers will see. */
export function AccountScreen() {
  const wizard = useWizard();
  const { settings, services } = wizard;
  const { login } = services.store;
  const options: (ServerRow | null)[] = [null, ...settings.servers.filter((row) => row.enabled)];
  const current = Object.hasOwn(settings.choices, login) ? settings.choices[login]?.server : undefined;
  const start = Math.max(
    0,
    options.findIndex((row) => row !== null && row.id === current),
  );
  const [list, setList] = useState({ ...atTop, marked: start });
  const addresses = ownAddresses(settings, login);
  const viewRows = 2 * Math.min(addresses.length, 3);
  const height = Math.max(3, wizard.bodyRows - 5 - viewRows - (wizard.notice === null ? 0 : 1));
  const shown = fitList(list, options.length, height);
  const marked = options[shown.marked] ?? null;
  const views = addresses
    .slice(0, 3)
    .map((mailbox) => changeText(settings, login, mailbox, marked?.id ?? null, services.now()))
    .flatMap((text) => wrapLines(text, wizard.columns - 1, '  '));

  const use = async () => {
    const saved = await services.store.writeChoice(marked?.id ?? null);
    await wizard.reload();
    const said = `✓ Saved: your mail leaves through ${marked?.name ?? settings.defaultServer.name}.`;
    wizard.say(saved.ok ? said : problemLine(saved.problem));
  };
  const onEvent = (event: Event) => {
    if (event.type === 'move') return setList(moveInList(shown, event.by, options.length, height));
    if (event.type === 'use') return void use();
    if (event.type === 'test') return wizard.go({ name: 'test-mail' });
    wizard.back();
  };
  return (
    <Frame path={['My account', 'E-mail settings']} bindings={bindings} onEvent={onEvent}>
      <Text>{`Outgoing mail server (SMTP) of ${login}`}</Text>
      <Box flexDirection="column" height={Math.min(height, options.length) + 1}>
        {options.slice(shown.top, shown.top + height).map((row, index) => (
          <Text key={row?.id ?? ''} wrap="truncate">
            {`${shown.top + index === shown.marked ? '>' : ' '} ${optionText(settings, row, current)}`}
          </Text>
        ))}
      </Box>
      {addresses.length === 0 && <Text>{noAddress(login)}</Text>}
      {views.map((line) => (
        <Text key={line}>{line}</Text>
      ))}
      {addresses.length > 3 && <Text dimColor>{`and ${addresses.length - 3} more addresses`}</Text>}
    </Frame>
  );
}

/** Said to a login that no address belongs to. */
export const noAddress = (login: string) =>
  `No address belongs to ${login} yet. Ask your administrator: truefrom senders add ADDRESS --login ${login}`;

function optionText(settings: Settings, row: ServerRow | null, current: string | null | undefined): string {
  const mark = row === null ? (current == null ? ' (now)' : '') : row.id === current ? ' (now)' : '';
  return row === null ? `(blank) ${settings.defaultServer.name}${mark}` : `${row.name}${mark}`;
}

/** What receivers see now and with the marked choice: `anna@a.example: comes from carerix.net → comes from a.example`. */
function changeText(settings: Settings, login: string, sender: Mailbox, server: string | null, now: Date): string {
  const choice: Choice = { login, server, chosenAt: now.toISOString() };
  const then = { ...settings, choices: { ...settings.choices, [login]: choice } };
  const seen = (of: Settings) => receiverView(of, decideRoute(of, sender), sender).text;
  const before = seen(settings);
  const after = seen(then);
  const address = `${sender.localPart}@${sender.domain}`;
  return before === after ? `${address}: ${before}` : `${address}: ${before} → ${after}`;
}
