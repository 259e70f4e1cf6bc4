import { formatMailbox, parseMailbox } from '@truefrom/core/address';
import { decideRoute } from '@truefrom/core/relay';
import { ownAddresses } from '@truefrom/core/settings';
import { Box, Text } from 'ink';
import { useState } from 'react';
import { TextLine } from '../fields/text-line.tsx';
import { useLine } from '../fields/use-line.ts';
import { Frame } from '../frame.tsx';
import { eventFor, keyName } from '../keymap.ts';
import { problemLine } from '../problem-line.ts';
import { useWizard } from '../wizard-context.ts';
import { wrapLines } from '../wrap-lines.ts';
import { noAddress } from './account-screen.tsx';
import { checkIt, sendIt } from './test-mail.ts';

const bindings = [
  { keys: ['enter'], does: 'send', means: 'send the test mail', event: 'send' },
  { keys: ['tab'], does: 'check first', means: 'check what filters may mind about it', event: 'check' },
  { keys: ['escape'], does: 'back', means: 'back to My account', event: 'back' },
] as const;

const offer = 'Enter sends it. Tab first checks what filters may mind about it.';

/** A short mail by the saved choice, to an address that the user types; says where it went, or why it did not. */
export function TestMailScreen() {
  const wizard = useWizard();
  const { settings, services } = wizard;
  const [sender] = ownAddresses(settings, services.store.login);
  const [ended, setEnded] = useState<readonly string[]>([]);
  const [sending, setSending] = useState(false);
  const [text, setText] = useState(String(wizard.memory.get('test-mail') ?? (sender ? formatMailbox(sender) : '')));
  const type = (typed: string) => {
    wizard.memory.set('test-mail', typed);
    setText(typed);
  };
  const blocked = sender === undefined ? noAddress(services.store.login) : null;
  const { line, refused } = useLine(text, type, blocked === null && !sending);

  const act = async (does: 'send' | 'check') => {
    const recipient = parseMailbox(text.trim());
    if (sender === undefined || sending) return;
    if (!recipient.ok) return setEnded([problemLine(recipient.problem)]);
    setSending(true);
    setEnded([does === 'send' ? '… sending' : '… checking']);
    setEnded(await (does === 'send' ? sendIt : checkIt)(wizard, sender, recipient.value));
    setSending(false);
  };
  const onEvent = (event: (typeof bindings)[number]['event']) =>
    event === 'back' ? wizard.back() : blocked === null && void act(event);
  return (
    <Frame
      path={['My account', 'E-mail settings', 'Test mail']}
      bindings={bindings}
      onEvent={onEvent}
      typing={blocked === null}
      onKey={(input, key) => {
        const event = eventFor(bindings, keyName(input, key));
        if (event !== null) onEvent(event);
      }}
    >
      <Box flexDirection="column" marginTop={1}>
        {sender && <Text>{`From ${formatMailbox(sender)}. ${decideRoute(settings, sender).why}`}</Text>}
        {blocked !== null && wrapLines(blocked, wizard.columns - 1).map((row) => <Text key={row}>{row}</Text>)}
        {blocked === null && (
          <Box>
            <Text>{'To: '}</Text>
            <TextLine line={line} columns={wizard.columns - 6} />
          </Box>
        )}
        {blocked === null && ended.length === 0 && <Text>{offer}</Text>}
        {refused !== null && <Text>{`! ${refused}`}</Text>}
        {ended
          .flatMap((text) => wrapLines(text, wizard.columns - 1))
          .map((row) => (
            <Text key={row}>{row}</Text>
          ))}
      </Box>
    </Frame>
  );
}
