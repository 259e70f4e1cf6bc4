import { lastCheckOf, type ServerRow, senderForCheck } from '@truefrom/core/settings';
import { Text } from 'ink';
import { useEffect, useState } from 'react';
import { CheckSteps } from '../check/check-steps.tsx';
import { useCheck } from '../check/use-check.ts';
import { Frame } from '../frame.tsx';
import { type OpaqueSecret, useWizard } from '../wizard-context.ts';

type Event = { readonly type: 'back' | 'again' | 'stop' | 'edit' | 'scroll-up' | 'scroll-down' };
const scrolling = [
  { keys: ['up'], does: 'scroll', means: 'scroll up', event: { type: 'scroll-up' } },
  { keys: ['down'], does: '', means: 'scroll down', event: { type: 'scroll-down' } },
] as const;
const running = [
  { keys: ['escape', 's'], does: 'stop', means: 'stop the check', event: { type: 'stop' } },
  ...scrolling,
] as const;
const ended = [
  { keys: ['escape', 'enter'], does: 'back', means: 'back to the table', event: { type: 'back' } },
  { keys: ['r'], does: 'again', means: 'check again', event: { type: 'again' } },
  { keys: ['e'], does: 'edit', means: 'edit this server', event: { type: 'edit' } },
  ...scrolling,
] as const;

/** The check of a row as it stands, with its stored password. */
export function CheckScreen({ id }: { readonly id: string }) {
  const { services, settings } = useWizard();
  const row = settings.servers.find((server) => server.id === id);
  const [password, setPassword] = useState<OpaqueSecret | null | 'reading'>('reading');
  useEffect(() => {
    if (row?.login.kind !== 'password') return setPassword(null);
    void services.store.openSecret(id).then((opened) => setPassword(opened.ok ? opened.value : null));
  }, [id, row?.login.kind, services]);
  if (row === undefined || password === 'reading') return <Text>…</Text>;
  return <RowCheck row={row} password={password} />;
}

function RowCheck({ row, password }: { readonly row: ServerRow; readonly password: OpaqueSecret | null }) {
  const wizard = useWizard();
  const { services, settings } = wizard;
  const username = row.login.kind === 'password' ? row.login.username : '';
  const sender = senderForCheck(settings, row.id, username, services.store.login);
  const check = useCheck({ fields: row, password, sender });
  const { end } = check.state;

  // Once, when the check has ended
  useEffect(() => {
    const lastCheck = end && lastCheckOf(end, services.now());
    if (lastCheck) void services.store.recordCheck(row.id, lastCheck).then(wizard.reload);
  }, [end]);

  const onEvent = ({ type }: Event) => {
    if (type === 'stop') return check.stop();
    if (type === 'again') return check.again();
    if (type === 'scroll-up' || type === 'scroll-down') return check.scroll(type === 'scroll-up' ? 1 : -1);
    if (type === 'edit') return wizard.go({ name: 'edit', id: row.id });
    wizard.back();
  };
  const path = ['Maintenance', 'Tables', 'Other SMTP server', row.name, 'Check'];
  return (
    <Frame path={path} bindings={end === null ? running : ended} onEvent={onEvent}>
      <CheckSteps state={check.state} rows={check.rows} />
      <Text bold>{end === null ? '' : verdict(end)}</Text>
    </Frame>
  );
}

const verdict = (end: { readonly ok: boolean; readonly problem: string | null }) =>
  end.ok ? '✓ Mail can be sent through this server.' : end.problem === 'check/stopped' ? 'Stopped.' : '✗ Not yet.';
