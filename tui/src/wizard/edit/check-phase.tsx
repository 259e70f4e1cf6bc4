import type { Mailbox } from '@truefrom/core/address';
import { Text } from 'ink';
import { useEffect, useState } from 'react';
import { CheckSteps } from '../check/check-steps.tsx';
import { useCheck } from '../check/use-check.ts';
import { Frame } from '../frame.tsx';
import { type CheckTarget, type OpaqueSecret, useWizard } from '../wizard-context.ts';
import type { PhaseProps } from './phase.ts';

type CheckPhaseProps = PhaseProps & { readonly fields: CheckTarget['fields']; readonly sender: Mailbox | null };
type Event = { readonly type: 'stop' | 'back' | 'again' | 'on' | 'save-anyway' | 'pin' | 'up' | 'down' };

const scrolling = [
  { keys: ['up'], does: 'scroll', means: 'scroll up', event: { type: 'up' } },
  { keys: ['down'], does: '', means: 'scroll down', event: { type: 'down' } },
] as const;
const running = [
  { keys: ['escape'], does: 'stop', means: 'stop the check', event: { type: 'stop' } },
  ...scrolling,
] as const;
const good = [
  { keys: ['enter'], does: 'summary', means: 'see what is saved', event: { type: 'on' } },
  { keys: ['escape'], does: 'back', means: 'back to the form', event: { type: 'back' } },
  { keys: ['r'], does: 'again', means: 'check again', event: { type: 'again' } },
  ...scrolling,
] as const;
const bad = [
  {
    keys: ['escape', 'enter'],
    does: 'back to the form',
    means: 'change something; nothing is lost',
    event: { type: 'back' },
  },
  { keys: ['r'], does: 'again', means: 'check again', event: { type: 'again' } },
  {
    keys: ['s'],
    does: 'save all the same',
    means: 'go to the summary although the check failed',
    event: { type: 'save-anyway' },
  },
  ...scrolling,
] as const;
const pinning = [
  { keys: ['p'], does: 'pin', means: 'trust exactly this certificate from now on', event: { type: 'pin' } },
  ...bad,
] as const;

/** Gets the password ready, typed or stored, and runs the check. */
export function CheckPhase(props: CheckPhaseProps) {
  const { services } = useWizard();
  const { base, values } = props.state;
  const [password, setPassword] = useState<OpaqueSecret | null | 'reading'>('reading');
  // Once, when the check begins
  useEffect(() => {
    const read = async () => {
      if (values.password !== '') return services.makeSecret(values.password);
      if (base === null || props.fields.login.kind === 'none') return null;
      const opened = await services.store.openSecret(base.id);
      return opened.ok ? opened.value : null;
    };
    void read().then(setPassword);
  }, []);
  return password === 'reading' ? <Text>…</Text> : <Watched {...props} password={password} />;
}

function Watched({ path, state, send, fields, sender, password }: CheckPhaseProps & { password: OpaqueSecret | null }) {
  const check = useCheck({ fields, password, sender });
  const { end } = check.state;
  // Once, when the check has ended
  useEffect(() => {
    if (end !== null) send({ type: 'checked', end });
  }, [end]);
  const pinnable = end?.problem === 'check/certificate-unknown-issuer' && end.certificate !== null;
  const bindings = end === null ? running : end.ok ? good : pinnable ? pinning : bad;
  const onEvent = ({ type }: Event) => {
    if (type === 'stop') return check.stop();
    if (type === 'again') return check.again();
    if (type === 'up' || type === 'down') return check.scroll(type === 'up' ? 1 : -1);
    if (type === 'on' || type === 'save-anyway') return send({ type: 'phase', phase: 'summary' });
    if (type === 'pin' && end?.certificate) return send({ type: 'pin', fingerprint: end.certificate.fingerprint });
    send({ type: 'phase', phase: 'form' });
  };
  return (
    <Frame path={[...path, 'Check']} bindings={bindings} onEvent={onEvent}>
      <CheckSteps state={check.state} rows={check.rows} />
      <Text bold wrap="truncate">
        {end === null
          ? ''
          : end.ok
            ? '✓ Mail can be sent through this server.'
            : failed(end.problem, pinnable, state.base === null)}
      </Text>
    </Frame>
  );
}

const failed = (problem: string | null, pinnable: boolean, isNew: boolean) =>
  problem === 'check/stopped'
    ? `Stopped; ${isNew ? 'nothing is saved' : 'nothing is changed'} yet.`
    : `✗ Not yet. ${pinnable ? 'p pins this certificate. ' : ''}Esc goes back with nothing lost.`;
