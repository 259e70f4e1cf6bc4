import { resolve } from 'node:path';
import { findAuthorities, mapTextsOf, renderMaps } from '@truefrom/core/node/postfix';
import { fail, wordsOf } from '@truefrom/core/problem';
import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { openSession } from '../session.ts';
import { linesToAdd } from './lines.ts';

export async function run(call: Call): Promise<number> {
  const { out, words } = call;
  const folder = resolve(words[0] ?? '');
  const session = await openSession(call);
  if (!session.ok) return out.problem(session.problem);
  const { store, settings } = session.value;
  if (!store.readsSecrets) return out.problem(fail('store/secrets-not-readable', `${store.secretsOwner} may`).problem);
  const texts = await mapTextsOf(settings, store);
  if (!texts.ok) return Math.max(...texts.problems.map(out.problem), exitCode.failed);
  const rendered = await renderMaps(folder, texts.value);
  if (!rendered.ok) return out.problem(rendered.problem);
  const { main, master } = linesToAdd({ kind: 'lmdb', folder }, findAuthorities(), settings);
  out.show({ folder, tables: rendered.value.tables, main, master }, () => [
    `Written: ${folder}`,
    '',
    '# main.cf',
    ...main,
    '',
    '# master.cf',
    ...master,
  ]);
  if (!rendered.value.tables) {
    const { title, fix } = wordsOf({ code: 'postfix/no-postmap', found: '' });
    out.note(`! ${title} ${fix}`);
  }
  return exitCode.done;
}
