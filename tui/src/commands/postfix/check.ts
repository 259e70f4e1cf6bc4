import { examinePostfix } from '@truefrom/core/node/postfix';
import { fail, wordsOf } from '@truefrom/core/problem';
import type { PostfixFinding } from '@truefrom/core/relay';
import type { Call } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { wrap } from '../help.ts';
import type { Output } from '../output.ts';
import { openSession } from '../session.ts';

export async function run(call: Call): Promise<number> {
  const { out, words } = call;
  const session = await openSession(call);
  if (!session.ok) return out.problem(session.problem);
  const { store, settings } = session.value;
  if (!store.readsSecrets) return out.problem(fail('store/secrets-not-readable', `${store.secretsOwner} may`).problem);
  const findings = await examinePostfix(words[0] ?? '/etc/postfix', settings, store);
  if (!findings.ok) return out.problem(findings.problem);
  for (const finding of findings.value) out.show(findingValue(finding), () => linesOf(finding, out));
  const errors = findings.value.filter(({ severity }) => severity === 'error').length;
  out.note(errors === 0 ? 'Postfix is set up for these settings.' : `${errors} to mend.`);
  return errors === 0 ? exitCode.done : exitCode.failed;
}

const findingValue = ({ code, severity, found, command }: PostfixFinding) => ({
  problem: code,
  severity,
  found,
  ...wordsFor(code, found),
  command,
});

const wordsFor = (code: PostfixFinding['code'], found: string) => {
  const { title, fix } = wordsOf({ code, found });
  return { title, fix };
};

const signs = { error: ['red', '✗'], warning: ['yellow', '!'], note: ['dim', '·'] } as const;

function linesOf({ code, severity, found, command }: PostfixFinding, out: Output): string[] {
  const { title, fix } = wordsFor(code, found);
  const [colour, sign] = signs[severity];
  const [first = '', ...rest] = wrap(`${title} (${found})`, 76);
  return [
    `${out.paint(colour, sign)} ${first}`,
    ...rest.map((line) => `  ${line}`),
    ...wrap(fix, 74).map((line) => `    ${line}`),
    ...(command === null ? [] : [`    $ ${command}`]),
    `    [${code}]`,
  ];
}
