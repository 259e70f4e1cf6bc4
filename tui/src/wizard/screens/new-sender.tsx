import { formatSenderPattern, parseSenderPattern } from '@truefrom/core/address';
import type { Problem } from '@truefrom/core/problem';
import { findServer } from '@truefrom/core/settings';
import { Box, Text } from 'ink';
import { useState } from 'react';
import { TextLine } from '../fields/text-line.tsx';
import { useLine } from '../fields/use-line.ts';
import { keyName } from '../keymap.ts';
import { problemLine } from '../problem-line.ts';
import { useKeys } from '../use-keys.ts';
import { useWizard, type WizardServices } from '../wizard-context.ts';

type Adding = ReturnType<WizardServices['store']['addSender']>;
type NewSenderProps = { readonly onAdd: (added: Adding, done: string) => void; readonly onLeave: () => void };

/** Two lines: the address, then the login it belongs to, or for `@domain` the server. Asks before it throws text away. */
export function NewSender({ onAdd, onLeave }: NewSenderProps) {
  const { services, settings, columns } = useWizard();
  const [step, setStep] = useState<'pattern' | 'target'>('pattern');
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const pattern = useLine('', () => setProblem(null), step === 'pattern' && !asking);
  const target = useLine('', () => setProblem(null), step === 'target' && !asking);
  const parsed = parseSenderPattern(pattern.line.text.trim());
  const wholeDomain = parsed.ok && parsed.value.kind === 'domain';
  const submit = () => {
    if (!parsed.ok) return setProblem(parsed.problem);
    if (step === 'pattern') return setStep('target');
    const text = formatSenderPattern(parsed.value);
    const wanted = target.line.text.trim();
    if (!wholeDomain)
      return onAdd(services.store.addSender(text, { login: wanted }), `✓ ${text} belongs to ${wanted}.`);
    const server = findServer(settings.servers, wanted);
    if (!server.ok) return setProblem(server.problem);
    onAdd(services.store.addSender(text, { server: server.value.id }), `✓ ${text} sends through ${server.value.name}.`);
  };
  useKeys((input, key) => {
    const name = keyName(input, key);
    if (asking) return name === 'y' ? onLeave() : setAsking(false);
    if (name === 'enter') return submit();
    if (name === 'escape') return pattern.line.text + target.line.text === '' ? onLeave() : setAsking(true);
  });
  return (
    <Box flexDirection="column" marginBottom={1}>
      <Box>
        <Text>{'Address, or @domain: '}</Text>
        {step === 'pattern' && !asking ? (
          <TextLine line={pattern.line} columns={columns - 24} />
        ) : (
          <Text wrap="truncate">{pattern.line.text}</Text>
        )}
      </Box>
      {step === 'target' && (
        <Box>
          <Text>{wholeDomain ? 'Sends through server: ' : 'Belongs to login:     '}</Text>
          <TextLine line={target.line} columns={columns - 25} />
        </Box>
      )}
      {problem && <Text>{problemLine(problem)}</Text>}
      {asking && <Text bold>Discard what you typed? y discards it, any other key goes on.</Text>}
    </Box>
  );
}
