import { wordsOf } from '@truefrom/core/problem';
import { parseServerDraft, senderForCheck } from '@truefrom/core/settings';
import { Text } from 'ink';
import { useEffect, useMemo, useReducer } from 'react';
import { CheckPhase } from '../edit/check-phase.tsx';
import { ConflictPhase } from '../edit/conflict-phase.tsx';
import { DiscardPhase } from '../edit/discard-phase.tsx';
import { editReducer, isTouched, startEdit } from '../edit/edit-state.ts';
import { draftFrom, labelOfField } from '../edit/form-fields.ts';
import { FormPhase } from '../edit/form-phase.tsx';
import { formProblems } from '../edit/form-problems.ts';
import { saveEdit } from '../edit/save-edit.ts';
import { SummaryPhase } from '../edit/summary-phase.tsx';
import { type EditDraft, useWizard } from '../wizard-context.ts';
import { markAdded } from './servers-place.ts';

type EditScreenProps = { readonly id: string | null; readonly resumed: EditDraft | null };

/** New and Edit: the form, the check that is watched, the summary, and the save; nothing typed is lost on the way. */
export function EditScreen({ id, resumed }: EditScreenProps) {
  const wizard = useWizard();
  const { services, settings } = wizard;
  const row = settings.servers.find((server) => server.id === id) ?? null;
  const [state, send] = useReducer(editReducer, null, () => startEdit(row, resumed));
  const { base, values, phase } = state;
  const draft = useMemo(() => draftFrom(values, base?.enabled ?? true), [values, base]);
  const problems = useMemo(() => formProblems(values, base, settings.servers), [values, base, settings.servers]);

  useEffect(() => {
    if (resumed !== null) services.forgetUnfinished();
  }, [resumed, services]);
  useEffect(() => {
    services.keepDraft(isTouched(state) ? { id, draft, savedAt: services.now().toISOString() } : null);
  }, [services, state, id, draft]);

  const leave = (notice?: string) => {
    services.keepDraft(null);
    wizard.back(notice);
  };
  const submit = () => {
    const [first] = problems;
    if (first === undefined) return send({ type: 'phase', phase: 'check' });
    const { title, fix } = wordsOf(first[1]);
    send({ type: 'refused', said: `✗ ${labelOfField(first[0])}: ${title} ${fix}` });
  };
  const save = async () => {
    const ended = await saveEdit(services, state, draft);
    await wizard.reload();
    if (ended.kind === 'saved') {
      if (base === null) markAdded(wizard, ended.id);
      return leave(ended.said);
    }
    if (ended.kind === 'refused') return send({ type: 'refused', said: ended.said });
    send({ type: 'rebase', base: ended.theirs });
  };

  const path = ['Maintenance', 'Tables', 'Other SMTP server', base === null ? 'New' : base.name];
  const parsed = parseServerDraft(draft);
  const shared = { path, state, send };
  if (phase === 'form') {
    return <FormPhase {...shared} problems={problems} onSubmit={submit} onLeave={leave} />;
  }
  if (phase === 'discard') return <DiscardPhase {...shared} onLeave={leave} />;
  if (!parsed.ok) return <Text>…</Text>;
  const username = parsed.value.login.kind === 'password' ? parsed.value.login.username : '';
  const sender = senderForCheck(settings, base?.id ?? null, username, services.store.login);
  if (phase === 'check')
    return <CheckPhase key={values.certificate} {...shared} fields={parsed.value} sender={sender} />;
  if (phase === 'conflict') return <ConflictPhase {...shared} draft={draft} onSave={save} onLeave={leave} />;
  return <SummaryPhase {...shared} draft={draft} onSave={save} />;
}
