import { formatMailbox, parseMailbox } from '@truefrom/core/address';
import { decideRoute } from '@truefrom/core/relay';
import { ownAddresses } from '@truefrom/core/settings';
import { Box, Text } from 'ink';
import { useState } from 'react';
import { metLines } from '../../met-refusal.ts';
import { TextLine } from '../fields/text-line.tsx';
import { useLine } from '../fields/use-line.ts';
import { Frame } from '../frame.tsx';
import { keyName } from '../keymap.ts';
import { problemLine } from '../problem-line.ts';
import { useWizard, type Wizard } from '../wizard-context.ts';
import { wrapLines } from '../wrap-lines.ts';
import { noAddress } from './account-screen.tsx';

const bindings = [
  { keys: ['enter'], does: 'send', means: 'send the test mail', event: 'send' },
  { keys: ['escape'], does: 'back', means: 'back to My account', event: 'back' },
] as const;

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
  const blocked =
    sender === undefined ? noAddress(services.store.login) : services.store.readsSecrets ? null : cannotSend(wizard);
  const { line, refused } = useLine(text, type, blocked === null && !sending);

  const send = async () => {
    const recipient = parseMailbox(text.trim());
    if (sender === undefined || sending) return;
    if (!recipient.ok) return setEnded([problemLine(recipient.problem)]);
    setSending(true);
    setEnded(['… sending']);
    const sent = await services.sendTestMail(sender, recipient.value);
    setSending(false);
    if (sent.ok) return setEnded([`✓ Sent. The server said: ${sent.value}`]);
    setEnded([`${problemLine(sent.problem)} ${sent.problem.found}`, ...(sent.met ? metLines(sent.met) : [])]);
  };
  const onKey = (name: string) =>
    name === 'escape' ? wizard.back() : name === 'enter' && blocked === null && void send();
  return (
    <Frame
      path={['My account', 'E-mail settings', 'Test mail']}
      bindings={bindings}
      onEvent={(event) => onKey(event === 'send' ? 'enter' : 'escape')}
      typing={blocked === null}
      onKey={(input, key) => onKey(keyName(input, key))}
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

const cannotSend = ({ services }: Wizard) =>
  `This login may not read the passwords of the servers, so it cannot send by itself. ${services.store.secretsOwner} can: truefrom send -f ADDRESS RECIPIENT`;
