import { expect, test } from 'vitest';
import { company, domainStage, verdict, wanted } from './wizard-domain-place.ts';
import { answer, openPlain } from './wizard-plain-place.ts';
import { says } from './wizard-program.ts';

const at = domainStage();

const open = () => openPlain(at.home, { TRUEFROM_DNS: at.dns.server });

test('a domain is checked by questions; what is read first is said at once, the rest is there to be chosen', async () => {
  await at.store.addSender('anna@yourcompany.example', { login: at.store.login });
  await at.store.add(company);
  await using terminal = await open();
  await answer(terminal, 'Where to', '5');
  await answer(terminal, 'Domain [yourcompany.example]:', '');
  await answer(terminal, 'Server [1]:', '');
  await answer(terminal, 'IP number:', '');
  await answer(terminal, 'HELO name:', '');
  await answer(terminal, 'DKIM selector:', '');
  await terminal.waitFor('Asking DNS; Ctrl-C leaves.');
  await terminal.waitFor('Tell more', { timeoutMs: 20_000 });
  await terminal.waitFor(verdict('✗', 'fail'));
  await terminal.waitFor(says('What to publish: '));
  await terminal.waitFor(says(wanted));
  expect(terminal.history()).not.toContain('mx: this does not fit');
  const [, steps = ''] = /^ +(\d+) Step by step/m.exec(terminal.text()) ?? [];
  await answer(terminal, 'Tell more', steps);
  await terminal.waitFor('· mx: this does not fit');
  await answer(terminal, 'Tell more', '');
  await answer(terminal, 'Where to', '');
  expect(await terminal.exit).toEqual({ exitCode: 0, signal: null });
  expect(terminal.output()).not.toContain('\u001b');
});

test('a server of the table is checked from there; what is wrong can be changed', async () => {
  await at.store.add(company);
  await using terminal = await open();
  await answer(terminal, 'Where to', '1');
  await answer(terminal, 'Which', '1');
  await answer(terminal, 'Company [6]', '5');
  await answer(terminal, 'Domain:', 'https://yourcompany.example/');
  await answer(terminal, 'IP number:', '');
  await answer(terminal, 'HELO name:', '');
  await answer(terminal, 'DKIM selector:', '');
  await terminal.waitFor('✗ That is a web address, not a domain.');
  await terminal.waitFor('Perhaps yourcompany.example.');
  await answer(terminal, 'Now [1]', '');
  await answer(terminal, 'Domain [https', 'yourcompany.example');
  for (const question of ['IP number:', 'HELO name:', 'DKIM selector:']) await answer(terminal, question, '');
  await terminal.waitFor(verdict('✗', 'fail'), { timeoutMs: 20_000 });
  await answer(terminal, 'Tell more', '');
  await terminal.waitFor('Which [3]');
});
