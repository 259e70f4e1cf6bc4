import { formatServerAddress } from '@truefrom/core/address';
import { fieldsOf, lastCheckOf, type ServerRow, serverUsers } from '@truefrom/core/settings';
import { problemLine } from '../problem-line.ts';
import { plainCheck } from './plain-check.ts';
import { plainDomain } from './plain-domain.ts';
import { plainEdit } from './plain-edit.ts';
import type { Plain } from './run-plain.ts';

type Action = 'edit' | 'check' | 'switch' | 'remove' | 'domain' | 'back';

/** The table: add a server, or take one and do something with it. */
export async function plainServers(plain: Plain): Promise<void> {
  for (;;) {
    const { servers } = await plain.settings();
    const rows = servers.map((row) => ({ value: row as ServerRow | 'new' | 'back', text: rowText(row) }));
    const options = [...rows, { value: 'new' as const, text: 'New server' }, { value: 'back' as const, text: 'Back' }];
    plain.questions.say('Other SMTP server');
    const chosen = await plain.questions.choose('Which', options, options.length - 1);
    if (chosen === 'back') return;
    if (chosen === 'new') await plainEdit(plain, null);
    else await oneServer(plain, chosen);
  }
}

const rowText = (row: ServerRow) =>
  `${row.name}, ${formatServerAddress(row.address)}, ${row.enabled ? row.security : 'switched off'}, ${
    row.login.kind === 'none' ? 'no login' : `username ${row.login.username}`
  }, last check ${row.lastCheck === null ? 'never' : row.lastCheck.ok ? 'passed' : 'failed'}`;

async function oneServer(plain: Plain, row: ServerRow): Promise<void> {
  const { questions, services } = plain;
  const options: { value: Action; text: string }[] = [
    { value: 'edit', text: 'Edit' },
    { value: 'check', text: 'Check' },
    { value: 'switch', text: row.enabled ? 'Switch off' : 'Switch on' },
    { value: 'remove', text: 'Remove' },
    { value: 'domain', text: 'Check whether it may send for your domain' },
    { value: 'back', text: 'Back' },
  ];
  const action = await questions.choose(row.name, options, options.length - 1);
  if (action === 'edit') return plainEdit(plain, row);
  if (action === 'remove') return removeServer(plain, row);
  if (action === 'domain') return plainDomain(plain, row.id);
  if (action === 'switch') {
    const saved = await services.store.updateServer(row.id, row.revision, { ...fieldsOf(row), enabled: !row.enabled });
    questions.say(saved.ok ? `✓ ${row.name} is switched ${row.enabled ? 'off' : 'on'}.` : problemLine(saved.problem));
  }
  if (action === 'check') {
    const opened = row.login.kind === 'password' ? await services.store.openSecret(row.id) : null;
    const end = await plainCheck(plain, row, opened?.ok ? opened.value : null, row.id);
    const lastCheck = lastCheckOf(end, services.now());
    if (lastCheck) await services.store.recordCheck(row.id, lastCheck);
  }
}

async function removeServer({ questions, services, settings }: Plain, row: ServerRow): Promise<void> {
  const all = await settings();
  const { logins, patterns } = serverUsers(all, row.id);
  const users = [...logins, ...patterns];
  let target: string | null = null;
  if (users.length > 0) {
    questions.say(`It is used by ${users.join(', ')}. Where do they go?`);
    const others = all.servers.filter((other) => other.id !== row.id && other.enabled);
    target = await questions.choose<string | null>(
      'Where to',
      [
        { value: null, text: 'nowhere: their mail is refused, with a text that says so' },
        ...others.map((other) => ({ value: other.id, text: other.name })),
        { value: 'default', text: `${all.defaultServer.name} (comes from ${all.defaultServer.domain})` },
      ],
      0,
    );
  }
  const sure = await questions.ask(`Remove ${row.name} and its password? Type yes`, { initial: 'no' });
  if (sure.toLowerCase() !== 'yes') return questions.say('Nothing was removed.');
  const removed = await services.store.removeServer(row.id, row.revision, target);
  questions.say(removed.ok ? `✓ ${row.name} is removed.` : problemLine(removed.problem));
}
